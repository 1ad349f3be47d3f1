package rules

import (
	"testing"

	"gongkai/rules/workday"
)

// deputising is an attempt of somebody on behalf of the holder of the post.
func deputising(by, principal PersonID) Attempt {
	a := attempt(by, "2026-07-14", nil)
	a.Principal = principal
	a.By.Posts = []Post{{ID: "p", For: Person{ID: principal, Name: "持有人" + string(principal)}}}
	return a
}

func TestDeputiesCountAsBoth(t *testing.T) {
	asDrafted := func(d *Dossier) { d.Versions[0].Author, d.Versions[0].AuthorFor = "typist", "clerk" }
	asReviewed := func(d *Dossier) { d.History[0].Person, d.History[0].For = "substitute", "reviewer" }
	asApproved := func(d *Dossier) { d.History[1].Person, d.History[1].For = "acting", "deputy" }
	cases := []struct {
		clause string
		before func(*Dossier)
		guard  Guard
		try    Attempt
		want   Code
	}{
		{"被代理人拟稿，代理人不得审批", nil, notAuthor, deputising("other", "clerk"), OwnDraft},
		{"代理人拟稿，不得代他人审批", nil, notAuthor, deputising("clerk", "head"), OwnDraft},
		{"由人代拟，被代理人不得审批", asDrafted, notAuthor, attempt("clerk", "2026-07-14", nil), OwnDraft},
		{"代人拟稿，代理人不得审批", asDrafted, notAuthor, attempt("typist", "2026-07-14", nil), OwnDraft},
		{"均未拟稿，可以代为审批", asDrafted, notAuthor, deputising("other", "head"), ""},
		{"被代理人审核，代理人不得审批", nil, notReviewer, deputising("other", "reviewer"), OwnReview},
		{"由人代审，被代理人不得审批", asReviewed, notReviewer, attempt("reviewer", "2026-07-14", nil), OwnReview},
		{"代人审核，代理人不得审批", asReviewed, notReviewer, deputising("substitute", "head"), OwnReview},
		{"由人代批，被代理人不得再批", asApproved, notReviewer, attempt("deputy", "2026-07-14", nil), OwnApproval},
		{"代人审批，代理人不得再批", asApproved, notReviewer, deputising("acting", "secretary"), OwnApproval},
		{"均未经手，可以代为审批", asApproved, notReviewer, deputising("other", "secretary"), ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			if c.before != nil {
				c.before(d)
			}
			wants(t, c.guard(d, c.try), c.want)
		})
	}
}

func TestRefusalNamesDeputyAndHolder(t *testing.T) {
	d := dossier(t)
	r := notAuthor(d, deputising("other", "clerk"))
	wants(t, r, OwnDraft)
	if r != nil && (r.Args["person"] != "持有人clerk" || r.Args["deputy"] != "other" || r.Args["principal"] != "持有人clerk") {
		t.Errorf("the refusal names %v", r.Args)
	}
	d.Versions[0].Author, d.Versions[0].AuthorFor = "typist", "clerk"
	d.History = append(d.History, Past{Act: "save", Person: "typist", Name: "代拟人", For: "clerk", ForName: "经办人"})
	r = notAuthor(d, attempt("clerk", "2026-07-14", nil))
	wants(t, r, OwnDraft)
	if r != nil && (r.Args["deputy"] != "代拟人" || r.Args["principal"] != "经办人") {
		t.Errorf("the refusal names %v", r.Args)
	}
}

