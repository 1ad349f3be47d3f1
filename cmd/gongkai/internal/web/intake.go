package web

import (
	"net/http"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// intakePage is where the words of a notice are pasted.
type intakePage struct {
	Refused *message
	Forms   []form
	Blocked []blocked
}

func (p *pages) showIntake(v *visit) error {
	page, _, err := v.intake()
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "intake", page)
	return nil
}

func (p *pages) enterIntake(v *visit) error {
	sent := sentBy(v.r.PostForm)
	answer, err := v.carryOut(workflow.Act{Kind: rules.KindCalendar}, sent)
	if err == nil {
		return v.goTo(calendarPath(answer.Subject))
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	page, office, err := v.intake()
	if err != nil {
		return err
	}
	said := v.said(r, office.Procedure)
	page.Refused = &said
	v.refuse(page.Forms, sent, r, said)
	v.show(statusOf(r), "intake", page)
	return nil
}

func (v *visit) intake() (page intakePage, office *rules.Dossier, err error) {
	if office, err = v.inForce(rules.KindCalendar); err != nil {
		return page, nil, err
	}
	offers, err := v.offers(workflow.Act{Kind: rules.KindCalendar})
	page.Forms, page.Blocked = v.sorted(office, offers, "/calendar/new")
	return page, office, err
}

// sorted makes the forms of what is allowed, and says why the rest is not.
func (v *visit) sorted(d *rules.Dossier, offers []workflow.Offer, action string) (forms []form, not []blocked) {
	for _, offer := range offers {
		if offer.Allowed {
			forms = append(forms, v.forms(d, offer, action)...)
		} else {
			not = append(not, blocked{offer.Act.Label.In(v.lang), v.said(offer.Why, d.Procedure)})
		}
	}
	return forms, not
}

// foreseenPage is what was entered, and what moves when it is confirmed.
type foreseenPage struct {
	Refused      *message
	State, By    string
	Off, Made    []stretchShown
	Local        []stretchShown
	Numbers      []string
	Moves, Stuck []shiftShown
	Waits        bool
	Forms        []form
	Blocked      []blocked
}

type shiftShown struct{ Path, Number, Title, Kind, Holder, Was, Date string }

func (p *pages) showForeseen(v *visit) error {
	page, _, err := v.foreseen(v.r.PathValue("id"))
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "foreseen", page)
	return nil
}

// actOnIntake confirms or discards what was entered; once it is confirmed, open dues are dated by it.
func (p *pages) actOnIntake(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindCalendar)
	if err != nil {
		return err
	}
	sent := sentBy(v.r.PostForm)
	if _, err = v.carryOut(workflow.Act{Subject: f.Subject.ID}, sent); err == nil {
		v.leaveNotice(sent.Act, rules.KindCalendar)
		_, err = v.Engine.Recalculate(v.r.Context(), v.org.ID)
		if err == nil {
			return v.goTo("/calendar")
		}
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	page, entered, err := v.foreseen(string(f.Subject.ID))
	if err != nil {
		return err
	}
	said := v.said(r, entered.Procedure)
	page.Refused = &said
	v.refuse(page.Forms, sent, r, said)
	v.show(statusOf(r), "foreseen", page)
	return nil
}

func (v *visit) foreseen(ref string) (page foreseenPage, f *file, err error) {
	if f, err = v.read(ref, rules.KindCalendar); err != nil {
		return page, nil, err
	}
	page = foreseenPage{State: v.words.State(f.Subject.State, f.Procedure), Waits: f.Subject.State == rules.CalendarEntered}
	if len(f.History) > 0 {
		page.By = f.History[0].Name
	}
	if f.Intake != nil {
		for _, n := range f.Intake.Notices {
			page.Numbers = append(page.Numbers, n.Number)
			page.Off, page.Made = append(page.Off, v.holidays(n)...), append(page.Made, v.made(n)...)
		}
		page.Local = v.local(f.Intake.Local)
	}
	offers, err := v.offers(workflow.Act{Subject: f.Subject.ID})
	if err != nil {
		return page, nil, err
	}
	page.Forms, page.Blocked = v.sorted(f.Dossier, offers, calendarPath(f.Subject.ID)+"/acts")
	if !page.Waits {
		return page, f, nil
	}
	return page, f, v.addShifts(&page, f.Subject.ID)
}

func (v *visit) addShifts(page *foreseenPage, id rules.SubjectID) error {
	return v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		shifts, err := v.Engine.ForeseeCalendar(tx, v.org.ID, id)
		for _, s := range shifts {
			shown := v.shift(s)
			switch {
			case s.Stuck:
				page.Stuck = append(page.Stuck, shown)
			case s.Moves():
				page.Moves = append(page.Moves, shown)
			}
		}
		return err
	})
}

func (v *visit) shift(s workflow.Shift) shiftShown {
	shown := shiftShown{
		Number: s.Number, Title: s.Title, Kind: v.words.Word("due", s.Before.Kind),
		Was: v.dated(s.Before.Deadline), Date: v.dated(s.After),
	}
	if s.Before.Holder != "" {
		shown.Holder = v.words.Word("duty", string(s.Before.Holder))
	}
	switch s.Kind {
	case rules.KindMeeting:
		shown.Path, shown.Title = meetingPath(s.Subject), v.words.Word("kind", string(s.Kind))
	case rules.KindItem:
		shown.Path = itemPath(s.Subject)
	default:
		if shown.Title == "" {
			shown.Title = v.words.Word("kind", string(s.Kind))
		}
	}
	return shown
}
