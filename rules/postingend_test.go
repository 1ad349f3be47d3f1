package rules

import (
	"testing"

	"gongkai/rules/workday"
)

// shortTerm is an item of a short-term entry that was posted on the board.
func shortTerm(t *testing.T, least, from string) *Dossier {
	t.Helper()
	d := dossier(t)
	d.Entry.Term, d.Entry.MinPosting = TermShort, least
	d.Profile.Carriers = append(d.Profile.Carriers, Carrier{
		Code: "platform", Audiences: []Audience{AudienceParty, AudienceUnit}, BuiltIn: true,
	})
	d.post("board", AudienceUnit, from)
	d.Publications[0].Until = d.Entry.PostedUntil(workday.MustDate(from), d.Calendar)
	return d
}

func TestAPostingStandsItsTime(t *testing.T) {
	cases := []struct{ clause, least, from, last, due string }{
		{"三(四)2b 张贴当日不计，期满次日撤下", "30d", "2026-07-06", "2026-08-05", "2026-08-06"},
		{"三(四)2b 工作日计，跳过周末", "5wd", "2026-07-06", "2026-07-13", "2026-07-14"},
		{"三(四)2b 次日是周末的顺延", "30d", "2026-07-08", "2026-08-07", "2026-08-10"},
		{"三(四)2b 次日是国庆的顺延", "30d", "2026-08-31", "2026-09-30", "2026-10-08"},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := shortTerm(t, c.least, c.from)
			end, ok := d.PostingEnd(d.Publications[0])
			if !ok || end.Date.String() != c.due || end.Rule != ">="+c.least || end.Calendar == "" {
				t.Errorf("it is to come down on %v: %+v", end.Date, end)
			}
			last := workday.MustDate(c.last)
			wants(t, takesDown(d, attempt("clerk", last.String(), Values{"publication": "1"}, DutyPublisher)), PostingNotOver)
			wants(t, postingOver(d, attempt("clerk", last.String(), nil)), PostingNotOver)
			after := last.AddDays(1).String()
			wants(t, takesDown(d, attempt("clerk", after, Values{"publication": "1"}, DutyPublisher)), "")
			wants(t, postingOver(d, attempt("clerk", after, nil)), "")
		})
	}
}

func TestWhatDoesNotComeDown(t *testing.T) {
	down := Values{"publication": "1"}
	cases := []struct {
		clause string
		change func(*Dossier)
		by     Duty
		want   Code
	}{
		{"三(四)2a 长期公开的不撤下", func(d *Dossier) { d.Publications[0].Until = 0 }, DutyPublisher, PostingLongTerm},
		{"已撤下的不再撤下", func(d *Dossier) { d.Publications[0].Status = TakenDown }, DutyPublisher, FieldNotChoice},
		{"下架待批的不撤下", func(d *Dossier) { d.Publications[0].Status = Suspended }, DutyPublisher, FieldNotChoice},
		{"五二 系统不撤公开栏上的", func(*Dossier) {}, DutySystem, NotByItself},
		{"系统撤下自己平台上的", func(d *Dossier) { d.Publications[0].Carrier = "platform" }, DutySystem, ""},
		{"三(四)2c 公示尚未向全部范围公示", func(d *Dossier) { d.Entry.Notice = true }, DutyPublisher, NoticePartial},
		{"三(四)2c 公示有异议未办结", func(d *Dossier) {
			d.Entry.Notice, d.Entry.Audiences = true, []Audience{AudienceUnit}
			d.object(ObjectionPutOff)
		}, DutyPublisher, ObjectionOpen},
		{"三(四)2c 公示期满撤下", func(d *Dossier) {
			d.Entry.Notice, d.Entry.Audiences = true, []Audience{AudienceUnit}
			d.object(ObjectionDismissed)
		}, DutyPublisher, ""},
		{"三(四)4e 撤销说明期满撤下", func(d *Dossier) { d.Entry.Notice, d.Publications[0].Explains = true, true }, DutyPublisher, ""},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := shortTerm(t, "5wd", "2026-07-06")
			c.change(d)
			wants(t, takesDown(d, attempt("somebody", "2026-07-14", down, c.by)), c.want)
		})
	}
}

