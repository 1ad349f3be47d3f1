package rules

import "slices"

// ActRemind (催办) is a reminder by hand: an act that leaves the item where it is, and stands on its record.
const ActRemind ActName = "remind"

// NoticeUrge (催办) is the kind of the message that a reminder by hand sends.
const NoticeUrge = "urge"

// notReminded: one reminder by hand a working day is enough.
func notReminded(d *Dossier, a Attempt) *Refusal {
	for _, p := range slices.Backward(d.History) {
		if p.Act == ActRemind {
			if last := DateOf(p.At); d.Calendar.Between(last, a.Today()) < 1 {
				return Refuse(RemindedToday, BasisHouse, "person", p.Name, "date", last.String())
			}
			return nil
		}
	}
	return nil
}
