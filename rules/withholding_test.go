package rules

import (
	"testing"

	"gongkai/rules/workday"
)

func TestWithholdingFits(t *testing.T) {
	cases := []struct {
		clause, manner, ground, review string
		want                           Code
	}{
		{"三(四)4b 暂时不宜公开的只能暂缓", "withheld", GroundForNow, "", WithheldForNow},
		{"暂缓公开须有复核日期", "deferred", GroundForNow, "", ReviewDayMissing},
		{"复核日期须在以后", "deferred", "work-secret", "2026-07-01", ReviewDayPast},
		{"复核日期须是日期", "deferred", "work-secret", "年底", ReviewDayPast},
		{"暂缓公开", "deferred", GroundForNow, "2026-07-02", ""},
		{"不予公开可不定复核日期", "withheld", "work-secret", "", ""},
		{"不予公开也可定复核日期", "withheld", "work-secret", "2027-07-01", ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			with := Values{"manner": c.manner, "ground": c.ground, "review": c.review}
			wants(t, withholdingFits(nil, Attempt{Happened: workday.MustDate("2026-07-01"), With: with}), c.want)
		})
	}
}

func TestWithholdingIsDecidedInItsRound(t *testing.T) {
	d := dossier(t)
	line := AgendaLine{Question: QuestionWithhold, Round: 1, Content: d.CurrentDigest(), Outcome: Passed}
	d.Decisions = []Decision{{Number: "HY-1", Body: "party-group", Line: line}}
	wants(t, withholdingDecided(d, Attempt{}), "")
	wants(t, decided(d, Attempt{}), DecisionMissing) // 同意不予公开，不是同意公开
	d.Subject.Round = 2
	wants(t, withholdingDecided(d, Attempt{}), DecisionMissing)
}

// TestRegisterReference: 密件登记只收台账编号 (保密法).
func TestRegisterReference(t *testing.T) {
	for reference, want := range map[string]Code{
		"MJ-2026-3号": "", "密字〔2026〕3号": "", "〔2026〕12": "", "2026年第3册-7": "",
		"": ReferenceOnly, "关于某某问题的请示": ReferenceOnly, "MJ 3": ReferenceOnly, "secretplan": ReferenceOnly, "MIMI": ReferenceOnly, "secret plan": ReferenceOnly,
		"0123456789012345678901234567890": ReferenceOnly, "MJ\n3": ReferenceOnly,
	} {
		wants(t, registerReference(nil, Attempt{With: Values{"reference": reference}}), want)
	}
}

func TestAFilingGoesItsWay(t *testing.T) {
	d := dossier(t)
	steps := []struct {
		status              Filed
		submit, answer, end Code
	}{
		{"", NothingToFile, FilingNotSubmitted, FilingOpen},
		{FilingDraft, "", FilingNotSubmitted, FilingOpen},
		{FilingSubmitted, FilingUnderWay, "", FilingOpen},
		{FilingReturned, "", FilingNotSubmitted, FilingOpen},
		{FilingAcknowledged, NothingToFile, FilingNotSubmitted, ""},
	}
	for _, s := range steps {
		if s.status != "" {
			d.Filings = []Filing{{N: 1, Kind: FilingWithholding, Status: s.status}}
		}
		wants(t, filingToSubmit(d, Attempt{}), s.submit)
		wants(t, filingUnderWay(d, Attempt{}), s.answer)
		wants(t, filingAcknowledged(d, Attempt{}), s.end)
	}
}

func TestWhatIsDeferredIsNotArchived(t *testing.T) {
	d := dossier(t)
	d.Subject.State, d.Item.Withholding = ItemWithheld, &Withholding{Manner: Deferred}
	wants(t, withheldForGood(d, Attempt{}), StillDeferred)
	d.Item.Withholding.Manner = Withheld
	wants(t, withheldForGood(d, Attempt{}), "")
	d.Filings = []Filing{{N: 1, Status: FilingSubmitted}}
	wants(t, exitComplete(d, Attempt{}), PartsMissing)
}
