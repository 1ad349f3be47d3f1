package workflow

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

var onPlatform = rules.Values{"carrier": "platform", "audience": "party"}

// shown carries the half-year's dues (15 natural days at least) to their opinions, posted on the board, in the meeting and on the
// platform on 3 July; the platform's time is over on 18 July.
func (o *office) shown(t *testing.T, entry, drafter string) rules.SubjectID {
	t.Helper()
	id := o.open(t, entry, "2026H1", "2026-07-01")
	o.walk(t, id, []step{
		{"拟稿", drafter, "start", "2026-07-01", nil, "", "drafting"},
		{"保存", drafter, "save", "2026-07-01", text, "", "drafting"},
		{"提交", drafter, "submit", "2026-07-01", vouched, "", "reviewing"},
		{"审核", "reviewer", "pass", "2026-07-02", findings, "", "approving"},
		{"分管", "deputy", "approve", "2026-07-02", nil, "", "approving"},
		{"主要", "leader", "approve", "2026-07-02", nil, "", "ready"},
		{"三(三)2 上平台，不须凭证", "general", "publish", "2026-07-03", onPlatform, "", "publishing"},
		{"平台不抵公开栏", "general", "complete", "2026-07-03", nil, rules.PostingsOutstanding, ""},
		{"上栏", "general", "publish", "2026-07-03", onBoard, "", "publishing"},
		{"会上", "general", "publish", "2026-07-03", inMeeting, "", "publishing"},
		{"完毕", "general", "complete", "2026-07-03", nil, "", "collecting"},
	})
	return id
}

func taking(n string) rules.Values { return rules.Values{"publication": n} }

// ends lists the dues of the ends of postings: by number and round, when they are due and whether they are open.
func (o *office) ends(t *testing.T, id rules.SubjectID) map[rules.DueKey]string {
	t.Helper()
	all := map[rules.DueKey]string{}
	for _, due := range o.look(t, id).Dues {
		if due.Kind == rules.DuePostingEnd {
			all[due.DueKey] = due.Deadline.Date.String()
			if !due.Open() {
				all[due.DueKey] += " met"
			}
		}
	}
	return all
}

func endOf(n, round int) rules.DueKey {
	return rules.DueKey{Kind: rules.DuePostingEnd, Round: round, N: n}
}

func TestPostingsComeDownAfterTheirTime(t *testing.T) {
	for _, c := range []struct{ profile, entry, drafter string }{{plan2011, "3.16", "office"}, {regulation2017, "4.10", "personnel"}} {
		t.Run(c.profile, func(t *testing.T) {
			onBothUnder(t, c.profile, func(t *testing.T, o *office) {
				id := o.shown(t, c.entry, c.drafter)
				want := map[rules.DueKey]string{endOf(1, 1): "2026-07-20", endOf(2, 1): "2026-07-20", endOf(3, 1): "2026-07-20"}
				if diff := cmp.Diff(want, o.ends(t, id)); diff != "" {
					t.Error(diff)
				}
				o.walk(t, id, []step{
					{"三(四)2b 未满不得撤下", "general", "take_down", "2026-07-18", taking("2"), rules.PostingNotOver, ""},
					{"经办人不得撤下", "deputy", "take_down", "2026-07-20", taking("2"), rules.NotYourDuty, ""},
					{"三(四)4c 下架待批", "office", "suspend", "2026-07-10", rules.Values{"publication": "3", "reason": "有误"}, "", "collecting"},
					{"恢复", "office", "restore", "2026-07-13", rules.Values{"publication": "3", "reason": "无误"}, "", "collecting"},
					{"补充照片", "general", "add_evidence", "2026-07-13", rules.Values{"publication": "2", "evidence.photo": "P-031"}, "", "collecting"},
					{"补充到会人数", "general", "add_evidence", "2026-07-13", rules.Values{"publication": "3", "evidence.headcount": "31"}, "", "collecting"},
					{"办结", "office", "conclude", "2026-07-15", nil, "", "concluded"},
					{"归档", "archivist", "archive", "2026-07-16", nil, "", "archived"},
					{"三(四)2b 归档后期满撤下", "general", "take_down", "2026-07-20", taking("2"), "", "archived"},
					{"撤下后不得再撤", "general", "take_down", "2026-07-20", taking("2"), rules.FieldNotChoice, ""},
				})
				want = map[rules.DueKey]string{
					endOf(1, 1): "2026-07-20", endOf(2, 1): "2026-07-20 met", endOf(3, 1): "2026-07-20 met", endOf(3, 2): "2026-07-20",
				}
				if diff := cmp.Diff(want, o.ends(t, id)); diff != "" {
					t.Error(diff)
				}
				if p := o.look(t, id).Publications[1]; p.Status != rules.TakenDown || !p.Ended || p.Down.String() != "2026-07-20" {
					t.Errorf("%+v", p)
				}
				o.verify(t)
			})
		})
	}
}

