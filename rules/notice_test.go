package rules

import (
	"slices"
	"testing"

	"gongkai/rules/workday"
)

// notice is a public notice for the Party, the unit and society, of five working days.
func notice(t *testing.T) *Dossier {
	t.Helper()
	d := dossier(t)
	d.Entry.Notice, d.Entry.Term, d.Entry.MinPosting = true, TermShort, "5wd"
	return d
}

func (d *Dossier) object(s ObjectionStatus) *Dossier {
	d.Item.Objections = append(d.Item.Objections, Objection{N: len(d.Item.Objections) + 1, Status: s})
	return d
}

func TestNoticeHasNoGap(t *testing.T) {
	cases := []struct {
		clause   string
		party    string
		audience Audience
		on       string
		want     Code
	}{
		{"三(四)1b 党内未公示不得向本单位公示", "", AudienceUnit, "2026-07-14", OutsideBeforeInside},
		{"三(四)2c 同日可以", "2026-07-14", AudienceUnit, "2026-07-14", ""},
		{"三(四)2c 次一工作日可以", "2026-07-14", AudienceUnit, "2026-07-15", ""},
		{"三(四)2c 隔一日即中断", "2026-07-14", AudienceUnit, "2026-07-16", NoticeGap},
		{"三(四)2c 次一工作日跳过国庆", "2026-09-30", AudienceUnit, "2026-10-08", ""},
		{"三(四)2c 节后第二日即中断", "2026-09-30", AudienceUnit, "2026-10-09", NoticeGap},
		{"三(四)1b 日期不得早于前一范围", "2026-07-14", AudienceUnit, "2026-07-13", OutsideBeforeInside},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := notice(t)
			if c.party != "" {
				d.post("meeting", AudienceParty, c.party)
			}
			wants(t, d.MayRelease(c.audience, workday.MustDate(c.on)), c.want)
		})
	}
}

func TestFurtherCarriersOfAnAudienceMayFollow(t *testing.T) {
	d := notice(t).post("meeting", AudienceParty, "2026-07-14").post("board", AudienceUnit, "2026-07-15")
	wants(t, d.MayRelease(AudienceUnit, workday.MustDate("2026-07-20")), "")
	wants(t, d.MayRelease(AudienceSociety, workday.MustDate("2026-07-17")), NoticeGap)
	d.Entry.Notice = false
	wants(t, d.MayRelease(AudienceSociety, workday.MustDate("2026-07-17")), "")
}

func TestNoticeRunsFullDaysForTheLastAudience(t *testing.T) {
	cases := []struct {
		clause, posting, last, until string
	}{
		{"三(四)2c 张贴当日不计，跳过周末", "5wd", "2026-07-15", "2026-07-22"},
		{"三(四)2c 跳过国庆，调休上班计入", "5wd", "2026-09-30", "2026-10-13"},
		{"三(四)2c 自然日", "7d", "2026-07-15", "2026-07-22"},
		{"三(四)2c 自然日期满逢假日，顺延", "7d", "2026-09-28", "2026-10-08"},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := notice(t)
			d.Entry.MinPosting = c.posting
			d.post("meeting", AudienceParty, "2026-07-14").post("board", AudienceUnit, "2026-07-15")
			if _, ok := d.NoticeUntil(); ok {
				t.Error("the notice has an end though society has not seen it")
			}
			d.post("website", AudienceSociety, c.last)
			until, ok := d.NoticeUntil()
			if !ok || until.Date.String() != c.until || until.Calendar == "" || len(until.Lines) == 0 && c.posting == "5wd" {
				t.Errorf("until %v, want %s with its grounds", until, c.until)
			}
			wants(t, noticeFull(d, attempt("office", c.until, nil)), NoticeRunning)
			wants(t, withinNotice(d, attempt("office", c.until, nil)), "")
			after := until.Date.AddDays(1).String()
			wants(t, noticeFull(d, attempt("office", after, nil)), "")
			wants(t, withinNotice(d, attempt("office", after, nil)), NoticeIsOver)
		})
	}
}

