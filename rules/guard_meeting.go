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

// DecisionsOn lists the decisions that answered the question with yes, about the text as it stands now.
func (d *Dossier) DecisionsOn(q Question) []Decision {
	var all []Decision
	for _, x := range d.Decisions {
		if x.Line.Outcome == Passed && x.Line.Asks() == q && slices.Contains(d.Lineage(), x.Line.Content) {
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

// untabled lists what waits for a meeting and is not on this agenda yet.
func (d *Dossier) untabled() []AgendaLine {
	var all []AgendaLine
	for _, line := range d.Tabled {
		if !slices.ContainsFunc(d.Meeting.Lines, func(l AgendaLine) bool { return l.Subject == line.Subject }) {
			all = append(all, line)
		}
	}
	return all
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

// attendance: 应到、实到 are whole numbers, nobody is present who was not expected, and somebody is.
func attendance(_ *Dossier, a Attempt) *Refusal {
	expected, bad := Count(a.With["expected"])
	present, worse := Count(a.With["present"])
	switch {
	case bad != nil:
		return Refuse(FieldNotNumber, BasisCollective, "field", "expected", "value", a.With["expected"])
	case worse != nil:
		return Refuse(FieldNotNumber, BasisCollective, "field", "present", "value", a.With["present"])
	case present < 1 || present > expected:
		return Refuse(AttendanceWrong, BasisCollective, "expected", a.With["expected"], "present", a.With["present"])
	}
	return nil
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