// 三(四)2c: a notice stands for its first audience until it is over for the last.
func TestANoticeComesDownWithItsLastAudience(t *testing.T) {
	d := shortTerm(t, "5wd", "2026-07-06")
	d.Entry.Notice, d.Entry.Audiences = true, []Audience{AudienceUnit, AudienceSociety}
	d.post("website", AudienceSociety, "2026-07-07")
	if end, ok := d.PostingEnd(d.Publications[0]); !ok || end.Date.String() != "2026-07-15" {
		t.Errorf("the first posting comes down on %v", end.Date)
	}
	wants(t, takesDown(d, attempt("clerk", "2026-07-14", Values{"publication": "1"}, DutyPublisher)), PostingNotOver)
}

// The posting whose time is over first says when something can come down.
func TestTheEarliestEndIsNamed(t *testing.T) {
	d := shortTerm(t, "5wd", "2026-07-08").post("website", AudienceSociety, "2026-07-06").post("meeting", AudienceParty, "2026-07-06")
	d.Publications[1].Until = workday.MustDate("2026-07-10")
	r := postingOver(d, attempt("clerk", "2026-07-09", nil))
	if wants(t, r, PostingNotOver); r.Args["earliest"] != "2026-07-11" || r.Args["carrier"] != "website" {
		t.Errorf("%+v", r)
	}
	d.Publications = nil
	wants(t, postingOver(d, attempt("clerk", "2026-07-09", nil)), NothingUp)
}

// 三(三): the platform may show every item that reaches its readers and is never owed.
func TestWhatIsBuiltInIsOfferedAndNotOwed(t *testing.T) {
	d := shortTerm(t, "5wd", "2026-07-06")
	d.Publications = nil
	owed := len(d.Outstanding())
	with := Values{"carrier": "platform", "audience": "party"}
	wants(t, mayPost(d, attempt("clerk", "2026-07-06", with)), "")
	d.post("platform", AudienceParty, "2026-07-06")
	if left := len(d.Outstanding()); left != owed {
		t.Errorf("%d postings are owed, before it %d", left, owed)
	}
	with["audience"] = "society"
	wants(t, mayPost(d, attempt("clerk", "2026-07-06", with)), CarrierOutOfReach)
	d.Entry.Audiences = []Audience{AudienceSociety}
	wants(t, mayPost(d, attempt("clerk", "2026-07-06", with)), CarrierNotOfItem)
}

// 历史公开: what stood its time stays readable, unless its text was stopped somewhere.
func TestPastDisclosures(t *testing.T) {
	posting := func(version int, s Status, ended bool) Publication {
		return Publication{Version: version, Audience: AudienceParty, Status: s, Ended: ended}
	}
	past := posting(1, TakenDown, true)
	cases := []struct {
		clause string
		all    []Publication
		want   int
	}{
		{"期满撤下的可以看", []Publication{past}, 1},
		{"一处期满，一处仍在公开", []Publication{past, posting(1, Posted, false)}, 2},
		{"一处期满，一处下架待批", []Publication{past, posting(1, Suspended, false)}, 0},
		{"一处期满，一处被撤销", []Publication{past, posting(1, TakenDown, false)}, 0},
		{"期满后更正的看更正后的", []Publication{past, posting(1, TakenDown, false), posting(2, Posted, false)}, 1},
		{"更正后又期满的", []Publication{past, posting(1, TakenDown, false), posting(2, TakenDown, true)}, 1},
		{"重新公示前的不算", []Publication{{Version: 1, Audience: AudienceParty, Status: TakenDown, Void: true}, past}, 1},
		{"对特定对象公开的不看", []Publication{{Version: 1, Audience: AudienceTargeted, Status: TakenDown, Ended: true}}, 0},
	}
	reach := ReachOf(Standing{Organisation: "o", Posts: []Post{{Duties: []Duty{DutyMember}}}})
	for _, c := range cases {
		if got := Readable(reach, "o", c.all); len(got) != c.want {
			t.Errorf("%s: %+v", c.clause, got)
		}
	}
}
