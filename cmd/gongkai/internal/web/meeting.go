package web

import (
	"net/http"
	"net/url"

	"gongkai/rules"
	"gongkai/workflow"
)

// meetingPage is a meeting with its agenda and what it decided.
type meetingPage struct {
	Number, Title string
	Paper         string // what the printed sheet is called
	Badges        []badge
	Notice        string
	Refused       *message
	Kept          []kept
	Facts         []fact
	Files         []fileShown
	Lines         []agendaShown
	Held          bool   // it took place
	Came, Missed  string // of the roster, by name
	Written       []fact // what the absent wrote, for the members and the office
	Primary       []form
	Others        []offered
	Blocked       []blocked
	Dues          []dueShown
	History       []pastShown
}

func (p meetingPage) title(*visit) string { return p.Title }

func (p *pages) showMeeting(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindMeeting)
	if _, refused := rules.AsRefusal(err); refused && !v.reach.All {
		return errNoPage // who may not see it cannot tell it from a page that does not exist
	}
	if err != nil {
		return err
	}
	page, err := v.meetingPage(f)
	if err != nil {
		return err
	}
	if kind, act, ok := v.takeNotice(); ok {
		page.Notice = v.say("web.done", "act", v.words.Act(act, f.procedures(kind)...))
	}
	v.show(http.StatusOK, "meeting", page)
	return nil
}

func (v *visit) meetingPage(f *file) (meetingPage, error) {
	page := meetingPage{
		Number: f.Meeting.Number, Title: v.meetingTitle(f.Profile, f.Meeting), Badges: v.badges(f),
		Facts: v.meetingFacts(f), Files: v.files(f), Lines: v.agenda(f), Held: f.Meeting.Present > 0, Written: v.written(f),
	}
	page.Came, page.Missed = v.names(f.Meeting.Attendees), v.names(f.Meeting.Absentees())
	page.Paper = v.say("web.paper.agenda", "title", page.Title)
	if page.Held {
		page.Paper = v.say("web.paper.decisions", "title", page.Title)
	}
	if !v.reach.All {
		return page, nil // a member who was there reads, and does nothing
	}
	page.Dues, page.History = v.dues(f), v.history(f)
	offers, err := v.offers(workflow.Act{Subject: f.Subject.ID})
	if err != nil {
		return page, err
	}
	var sorted itemPage
	v.sortOffers(f, offers, &sorted)
	page.Primary, page.Others, page.Blocked = sorted.Primary, sorted.Others, sorted.Blocked
	return page, nil
}

func (p *pages) actOnMeeting(v *visit) error {
	return v.actOn(rules.KindMeeting, func(f *file, sent sentForm, r *rules.Refusal) error {
		page, err := v.meetingPage(f)
		if err != nil {
			return err
		}
		page.Refused, page.Kept = v.refused(f, page.Primary, page.Others, sent, r)
		v.show(statusOf(r), "meeting", page)
		return nil
	})
}

func meetingPath(id rules.SubjectID) string { return "/meetings/" + url.PathEscape(string(id)) }
