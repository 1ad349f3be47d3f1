package rules

import "testing"

func TestInsideBeforeOutside(t *testing.T) {
	cases := []struct {
		clause   string
		posted   string // the day of the Party's posting; none when empty
		audience Audience
		on       string
		want     Code
	}{
		{"三(四)1b 党内未公开不得向本单位公开", "", AudienceUnit, "2026-07-14", OutsideBeforeInside},
		{"三(四)1b 当日不满间隔", "2026-07-14", AudienceUnit, "2026-07-14", GapNotOver},
		{"三(四)1b 隔一个工作日可以", "2026-07-14", AudienceUnit, "2026-07-15", ""},
		{"三(四)1b 间隔按工作日计，跳过国庆", "2026-09-30", AudienceUnit, "2026-10-07", GapNotOver},
		{"三(四)1b 节后首个工作日可以", "2026-09-30", AudienceUnit, "2026-10-08", ""},
		{"三(四)1b 越过本单位不得向社会公开", "2026-07-14", AudienceSociety, "2026-07-20", OutsideBeforeInside},
		{"三(四)1b 日期不得早于党内公开", "2026-07-14", AudienceUnit, "2026-07-10", OutsideBeforeInside},
		{"三(三)1 不属本事项的范围", "2026-07-14", AudienceTargeted, "2026-07-20", AudienceNotOfItem},
		{"三(四)1a 党内可以先公开", "", AudienceParty, "2026-07-14", ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			if c.posted != "" {
				d.post("meeting", AudienceParty, c.posted)
			}
			wants(t, d.MayRelease(c.audience, attempt("office", c.on, nil).Happened), c.want)
		})
	}
}

func TestGapOfNoDaysNeverRunsBackwards(t *testing.T) {
	d := dossier(t).post("meeting", AudienceParty, "2026-07-14")
	d.Profile.Numbers.PartyFirstGap = 0
	wants(t, d.MayRelease(AudienceUnit, attempt("", "2026-07-14", nil).Happened), "")
	wants(t, d.MayRelease(AudienceUnit, attempt("", "2026-07-13", nil).Happened), OutsideBeforeInside)
}

func TestPostingNeedsAFittingCarrier(t *testing.T) {
	cases := []struct {
		clause            string
		carrier, audience string
		want              Code
	}{
		{"三(三)1 载体不在目录条目内", "newspaper", "party", CarrierNotOfItem},
		{"三(三)1 网站不能作为党内公开", "website", "party", CarrierOutOfReach},
		{"三(三)2 同一载体不重复登记", "meeting", "party", AlreadyPosted},
		{"三(三)2 另一载体可以", "board", "party", ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t).post("meeting", AudienceParty, "2026-07-14")
			with := Values{"carrier": c.carrier, "audience": c.audience}
			wants(t, mayPost(d, attempt("office", "2026-07-15", with)), c.want)
		})
	}
}

func TestOutstandingPostings(t *testing.T) {
	d := dossier(t)
	if got := d.Outstanding(); len(got) != 3 || got[1] != (Posting{"board", AudienceUnit}) {
		t.Errorf("outstanding at first: %v", got)
	}
	d.post("meeting", AudienceParty, "2026-07-14").post("board", AudienceUnit, "2026-07-15")
	if got := d.Outstanding(); len(got) != 1 || got[0] != (Posting{"website", AudienceSociety}) {
		t.Errorf("outstanding before society: %v", got)
	}
	d.post("website", AudienceSociety, "2026-07-16")
	if got := d.Outstanding(); len(got) != 0 {
		t.Errorf("outstanding at the end: %v", got)
	}
}
