package rules

import (
	"strings"
	"testing"

	"gongkai/rules/workday"
)

// posted is a disclosed item whose text an act has taken.
func posted(t *testing.T, text string) *Dossier {
	t.Helper()
	d := dossier(t).post("board", AudienceParty, "2026-07-14")
	d.Texts = map[Digest]string{d.CurrentDigest(): text, "sha256:wrong": "8项", "sha256:right": "9项"}
	return d
}

func TestCorrectionIsOneShortPassage(t *testing.T) {
	long := strings.Repeat("长", LongestPassage+1)
	cases := []struct {
		clause, text, wrong, right string
		want                       Code
	}{
		{"一.原则2f 恰好一处", "完成8项。", "8项", "9项", ""},
		{"原文没有", "完成8项。", "7项", "9项", PassageNotFound},
		{"不止一处", "完成8项，办结8项。", "8项", "9项", PassageTwice},
		{"首尾相叠也是两处", "哈哈哈", "哈哈", "嘻嘻", PassageTwice},
		{"没有改动", "完成8项。", "8项", "8项", CorrectionEmpty},
		{"更正前过长即为变更", long, long, "短", FieldTooLong},
		{"更正后过长即为变更", "完成8项。", "8项", long, FieldTooLong},
		{"保密法 合起来成为密级标志", "秘某★1年", "某", "密", SecrecyMarking},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := posted(t, c.text)
			wants(t, passageOnce(d, attempt("clerk", "2026-07-15", Values{"wrong": c.wrong, "right": c.right})), c.want)
		})
	}
}

func TestCorrectionIsReviewedByAnother(t *testing.T) {
	proposed := func(*Dossier) {}
	cases := []struct {
		clause string
		by     PersonID
		change func(*Dossier)
		want   Code
	}{
		{"保密法 他人审核", "reviewer", proposed, ""},
		{"提出人不得审核", "proposer", proposed, OwnDraft},
		{"拟稿人不得审核", "clerk", proposed, OwnDraft},
		{"没有提出", "reviewer", func(d *Dossier) { d.Item.Correction = nil }, CorrectionNone},
		{"内容都已撤下", "reviewer", func(d *Dossier) { d.Publications[0].Status = TakenDown }, NothingPosted},
		{"下架待批的可以更正", "reviewer", func(d *Dossier) { d.Publications[0].Status = Suspended }, ""},
		{"原文已清除", "reviewer", func(d *Dossier) { delete(d.Texts, d.CurrentDigest()) }, TextErased},
		{"更正的文字已清除", "reviewer", func(d *Dossier) { delete(d.Texts, "sha256:right") }, TextErased},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := posted(t, "完成8项。")
			d.Item.Correction = &Correction{N: 1, Wrong: "sha256:wrong", Right: "sha256:right", Author: "proposer"}
			c.change(d)
			a := attempt(c.by, "2026-07-15", nil, DutyReviewer)
			wants(t, FirstOf(correctionProposed(d, a), notAuthor(d, a), stillPosted(d, a), correctionFits(d, a)), c.want)
		})
	}
}

// What was reviewed, approved, consented to and shown counts for the correction, and for no other new text.
func TestClearanceCountsForTheCorrection(t *testing.T) {
	corrected, other := Version{N: 2, Digest: "sha256:b", Author: "proposer", Corrects: 1}, Version{N: 2, Digest: "sha256:b"}
	cases := []struct {
		clause string
		v      Version
		want   Code
	}{
		{"更正后审核、审批仍有效", corrected, ""},
		{"改稿须重新审核", other, ReviewMissing},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := posted(t, "完成8项。")
			d.Versions = append(d.Versions, c.v)
			wants(t, cleared(d, attempt("office", "2026-07-15", nil)), c.want)
		})
	}
	d := posted(t, "完成8项。")
	d.Item.Plan = &WorkPlan{}
	d.Item.Consent = &Consent{Content: d.CurrentDigest(), Plan: d.Item.Plan.Digest(), EnteredBy: "office", ConfirmedBy: "reviewer"}
	d.Versions = append(d.Versions, corrected)
	wants(t, consented(d, Attempt{}), "")
	if day, ok := d.FirstPosting(AudienceParty); !ok || day != workday.MustDate("2026-07-14") {
		t.Errorf("三(四)1b 首次公开应自更正前的文字起算: %v", day)
	}
	d.Versions[1] = other
	wants(t, consented(d, Attempt{}), ConsentVoid)
}
