package rules

// Withholding (不予公开、暂缓公开) is why an item is not disclosed: on a ground of the list, with its basis, decided by a
// meeting and filed with 市委 (三(四)4b). State secrets are no ground here: they never enter, see Stub.
type Withholding struct {
	Manner     Manner `json:"manner"`
	Ground     string `json:"ground"` // one of the choices of the form
	Basis      Digest `json:"basis"`  // 依据条款, as typed
	Reason     Digest `json:"reason"`
	Review     Date   `json:"review,omitzero"` // 复核日期; the temporary has one
	ProposedOn Date   `json:"proposed_on"`
	Decision   string `json:"decision,omitempty"` // of the meeting, as the form cites it
	DecidedOn  Date   `json:"decided_on,omitzero"`
	Renewed    int    `json:"renewed,omitempty"` // how often it was reviewed and goes on
}

// Manner says whether something is withheld for good or for a time.
type Manner string

// The manners of withholding.
const (
	Withheld Manner = "withheld" // 不予公开
	Deferred Manner = "deferred" // 暂缓公开
)

// GroundForNow is the ground that is temporary by its nature (暂时不宜公开).
const GroundForNow = "temporarily-unsuitable"

// ForNow says whether the withholding is a temporary one, which is reviewed on its day.
func (w *Withholding) ForNow() bool { return w != nil && w.Manner == Deferred }

// The states of an item that is not to be disclosed.
const (
	ItemWithheldUnfiled StateName = "withheld_unfiled"
	ItemWithheld        StateName = "withheld"
)

// withholdingFits: what is deferred, or unsuitable for now, has a day on which it is reviewed, and that lies ahead.
func withholdingFits(_ *Dossier, a Attempt) *Refusal {
	temporary := a.With["manner"] == string(Deferred)
	if a.With["ground"] == GroundForNow && !temporary {
		return Refuse(WithheldForNow, BasisFiling)
	}
	if a.With["review"] == "" {
		if temporary {
			return Refuse(ReviewDayMissing, BasisFiling)
		}
		return nil
	}
	return reviewAhead(nil, a)
}

// reviewAhead: a day of review lies after the act.
func reviewAhead(_ *Dossier, a Attempt) *Refusal {
	if day, err := ParseTyped(a.With["review"]); err != nil || !day.After(a.Happened) {
		return Refuse(ReviewDayPast, BasisFiling, "date", a.With["review"])
	}
	return nil
}

// withholdingDecided: a meeting has decided to withhold the item, in this round (三(四)4b).
func withholdingDecided(d *Dossier, _ Attempt) *Refusal {
	if len(d.withholdingDecisions()) == 0 {
		return Refuse(DecisionMissing, BasisFiling)
	}
	return nil
}

// withholdingDecisions leaves out those of an earlier round: what was withheld once and resumed is decided anew.
func (d *Dossier) withholdingDecisions() []Decision {
	var all []Decision
	for _, x := range d.DecisionsOn(QuestionWithhold) {
		if x.Line.Round == d.Subject.Round {
			all = append(all, x)
		}
	}
	return all
}

// withheldForGood lets into the archive only what is not to be reviewed any more.
func withheldForGood(d *Dossier, _ Attempt) *Refusal {
	if d.Subject.State == ItemWithheld && d.Item.Withholding.ForNow() {
		return Refuse(StillDeferred, BasisArchive, "review", d.Item.Withholding.Review.String())
	}
	return nil
}

// exitComplete: the archive takes an exit with what there is of it: filings settled, evidence of what was shown, and
// every opinion answered (三(二)4a).
func exitComplete(d *Dossier, _ Attempt) *Refusal {
	return partsMissing(d.missingOfExit())
}
