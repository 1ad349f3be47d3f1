package rules

import (
	"testing"

	"gongkai/rules/workday"
)

func approvedChange() *Change {
	return &Change{
		Kind: ChangeWithdraw, Request: "示建〔2026〕33号", Approval: "市委复〔2026〕12号", ApprovedOn: workday.MustDate("2026-07-13"),
		EnteredBy: "office", ConfirmedBy: "reviewer",
	}
}

// 批准、备案、公布: exactly in this order.
func TestWithdrawalGoesOneWay(t *testing.T) {
	filed := func(s Filed) []Filing { return []Filing{{N: 1, Kind: FilingChange, Status: s}} }
	cases := []struct {
		clause  string
		change  *Change
		edit    func(*Change)
		filings []Filing
		want    Code
	}{
		{"三(四)4e 批准、备案之后公布", approvedChange(), nil, filed(FilingAcknowledged), ""},
		{"三(四)4c 没有报批", nil, nil, nil, ChangeUnapproved},
		{"三(四)4c 只有一人登记批准", approvedChange(), func(c *Change) { c.ConfirmedBy = "" }, nil, ChangeUnapproved},
		{"三(四)4c 批准的是终止", approvedChange(), func(c *Change) { c.Kind = ChangeTerminate }, filed(FilingAcknowledged), ChangeOtherKind},
		{"三(四)4d 尚未报送备案", approvedChange(), nil, filed(FilingDraft), FilingOpen},
		{"三(四)4d 备案没有回执", approvedChange(), nil, filed(FilingSubmitted), FilingOpen},
		{"三(四)4d 备案被退回", approvedChange(), nil, filed(FilingReturned), FilingOpen},
		{"已经公布的不再公布", approvedChange(), func(c *Change) { c.AnnouncedOn = workday.MustDate("2026-07-15") }, filed(FilingAcknowledged), ChangeUnapproved},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t).post("board", AudienceParty, "2026-07-10")
			d.Item.Change, d.Filings = c.change, c.filings
			if c.edit != nil {
				c.edit(d.Item.Change)
			}
			a := attempt("office", "2026-07-15", nil)
			wants(t, FirstOf(changeApproved(ChangeWithdraw)(d, a), filingAcknowledged(d, a)), c.want)
		})
	}
}

func TestApprovalIsReadByTwo(t *testing.T) {
	entered := &Change{Approval: "市委复〔2026〕12号", ApprovedOn: workday.MustDate("2026-07-13"), EnteredBy: "office"}
	paper := Values{"approval_number": "市委复〔2026〕12号", "approved_on": "2026-07-13"}
	cases := []struct {
		clause string
		change *Change
		by     PersonID
		with   Values
		want   Code
	}{
		{"一人登记", &Change{}, "office", paper, ""},
		{"另一人复核", entered, "reviewer", paper, ""},
		{"同一人不得复核", entered, "office", paper, ConsentSamePerson},
		{"文号不符", entered, "reviewer", Values{"approval_number": "市委复〔2026〕21号", "approved_on": "2026-07-13"}, ConsentDiffers},
		{"日期不符", entered, "reviewer", Values{"approval_number": "市委复〔2026〕12号", "approved_on": "2026-07-12"}, ConsentDiffers},
		{"日期在将来", &Change{}, "office", Values{"approval_number": "市委复〔2026〕12号", "approved_on": "2026-07-16"}, HappenedInFuture},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			d.Item.Change = c.change
			wants(t, changeAgrees(d, attempt(c.by, "2026-07-15", c.with)), c.want)
		})
	}
}

func TestSuspendedPostingsAreSeenByNobodyAndWereShown(t *testing.T) {
	d := dossier(t).post("board", AudienceParty, "2026-07-10")
	if len(d.Chosen(AllPostings, Posted)) != 1 || len(d.Chosen("2", Posted)) != 0 || len(d.postingChoices(Posted)) != 2 {
		t.Errorf("choices: %v", d.postingChoices(Posted))
	}
	wants(t, somethingSuspended(d, Attempt{}), NothingSuspended)
	d.Publications[0].Status = Suspended
	wants(t, somethingUp(d, Attempt{}), NothingUp)
	if MaySee(Reach{Audiences: []Audience{AudienceParty}}, "", d.Publications) {
		t.Error("三(四)4c 下架待批的内容仍可见")
	}
	wants(t, d.MayRelease(AudienceUnit, workday.MustDate("2026-07-13")), "")
	d.Publications = append(d.Publications, Publication{N: 2, Status: Posted, Explains: true, Carrier: "board", Audience: AudienceParty})
	wants(t, somethingUp(d, Attempt{}), NothingUp)
}

// 说明由没有参与拟定的审查人审查 (保密法), also through a deputy's window.
func TestTheExplanationIsReviewedByAnother(t *testing.T) {
	cases := []struct {
		clause string
		edit   func(*Change)
		by     PersonID
		want   Code
	}{
		{"没有说明", func(*Change) {}, "reviewer", ExplanationMissing},
		{"另一人审查", func(c *Change) { c.Explanation, c.ExplainedBy = "sha256:e", "office" }, "reviewer", ""},
		{"拟定人不得审查", func(c *Change) { c.Explanation, c.ExplainedBy = "sha256:e", "reviewer" }, "reviewer", OwnDraft},
		{"由他人代理拟定的也不得审查", func(c *Change) {
			c.Explanation, c.ExplainedBy, c.ExplainedFor = "sha256:e", "office", "reviewer"
		}, "reviewer", OwnDraft},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			d.Item.Change = approvedChange()
			c.edit(d.Item.Change)
			wants(t, explained(d, attempt(c.by, "2026-07-15", nil)), c.want)
		})
	}
}
