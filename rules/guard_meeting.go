package rules

import (
	"slices"
	"strconv"
)

// forMeeting: only what the 局党组 decides goes to the meeting with everybody's signature; other items are referred.
func forMeeting(d *Dossier, a Attempt) *Refusal {
	if noMeeting(d, a) == nil {
		return Refuse(NoMeetingNeeded, BasisCollective, "entry", string(d.Item.Entry))
	}
	return nil
}

// decided: a meeting whose minutes are there has passed the text as it stands now, and no other (三(二)1b).
func decided(d *Dossier, _ Attempt) *Refusal {
	if len(d.DecisionsOn(QuestionDisclose)) == 0 {
		return Refuse(DecisionMissing, BasisCollective)
	}
	return nil
}

// DecisionsOn lists the decisions that answered the question with yes, about the text as it stands now, by a body
// that may give it.
func (d *Dossier) DecisionsOn(q Question) []Decision {
	var all []Decision
	for _, x := range d.Decisions {
		answered := x.Line.Outcome == Passed && x.Line.Asks() == q && d.Profile.answers(x.Body, q, d.OfPartyGroup())
		if answered && slices.Contains(d.Lineage(), x.Line.Content) {
			all = append(all, x)
		}
	}
	return all
}

func somethingWaits(d *Dossier, _ Attempt) *Refusal {
	if len(d.untabled()) == 0 {
		return Refuse(NothingWaits, BasisCollective)
	}
	return nil
}

// untabled lists what this meeting can still take on its agenda: it stands on no other, and the body may decide it.
func (d *Dossier) untabled() []AgendaLine {
	var all []AgendaLine
	for _, line := range d.Tabled {
		if line.Elsewhere == "" && !d.onAgenda(line) && d.mayDecide(line) {
			all = append(all, line)
		}
	}
	return all
}

func (d *Dossier) onAgenda(line AgendaLine) bool {
	return slices.ContainsFunc(d.Meeting.Lines, line.SameAs)
}

// whyNotTabled says why what waits for a meeting cannot come before this one; nil when it does not wait at all.
func (d *Dossier) whyNotTabled(number string) *Refusal {
	i := slices.IndexFunc(d.Tabled, func(l AgendaLine) bool { return l.Number == number })
	if i < 0 || d.onAgenda(d.Tabled[i]) {
		return nil
	}
	if at := d.Tabled[i].Elsewhere; at != "" {
		return Refuse(TabledElsewhere, BasisCollective, "number", number, "meeting", at)
	}
	if !d.mayDecide(d.Tabled[i]) {
		return Refuse(NotForBody, BasisCollective, "number", number, "question", string(d.Tabled[i].Asks()))
	}
	return nil
}

func hasAgenda(d *Dossier, _ Attempt) *Refusal {
	if len(d.Meeting.Lines) == 0 {
		return Refuse(AgendaEmpty, BasisCollective)
	}
	return nil
}

func linesOpen(d *Dossier, _ Attempt) *Refusal {
	if len(d.openLines()) == 0 {
		return Refuse(NothingToVote, BasisCollective)
	}
	return nil
}

func (d *Dossier) openLines() []AgendaLine {
	var all []AgendaLine
	for _, line := range d.Meeting.Lines {
		if line.Outcome == "" {
			all = append(all, line)
		}
	}
	return all
}

// linesVoted: 逐项表决, every line has its vote before the minutes.
func linesVoted(d *Dossier, _ Attempt) *Refusal {
	if open := d.openLines(); len(open) > 0 {
		return Refuse(VoteMissing, BasisCollective, "number", open[0].Number)
	}
	return nil
}

// nothingVoted: a meeting that has voted on anything ends with its minutes.
func nothingVoted(d *Dossier, _ Attempt) *Refusal {
	if len(d.openLines()) < len(d.Meeting.Lines) {
		return Refuse(AlreadyVoted, BasisCollective)
	}
	return nil
}

func notTabled(d *Dossier, a Attempt) *Refusal {
	if _, ok := d.Waiting(a.With["item"]); !ok {
		return Refuse(FieldNotChoice, BasisCollective, "field", "item", "value", a.With["item"])
	}
	return nil
}

// Waiting finds what waits for a meeting and is not on this agenda yet, by its index number.
func (d *Dossier) Waiting(number string) (AgendaLine, bool) {
	all := d.untabled()
	i := slices.IndexFunc(all, func(l AgendaLine) bool { return l.Number == number })
	if i < 0 {
		return AgendaLine{}, false
	}
	return all[i], true
}

// notBeforeDay: a meeting is held on its day or later, never before it was to be.
func notBeforeDay(d *Dossier, a Attempt) *Refusal {
	if a.Happened.Before(d.Meeting.On) {
		return Refuse(MeetingNotYet, BasisCollective, "date", d.Meeting.On.String())
	}
	return nil
}

// ballotCounts judges a vote: it accounts for everybody present, there was a quorum, and what was declared is what the
// votes come to by the rule of the body for the matter.
func ballotCounts(d *Dossier, a Attempt) *Refusal {
	line, ok := d.OpenLine(a.With["line"])
	if !ok {
		return Refuse(FieldNotChoice, BasisCollective, "field", "line", "value", a.With["line"])
	}
	ballot, r := BallotOf("ballots", a.With)
	if r != nil {
		return r
	}
	if ballot.Sum() != d.Meeting.Present {
		return Refuse(BallotSum, BasisCollective, "sum", strconv.Itoa(ballot.Sum()), "present", strconv.Itoa(d.Meeting.Present))
	}
	return d.outcome(line, ballot, Outcome(a.With["declared"]))
}

func (d *Dossier) outcome(line AgendaLine, ballot Ballot, declared Outcome) *Refusal {
	formula, ok := d.Profile.Formula(d.Meeting.Body, line.Matter)
	if !ok {
		return Refuse(FormulaMissing, BasisCollective, "matter", line.Matter)
	}
	if !formula.Quorum.Met(d.Meeting.Present, *d.Meeting) {
		return Refuse(QuorumMissing, BasisCollective, "present", strconv.Itoa(d.Meeting.Present),
			"expected", strconv.Itoa(d.Meeting.Expected), "rule", formula.Quorum.String())
	}
	if computed := formula.Outcome(ballot, *d.Meeting); computed != declared {
		return Refuse(OutcomeDisagrees, BasisCollective, "outcome", string(computed), "declared", string(declared),
			"for", strconv.Itoa(ballot.For), "expected", strconv.Itoa(d.Meeting.Expected),
			"present", strconv.Itoa(d.Meeting.Present), "rule", formula.Passing.String())
	}
	return nil
}

// OpenLine finds an agenda line without a vote by its number as text.
func (d *Dossier) OpenLine(n string) (AgendaLine, bool) {
	for _, line := range d.openLines() {
		if strconv.Itoa(line.N) == n {
			return line, true
		}
	}
	return AgendaLine{}, false
}
