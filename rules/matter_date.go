package rules

import "slices"

// OfStage computes by when a stage is disclosed whose trigger is on the day. A public notice (公示) goes up on that day
// itself, and runs from there.
func (r DueRule) OfStage(trigger Date, cal *Calendar) (Deadline, bool) {
	switch r.Kind {
	case NoticeDays:
		return r.counted(cal.ExplainMove(trigger)), true
	case OnDay:
		r.ReportsOnNow = true
	case HoursAfter:
		return Deadline{}, false // of prompt entries alone
	}
	return r.After(trigger, cal)
}

// dating (定期限) is how an act dates a stage: by its trigger, or by a day that is set.
type dating struct {
	Trigger Date
	On      Date
}

// datingOf reads the days that were typed; the fields have read them before.
func datingOf(with Values) dating {
	trigger, _ := ParseTyped(with["trigger"])
	on, _ := ParseTyped(with["date"])
	return dating{Trigger: trigger, On: on}
}

func (d dating) none() bool { return d.Trigger.IsZero() && d.On.IsZero() }

// by returns the stage with the deadline that the days give it; the date that it had is kept.
func (s MatterStage) by(d dating, cal *Calendar) (MatterStage, *Refusal) {
	had := s.Deadline
	switch {
	case d.none() || !d.Trigger.IsZero() && !d.On.IsZero():
		return s, Refuse(StageOneDay, BasisStages, "stage", s.String())
	case !d.On.IsZero():
		s.Trigger, s.Deadline = d.On, OnDate(d.On, cal)
	default:
		rule, err := ParseDueRule(s.Rule)
		if err != nil {
			return s, Refuse(StageNoRule, BasisStages, "stage", s.String())
		}
		s.Trigger = d.Trigger
		s.Deadline, _ = rule.OfStage(d.Trigger, cal)
	}
	if !s.Dated() {
		return s, Refuse(StageNoRule, BasisStages, "stage", s.String())
	}
	s.Deadline = s.Deadline.instead(had)
	return s, nil
}

// instead is the deadline as it takes the place of the one before it, whose date is kept.
func (d Deadline) instead(had Deadline) Deadline {
	d.Was, d.Redated = had.Was, had.Redated
	if !had.Date.IsZero() && had.Date != d.Date {
		d.Was, d.Redated = append(slices.Clone(had.Was), had.Date), true
	}
	return d
}

// inOrder judges whether no stage is dated before one whose turn comes first.
func (m Matter) inOrder() *Refusal {
	var last MatterStage
	for _, s := range m.Stages {
		if s.Void || !s.Dated() {
			continue
		}
		if s.Deadline.Date.Before(last.Deadline.Date) {
			return Refuse(StageBeforeEarlier, BasisStages, "stage", s.String(), "date", s.Deadline.Date.String(),
				"earlier", last.String(), "earliest", last.Deadline.Date.String())
		}
		last = s
	}
	return nil
}

// Redated is the matter with the stage that the act names as the act dates it, and that stage.
func (d *Dossier) Redated(with Values) (Matter, MatterStage, *Refusal) {
	s, ok := d.Matter.Named(with["stage"])
	if !ok {
		return *d.Matter, s, Refuse(StageUnknown, BasisStages, "stage", with["stage"], "number", d.Matter.Number)
	}
	s, r := s.by(datingOf(with), d.Calendar)
	m := d.Matter.With(s)
	return m, s, FirstOf(r, m.inOrder())
}

// Extended is the matter with the stage that the act adds, and that stage; it may be left without a date for now.
func (d *Dossier) Extended(with Values) (Matter, MatterStage, *Refusal) {
	s := MatterStage{N: len(d.Matter.Stages) + 1, Name: with["name"], Rule: with["rule"]}
	behind, named := d.Matter.Named(with["behind"])
	if named {
		if r := d.nothingShownBehind(behind); r != nil {
			return *d.Matter, s, r
		}
	}
	if s.Rule != "" && !readsAsStage(s.Rule) {
		return *d.Matter, s, Refuse(StageRuleUnreadable, BasisStages, "rule", s.Rule)
	}
	days := datingOf(with)
	var r *Refusal
	if s.Rule == "" || !days.none() {
		s, r = s.by(days, d.Calendar)
	}
	m := d.Matter.adding(s, behind.N)
	return m, s, FirstOf(r, m.inOrder())
}

// readsAsStage says whether the rule dates a stage from its trigger.
func readsAsStage(text string) bool {
	rule, err := ParseDueRule(text)
	return err == nil && slices.Contains(StageKinds(), rule.Kind)
}

// StageKinds lists the shapes of due that a stage can have.
func StageKinds() []DueKind {
	return []DueKind{AfterTrigger, MonthsAfter, AfterEvent, BeforeEvent, NoticeDays, OnDay}
}

// nothingShownBehind: a stage does not come between those of which the later is disclosed already.
func (d *Dossier) nothingShownBehind(behind MatterStage) *Refusal {
	after := false
	for _, s := range d.Matter.Stages {
		if i, ok := itemOf(d.StageItems, s.N); after && ok && !i.Shown().IsZero() {
			return Refuse(StageDisclosed, BasisStages, "stage", s.String(), "number", i.Number)
		}
		after = after || s.N == behind.N
	}
	return nil
}
