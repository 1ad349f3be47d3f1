package rules

import "testing"

func TestClearance(t *testing.T) {
	cases := []struct {
		clause string
		change func(*Dossier)
		want   Code
	}{
		{"审核、审批齐全，可以公开", func(*Dossier) {}, ""},
		{"保密法 未经保密审查不得公开", func(d *Dossier) { d.History = d.History[1:] }, ReviewMissing},
		{"三(二)0 主要负责人未批不得公开", func(d *Dossier) { d.History = d.History[:2] }, ApprovalMissing},
		{"审批后改稿，须重新审核", func(d *Dossier) {
			d.Versions = append(d.Versions, Version{N: 2, Digest: "sha256:b", Author: "clerk"})
		}, ReviewMissing},
		{"退回后新一轮，旧审核不算", func(d *Dossier) {
			d.Subject.Round = 2
			d.History = append(d.History, Past{Act: "return", Round: 2, To: "drafting", Content: d.CurrentDigest()})
		}, ReviewMissing},
		{"零报告无内容可审", func(d *Dossier) { d.Versions[0].Nil, d.History = true, d.History[1:] }, ""},
		{"三(二)2c 目录外未经同意不得公开", func(d *Dossier) { d.Item.Outside = true }, ConsentMissing},
		{"三(二)1b 目录未经集体研究", func(d *Dossier) { d.Catalogue.Decision = "" }, CatalogueNotAdopted},
		{"无稿不得公开", func(d *Dossier) { d.Versions = nil }, TextMissing},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			c.change(d)
			wants(t, cleared(d, attempt("office", "2026-07-14", nil)), c.want)
		})
	}
}

func TestSeparationOfDuties(t *testing.T) {
	cases := []struct {
		clause string
		guard  Guard
		by     PersonID
		want   Code
	}{
		{"拟稿人不得审批自己的稿", notAuthor, "clerk", OwnDraft},
		{"他人可以审批", notAuthor, "head", ""},
		{"审核人不得审批", notReviewer, "reviewer", OwnReview},
		{"同一人不得以两个职责审批", notReviewer, "deputy", OwnApproval},
		{"未经手者可以审批", notReviewer, "secretary", ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			wants(t, c.guard(dossier(t), attempt(c.by, "2026-07-14", nil)), c.want)
		})
	}
}

func TestApprovalChain(t *testing.T) {
	d := dossier(t)
	d.History = d.History[:1]
	wants(t, chainTurn(d, attempt("head", "2026-07-14", nil, DutyHead)), NotYourTurn)
	wants(t, chainTurn(d, attempt("deputy", "2026-07-14", nil, DutyDeputy)), "")
	wants(t, approvalsComplete(d, attempt("deputy", "2026-07-14", nil)), ApprovalMissing)
	d.Entry.DecidedBy = ByPartyGroup
	wants(t, noMeeting(d, attempt("head", "2026-07-14", nil)), MeetingNeeded)
}

func TestOpinionsHoldTheConclusion(t *testing.T) {
	cases := []struct {
		clause string
		state  StateName
		on     string
		want   Code
	}{
		{"三(二)3d 有未答复意见不得办结", OpinionRegistered, "2026-07-30", OpinionOpen},
		{"三(二)3d 已答复可以办结", OpinionAnswered, "2026-07-30", ""},
		{"三(二)3c 结转另定期限可以办结", OpinionCarriedOver, "2026-07-30", ""},
		{"三(二)3b 收集期未满不得办结", OpinionAnswered, "2026-07-20", WindowNotOver},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t).post("website", AudienceSociety, "2026-07-14")
			d.Opinions = []Opinion{{State: c.state}}
			a := attempt("office", c.on, nil)
			wants(t, FirstOf(opinionsSettled(d, a), windowOver(d, a)), c.want)
		})
	}
}

func TestPackageNamesEveryMissingPart(t *testing.T) {
	d := dossier(t).post("meeting", AudienceParty, "2026-07-14")
	d.History = d.History[:1]
	d.Opinions = []Opinion{{State: OpinionCarriedOver}}
	got := packageComplete(d, attempt("archivist", "2026-08-01", nil))
	wants(t, got, PartsMissing)
	if got != nil && got.Args["parts"] != "approval,posting,evidence:meeting,opinions" {
		t.Errorf("missing parts are %q", got.Args["parts"])
	}
}

func TestPackageIsComplete(t *testing.T) {
	d := dossier(t).post("board", AudienceParty, "2026-07-14").post("board", AudienceUnit, "2026-07-15").
		post("website", AudienceSociety, "2026-07-16").post("meeting", AudienceParty, "2026-07-14")
	d.Publications[3].Evidence = Values{"minutes": "第7期", "headcount": "31"}
	wants(t, packageComplete(d, attempt("archivist", "2026-08-01", nil)), "")
}

func TestMarkingsStopAText(t *testing.T) {
	d := dossier(t)
	wants(t, noMarking(d, attempt("clerk", "2026-07-14", Values{"text": "机密事项 秘密★1年"})), SecrecyMarking)
	wants(t, noMarking(d, attempt("clerk", "2026-07-14", Values{"text": "党费收缴情况"})), "")
}
