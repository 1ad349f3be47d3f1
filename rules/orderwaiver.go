package rules

import "slices"

// BasisUsually is where the order of release has room for a lawful exception: 一般先党内后党外 (条例4).
const BasisUsually Basis = "条例4"

// OrderWaiver (先党内后党外例外) is a head's reasoned decision to show one text outside the Party before inside, where
// the regulation of 2017 says that the Party usually comes first (条例4). It holds for the text that it was given to.
type OrderWaiver struct {
	Reason  Digest   `json:"reason"`
	By      PersonID `json:"by"`
	Duty    Duty     `json:"duty"`
	Content Digest   `json:"content"`
}

// orderWaived says whether the text as it stands now may be shown outside first: the exception was given to it, or to
// the text that it only corrects (更正); an edit voids the exception.
func (d *Dossier) orderWaived() bool {
	w := d.Item.OrderWaiver
	return w != nil && w.Content != "" && slices.Contains(d.Lineage(), w.Content)
}

// orderBinds: an exception is made where there is an order: somebody outside the Party has still to be shown the item,
// and no exception stands.
func orderBinds(d *Dossier, _ Attempt) *Refusal {
	for _, a := range d.Audiences() {
		if _, shown := d.FirstPosting(a); a.Outside() && !shown && !d.orderWaived() {
			return nil
		}
	}
	return Refuse(OrderNotAtStake, BasisUsually)
}

// checkOrder: only the head makes an exception from the order of release, for a text that is cleared, and with a reason.
func (p *Procedure) checkOrder() []string {
	var faults []string
	for _, a := range p.Acts {
		if a.waivesOrder() && !a.waivesWell() {
			faults = append(faults, "act "+string(a.Name)+" waives the order of release: the head does that, for a cleared text, with a reason (条例4)")
		}
	}
	return faults
}

func (a Act) waivesOrder() bool { return slices.Contains(a.Does, DoesWaiveOrder) }

func (a Act) waivesWell() bool {
	reasoned := slices.ContainsFunc(a.Fields, func(f Field) bool { return f.Name == "reason" && f.Type == FieldText && f.Required })
	return reasoned && slices.Equal(a.By, []Duty{DutyHead}) && slices.Contains(a.Guards, "cleared/1")
}
