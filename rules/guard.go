package rules

// Guard (审查规则) judges an attempt against the dossier; nil means that nothing speaks against it.
type Guard func(*Dossier, Attempt) *Refusal

// NatureGuards judge what an item is, in the catalogue or outside, for the 局党组 or not, which its progress does not
// change: they tell which of several main roads is its own.
var NatureGuards = []string{
	"in_catalogue/1", "outside_catalogue/1", "no_meeting/1", "for_meeting/1",
	"approval_needed/1", "no_approval_needed/1", "approval_requested/1", "approval_not_requested/1",
}

// ActApprove and ActPass are the acts by which a text is cleared; guards look for them in the history.
const (
	ActApprove ActName = "approve"
	ActUndo    ActName = "undo"    // takes back one's own approval, while nobody has acted on it
	ActEndorse ActName = "endorse" // an approval that leads to the meeting
	ActPass    ActName = "pass"

	ActSubmit    ActName = "submit"     // 提交审核: the unit vouches for the text
	ActReportNil ActName = "report_nil" // 报本期无此项内容: the unit vouches that there is none
	ActResolve   ActName = "resolve"    // what the meeting agreed to

	ActResolveForConsent ActName = "resolve_for_consent" // what the meeting agreed to send to 市委
	ActSendForConsent    ActName = "send_for_consent"

	ActEnterApproval    ActName = "enter_approval"    // an approval that was signed on paper
	ActEnterEndorsement ActName = "enter_endorsement" // one that leads to the meeting
)

// Guards judge the dossier alone and decide whether an act is allowed now. The name carries a version: what a name
// means never changes, a changed judgement gets the next number.
var Guards = map[string]Guard{
	"holds_it/1":            holdsIt,
	"not_author/1":          notAuthor,
	"not_reviewer/1":        notReviewer,
	"has_text/1":            hasText,
	"nil_allowed/1":         nilAllowed,
	"in_catalogue/1":        inCatalogue,
	"outside_catalogue/1":   outsideCatalogue,
	"chain_turn/1":          chainTurn,
	"plan_made/1":           planMade,
	"consent_confirmed/1":   consentConfirmed,
	"consent_entered/1":     consentEntered,
	"no_meeting/1":          noMeeting,
	"for_meeting/1":         forMeeting,
	"decided/1":             decided,
	"something_waits/1":     somethingWaits,
	"has_agenda/1":          hasAgenda,
	"lines_open/1":          linesOpen,
	"lines_voted/1":         linesVoted,
	"nothing_voted/1":       nothingVoted,
	"somebody_absent/1":     somebodyAbsent,
	"approvals_complete/1":  approvalsComplete,
	"cleared/1":             cleared,
	"not_disclosed/1":       notDisclosed,
	"disclosed/1":           disclosed,
	"postings_complete/1":   postingsComplete,
	"postings_left/1":       postingsLeft,
	"evidence_wanted/1":     evidenceWanted,
	"opinions_settled/1":    opinionsSettled,
	"window_over/1":         windowOver,
	"package_complete/1":    packageComplete,
	"withholding_decided/1": withholdingDecided,
	"withheld_for_good/1":   withheldForGood,
	"exit_complete/1":       exitComplete,
	"filing_to_submit/1":    filingToSubmit,
	"filing_under_way/1":    filingUnderWay,
	"filing_acknowledged/1": filingAcknowledged,
	"order_binds/1":         orderBinds,

	"still_posted/1":         stillPosted,
	"text_kept/1":            textKept,
	"no_correction/1":        noCorrection,
	"correction_proposed/1":  correctionProposed,
	"correction_fits/1":      correctionFits,
	"urgent/1":               urgent,
	"head_in_office/1":       headInOffice,
	"signature_owed/1":       signatureOwed,
	"signer_consented/1":     signerConsented,
	"something_up/1":         somethingUp,
	"something_suspended/1":  somethingSuspended,
	"no_change_open/1":       noChangeOpen,
	"change_requested/1":     changeRequested,
	"change_entered/1":       changeEntered,
	"change_approved/1":      changeStands,
	"explained/1":            explained,
	"withdrawal_approved/1":  changeApproved(ChangeWithdraw),
	"termination_approved/1": changeApproved(ChangeTerminate),
	"recorder_apart/1":       recorderApart,
	"attached/1":             attached,

	"only_notices/1":       onlyNotices,
	"objections_settled/1": objectionsSettled,
	"notice_full/1":        noticeFull,
	"notice_broken/1":      noticeBroken,
	"notice_over/1":        noticeOver,
	"uphold_decided/1":     upholdDecided,
	"not_upheld/1":         notUpheld,

	"not_reminded/1": notReminded,
	"review_owed/1":  reviewOwed,

	"clock_runs/1":         clockRuns,
	"clock_stopped/1":      clockStopped,
	"no_rectification/1":   noRectification,
	"rectification_open/1": rectificationOpen,

	"draft_sound/1":            draftSound,
	"base_stands/1":            baseStands,
	"adopted_by_meeting/1":     adoptedByMeeting,
	"approval_needed/1":        approvalNeeded,
	"no_approval_needed/1":     noApprovalNeeded,
	"approval_requested/1":     approvalRequested,
	"approval_not_requested/1": approvalNotRequested,
	"approval_confirmed/1":     approvalConfirmed,
	"approval_entered/1":       approvalEntered,

	"sent_it/1":           sentIt,
	"unopened/1":          unopened,
	"undoable/1":          undoable,
	"return_confirmed/1":  answered(ConsentReturned),
	"refusal_confirmed/1": answered(ConsentRefused),
	"not_urged/1":         notUrged,
	"not_enterer/1":       notEnterer,
	"not_proposer/1":      notProposer,
	"target_kept/1":       targetKept,
	"intake_fits/1":       intakeFits,

	"posting_over/1": postingOver,

	"in_turn/1":          inTurn,
	"stage_awaited/1":    stageLeft(FromAwaitedStages),
	"stage_redatable/1":  stageLeft(FromDatedStages),
	"stage_voidable/1":   stageLeft(FromVoidableStages),
	"stages_out/1":       stagesOut,
	"no_item_of_stage/1": noStageItem,
}

