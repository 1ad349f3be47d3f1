package rules

// PlanClauses lists the clauses of the plan of 2011 that the judgements of this package cite.
func PlanClauses() []Basis {
	return []Basis{
		BasisTrue, BasisPartyFirst, BasisCollective, BasisCatalogue, BasisWorkPlan, BasisConsent, BasisOpinions, BasisAnswer,
		BasisArchive, BasisProcedure, BasisCarrierScope, BasisCarrier, BasisPeriodic, BasisStages, BasisChange, BasisFiling,
		BasisDuties, BasisPublicNotice,
		BasisLongTerm,
	}
}

// Cites returns what an office of this profile is told that a judgement rests on (依据): where it goes by another text than
// the plan, the clause of that text.
func (p *Profile) Cites(b Basis) Basis {
	if own, ok := p.Clauses[b]; ok {
		return own
	}
	return b
}

// Cited returns the refusal with the clause of the dossier's own profile; none stays none.
func (d *Dossier) Cited(r *Refusal) *Refusal {
	if r == nil || d.Profile == nil {
		return r
	}
	cited := *r
	cited.Basis = d.Profile.Cites(r.Basis)
	return &cited
}
