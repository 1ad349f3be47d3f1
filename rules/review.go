package rules

// ActConfirmCurrent (确认仍然有效) is the outcome of a yearly review that changes nothing.
const ActConfirmCurrent ActName = "confirm_current"

// UnderReview (每年复核) says whether the item is looked at once a year: it is disclosed for the long term (长期公开), stands
// posted, and is in one of the states in which its procedure lets somebody confirm it.
func (d *Dossier) UnderReview() bool {
	_, confirmed := d.Procedure.Act(ActConfirmCurrent, d.Subject.State)
	_, dated := d.Profile.Days[DueYearlyReview]
	return confirmed && dated && d.Entry != nil && d.Entry.Term == TermLong && len(d.Standing()) > 0
}

// Reviews says whether the act is a review of what stands posted: it is confirmed, or corrected.
func (m Move) Reviews() bool {
	return m.Act == ActConfirmCurrent || m.Content != nil && m.Content.Corrects > 0
}

// reviewOwed: only what is disclosed for the long term and stands posted is reviewed every year.
func reviewOwed(d *Dossier, _ Attempt) *Refusal {
	if _, owed := d.Due(DueYearlyReview); !owed {
		return Refuse(ReviewNotOwed, BasisLongTerm)
	}
	return nil
}
