package rules

import (
	"testing"
	"time"

	"gongkai/rules/workday"
)

// steps is a table in which an item goes back.
func steps(t *testing.T) *Dossier {
	t.Helper()
	d := dossier(t)
	d.Procedure = &Procedure{
		States: []State{
			{Name: "drafting", Holder: DutyDrafter}, {Name: "reviewing", Holder: DutyReviewer},
			{Name: "approving", Holder: DutyDeputy, Due: DueApproval}, {Name: "deliberating", Holder: DutyOffice}, {Name: "ready"},
		},
		Acts: []Act{
			{Name: "take_back", From: []StateName{"reviewing"}, To: "drafting"},
			{Name: "take_back", From: []StateName{"approving"}, To: "reviewing"},
		},
	}
	at := workday.MustDate("2026-07-14").Time().Add(9 * time.Hour)
	for i, from := range []StateName{"reviewing", "approving", "approving"} {
		to := []StateName{"approving", "approving", "ready"}[i]
		d.History[i].From, d.History[i].To, d.History[i].Seq, d.History[i].At = from, to, i+1, at
		d.History[i].Name = string(d.History[i].Person)
	}
	d.Subject.State, d.Profile.Numbers.UndoMinutes, d.Profile.Numbers.UrgeDays = "ready", 10, 5
	return d
}

// goes adds an act to the history.
func (d *Dossier) goes(act ActName, by PersonID, from, to StateName, round int) *Dossier {
	d.History = append(d.History, Past{
		Seq: len(d.History) + 1, Act: act, From: from, To: to, Round: round, Person: by, Name: string(by), Content: d.CurrentDigest(),
		At: d.History[0].At, Happened: workday.MustDate("2026-07-14"),
	})
	d.Subject.State = to
	return d
}

func TestWhatAReturnUndoes(t *testing.T) {
	cases := []struct {
		clause           string
		to               StateName
		reviewed, deputy bool
	}{
		{"三(二)0 退回拟稿：审核、审批都不算", "drafting", false, false},
		{"三(二)0 退回重新审核：审核、审批都不算", "reviewing", false, false},
		{"三(二)0 退回重新审批：审核仍算", "approving", true, false},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := steps(t).goes("return", "office", "deliberating", c.to, 2)
			_, reviewed := d.Did(ActPass)
			_, deputy := d.Approved(DutyDeputy)
			if reviewed != c.reviewed || deputy != c.deputy {
				t.Errorf("reviewed %v, approved by the deputy %v", reviewed, deputy)
			}
		})
	}
}

func TestTakingBack(t *testing.T) {
	cases := []struct {
		clause string
		by     PersonID
		change func(*Dossier)
		want   Code
	}{
		{"送出的人可以收回", "reviewer", func(*Dossier) {}, ""},
		{"他人不得收回", "deputy", func(*Dossier) {}, NotSender},
		{"已有人办理", "reviewer", func(d *Dossier) { d.goes(ActApprove, "deputy", "approving", "approving", 1) }, ActedSince},
		{"退回来的不是送出的", "office", func(d *Dossier) { d.goes("return_to_approval", "office", "deliberating", "approving", 2) }, NotSender},
		{"承办人已经打开", "reviewer", func(d *Dossier) { d.Openings = []Opening{{Person: "deputy", Name: "deputy"}} }, OpenedAlready},
		{"本人打开不算", "reviewer", func(d *Dossier) { d.Openings = []Opening{{Person: "reviewer"}} }, ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := steps(t)
			d.History, d.Subject.State = d.History[:1], "approving"
			c.change(d)
			a := attempt(c.by, "2026-07-14", nil)
			a.Act = "take_back"
			wants(t, FirstOf(sentIt(d, a), unopened(d, a)), c.want)
		})
	}
}

func TestUndo(t *testing.T) {
	cases := []struct {
		clause string
		by     PersonID
		after  time.Duration
		change func(*Dossier)
		want   Code
	}{
		{"十分钟之内", "head", 10 * time.Minute, func(*Dossier) {}, ""},
		{"超过十分钟", "head", 10*time.Minute + time.Second, func(*Dossier) {}, UndoTooLate},
		{"他人之后已办理", "deputy", 0, func(*Dossier) {}, ActedSince},
		{"没有审批过", "reviewer", 0, func(*Dossier) {}, NothingToUndo},
		{"撤销过的不再撤销", "head", 0, func(d *Dossier) { d.goes(ActUndo, "head", "ready", "approving", 1) }, NothingToUndo},
		{"退回之后", "head", 0, func(d *Dossier) { d.goes("recall", "office", "ready", "drafting", 2) }, NothingToUndo},
		{"代录的纸质审批不得撤销", "office", 0, func(d *Dossier) { d.goes("enter_approval", "office", "approving", "ready", 1) }, NothingToUndo},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := steps(t)
			c.change(d)
			a := attempt(c.by, "2026-07-14", nil)
			a.At = a.At.Add(c.after)
			wants(t, undoable(d, a), c.want)
		})
	}
}

