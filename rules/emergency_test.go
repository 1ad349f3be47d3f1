package rules

import "testing"

// urgentItem is an item of a prompt entry that has passed its review, with two heads in office.
func urgentItem(t *testing.T) *Dossier {
	t.Helper()
	d := dossier(t)
	d.Entry.Timing = Prompt
	d.History = d.History[:1]
	d.Heads = []Person{{ID: "head", Login: "head", Name: "主要负责人"}, {ID: "reviewer", Login: "reviewer", Name: "审查人"}, {ID: "clerk", Login: "clerk", Name: "拟稿人"}}
	return d
}

func TestOnlyWhatIsUrgentIsConsentedToOrally(t *testing.T) {
	cases := []struct {
		clause, leader, at string
		change             func(*Dossier)
		want               Code
	}{
		{"三(四)3b 及时公开的事项", "head", "08:20", func(*Dossier) {}, ""},
		{"三(四)3a 定期公开的不是紧急", "head", "08:20", func(d *Dossier) { d.Entry.Timing = Yearly }, NotUrgent},
		{"保密法 未经保密审查", "head", "08:20", func(d *Dossier) { d.History = nil }, ReviewMissing},
		{"无人在任", "head", "08:20", func(d *Dossier) { d.Heads = nil }, HeadMissing},
		{"不是主要负责人", "deputy", "08:20", func(*Dossier) {}, FieldNotChoice},
		{"审核人不得同意", "reviewer", "08:20", func(*Dossier) {}, HeadInvolved},
		{"拟稿人不得同意", "clerk", "08:20", func(*Dossier) {}, HeadInvolved},
		{"时间须明确", "head", "25:00", func(*Dossier) {}, TimeUnreadable},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := urgentItem(t)
			c.change(d)
			a := attempt("office", "2026-07-14", Values{"leader": c.leader, "at": c.at})
			wants(t, FirstOf(urgent(d, a), headInOffice(d, a), headMayConsent(d, a)), c.want)
		})
	}
}

func TestOralConsentClearsThatTextAlone(t *testing.T) {
	cases := []struct {
		clause string
		change func(*Dossier)
		want   Code
		owed   bool
	}{
		{"三(四)3b 口头同意后可以公开", func(*Dossier) {}, "", true},
		{"不得先公开后审批", func(d *Dossier) { d.History, d.Item.Emergency = d.History[:1], nil }, ApprovalMissing, false},
		{"补签后", func(d *Dossier) { d.Item.Emergency.SignedBy = "head" }, "", false},
		{"改稿即失效", func(d *Dossier) { d.Versions = append(d.Versions, Version{N: 2, Digest: "sha256:b"}) }, ReviewMissing, false},
		{"更正后仍有效", func(d *Dossier) { d.Versions = append(d.Versions, Version{N: 2, Digest: "sha256:b", Corrects: 1}) }, "", true},
		{"撤回即失效", func(d *Dossier) {
			d.History = append(d.History, Past{Act: "recall", Round: 2, To: "drafting", Content: d.CurrentDigest()})
		}, ReviewMissing, false},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := urgentItem(t)
			d.History = append(d.History, Past{Act: ActConsentOrally, Round: 1, From: "reviewing", Content: d.CurrentDigest()})
			d.Item.Emergency = &Emergency{Head: "head", HeadName: "主要负责人", Content: d.CurrentDigest()}
			c.change(d)
			wants(t, cleared(d, attempt("general", "2026-07-14", nil)), c.want)
			if d.SignatureOwed() != c.owed {
				t.Errorf("signature owed %v, want %v", d.SignatureOwed(), c.owed)
			}
		})
	}
}

func TestWhoConsentedSigns(t *testing.T) {
	d := urgentItem(t)
	d.History = append(d.History, Past{Act: ActConsentOrally, Round: 1, From: "reviewing", Content: d.CurrentDigest()})
	d.Item.Emergency = &Emergency{Head: "head", HeadName: "主要负责人", Content: d.CurrentDigest()}
	wants(t, signerConsented(d, attempt("head", "2026-07-15", nil, DutyHead)), "")
	wants(t, signerConsented(d, attempt("successor", "2026-07-15", nil, DutyHead)), SignatureNotTheirs)
	d.Heads = []Person{{ID: "successor"}}
	wants(t, signerConsented(d, attempt("successor", "2026-07-15", nil, DutyHead)), "")
	if parts := d.MissingParts(); parts[0] != PartSignature {
		t.Errorf("三(二)4a 未补签不得归档: %v", parts)
	}
}
