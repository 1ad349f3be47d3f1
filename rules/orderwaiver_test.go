package rules

import (
	"slices"
	"strings"
	"testing"
)

// waived gives the dossier an exception for the text as it stands.
func (d *Dossier) waived() *Dossier {
	d.Item.OrderWaiver = &OrderWaiver{Reason: "sha256:r", By: "head", Duty: DutyHead, Content: d.CurrentDigest()}
	return d
}

func TestExceptionFromTheOrder(t *testing.T) {
	cases := []struct {
		clause   string
		change   func(*Dossier)
		audience Audience
		want     Code
	}{
		{"条例4 未批例外，先党内", func(*Dossier) {}, AudienceSociety, OutsideBeforeInside},
		{"条例4 例外，可先向社会", func(d *Dossier) { d.waived() }, AudienceSociety, ""},
		{"条例4 例外，可先向本单位", func(d *Dossier) { d.waived() }, AudienceUnit, ""},
		{"条例4 例外不扩大范围", func(d *Dossier) { d.waived() }, AudienceTargeted, AudienceNotOfItem},
		{"条例4 例外不等间隔", func(d *Dossier) { d.waived().post("meeting", AudienceParty, "2026-07-14") }, AudienceUnit, ""},
		{"条例4 改稿后例外失效", func(d *Dossier) {
			d.waived().Versions = append(d.Versions, Version{N: 2, Digest: "sha256:b"})
		}, AudienceSociety, OutsideBeforeInside},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			c.change(d)
			wants(t, d.MayRelease(c.audience, attempt("", "2026-07-14", nil).Happened), c.want)
		})
	}
}

func TestAnExceptionNeedsAnOrder(t *testing.T) {
	a := attempt("head", "2026-07-14", nil, DutyHead)
	d := dossier(t)
	wants(t, orderBinds(d, a), "")
	wants(t, orderBinds(dossier(t).waived(), a), OrderNotAtStake)
	d.post("board", AudienceUnit, "2026-07-14").post("website", AudienceSociety, "2026-07-14")
	wants(t, orderBinds(d, a), OrderNotAtStake)
	inner := dossier(t)
	inner.Entry.Audiences = []Audience{AudienceParty}
	wants(t, orderBinds(inner, a), OrderNotAtStake)
}

// By an exception society may have seen the text before the Party: opinions are collected after whoever saw it last.
func TestTheWindowWaitsForWhoeverSawItLast(t *testing.T) {
	d := dossier(t).waived().post("website", AudienceSociety, "2026-07-14").post("board", AudienceUnit, "2026-07-14")
	if until, _ := d.OpinionsUntil(); until.Date.String() != "2026-07-21" {
		t.Errorf("opinions until %v before the Party has seen it", until.Date)
	}
	d.post("meeting", AudienceParty, "2026-07-20")
	if until, _ := d.OpinionsUntil(); until.Date.String() != "2026-07-27" {
		t.Errorf("opinions until %v, want five working days after the Party", until.Date)
	}
}

func TestOnlyAReasonedDecisionOfTheHeadWaives(t *testing.T) {
	waiving := func(change func(*Act)) *Procedure {
		p := table()
		act := Act{
			Name: "waive", From: []StateName{"ready"}, To: Same, By: []Duty{DutyHead}, Guards: []string{"cleared/1"},
			Does: []string{DoesWaiveOrder}, Basis: BasisUsually, Label: Label{"字", "word"},
			Fields: []Field{{Name: "reason", Type: FieldText, Required: true, Label: Label{"字", "word"}}},
		}
		change(&act)
		p.Acts = slices.Insert(p.Acts, len(p.Acts)-1, act)
		return p
	}
	cases := []struct {
		clause string
		change func(*Act)
		bad    bool
	}{
		{"条例4 主要负责人附理由", func(*Act) {}, false},
		{"条例4 他人不得批准例外", func(a *Act) { a.By = append(a.By, DutyOffice) }, true},
		{"条例4 未审批不得例外", func(a *Act) { a.Guards = nil }, true},
		{"条例4 例外须附理由", func(a *Act) { a.Fields[0].Required = false }, true},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			faults := strings.Join(waiving(c.change).Check(), "\n")
			if strings.Contains(faults, "waives the order") != c.bad || !c.bad && faults != "" {
				t.Errorf("faults: %s", faults)
			}
		})
	}
}