func TestTheAnswerIsReadByTwo(t *testing.T) {
	paper := Values{"reply_number": "市委复〔2026〕8号", "replied_on": "2026-07-14"}
	entered := func(o ConsentOutcome) *Consent {
		return &Consent{EnteredBy: "office", Reply: paper["reply_number"], RepliedOn: workday.MustDate("2026-07-14"), Outcome: o}
	}
	cases := []struct {
		clause string
		check  Guard
		by     PersonID
		had    *Consent
		want   Code
	}{
		{"三(二)2c 一人登记退回", answerAgrees(ConsentReturned), "office", &Consent{}, ""},
		{"三(二)2c 另一人复核退回", answerAgrees(ConsentReturned), "reviewer", entered(ConsentReturned), ""},
		{"三(二)2c 同一人不得复核", answerAgrees(ConsentReturned), "office", entered(ConsentReturned), ConsentSamePerson},
		{"三(二)2c 退回不是同意", answerAgrees(Consented), "reviewer", entered(ConsentReturned), ConsentDiffers},
		{"三(二)2c 同意不是不同意", answerAgrees(ConsentRefused), "reviewer", entered(""), ConsentDiffers},
		{"三(二)2c 原来的登记是同意", answerAgrees(Consented), "reviewer", entered(""), ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := steps(t)
			d.Item.Consent = c.had
			wants(t, c.check(d, attempt(c.by, "2026-07-14", paper)), c.want)
		})
	}
}

func TestOnlyAConsentConsents(t *testing.T) {
	for _, c := range []struct {
		clause  string
		outcome ConsentOutcome
		want    Code
	}{
		{"三(二)2c 同意", "", ""},
		{"三(二)2c 退回不是同意", ConsentReturned, ConsentMissing},
		{"三(二)2c 不同意不是同意", ConsentRefused, ConsentMissing},
	} {
		d := steps(t)
		d.Item.Outside, d.Item.Plan = true, &WorkPlan{}
		d.Item.Consent = &Consent{
			EnteredBy: "office", ConfirmedBy: "reviewer", Outcome: c.outcome, Content: d.CurrentDigest(), Plan: d.Item.Plan.Digest(),
		}
		t.Run(c.clause, func(t *testing.T) { wants(t, cleared(d, attempt("office", "2026-07-14", nil)), c.want) })
	}
}

func TestUrging(t *testing.T) {
	d := steps(t).goes(ActResolveForConsent, "office", "deliberating", "awaiting_consent", 1)
	wants(t, notUrged(d, attempt("office", "2026-07-14", nil)), "")
	d.goes(ActUrge, "office", "awaiting_consent", "awaiting_consent", 1)
	wants(t, notUrged(d, attempt("office", "2026-07-20", nil)), UrgedRecently)
	wants(t, notUrged(d, attempt("office", "2026-07-21", nil)), "")
	d.goes("record_return", "office", "awaiting_consent", "drafting", 2)
	d.goes(ActResolveForConsent, "office", "deliberating", "awaiting_consent", 2)
	wants(t, notUrged(d, attempt("office", "2026-07-14", nil)), "")
}

func TestTheReturnIsSaidUntilTheItemGoesOn(t *testing.T) {
	moves := []Move{
		{Act: "submit", From: "drafting", To: "reviewing"},
		{Act: ActReturn, From: "reviewing", To: "drafting", With: Values{"reason": "sha256:why"}, By: Signature{Name: "审查员"}},
		{Act: "save", From: "drafting", To: "drafting"},
	}
	if r, ok := ReturnOf(moves); !ok || r.Reason != "sha256:why" || r.By.Name != "审查员" {
		t.Errorf("returned %+v", r)
	}
	if _, ok := ReturnOf(append(moves, Move{Act: "submit", From: "drafting", To: "reviewing"})); ok {
		t.Error("what goes on is still returned")
	}
	two := []Move{
		{Act: ActRecordReturn, From: "awaiting_consent", To: "awaiting_consent", With: Values{"reason": "sha256:why"}},
		{Act: ActRecordReturn, From: "awaiting_consent", To: "drafting"},
	}
	if r, _ := ReturnOf(two); r.Reason != "sha256:why" {
		t.Errorf("the reason of two persons' return is %q", r.Reason)
	}
}

func TestTheSuperiorMayReadWhatWasSentToIt(t *testing.T) {
	reach := ReachOf(Standing{Organisation: "o", Posts: []Post{{Duties: []Duty{DutySuperior}}}})
	cases := []struct {
		clause string
		change func(*Dossier)
		want   bool
	}{
		{"未报送的看不到", func(*Dossier) {}, false},
		{"已公开的也不因此看到", func(d *Dossier) { d.post("website", AudienceSociety, "2026-07-14") }, false},
		{"三(二)2c 报来请示的", func(d *Dossier) { d.Item.Consent = &Consent{} }, true},
		{"三(四)4b 报来备案的", func(d *Dossier) {
			d.Filings = []Filing{{To: ToMunicipalCommittee, Status: FilingSubmitted}}
		}, true},
		{"备案尚未报送", func(d *Dossier) { d.Filings = []Filing{{To: ToMunicipalCommittee, Status: FilingDraft}} }, false},
		{"别的组织的", func(d *Dossier) { d.Item.Consent, d.Subject.Organisation = &Consent{}, "p" }, false},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := steps(t)
			d.Subject.Organisation = "o"
			c.change(d)
			if got := MayRead(reach, d); got != c.want {
				t.Errorf("%v", got)
			}
		})
	}
}
