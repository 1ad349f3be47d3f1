package rules

import "slices"

// mayOpenStaged judges an opening as mayOpen does, and lets the item of a stage be opened when it names a stage of a
// running matter (三(四)3c): its day is known, it is not void, and no other item is of it.
func mayOpenStaged(d *Dossier, a Attempt) *Refusal {
	period, err := ParsePeriod(a.With["period"])
	if d.Entry == nil || d.Entry.Timing != Staged || err != nil || period.Timing != Staged {
		return mayOpen(d, a)
	}
	if r := inCatalogue(d, a); r != nil {
		return r
	}
	if d.Entry.AudienceOf != "" {
		return Refuse(AudienceFromOrigin, BasisCatalogue, "entry", string(d.Entry.Code))
	}
	return d.stageOpens(period)
}

func (d *Dossier) stageOpens(p Period) *Refusal {
	if d.Staged == nil || d.Staged.Matter.Entry != d.Entry.Code {
		return Refuse(MatterUnknown, BasisStages, "number", p.Matter, "entry", string(d.Entry.Code))
	}
	m := d.Staged.Matter
	s, ok := m.Stage(p.Stage)
	switch {
	case !ok:
		return Refuse(StageUnknown, BasisStages, "stage", p.Key, "number", p.Matter)
	case s.Void || d.Staged.State == MatterVoided:
		return Refuse(StageVoid, BasisStages, "stage", s.String(), "number", p.Matter)
	case d.Staged.State != MatterRunning:
		return Refuse(MatterNotRunning, BasisStages, "number", p.Matter)
	case !s.Dated():
		return Refuse(StageNotTriggered, BasisStages, "stage", s.String(), "number", p.Matter)
	case d.Claimed != "":
		return Refuse(StageTaken, BasisStages, "stage", s.String(), "number", d.Claimed)
	}
	return nil
}

// inTurn: a stage is disclosed after every stage before it, never on an earlier day, and not while a notice (公示) that
// one of them is still runs (三(四)3c). It is judged under the lock of the matter.
func inTurn(d *Dossier, a Attempt) *Refusal {
	if d.Item.Matter == "" {
		return nil
	}
	if d.Staged == nil {
		return Refuse(MatterUnknown, BasisStages, "number", d.Item.Period, "entry", string(d.Item.Entry))
	}
	m := d.Staged.Matter
	own, ok := m.Stage(d.Item.Stage)
	if !ok || own.Void {
		return Refuse(StageVoid, BasisStages, "stage", own.String(), "number", m.Number)
	}
	for _, before := range m.before(own.N) {
		if r := d.comesAfter(before, a.Happened); r != nil {
			return r
		}
	}
	return nil
}

func (d *Dossier) comesAfter(before MatterStage, on Date) *Refusal {
	item, _ := itemOf(d.Staged.Items, before.N)
	shown := item.Shown()
	switch {
	case shown.IsZero():
		return Refuse(StageOutOfTurn, BasisStages, "stage", before.String(), "number", d.Staged.Matter.Number)
	case on.Before(shown):
		return Refuse(StageTooEarly, BasisStages, "stage", before.String(), "date", shown.String())
	}
	rule, err := ParseDueRule(before.Rule)
	if err != nil || rule.Kind != NoticeDays {
		return nil
	}
	until, all := d.noticeOf(rule, item)
	if !all || !on.After(until) {
		return Refuse(StageNoticeRuns, BasisStages, "stage", before.String(), "until", until.String())
	}
	return nil
}

// noticeOf returns the last full day of a stage that is a public notice (公示); false while an audience has not been shown
// it.
func (d *Dossier) noticeOf(rule DueRule, item StageItem) (Date, bool) {
	var last Date
	for _, a := range d.Audiences() {
		to := slices.DeleteFunc(slices.Clone(item.Postings), func(p Publication) bool { return p.Audience != a })
		first := StageItem{Postings: to}.Shown()
		if first.IsZero() {
			return Date(0), false
		}
		last = max(last, first)
	}
	return rule.NoticeUntil(last, d.Calendar), true
}

// NoticeUntil is the last full day of a public notice (公示) that everybody has been shown since the day.
func (r DueRule) NoticeUntil(from Date, cal *Calendar) Date {
	if r.NaturalDays {
		return cal.OnOrAfter(from.AddDays(r.N))
	}
	return cal.Add(from, r.N)
}

// StageRule is the rule of the stage that the item is of; false for what is no stage.
func (d *Dossier) StageRule() (DueRule, bool) {
	if d.Staged == nil {
		return DueRule{}, false
	}
	s, _ := d.Staged.Matter.Stage(d.Item.Stage)
	rule, err := ParseDueRule(s.Rule)
	return rule, err == nil
}

// mayStart judges whether a matter can be started: of an entry in force that is disclosed in stages.
func mayStart(d *Dossier, a Attempt) *Refusal {
	switch {
	case d.Catalogue == nil || !d.Catalogue.Adopted():
		return Refuse(CatalogueNotAdopted, BasisCollective)
	case d.Entry == nil:
		return Refuse(EntryUnknown, BasisCatalogue, "entry", a.With["entry"])
	case d.Entry.Timing != Staged:
		return Refuse(EntryNotStaged, BasisStages, "entry", string(d.Entry.Code))
	case d.Entry.AudienceOf != "":
		return Refuse(AudienceFromOrigin, BasisCatalogue, "entry", string(d.Entry.Code))
	}
	return nil
}

// stageDated judges the day that a stage is given.
func stageDated(d *Dossier, a Attempt) *Refusal {
	_, _, r := d.Redated(a.With)
	return r
}

// stageAdded judges a further stage.
func stageAdded(d *Dossier, a Attempt) *Refusal {
	_, _, r := d.Extended(a.With)
	return r
}

// stagesOut: a matter is closed when every stage is disclosed or void, and something was disclosed.
func stagesOut(d *Dossier, _ Attempt) *Refusal {
	out := 0
	for _, s := range d.Matter.Stages {
		item, _ := itemOf(d.StageItems, s.N)
		switch {
		case !item.Shown().IsZero():
			out++
		case !s.Void:
			return Refuse(StageOutstanding, BasisStages, "stage", s.String())
		}
	}
	if out == 0 {
		return Refuse(NothingDisclosed, BasisStages)
	}
	return nil
}

// noStageItem: a matter with an item is not void any more; its stages are.
func noStageItem(d *Dossier, _ Attempt) *Refusal {
	for _, i := range d.StageItems {
		if !i.Ended() {
			return Refuse(StageHasItem, BasisStages, "number", i.Number)
		}
	}
	return nil
}
