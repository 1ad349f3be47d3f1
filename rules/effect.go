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
	DoesNoteAbsent  = "note-absent"  // the written opinion of an absent member
	DoesReleaseDuty = "release-duty" // the period's obligation is free again

	DoesProposeWithholding = "propose-withholding" // why the item is not to be disclosed
	DoesWithhold           = "withhold"            // a meeting decided so
	DoesDropWithholding    = "drop-withholding"    // it is disclosed after all
	DoesRenew              = "renew"               // it was reviewed and goes on
	DoesMeetObligation     = "meet-obligation"     // nothing is owed any more
	DoesOweAgain           = "owe-again"           // it is owed once more
	DoesStub               = "stub"                // a secret's serial, category and reference

	DoesProposeErasure = "propose-erasure" // a text or a file is to be erased
	DoesErase          = "erase"           // it is erased

	DoesFileWithholding = "file-withholding"   // a filing of what is withheld begins
	DoesFileChange      = "file-change"        // a filing of a change, withdrawal or termination begins
	DoesFileDocument    = "file-document"      // a filing of an adopted document begins
	DoesSubmitFiling    = "submit-filing"      // the filing goes up
	DoesAcknowledge     = "acknowledge-filing" // the filing has its receipt
	DoesReturnFiling    = "return-filing"      // the filing came back

	DoesWaiveOrder = "waive-order" // the text may be shown outside the Party first

	DoesRemind = "remind" // whoever holds the item is told that it waits

	DoesProposeCorrection = "propose-correction" // a correction is proposed
	DoesCorrect           = "correct"            // the corrected text, posted at once with its notice
	DoesDropCorrection    = "drop-correction"    // the proposal is declined

	DoesOralConsent = "oral-consent" // the head's consent in an emergency, and the signature that is due
	DoesSign        = "sign"         // the head's signature afterwards

	DoesSuspend = "suspend" // postings are suspended
	DoesRestore = "restore" // suspended postings stand again

	DoesRequestChange   = "request-change"   // the request to 市委 to withdraw or terminate
	DoesApproveChange   = "approve-change"   // the approval as entered, or confirmed
	DoesDiscardApproval = "discard-approval" // the approval that was entered is discarded
	DoesDropChange      = "drop-change"      // the request came to nothing
	DoesExplainChange   = "explain-change"   // the explanation that is to be announced, as it was written
	DoesAnnounceChange  = "announce-change"  // postings come down, and the explanation stands in their places

	DoesPaper = "paper" // the signature of a leader that stands on paper

	DoesObject   = "object"    // an objection to a public notice, with its own due
	DoesDismiss  = "dismiss"   // the finding that an objection is not right
	DoesDefer    = "defer"     // an objection is put off, and its due with it
	DoesUphold   = "uphold"    // the decision that an objection is right
	DoesTakeDown = "take-down" // everything that stands posted comes down
	DoesRestart  = "restart"   // a notice begins anew: its postings come down and do not count

	DoesDraft        = "draft"           // a version of the draft; with the first, the number of the revision
	DoesPropose      = "propose"         // which version the draft was compared with, and why it leaves gaps
	DoesDecide       = "decide-document" // the decision of the meeting, and the first day
	DoesApproval     = "approval"        // 市委's approval as entered, or confirmed; then its filing begins
	DoesDiscardReply = "discard-reply"   // the approval that was entered is discarded
	DoesAnnounce     = "announce"        // where, when and how the change was explained
	DoesReceive      = "receive"         // the superior's catalogue, as it came
	DoesAdopt        = "adopt-document"  // the document is put into the record

	DoesTell            = "tell"             // everybody who has had the item is told that it goes back
	DoesConsentReturn   = "consent-return"   // 市委's return as entered, or confirmed
	DoesConsentRefusal  = "consent-refusal"  // 市委's refusal as entered, or confirmed
	DoesSuperiorConsent = "superior-consent" // 市委's consent by its own account
	DoesSuperiorReturn  = "superior-return"  // 市委's return by its own account
	DoesSuperiorRefusal = "superior-refusal" // 市委's refusal by its own account

	DoesPause     = "pause"     // the time for the answer stands still
	DoesResume    = "resume"    // it goes on
	DoesRectify   = "rectify"   // something has to be put right, by a day
	DoesRectified = "rectified" // it was put right

	DoesEnterCalendar = "enter-calendar" // what is to be taken into the calendar
	DoesAdoptCalendar = "adopt-calendar" // the calendar with it is in force

	DoesStartMatter = "start-matter" // the facts of a matter in stages, and its number
	DoesDateStage   = "date-stage"   // a stage is owed by the day that its trigger gives it
	DoesAddStage    = "add-stage"    // a further stage
	DoesVoidStage   = "void-stage"   // a stage that is not to come
	DoesVoidMatter  = "void-matter"  // none of the stages is to come
)

// Effects lists every effect.
func Effects() []string {
	return []string{
		DoesOpen, DoesContent, DoesNil, DoesPosting, DoesEvidence, DoesRound, DoesRegister, DoesAnswer, DoesArchive,
		DoesPlan, DoesRequest, DoesConsent, DoesDiscard, DoesConvene, DoesTable, DoesAttend, DoesVote, DoesMinute, DoesReleaseDuty,
		DoesProposeWithholding, DoesWithhold, DoesDropWithholding, DoesRenew, DoesMeetObligation, DoesOweAgain, DoesStub, DoesProposeErasure, DoesErase,
		DoesNoteAbsent, DoesFileWithholding, DoesFileChange, DoesFileDocument, DoesSubmitFiling, DoesAcknowledge, DoesReturnFiling,
		DoesWaiveOrder, DoesRemind,
		DoesProposeCorrection, DoesCorrect, DoesDropCorrection, DoesOralConsent, DoesSign, DoesSuspend, DoesRestore,
		DoesRequestChange, DoesApproveChange, DoesDiscardApproval, DoesDropChange, DoesExplainChange, DoesAnnounceChange,
		DoesPaper,
		DoesObject, DoesDismiss, DoesDefer, DoesUphold, DoesTakeDown, DoesRestart,
		DoesDraft, DoesPropose, DoesDecide, DoesApproval, DoesDiscardReply, DoesAnnounce, DoesReceive, DoesAdopt,
		DoesTell, DoesConsentReturn, DoesConsentRefusal, DoesSuperiorConsent, DoesSuperiorReturn, DoesSuperiorRefusal,
		DoesEnterCalendar, DoesAdoptCalendar,
		DoesEndPosting,
		DoesStartMatter, DoesDateStage, DoesAddStage, DoesVoidStage, DoesVoidMatter,
		DoesPause, DoesResume, DoesRectify, DoesRectified,
		DoesAttach, DoesDetach,
	}
}
