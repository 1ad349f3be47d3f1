package rules

import "strconv"

// AllPostings is the choice of every posting that can be suspended, or restored.
const AllPostings = "all"

// The kinds of notices by which the head is told at once that postings went down or up again, and the reviewer that a
// correction is proposed.
const (
	NoticeCorrection = "correction" // 提出更正
	NoticeSuspended  = "suspended"  // 下架待批
	NoticeRestored   = "restored"   // 恢复公开
)

// Chosen lists the postings of the status that the choice means: one by its number, or all of them.
func (d *Dossier) Chosen(choice string, s Status) []Publication {
	var all []Publication
	for _, p := range d.Standing() {
		if p.Status == s && (choice == AllPostings || choice == strconv.Itoa(p.N)) {
			all = append(all, p)
		}
	}
	return all
}

// postingChoices lists the postings of the status, and all of them when there are several.
func (d *Dossier) postingChoices(s Status) []Choice {
	var all []Choice
	for _, p := range d.Chosen(AllPostings, s) {
		if c, ok := d.Profile.Carrier(p.Carrier); ok {
			day := " " + p.From.String()
			all = append(all, Choice{
				Value: strconv.Itoa(p.N), Label: Label{ZH: c.Label.ZH + day, EN: c.Label.EN + day},
			})
		}
	}
	if len(all) > 0 {
		all = append(all, plainChoice(AllPostings))
	}
	return all
}

func somethingUp(d *Dossier, _ Attempt) *Refusal {
	if len(d.Chosen(AllPostings, Posted)) == 0 {
		return Refuse(NothingUp, BasisChange)
	}
	return nil
}

func somethingSuspended(d *Dossier, _ Attempt) *Refusal {
	if len(d.Chosen(AllPostings, Suspended)) == 0 {
		return Refuse(NothingSuspended, BasisChange)
	}
	return nil
}