// 三(四)2b: after forty days off, everything on the platform comes down once, by the program and no earlier; the rest waits for
// the publisher. A restarted program finds nothing left.
func TestThePlatformTakesDownByItself(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-03", 9)
		id := o.shown(t, "3.16", "office")
		o.at("2026-07-18", 23)
		if early := o.sweep(t); len(early.TakenDown) > 0 {
			t.Errorf("taken down before its time: %+v", early.TakenDown)
		}
		o.at("2026-08-28", 9)
		dry, err := o.SweepOn(t.Context(), workday.MustDate("2026-08-28"))
		if err != nil || len(dry.TakenDown) != 1 {
			t.Fatalf("a dry run: %+v, %v", dry.TakenDown, err)
		}
		down := o.sweep(t).TakenDown
		if diff := cmp.Diff(dry.TakenDown, down); diff != "" {
			t.Error(diff)
		}
		if down[0].Item != id || down[0].N != 1 || down[0].Due.String() != "2026-07-20" || down[0].Late != 40 {
			t.Errorf("%+v", down)
		}
		for _, engine := range []*Engine{o.Engine, New(o.store)} {
			if again, err := engine.Sweep(t.Context()); err != nil || len(again.TakenDown) > 0 {
				t.Errorf("%+v, %v", again, err)
			}
		}
		moves := o.moves(t, id)
		last := moves[len(moves)-1]
		if last.Act != rules.ActTakeDown || last.Via != "timetable" || last.By.Duty != rules.DutySystem || last.Happened.String() != "2026-08-28" {
			t.Errorf("%+v", last)
		}
		if still := o.look(t, id).Publications; still[1].Status != rules.Posted || still[2].Status != rules.Posted {
			t.Errorf("the machine took down what it does not show: %+v", still)
		}
		o.walk(t, id, []step{{"补录此前的撤下", "general", "take_down", "2026-07-21", taking("2"), "", "collecting"}})
		o.verify(t)
	})
}

// Two servers that sweep at the same instant take each posting down once, and a sweep that was cut is carried through.
func TestServersTakeDownTogether(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-03", 9)
		id := o.shown(t, "3.16", "office")
		o.at("2026-07-20", 0)
		cut, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := New(o.store).Sweep(cut); err == nil {
			t.Error("a sweep that was told to stop went on")
		}
		sweepTogether(t, []*Engine{o.Engine, New(o.store)})
		n := 0
		for _, m := range o.moves(t, id) {
			if m.Act == rules.ActTakeDown {
				n++
			}
		}
		if n != 1 {
			t.Errorf("taken down %d times", n)
		}
		o.verify(t)
	})
}

