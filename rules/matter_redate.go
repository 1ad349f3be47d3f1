package rules

// ActRedate (阶段改期) dates the item of a stage anew when its matter does. Like a recalculation it stands in no procedure:
// the act was done on the matter, and the item stays where it is.
const ActRedate ActName = "redate"

// DatedAnew returns the open dues of a stage's item by the stage's new deadline: that of its publication, and that of the
// drafter, which is counted back from it.
func (d *Dossier) DatedAnew(by Deadline) []Due {
	was, _ := d.PublicationDue()
	var moved []Due
	for _, due := range d.Dues {
		switch {
		case !due.Open():
		case due.Kind == DuePublication && due.N == 1:
			due.Deadline = by
			moved = append(moved, due)
		case due.Kind == DueDrafting && due.Deadline.Start == was:
			if anew, ok := d.Profile.Days[DueDrafting].After(by.Date, d.Calendar); ok && anew.Date != due.Deadline.Date {
				due.Deadline = anew.instead(due.Deadline)
				moved = append(moved, due)
			}
		}
	}
	return moved
}
