package rules

import "slices"

// NoticeState (所依据公示的状况) is the public notice that another item depends on, as it stands now: an appointment
// follows its notice, and nothing of it is approved or disclosed before that is over (三(四)2c).
type NoticeState struct {
	Subject SubjectID
	Number  string
	Title   string
	Shown   bool     // every audience has been shown it
	Over    Deadline // its last full day, when it is shown
	Open    int      // the objections that stand against it
	Ended   bool     // it was stopped: an objection was upheld, or it was withdrawn or terminated
}

// NoticeChoice is a public notice that an item to be opened can name.
type NoticeChoice struct {
	Subject SubjectID
	Number  string
	Title   string
}

// AsNotice tells how the item stands as a public notice that another depends on.
func (d *Dossier) AsNotice() NoticeState {
	s := NoticeState{Subject: d.Subject.ID, Number: d.Item.Number, Title: d.Item.Title, Open: len(d.Item.Unsettled())}
	s.Over, s.Shown = d.NoticeUntil()
	s.Ended = d.Item.Upheld() || d.stopped(d.Subject.State) ||
		slices.ContainsFunc(d.History, func(p Past) bool { return d.stopped(p.To) })
	return s
}

// stopped says whether the state is an exit that undoes a disclosure.
func (d *Dossier) stopped(name StateName) bool {
	s, ok := d.Procedure.State(name)
	return ok && s.Exit && s.Step == 4
}

// noticeOver: what depends on a public notice waits until the day after its last full day, and until no objection stands
// against it; it never goes on when the notice was stopped. What follows no notice passes.
func noticeOver(d *Dossier, a Attempt) *Refusal {
	if d.Entry == nil || d.Entry.Follows == "" {
		return nil
	}
	n := d.Notice
	switch {
	case n == nil:
		return Refuse(FollowedMissing, BasisPublicNotice, "entry", string(d.Entry.Follows))
	case n.Ended:
		return Refuse(FollowedEnded, BasisPublicNotice, "number", n.Number)
	case n.Open > 0:
		return Refuse(FollowedObjected, BasisPublicNotice, "number", n.Number)
	case !n.Shown:
		return Refuse(FollowedNotShown, BasisPublicNotice, "number", n.Number)
	case !a.Happened.After(n.Over.Date):
		return Refuse(FollowedRunning, BasisPublicNotice, "number", n.Number, "until", n.Over.Date.String())
	}
	return nil
}

// NamedNotice finds the notice that an item to be opened names, by its index number.
func (d *Dossier) NamedNotice(number string) (NoticeChoice, bool) {
	i := slices.IndexFunc(d.Notices, func(n NoticeChoice) bool { return n.Number == number })
	if i < 0 {
		return NoticeChoice{}, false
	}
	return d.Notices[i], true
}