// holdsIt: only who holds the state may do it: the next of the chain while approvals run, else the holder of the table.
func holdsIt(d *Dossier, a Attempt) *Refusal {
	holder, _ := d.HolderOf(d.Subject.State)
	if holder != "" && !a.By.Has(holder) {
		return Refuse(NotYourTurn, BasisDuties, "duty", string(holder))
	}
	return nil
}

// HolderOf says who has to act next in the state: for an approval the next of the chain.
func (d *Dossier) HolderOf(name StateName) (Duty, bool) {
	s, ok := d.Procedure.State(name)
	if !ok || s.Holder == "" {
		return "", false
	}
	if s.Due == DueApproval {
		if next, open := d.NextApprover(); open {
			return next, true
		}
	}
	return s.Holder, true
}

func hasText(d *Dossier, _ Attempt) *Refusal {
	if v, ok := d.Current(); !ok || v.Nil {
		return Refuse(TextMissing, BasisTrue)
	}
	return nil
}

func nilAllowed(d *Dossier, _ Attempt) *Refusal {
	if d.Entry == nil || !d.Entry.NilAllowed {
		return Refuse(NilNotAllowed, BasisPeriodic, "entry", string(d.Item.Entry))
	}
	return nil
}

// inCatalogue: the collective decision that an item in the catalogue rests on is the meeting that adopted the
// catalogue (三(二)1b); without that number there is no catalogue to go by.
func inCatalogue(d *Dossier, _ Attempt) *Refusal {
	if d.Item.Outside || d.Entry == nil {
		return Refuse(ConsentMissing, BasisConsent)
	}
	if d.Catalogue == nil || !d.Catalogue.Adopted() {
		return Refuse(CatalogueNotAdopted, BasisCollective)
	}
	return nil
}

func outsideCatalogue(d *Dossier, _ Attempt) *Refusal {
	if !d.Item.Outside {
		return Refuse(InsideCatalogue, BasisCatalogue, "entry", string(d.Item.Entry))
	}
	return nil
}

// chainTurn: 逐级审批, the deputy before the head.
func chainTurn(d *Dossier, a Attempt) *Refusal {
	next, open := d.NextApprover()
	if !open {
		return nil
	}
	if !a.By.Has(next) {
		return Refuse(NotYourTurn, BasisDuties, "duty", string(next))
	}
	return nil
}

// noMeeting: signatures are enough. An entry of the 局党组, and whatever is outside the catalogue, asks for a meeting on
// the item besides them.
func noMeeting(d *Dossier, _ Attempt) *Refusal {
	if d.OfPartyGroup() {
		return Refuse(MeetingNeeded, BasisCollective, "entry", string(d.Item.Entry))
	}
	return nil
}

func approvalsComplete(d *Dossier, _ Attempt) *Refusal {
	if next, open := d.NextApprover(); open {
		return Refuse(ApprovalMissing, BasisProcedure, "duty", string(next))
	}
	return nil
}

// cleared: the text as it stands now, and no other, has been reviewed for secrecy and approved, along the chain, by a
// meeting, or in an emergency by the head's oral consent. A nil
// report (零报告) says nothing but that there was nothing, so there is nothing in it to review.
func cleared(d *Dossier, a Attempt) *Refusal {
	v, ok := d.Current()
	if !ok {
		return Refuse(TextMissing, BasisTrue)
	}
	if _, reviewed := d.Did(ActPass); !reviewed && !v.Nil {
		return Refuse(ReviewMissing, BasisSecrecyLaw)
	}
	if d.Item.Outside {
		return consented(d, a)
	}
	if _, orally := d.OralConsent(); orally {
		return FirstOf(inCatalogue(d, a), noMeeting(d, a))
	}
	if _, resolved := d.Did(ActResolve); resolved {
		return FirstOf(inCatalogue(d, a), decided(d, a))
	}
	return FirstOf(inCatalogue(d, a), noMeeting(d, a), approvalsComplete(d, a))
}

func notDisclosed(d *Dossier, _ Attempt) *Refusal {
	if len(d.Publications) > 0 {
		return Refuse(AlreadyDisclosed, BasisChange)
	}
	return nil
}

func disclosed(d *Dossier, _ Attempt) *Refusal {
	if len(d.Publications) == 0 {
		return Refuse(NothingDisclosed, BasisOpinions)
	}
	return nil
}
