package rules

// mayOpen judges whether an occurrence of the catalogue can be opened: the catalogue has been adopted, the entry is in
// it and stands by itself, the period is one of the entry's, and no other item fulfils it.
func mayOpen(d *Dossier, a Attempt) *Refusal {
	if r := inCatalogue(d, a); r != nil {
		return r
	}
	if d.Entry.AudienceOf != "" {
		return Refuse(AudienceFromOrigin, BasisCatalogue, "entry", string(d.Entry.Code))
	}
	if d.Entry.Timing == Staged {
		return Refuse(StagesComeByMatter, BasisStages, "entry", string(d.Entry.Code))
	}
	period, err := ParsePeriod(a.With["period"])
	if err != nil {
		return Refuse(PeriodUnreadable, BasisHouse, "period", a.With["period"])
	}
	return FirstOf(periodFits(d.Entry, period), d.free(period))
}

func periodFits(e *Entry, p Period) *Refusal {
	if p.Timing != e.Timing {
		return Refuse(PeriodNotOfEntry, BasisPeriodic, "entry", string(e.Code), "period", p.Key, "timing", string(e.Timing))
	}
	return nil
}

func (d *Dossier) free(p Period) *Refusal {
	if d.Claimed != "" {
		return Refuse(OccurrenceExists, BasisPeriodic, "entry", string(d.Entry.Code), "period", p.Key, "number", d.Claimed)
	}
	return nil
}
