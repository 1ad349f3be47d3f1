package rules

// The effects: what an act of a procedure may cause besides the change of state. An act names them under "does".
const (
	DoesOpen        = "open"         // the facts of the item, its index number and its publication due
	DoesContent     = "content"      // a new content version
	DoesNil         = "nil-report"   // a content version that says that there was nothing
	DoesPosting     = "posting"      // a publication with its evidence
	DoesEvidence    = "evidence"     // evidence that was missing
	DoesRound       = "round"        // the next round begins
	DoesRegister    = "register"     // the facts of an opinion
	DoesAnswer      = "answer"       // the answer to an opinion
	DoesArchive     = "archive"      // the archival code
	DoesPlan        = "work-plan"    // the work plan of what is outside the catalogue
	DoesRequest     = "request"      // the request to 市委
	DoesConsent     = "consent"      // the reply as entered, or confirmed
	DoesDiscard     = "discard"      // the reply that was entered is discarded
	DoesConvene     = "convene"      // the facts of a meeting and its number
	DoesTable       = "table"        // an agenda line
	DoesAttend      = "attend"       // who was expected and present
	DoesVote        = "vote"         // the ballot and the outcome of a line
	DoesMinute      = "minute"       // the number of the minutes
	DoesReleaseDuty = "release-duty" // the period's obligation is free again

	DoesFileWithholding = "file-withholding"   // a filing of what is withheld begins
	DoesFileChange      = "file-change"        // a filing of a change, withdrawal or termination begins
	DoesFileDocument    = "file-document"      // a filing of an adopted document begins
	DoesSubmitFiling    = "submit-filing"      // the filing goes up
	DoesAcknowledge     = "acknowledge-filing" // the filing has its receipt
	DoesReturnFiling    = "return-filing"      // the filing came back

	DoesDraft           = "draft"            // a version of the draft; with the first, the number of the revision
	DoesPropose         = "propose"          // which version the draft was compared with, and why it leaves gaps
	DoesDecide          = "decide-document"  // the decision of the meeting, and the first day
	DoesApproval        = "approval"         // 市委's approval as entered, or confirmed; then its filing begins
	DoesDiscardApproval = "discard-approval" // the approval that was entered is discarded
	DoesAnnounce        = "announce"         // where, when and how the change was explained
	DoesReceive         = "receive"          // the superior's catalogue, as it came
	DoesAdopt           = "adopt-document"   // the document is put into the record
)

// Effects lists every effect.
func Effects() []string {
	return []string{
		DoesOpen, DoesContent, DoesNil, DoesPosting, DoesEvidence, DoesRound, DoesRegister, DoesAnswer, DoesArchive,
		DoesPlan, DoesRequest, DoesConsent, DoesDiscard, DoesConvene, DoesTable, DoesAttend, DoesVote, DoesMinute, DoesReleaseDuty,
		DoesFileWithholding, DoesFileChange, DoesFileDocument, DoesSubmitFiling, DoesAcknowledge, DoesReturnFiling,
		DoesDraft, DoesPropose, DoesDecide, DoesApproval, DoesDiscardApproval, DoesAnnounce, DoesReceive, DoesAdopt,
	}
}
