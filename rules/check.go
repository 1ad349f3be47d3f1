package rules

import (
	"strconv"
	"strings"
)

// Checks judge what the person typed. Like guards they are named with a version.
var Checks = map[string]Guard{
	"may_open/1":        mayOpen,
	"plan_fits/1":       planFits,
	"consent_agrees/1":  answerAgrees(Consented),
	"conditions_met/1":  conditionsMet,
	"no_marking/1":      noMarking,
	"vouched/1":         vouched,
	"findings_clear/1":  findingsClear,
	"may_post/1":        mayPost,
	"evidence_known/1":  evidenceKnown,
	"anonymous_clean/1": anonymousClean,
	"not_tabled/1":      notTabled,
	"attendance/1":      func(_ *Dossier, a Attempt) *Refusal { return typedAttendance(a) }, // before there were rosters
	"attendance/2":      attendance,
	"not_before_day/1":  notBeforeDay,
	"ballot/1":          ballotCounts,

	"withholding_fits/1":   withholdingFits,
	"review_ahead/1":       reviewAhead,
	"register_reference/1": registerReference,

	"passage_once/1":     passageOnce,
	"secrecy_clear/1":    secrecyClear,
	"head_may_consent/1": headMayConsent,
	"change_agrees/1":    changeAgrees,
	"signed_paper/1":     signedPaper,

	"within_notice/1": withinNotice,
	"deferral/1":      deferral,
	"named_once/1":    namedOnce,

	"draft_reads/1":       draftSound,
	"document_unmarked/1": documentUnmarked,
	"gaps_explained/1":    gapsExplained,
	"in_force_day/1":      inForceDay,
	"approval_agrees/1":   approvalAgrees,
	"announced_day/1":     announcedDay,

	"return_agrees/1":  answerAgrees(ConsentReturned),
	"refusal_agrees/1": answerAgrees(ConsentRefused),
	"reasoned/1":       reasoned,
	"intake_fits/1":    intakeFits,

	"takes_down/1": takesDown,
	"files_fit/1":  filesFit,

	"may_open/2":    mayOpenStaged, // with the items of stages
	"may_start/1":   mayStart,
	"stage_dated/1": stageDated,
	"stage_added/1": stageAdded,

	"target_kept/1": targetKept,

	CheckPrivate: noPrivateData,
}

// noMarking stops a text that bears a classification marking: state secrets never enter (保密法).
func noMarking(d *Dossier, a Attempt) *Refusal {
	for _, value := range d.written(a.With) {
		for _, marking := range d.Profile.Markings {
			if strings.Contains(value, marking) {
				return Refuse(SecrecyMarking, BasisSecrecyLaw, "marking", marking)
			}
		}
	}
	return nil
}

// vouched: the unit answers for the truth of what it submits (一.原则2f).
func vouched(_ *Dossier, a Attempt) *Refusal {
	if a.With["truthful"] != "yes" {
		return Refuse(NotTruthful, BasisTrue)
	}
	return nil
}

// findingsClear: a review passes only with all three findings (no secret, necessary, accurate); otherwise it returns.
func findingsClear(_ *Dossier, a Attempt) *Refusal {
	for _, finding := range []string{"secrecy", "necessity", "accuracy"} {
		if a.With[finding] != "yes" {
			return Refuse(ReviewFoundFault, BasisSecrecyLaw, "finding", finding)
		}
	}
	return nil
}

// mayPost judges one posting: a carrier of the entry, that reaches the audience and nobody beyond what has been
// released, in the order of release, not there already, and not before the approval.
func mayPost(d *Dossier, a Attempt) *Refusal {
	carrier, audience := CarrierCode(a.With["carrier"]), Audience(a.With["audience"])
	on := a.Happened
	return FirstOf(
		d.carrierOfItem(carrier),
		d.carrierReaches(carrier, audience),
		d.MayRelease(audience, on),
		d.notPostedYet(carrier, audience),
	)
}

func (d *Dossier) carrierOfItem(code CarrierCode) *Refusal {
	for _, c := range d.Offered() {
		if c.Code == code {
			return nil
		}
	}
	return Refuse(CarrierNotOfItem, BasisCarrierScope, "carrier", string(code))
}

func (d *Dossier) carrierReaches(code CarrierCode, a Audience) *Refusal {
	if c, ok := d.Profile.Carrier(code); !ok || !c.Reaches(a) {
		return Refuse(CarrierOutOfReach, BasisCarrierScope, "carrier", string(code), "audience", string(a))
	}
	return nil
}

func (d *Dossier) notPostedYet(c CarrierCode, a Audience) *Refusal {
	if d.posted(c, a) {
		return Refuse(AlreadyPosted, BasisCarrier, "carrier", string(c), "audience", string(a))
	}
	return nil
}

// evidenceKnown: evidence can be added to a posting that lacks some.
func evidenceKnown(d *Dossier, a Attempt) *Refusal {
	p, ok := d.Publication(a.With["publication"])
	if !ok {
		return Refuse(FieldNotChoice, BasisCarrier, "field", "publication", "value", a.With["publication"])
	}
	if len(d.MissingEvidence(p)) == 0 {
		return Refuse(EvidenceNotWanted, BasisCarrier, "carrier", string(p.Carrier))
	}
	return nil
}

// Publication finds a publication by its number as text.
func (d *Dossier) Publication(number string) (Publication, bool) {
	for _, p := range d.Publications {
		if strconv.Itoa(p.N) == number {
			return p, true
		}
	}
	return Publication{}, false
}

// anonymousClean: an anonymous opinion keeps no identity (三(二)3b).
func anonymousClean(_ *Dossier, a Attempt) *Refusal {
	if a.With["anonymous"] == "yes" && a.With["reporter"] != "" {
		return Refuse(ReporterOfAnonymous, BasisOpinions)
	}
	return nil
}
