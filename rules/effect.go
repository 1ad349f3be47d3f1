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

	DoesTell            = "tell"             // everybody who has had the item is told that it goes back
	DoesConsentReturn   = "consent-return"   // 市委's return as entered, or confirmed
	DoesConsentRefusal  = "consent-refusal"  // 市委's refusal as entered, or confirmed
	DoesSuperiorConsent = "superior-consent" // 市委's consent by its own account
	DoesSuperiorReturn  = "superior-return"  // 市委's return by its own account
	DoesSuperiorRefusal = "superior-refusal" // 市委's refusal by its own account
)

// Effects lists every effect.
func Effects() []string {
	return []string{
		DoesOpen, DoesContent, DoesNil, DoesPosting, DoesEvidence, DoesRound, DoesRegister, DoesAnswer, DoesArchive,
		DoesPlan, DoesRequest, DoesConsent, DoesDiscard, DoesConvene, DoesTable, DoesAttend, DoesVote, DoesMinute, DoesReleaseDuty,
		DoesFileWithholding, DoesFileChange, DoesFileDocument, DoesSubmitFiling, DoesAcknowledge, DoesReturnFiling,
		DoesTell, DoesConsentReturn, DoesConsentRefusal, DoesSuperiorConsent, DoesSuperiorReturn, DoesSuperiorRefusal,
	}
}
