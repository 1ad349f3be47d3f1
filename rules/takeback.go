package rules

import (
	"slices"
	"strconv"
	"time"
)

// Opening (阅看) is that somebody whose turn it is has opened the item as it stands. Until then its sender may take it
// back.
type Opening struct {
	Person PersonID
	Name   string
	At     time.Time
}

// OpenedBy returns who of those whose turn it is was the first to open the item as it stands, whoever sends it aside.
func (d *Dossier) OpenedBy(but PersonID) (Opening, bool) {
	i := slices.IndexFunc(d.Openings, func(o Opening) bool { return o.Person != but })
	if i < 0 {
		return Opening{}, false
	}
	return d.Openings[i], true
}

// HasTurn says whether the person holds the duty that has to act next: whose opening of the item counts.
func (d *Dossier) HasTurn(s Standing) bool {
	holder, held := d.HolderOf(d.Subject.State)
	if !held {
		return false
	}
	_, _, ok := s.ActsAs([]Duty{holder}, d.Item.Unit)
	return ok
}

// instantLayout is how an instant stands in the particulars of a refusal, on the office's clock.
const instantLayout = "2006-01-02 15:04"

var officeClock = time.FixedZone("CST", 8*60*60)

// sentIt: only who sent the item takes it back, from where it was sent, while nobody has acted on it.
func sentIt(d *Dossier, a Attempt) *Refusal {
	i := len(d.History) - 1
	for i >= 0 && d.History[i].From == d.History[i].To {
		i--
	}
	if i < 0 {
		return Refuse(NotSender, BasisProcedure)
	}
	sent, back := d.History[i], StateName("")
	if act, ok := d.Procedure.Act(a.Act, d.Subject.State); ok {
		back = act.Destination(d.Subject.State)
	}
	if sent.Person != a.By.Person.ID || sent.From != back {
		return Refuse(NotSender, BasisProcedure, "person", sent.Name)
	}
	if last := d.History[len(d.History)-1]; last.Seq != sent.Seq {
		return Refuse(ActedSince, BasisProcedure, "person", last.Name, "act", string(last.Act))
	}
	return nil
}

// unopened: what the next person has opened is returned by that person, and no longer taken back.
func unopened(d *Dossier, a Attempt) *Refusal {
	if o, ok := d.OpenedBy(a.By.Person.ID); ok {
		return Refuse(OpenedAlready, BasisProcedure, "person", o.Name, "at", o.At.In(officeClock).Format(instantLayout))
	}
	return nil
}

// undoable: an approval is undone by who gave it, while it is the last thing that happened, and within the window.
// Nothing can have been posted on it then. An approval on paper that others entered is none of theirs to undo.
func undoable(d *Dossier, a Attempt) *Refusal {
	if !d.approvedBy(a.By.Person.ID) {
		return Refuse(NothingToUndo, BasisProcedure)
	}
	last := d.History[len(d.History)-1]
	if !last.approves() || last.Person != a.By.Person.ID {
		return Refuse(ActedSince, BasisProcedure, "person", last.Name, "act", string(last.Act))
	}
	window := d.Profile.Numbers.UndoMinutes
	if a.At.Sub(last.At) > time.Duration(window)*time.Minute {
		return Refuse(UndoTooLate, BasisProcedure, "minutes", strconv.Itoa(window))
	}
	return nil
}

// approvedBy says whether the person has given an approval that counts.
func (d *Dossier) approvedBy(person PersonID) bool {
	for i, p := range d.History {
		if p.Person == person && p.approves() && d.stands(i) {
			return true
		}
	}
	return false
}

func (p Past) approves() bool { return p.Act == ActApprove || p.Act == ActEndorse }