func TestSignedOnPaper(t *testing.T) {
	day := workday.MustDate
	signed := func(id, principal PersonID, from, until string) Signatory {
		s := Signatory{Person: Person{ID: id, Login: string(id), Name: string(id)}, Duty: DutyHead, From: day(from), Post: Post{ID: "head"}}
		s.Post.For.ID = principal
		if until != "" {
			s.Until = day(until)
		}
		return s
	}
	cases := []struct {
		clause string
		signed Signatory
		by     Attempt
		on     string
		want   Code
	}{
		{"签批之日在任", signed("head", "", "2026-01-01", "2026-07-14"), attempt("office", "2026-07-14", nil), "2026-07-14", ""},
		{"签批之日已离任", signed("head", "", "2026-01-01", "2026-07-13"), attempt("office", "2026-07-14", nil), "2026-07-14", NotSignatoryThen},
		{"签批之日未到任", signed("head", "", "2026-07-15", ""), attempt("office", "2026-07-16", nil), "2026-07-14", NotSignatoryThen},
		{"不得代录本人签批", signed("office", "", "2026-01-01", ""), attempt("office", "2026-07-14", nil), "2026-07-14", RecorderSigned},
		{"代理人签批，被代理人不得代录", signed("acting", "office", "2026-01-01", ""), attempt("office", "2026-07-14", nil), "2026-07-14", RecorderSigned},
		{"拟稿人不得签批", signed("clerk", "", "2026-01-01", ""), attempt("office", "2026-07-14", nil), "2026-07-14", OwnDraft},
		{"审核人不得签批", signed("reviewer", "", "2026-01-01", ""), attempt("office", "2026-07-14", nil), "2026-07-14", OwnReview},
		{"前一审批人不得再签批", signed("deputy", "", "2026-01-01", ""), attempt("office", "2026-07-14", nil), "2026-07-14", OwnApproval},
		{"代前一审批人签批同样回避", signed("acting", "deputy", "2026-01-01", ""), attempt("office", "2026-07-14", nil), "2026-07-14", OwnApproval},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			d.History, d.Signatories = d.History[:2], []Signatory{c.signed}
			c.by.Happened, c.by.With = day(c.on), Values{"leader": c.signed.Person.Login}
			wants(t, signedPaper(d, c.by), c.want)
		})
	}
}

func TestRecorderIsNoAuthor(t *testing.T) {
	wants(t, recorderApart(dossier(t), attempt("clerk", "2026-07-14", nil)), RecorderIsAuthor)
	wants(t, recorderApart(dossier(t), deputising("office", "clerk")), RecorderIsAuthor)
	wants(t, recorderApart(dossier(t), attempt("office", "2026-07-14", nil)), "")
}

func TestApprovalOnPaperCounts(t *testing.T) {
	for _, act := range []ActName{ActEnterApproval, ActEnterEndorsement} {
		d := dossier(t)
		m := Move{
			Act: act, By: Signature{Person: "office", Name: "文书", Duty: DutyOffice}, Round: 1,
			Paper: &Signature{Person: "head", Name: "主要负责人", Duty: DutyHead},
		}
		d.History = append(d.History[:2], PastOf(m, d.CurrentDigest()))
		p, ok := d.Approved(DutyHead)
		if !ok || p.Person != "head" || p.Name != "主要负责人" || p.Recorder != "office" || p.RecorderName != "文书" {
			t.Errorf("%s: %v %+v", act, ok, p)
		}
		wants(t, notReviewer(d, attempt("head", "2026-07-14", nil)), OwnApproval)
		wants(t, notReviewer(d, attempt("office", "2026-07-14", nil)), "")
	}
}

func TestAdministratorsStandApart(t *testing.T) {
	post := func(duties ...Duty) Post { return Post{Duties: duties} }
	cases := []struct {
		clause string
		posts  []Post
		want   Code
	}{
		{"三员不兼任其他职责", []Post{post(DutyDrafter), post(DutyAuditAdmin)}, AdministratorsApart},
		{"三员之间不兼任", []Post{post(DutySystemAdmin), post(DutyAuditAdmin)}, AdministratorsApart},
		{"代理也不例外", []Post{post(DutySecurityAdmin), {Duties: []Duty{DutyHead}, For: Person{ID: "head"}}}, AdministratorsApart},
		{"专任管理员", []Post{post(DutySystemAdmin)}, ""},
		{"其他职责可以兼任", []Post{post(DutyDrafter), post(DutyReviewer, DutyMember)}, ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) { wants(t, KeepAdministratorsApart(c.posts), c.want) })
	}
}