func TestNoticeThatBrokeOffBeginsAnew(t *testing.T) {
	d := notice(t).post("meeting", AudienceParty, "2026-07-14")
	wants(t, noticeBroken(d, attempt("office", "2026-07-15", nil)), NoticeUnbroken)
	wants(t, noticeBroken(d, attempt("office", "2026-07-16", nil)), "")
	d.Publications[0].Void, d.Publications[0].Status = true, TakenDown
	wants(t, d.MayRelease(AudienceUnit, workday.MustDate("2026-07-16")), OutsideBeforeInside)
	wants(t, mayPost(d, attempt("office", "2026-07-16", Values{"carrier": "meeting", "audience": "party"})), "")
	if r, _ := d.NoticeReport(workday.MustDate("2026-07-16")); !r.Repeated || r.Conclusion != NoticeNotShown {
		t.Errorf("the report of a notice that broke off: %+v", r)
	}
}

func TestOnlyNoticesMeetObjections(t *testing.T) {
	wants(t, onlyNotices(notice(t), Attempt{}), "")
	wants(t, onlyNotices(dossier(t), Attempt{}), NoNotice)
	wants(t, noticeFull(dossier(t), Attempt{}), "")
}

func TestObjectionsHoldTheNotice(t *testing.T) {
	for status, want := range map[ObjectionStatus]Code{
		ObjectionReceived: ObjectionOpen, ObjectionPutOff: ObjectionOpen, ObjectionDismissed: "", ObjectionUpheld: "",
	} {
		wants(t, objectionsSettled(notice(t).object(ObjectionDismissed).object(status), Attempt{}), want)
	}
}

func TestDeferral(t *testing.T) {
	cases := []struct {
		clause, objection, until string
		want                     Code
	}{
		{"三(四)2c 三个月整", "1", "2026-10-14", ""},
		{"三(四)2c 超过三个月", "1", "2026-10-15", DeferralTooLong},
		{"三(四)2c 不得暂缓到当日", "1", "2026-07-14", DeferralTooLong},
		{"三(四)2c 不得再次暂缓", "2", "2026-08-14", ObjectionDeferred},
		{"已办结的异议不得暂缓", "3", "2026-08-14", FieldNotChoice},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := notice(t).object(ObjectionReceived).object(ObjectionPutOff).object(ObjectionDismissed)
			with := Values{"objection": c.objection, "until": c.until}
			wants(t, deferral(d, attempt("office", "2026-07-14", with)), c.want)
		})
	}
}

func TestUpholdingIsTheMeetings(t *testing.T) {
	cases := []struct {
		clause string
		line   AgendaLine
		uphold Code
		other  Code
	}{
		{"三(二)1b 会议决定异议成立", AgendaLine{Question: QuestionUphold, Round: 1, Outcome: Passed}, "", ObjectionDecided},
		{"三(二)1b 会议未通过", AgendaLine{Question: QuestionUphold, Round: 1, Outcome: Rejected}, UpholdUndecided, ""},
		{"同意公开的决定不是", AgendaLine{Question: QuestionDisclose, Round: 1, Outcome: Passed}, UpholdUndecided, ""},
		{"上一轮的决定不算", AgendaLine{Question: QuestionUphold, Round: 2, Outcome: Passed}, UpholdUndecided, ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := notice(t).object(ObjectionReceived)
			c.line.Content = d.CurrentDigest()
			d.Decisions = []Decision{{Body: "party-group", Minutes: "〔2026〕7号", Line: c.line}}
			wants(t, upholdDecided(d, Attempt{}), c.uphold)
			wants(t, notUpheld(d, Attempt{}), c.other)
		})
	}
}

func TestWhatFollowsANoticeWaitsForIt(t *testing.T) {
	over := Deadline{}
	over.Date = workday.MustDate("2026-07-22")
	cases := []struct {
		clause string
		notice *NoticeState
		on     string
		want   Code
	}{
		{"三(四)2c 没有公示", nil, "2026-07-23", FollowedMissing},
		{"三(四)2c 未向全部范围公示", &NoticeState{}, "2026-07-23", FollowedNotShown},
		{"三(四)2c 最后一日未满", &NoticeState{Shown: true, Over: over}, "2026-07-22", FollowedRunning},
		{"三(四)2c 期满次日可以", &NoticeState{Shown: true, Over: over}, "2026-07-23", ""},
		{"三(四)2c 期满而有异议", &NoticeState{Shown: true, Over: over, Open: 1}, "2026-07-23", FollowedObjected},
		{"三(四)2c 异议成立，永不得办", &NoticeState{Shown: true, Over: over, Ended: true}, "2027-07-23", FollowedEnded},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			wants(t, noticeOver(d, attempt("deputy", c.on, nil)), "")
			d.Entry.Follows, d.Notice = "5.03", c.notice
			wants(t, noticeOver(d, attempt("deputy", c.on, nil)), c.want)
		})
	}
}

