package rules

// RectifyLate (不及时) is the fault that is to be put right within the shorter time.
const RectifyLate = "late"

// Rectification (整改) finds the open due of what has to be put right.
func (d *Dossier) Rectification() (Due, bool) {
	if due, open := d.Due(DueRectification); open {
		return due, true
	}
	return d.Due(DueRectificationLate)
}

func rectificationOpen(d *Dossier, _ Attempt) *Refusal {
	if _, open := d.Rectification(); !open {
		return Refuse(RectificationNone, BasisAnswer)
	}
	return nil
}

func noRectification(d *Dossier, _ Attempt) *Refusal {
	if due, open := d.Rectification(); open {
		return Refuse(RectificationOpen, BasisAnswer, "date", due.Deadline.Date.String())
	}
	return nil
}