// An office that was founded before the program had a row of its own gets one when it needs it; nobody signs in with it, acts
// as it, or takes its post.
func TestTheProgramHasARowOfItsOwn(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		err := o.store.Update(t.Context(), func(tx *store.Tx) error {
			if err := tx.AddOrganisation(rules.Organisation{ID: "old", Name: "旧局党组", Short: "JJ", Fonds: "J002", Parent: bureau}); err != nil {
				return err
			}
			first, err := machineIn(tx, "old")
			if err != nil {
				return err
			}
			again, err := machineIn(tx, "old")
			if first != again || first.Login != "system@JJ" {
				t.Errorf("%+v, then %+v", first, again)
			}
			standing, err2 := tx.Standing("old", first.ID, rules.DateOf(tx.At))
			if !standing.Has(rules.DutySystem) || len(standing.Posts) != 1 {
				t.Errorf("%+v", standing)
			}
			people, err3 := tx.People("old")
			posts, err4 := tx.Posts("old")
			if len(people)+len(posts) > 0 {
				t.Errorf("the program is listed: %+v, %+v", people, posts)
			}
			for _, err := range []error{err, err2, err3, err4} {
				if err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		assign := Appointment{Post: "system", Login: "office", Via: "cli"}
		if code := codeOf(o.Assign(t.Context(), bureau, assign)); code != rules.PostUnknown {
			t.Errorf("a person on the program's post: %s", code)
		}
		assign = Appointment{Post: "head", Login: "system@SLJ", Via: "cli"}
		if code := codeOf(o.Assign(t.Context(), bureau, assign)); code != rules.UnknownLogin {
			t.Errorf("the program on a person's post: %s", code)
		}
		o.verify(t)
	})
}

// 三(四)2c: the first postings of a notice wait for its last audience, and their dues with them; an objection that is found
// right ends them.
func TestANoticeMovesTheEndOfItsPostings(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.open(t, notice, "2025", "2026-07-01")
		o.walk(t, id, []step{
			{"拟稿", "personnel", "start", "2026-07-01", nil, "", "drafting"},
			{"保存", "personnel", "save", "2026-07-01", text, "", "drafting"},
			{"提交", "personnel", "submit", "2026-07-01", vouched, "", "reviewing"},
			{"审核", "reviewer", "pass", "2026-07-01", findings, "", "approving"},
			{"分管", "deputy", "approve", "2026-07-01", nil, "", "approving"},
			{"主要", "leader", "approve", "2026-07-01", nil, "", "ready"},
			{"党内", "general", "publish", "2026-07-02", underThePlan.posted[0], "", "publishing"},
			{"本单位", "general", "publish", "2026-07-03", rules.Values{"carrier": "board", "audience": "unit", "evidence.place": "大厅"}, "", "publishing"},
		})
		want := map[rules.DueKey]string{endOf(1, 1): "2026-07-13", endOf(2, 1): "2026-07-13"}
		if diff := cmp.Diff(want, o.ends(t, id)); diff != "" {
			t.Error(diff)
		}
		o.walk(t, id, []step{
			{"三(四)2c 公示未满", "general", "take_down", "2026-07-10", taking("1"), rules.PostingNotOver, ""},
			{"异议", "office", "object", "2026-07-06", rules.Values{"channel": "box", "anonymous": "yes", "text": "反映"}, "", "verifying"},
			{"核查中不得撤下", "general", "take_down", "2026-07-13", taking("1"), rules.ObjectionOpen, ""},
			{"暂缓", "office", "defer", "2026-07-07", rules.Values{"objection": "1", "until": "2026-09-01", "reason": "待核"}, "", "verifying"},
		})
		want = map[rules.DueKey]string{endOf(1, 1): "2026-09-02", endOf(2, 1): "2026-09-02"}
		if diff := cmp.Diff(want, o.ends(t, id)); diff != "" {
			t.Error(diff)
		}
		o.walk(t, id, []step{
			{"不成立", "office", "dismiss", "2026-07-08", rules.Values{"objection": "1", "finding": "不属实"}, "", "publishing"},
			{"期满撤下", "general", "take_down", "2026-07-13", taking("1"), "", "publishing"},
		})
		o.verify(t)
	})
}

// judgeEnds: no posting comes down before its time but by a suspension, a withdrawal, an objection or a correction, and the
// program takes down nothing but what it shows itself.
func judgeEnds(t rapid.TB, moves []rules.Move) {
	m := moves[len(moves)-1]
	standing := map[int]rules.Publication{}
	for _, before := range moves[:len(moves)-1] {
		for _, p := range before.Postings {
			standing[p.N] = p
		}
	}
	for _, p := range m.Postings {
		was, known := standing[p.N]
		if !known || was.Status == p.Status || p.Status == rules.Posted {
			continue
		}
		switch m.Act {
		case "suspend", "withdraw", "terminate", "uphold", "restart_notice", "correct":
		case rules.ActTakeDown:
			if was.Status != rules.Posted || was.Until.IsZero() || !m.Happened.After(was.Until) || !p.Ended {
				t.Fatalf("taken down on %v: %+v", m.Happened, was)
			}
		default:
			t.Fatalf("%s took down %+v", m.Act, was)
		}
	}
	if m.By.Duty == rules.DutySystem && (m.Act != rules.ActTakeDown || standing[m.Postings[0].N].Carrier != "platform") {
		t.Fatalf("the program did %s on %+v", m.Act, m.Postings)
	}
}

// nothingStaysBuiltIn: long after every end, a sweep leaves nothing on the platform beyond its time, but notices that were not
// shown to everybody or against which an objection stands. It answers how many publications the sweep took down.
func (o *office) nothingStaysBuiltIn(t *testing.T) (tookDown int) {
	t.Helper()
	o.at("2028-01-05", 9)
	down := o.sweep(t).TakenDown
	for _, one := range down {
		for moves := o.moves(t, one.Item); len(moves) > 0; moves = moves[:len(moves)-1] {
			judgeEnds(t, moves)
		}
	}
	err := o.store.View(t.Context(), func(tx *store.Tx) error {
		rows, err := tx.EndedUp(bureau, rules.DateOf(tx.At), []rules.CarrierCode{"platform"}, store.UpRow{}, 10000)
		for _, row := range rows {
			d := o.look(t, row.Item)
			if _, over := d.NoticeUntil(); !d.IsNotice() || over && len(d.Item.Unsettled()) == 0 {
				t.Errorf("%s stands beyond its time: %+v", row.Number, row.Publication)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	return len(down)
}