func TestStoppedNoticeStaysStopped(t *testing.T) {
	d := notice(t)
	d.Procedure = &Procedure{States: []State{
		{Name: "withheld", Step: 1, Exit: true}, {Name: "withdrawn", Step: 4, Exit: true}, {Name: "archived", Step: 4, Final: true},
	}}
	for to, want := range map[StateName]bool{"withdrawn": true, "withheld": false} {
		d.History = []Past{{To: to}, {To: "archived"}}
		d.Subject.State = "archived"
		if got := d.AsNotice().Ended; got != want {
			t.Errorf("ended after %s: %v", to, got)
		}
	}
}

func TestNoticeReport(t *testing.T) {
	cases := []struct {
		clause string
		on     string
		change func(*Dossier)
		want   NoticeConclusion
	}{
		{"三(四)2c 期满无异议", "2026-07-23", nil, NoticeClear},
		{"三(四)2c 期未满", "2026-07-22", nil, NoticeStillRuns},
		{"三(四)2c 有异议未办结", "2026-07-23", func(d *Dossier) { d.object(ObjectionPutOff) }, NoticeObjected},
		{"三(四)2c 异议均不成立", "2026-07-23", func(d *Dossier) { d.object(ObjectionDismissed) }, NoticeDismissed},
		{"三(四)2c 异议成立", "2026-07-23", func(d *Dossier) { d.object(ObjectionReceived).object(ObjectionUpheld) }, NoticeUpheld},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := notice(t).post("meeting", AudienceParty, "2026-07-14").post("board", AudienceUnit, "2026-07-15").
				post("website", AudienceSociety, "2026-07-15")
			if c.change != nil {
				c.change(d)
			}
			r, ok := d.NoticeReport(workday.MustDate(c.on))
			if !ok || r.Conclusion != c.want || !slices.Contains(NoticeConclusions(), r.Conclusion) {
				t.Errorf("concluded %q, want %q", r.Conclusion, c.want)
			}
			if len(r.Shown) != 3 || r.Shown[1].From.String() != "2026-07-15" || r.Until.Date.String() != "2026-07-22" {
				t.Errorf("shown %v until %v", r.Shown, r.Until)
			}
			if r.Received != r.Open+r.Dismissed+r.Deferred+r.Upheld {
				t.Errorf("%d received, but %+v", r.Received, r)
			}
		})
	}
	if _, ok := dossier(t).NoticeReport(workday.MustDate("2026-07-23")); ok {
		t.Error("what is no notice has a report")
	}
}

func TestMaySeeObjections(t *testing.T) {
	handling := []Duty{DutyOffice, DutyDeputy, DutyHead, DutyFirstResponsible}
	for _, duty := range Duties() {
		got := MaySeeObjections(Standing{Posts: []Post{{Duties: []Duty{duty}}}})
		if want := slices.Contains(handling, duty); got != want {
			t.Errorf("%s may see what objections say: %v", duty, got)
		}
	}
}

// 公示期间下架的，恢复后重新起算足日 (三(四)2c); what had run its full days before stays over.
func TestASuspendedNoticeDoesNotRunOn(t *testing.T) {
	cases := []struct {
		clause, paused, restored, until string
	}{
		{"没有下架", "", "", "2026-07-21"},
		{"下架期间不算已公示", "2026-07-16", "", ""},
		{"恢复之日重新起算", "2026-07-16", "2026-07-20", "2026-07-27"},
		{"最后一日下架的也重新起算", "2026-07-21", "2026-07-22", "2026-07-29"},
		{"期满以后下架不影响", "2026-07-22", "", "2026-07-21"},
		{"期满以后下架又恢复也不影响", "2026-07-22", "2026-07-23", "2026-07-21"},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := notice(t).post("meeting", AudienceParty, "2026-07-14").post("board", AudienceUnit, "2026-07-14").
				post("website", AudienceSociety, "2026-07-14")
			last := &d.Publications[2]
			last.Status = Posted
			if c.paused != "" {
				last.Status, last.Paused, last.Since = Suspended, workday.MustDate(c.paused), workday.MustDate(c.paused)
			}
			if c.restored != "" {
				last.Status, last.Since = Posted, workday.MustDate(c.restored)
			}
			until, ok := d.NoticeUntil()
			if ok != (c.until != "") || ok && until.Date.String() != c.until {
				t.Errorf("the notice runs until %v, %v; want %s", until.Date, ok, c.until)
			}
		})
	}
}
