package rules

import (
	"strconv"
	"strings"
)

// The guards of revisions (制度文件修订): how a catalogue, a profile, the carriers or a procedure is changed.

// draftSound: the text is read without a fault, its version is new, and it changes something.
func draftSound(d *Dossier, _ Attempt) *Refusal {
	draft := d.Draft
	switch {
	case draft == nil:
		return Refuse(TextMissing, BasisCollective)
	case len(draft.Faults) > 0:
		return Refuse(DraftFaulty, BasisCollective, "count", strconv.Itoa(len(draft.Faults)), "fault", draft.Faults[0])
	case draft.Taken:
		return Refuse(VersionTaken, BasisCatalogue, "version", draft.Version)
	case draft.Hash == draft.Base:
		return Refuse(NothingRevised, BasisCatalogue, "version", draft.BaseVersion)
	}
	return nil
}

// baseStands: no other version was adopted since the draft was compared; otherwise what it drops or narrows is not known.
func baseStands(d *Dossier, a Attempt) *Refusal {
	if r := draftSound(d, a); r != nil {
		return r
	}
	if d.Draft.Base != d.Revision.Base {
		return Refuse(BaseSuperseded, BasisCatalogue, "version", d.Draft.BaseVersion)
	}
	return nil
}

// adoptedByMeeting: a meeting whose minutes are there has passed the text as it stands (三(二)1b); one person's click is
// not enough.
func adoptedByMeeting(d *Dossier, _ Attempt) *Refusal {
	if len(d.DecisionsOn(QuestionAdopt)) == 0 {
		return Refuse(DecisionMissing, BasisCollective)
	}
	return nil
}

// approvalNeeded: the draft drops or narrows an entry in force, or adds one that the superior's catalogue lacks.
func approvalNeeded(d *Dossier, _ Attempt) *Refusal {
	if len(d.Draft.ForApproval()) == 0 {
		return Refuse(NoApprovalNeeded, BasisChange)
	}
	return nil
}

// noApprovalNeeded keeps the short road shut to what 市委 has to approve (三(四)4c).
func noApprovalNeeded(d *Dossier, _ Attempt) *Refusal {
	if entries := d.Draft.ForApproval(); len(entries) > 0 {
		return Refuse(ApprovalNeeded, BasisChange, "entries", strings.Join(wordsOf(entries), ","))
	}
	return nil
}

// approvalRequested: the meeting's decision went to 市委. Before the meeting has decided, what the draft changes tells
// which road is ahead.
func approvalRequested(d *Dossier, _ Attempt) *Refusal {
	r := d.Revision
	ahead := r != nil && r.Decision == "" && len(d.Draft.ForApproval()) > 0
	if r == nil || r.Approval == nil && !ahead {
		return Refuse(NoApprovalNeeded, BasisChange)
	}
	return nil
}

// approvalNotRequested: what went to 市委 is announced with an explanation before it is in force (三(四)4e).
func approvalNotRequested(d *Dossier, a Attempt) *Refusal {
	if approvalRequested(d, a) != nil {
		return nil
	}
	reply := ""
	if d.Revision.Approval != nil {
		reply = d.Revision.Approval.Reply
	}
	return Refuse(AnnouncementMissing, BasisChange, "number", reply)
}

// approvalConfirmed: 市委 approved the text as it stands, and two persons have read the paper.
func approvalConfirmed(d *Dossier, _ Attempt) *Refusal {
	c := d.Revision.Approval
	switch {
	case c == nil || c.ConfirmedBy == "":
		return Refuse(CommitteeApprovalMissing, BasisChange)
	case c.Content != d.CurrentDigest():
		return Refuse(CommitteeApprovalVoid, BasisChange, "reply", c.Reply)
	}
	return nil
}

func approvalEntered(d *Dossier, _ Attempt) *Refusal {
	if !d.Revision.Approval.Entered() {
		return Refuse(CommitteeApprovalMissing, BasisChange)
	}
	return nil
}

// approvalAgrees: who confirms 市委's approval is another than who entered it, and reads the same number and date.
func approvalAgrees(d *Dossier, a Attempt) *Refusal {
	return d.Revision.Approval.agrees(a, Consented, BasisChange)
}

// gapsExplained: a catalogue that does not cover the superior's says why (三(二)1a).
func gapsExplained(d *Dossier, a Attempt) *Refusal {
	if n := len(d.Draft.Coverage.Gaps); n > 0 && a.With["gap_reason"] == "" {
		return Refuse(GapsUnexplained, BasisSuperior, "count", strconv.Itoa(n), "entry", d.Draft.Coverage.Gaps[0].Code)
	}
	return nil
}

// inForceDay: a version is in force from a day that has not passed, not before the meeting, and not before the version
// that it supersedes.
func inForceDay(d *Dossier, a Attempt) *Refusal {
	from, err := ParseTyped(a.With["in_force_from"])
	if err != nil {
		return Refuse(FieldNotDate, BasisHouse, "field", "in_force_from", "value", a.With["in_force_from"])
	}
	earliest := max(a.Today(), d.Draft.BaseFrom)
	if x, ok := d.Adopting(a.With["decision"]); ok {
		earliest = max(earliest, x.On)
	}
	if from.Before(earliest) {
		return Refuse(InForceTooEarly, BasisCatalogue, "date", from.String(), "earliest", earliest.String())
	}
	return nil
}

// Adopting finds the decision that adopts the text as it stands, by its reference.
func (d *Dossier) Adopting(ref string) (Decision, bool) {
	for _, x := range d.DecisionsOn(QuestionAdopt) {
		if x.Ref() == ref {
			return x, true
		}
	}
	return Decision{}, false
}

// announcedDay: an announcement was posted on a day that has come.
func announcedDay(_ *Dossier, a Attempt) *Refusal {
	on, err := ParseTyped(a.With["posted_on"])
	if err != nil || on.After(a.Happened) {
		return Refuse(HappenedInFuture, BasisChange, "date", a.With["posted_on"], "today", a.Happened.String())
	}
	return nil
}

// documentUnmarked stops what bears a classification marking. The profile itself names the markings, and may.
func documentUnmarked(d *Dossier, a Attempt) *Refusal {
	file := a.With["file"]
	if d.Revision != nil {
		file = d.Revision.File
	}
	typed := Values{}
	for name, value := range a.With {
		if name != "text" || file != "profile.yaml" {
			typed[name] = value
		}
	}
	a.With = typed
	return noMarking(d, a)
}
