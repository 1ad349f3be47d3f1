package rules

import "slices"

// DatedByEvent lists the open dues that the event dates: the publication of the item, and the drafting that is counted back
// from it. Nothing when the item is disclosed, or has that date already.
func (d *Dossier) DatedByEvent(on Date) []Due {
	due, open := d.Due(DuePublication)
	if !open || d.Entry == nil || d.Entry.Due == nil {
		return nil
	}
	after, ok := d.Entry.Due.After(on, d.Calendar)
	if !ok || after.sameDay(due.Deadline) && due.Deadline.Awaiting == "" {
		return nil
	}
	before := due.Deadline.Date
	due.Deadline = after.insteadOf(due.Deadline)
	moved := []Due{due}
	drafting, open := d.Due(DueDrafting)
	if rule := d.Profile.Days[DueDrafting]; open && rule.Kind == BeforeEvent && drafting.Deadline.Start == before {
		anew, _ := rule.After(after.Date, d.Calendar)
		drafting.Deadline = anew.insteadOf(drafting.Deadline)
		moved = append(moved, drafting)
	}
	return moved
}

// insteadOf keeps the dates that the deadline had.
func (d Deadline) insteadOf(before Deadline) Deadline {
	if d.Was = before.Was; d.Date != before.Date {
		d.Was = append(slices.Clone(before.Was), before.Date)
	}
	return d
}
