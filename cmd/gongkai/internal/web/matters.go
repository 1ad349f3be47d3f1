package web

import (
	"net/http"
	"net/url"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// mattersPage lists the matters in stages.
type mattersPage struct {
	Matters []matterLine
	Next    string
	Later   bool // not the first page
	MayOpen bool
}

type matterLine struct {
	Path, Number, Title, Entry, Stages string
	Progress                           badge
}

func (p *pages) showMatters(v *visit) error {
	older := v.r.URL.Query().Get("older")
	page := mattersPage{Later: older != "", MayOpen: v.me.Has(rules.DutyDrafter) || v.me.Has(rules.DutyOffice)}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		rows, err := tx.Matters(v.reach, rules.SubjectID(older), pageLength+1)
		if len(rows) > pageLength {
			rows = rows[:pageLength]
			page.Next = "/matters?" + url.Values{"older": {string(rows[pageLength-1].ID)}}.Encode()
		}
		for _, row := range rows {
			page.Matters = append(page.Matters, v.matterLine(row))
		}
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "matters", page)
	return nil
}

func (v *visit) matterLine(row store.MatterRow) matterLine {
	out, live := 0, 0
	for _, s := range row.Stages {
		switch s.Progress(row.Items, v.today) {
		case rules.StageOut:
			out, live = out+1, live+1
		case rules.StageIsVoid:
		default:
			live++
		}
	}
	return matterLine{
		Path: matterPath(row.ID), Number: row.Number, Title: row.Title, Entry: string(row.Entry),
		Stages:   v.say("web.stages_n", "out", strconv.Itoa(out), "n", strconv.Itoa(live)),
		Progress: v.progressOf(row.Progress(row.State, row.Items, v.today)),
	}
}

// startingPage starts a matter.
type startingPage struct {
	Refused *message
	Forms   []form
	Blocked []blocked
}

func (p *pages) showStarting(v *visit) error {
	page, _, err := v.starting()
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "starting", page)
	return nil
}

func (p *pages) startMatter(v *visit) error {
	sent := sentBy(v.r.PostForm)
	answer, err := v.carryOut(workflow.Act{Kind: rules.KindMatter}, sent)
	if err == nil {
		v.leaveNotice(sent.Act, rules.KindMatter)
		return v.goTo(matterPath(answer.Subject))
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	page, office, err := v.starting()
	if err != nil {
		return err
	}
	said := v.said(r, office.Procedure)
	page.Refused = &said
	v.refuse(page.Forms, sent, r, said)
	v.show(statusOf(r), "starting", page)
	return nil
}

func (v *visit) starting() (page startingPage, office *rules.Dossier, err error) {
	if office, err = v.inForce(rules.KindMatter); err != nil {
		return page, nil, err
	}
	offers, err := v.offers(workflow.Act{Kind: rules.KindMatter})
	for _, offer := range offers {
		if !offer.Allowed {
			page.Blocked = append(page.Blocked, blocked{offer.Act.Label.In(v.lang), v.said(offer.Why, office.Procedure)})
			continue
		}
		forms := v.forms(office, offer, "/matters/new")
		forms[0].Main = true
		page.Forms = append(page.Forms, forms...)
	}
	return page, office, err
}

// mostStages bounds how many stages the opening page proposes.
const mostStages = 100

// stagesOwed lists the stages of matters that are owed and that no item is of, the next to be due first.
func (v *visit) stagesOwed(tx *store.Tx, office *rules.Dossier) ([]occurrenceShown, error) {
	owed, err := tx.StillOwed(v.org.ID, v.today.AddDays(366), mostStages)
	var all []occurrenceShown
	for _, o := range owed {
		period, unread := rules.ParsePeriod(o.Period)
		entry, known := office.Catalogue.Entry(o.Entry)
		if unread == nil && known && period.Timing == rules.Staged {
			all = append(all, v.occurrence(rules.Occurrence{Entry: entry, Period: period, Due: o.Deadline}, office))
		}
	}
	return all, err
}

// settleStage puts the stages that are owed in place of the text that is typed for a period.
func settleStage(f *form, entry *rules.Entry, owed []occurrenceShown, period string) {
	if entry.Timing != rules.Staged {
		return
	}
	for i := range f.Inputs {
		in := &f.Inputs[i]
		if in.Name != "period" {
			continue
		}
		in.Kind, in.Hint = "select", ""
		for _, o := range owed {
			if o.Entry == string(entry.Code) {
				in.Choices = append(in.Choices, option{o.Key, o.Period, o.Key == period})
			}
		}
	}
}
