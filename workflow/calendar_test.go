package workflow

import (
	"context"
	"testing"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
	"gongkai/store"
)

// amended is the arrangement of 2026 in which three days in July are off besides, as holidays.yaml has it.
func amended(t *testing.T) string {
	t.Helper()
	notices, err := profile.Holidays()
	if err != nil {
		t.Fatal(err)
	}
	n := notices[2]
	n.Number = "国办发明电〔2026〕2号"
	n.Off = append(append([]workday.Range{}, n.Off[:5]...), append([]workday.Range{{
		Name: "增放", From: workday.MustDate("2026-07-06"), To: workday.MustDate("2026-07-08"),
	}}, n.Off[5:]...)...)
	return string(profile.EncodeAlmanac(workday.Almanac{Notices: []workday.Notice{n}}))
}

func (o *office) enter(t *testing.T, source string, want rules.Code) rules.SubjectID {
	t.Helper()
	return o.do(t, Act{
		Kind: rules.KindCalendar, Name: "enter", By: o.people["office"], With: rules.Values{"source": source},
	}, want).Subject
}

func (o *office) foresee(t *testing.T, id rules.SubjectID) (shifts []Shift) {
	t.Helper()
	err := o.store.View(context.Background(), func(tx *store.Tx) (err error) {
		shifts, err = o.ForeseeCalendar(tx, bureau, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return shifts
}

func TestAnAmendedNoticeMovesOpenDues(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		ids := []rules.SubjectID{o.open(t, "3.16", "2026H1", "2026-07-01"), o.open(t, "6.06", "2026Q2", "2026-07-01")}
		o.walk(t, ids[0], []step{
			{"拟稿", "office", "start", "2026-07-01", nil, "", "drafting"},
			{"保存", "office", "save", "2026-07-02", text, "", "drafting"},
			{"提交", "office", "submit", "2026-07-02", vouched, "", "reviewing"},
		})
		o.enter(t, "一、元旦：放假", rules.NoticeMisfit)
		o.enter(t, string(profile.HolidaysSource()), rules.CalendarUnchanged)
		id := o.enter(t, amended(t), "")
		foreseen := o.foresee(t, id)
		if d := o.look(t, ids[0]); len(foreseen) < 3 || d.Calendar.Version() != "cn-2026" {
			t.Fatalf("%d shifts, calendar %s", len(foreseen), d.Calendar.Version())
		}
		o.do(t, Act{Subject: id, Name: "confirm", By: o.people["office"]}, rules.CalendarOwnEntry)
		o.recalculates(t, 0)
		o.do(t, Act{Subject: id, Name: "confirm", By: o.people["many"]}, "")

		// killed after the first subject: the rest is what is left
		if page, err := o.recalculatePage(context.Background(), bureau, "", 1); err != nil || page.Subjects != 1 {
			t.Fatalf("%+v %v", page, err)
		}
		o.recalculates(t, 1)
		o.recalculates(t, 0)
		o.movedTo(t, ids[0])
		o.verify(t)

		// paper acts of the days before are still entered, and the review counts on
		o.walk(t, ids[0], []step{
			{"审核", "reviewer", "pass", "2026-07-03", findings, "", "approving"},
			{"分管", "deputy", "approve", "2026-07-03", nil, "", "approving"},
		})
		o.verify(t)
	})
}

// recalculates goes over to the calendar in force and wants so many subjects dated anew.
func (o *office) recalculates(t *testing.T, want int) {
	t.Helper()
	done, err := o.Recalculate(context.Background(), bureau)
	if err != nil || done.Subjects != want {
		t.Fatalf("%d subjects recalculated, want %d: %v", done.Subjects, want, err)
	}
}

func (o *office) movedTo(t *testing.T, id rules.SubjectID) {
	t.Helper()
	d := o.look(t, id)
	if d.Calendar.Version() != "cn-2026.2" || d.Subject.State != "reviewing" || d.Subject.LastHappened.String() != "2026-07-02" {
		t.Errorf("%s %+v", d.Calendar.Version(), d.Subject)
	}
	want := map[string][2]string{ // its date, and the date that it had
		rules.DuePublication: {"2026-07-17", "2026-07-14"},
		rules.DueReview:      {"2026-07-09", "2026-07-06"},
		rules.DueDrafting:    {"2026-07-07", ""}, // met
	}
	for _, due := range d.Dues {
		was := ""
		if len(due.Deadline.Was) == 1 {
			was = due.Deadline.Was[0].String()
		}
		if got := [2]string{due.Deadline.Date.String(), was}; got != want[due.Kind] {
			t.Errorf("%s: %v, want %v", due.Kind, got, want[due.Kind])
		}
	}
	last := d.History[len(d.History)-1]
	if last.Act != rules.ActRecalculate || last.Person != o.people["many"] {
		t.Errorf("%+v", last)
	}
	moves := o.recorded(t, id)
	if n := moves[len(moves)-1].Notices; len(n) != 2 || n[0].Kind != rules.NoticeDateMoved || n[0].Holder != rules.DutyDrafter || n[1].Holder != rules.DutyReviewer {
		t.Errorf("told: %+v", n)
	}
}

func (o *office) recorded(t *testing.T, id rules.SubjectID) (moves []rules.Move) {
	t.Helper()
	err := o.store.View(context.Background(), func(tx *store.Tx) (err error) {
		moves, err = tx.Moves(bureau, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return moves
}

// 三(二)0: a recalculation between an approval and its undoing keeps nobody from undoing it, and undoes nothing itself.
func TestARecalculationUndoesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, item, []step{
			{"拟稿", "office", "start", "2026-07-01", nil, "", "drafting"},
			{"保存", "office", "save", "2026-07-01", text, "", "drafting"},
			{"提交", "office", "submit", "2026-07-01", vouched, "", "reviewing"},
			{"审核", "reviewer", "pass", "2026-07-02", findings, "", "approving"},
			{"分管", "deputy", "approve", "2026-07-02", nil, "", "approving"},
		})
		o.do(t, Act{Subject: o.enter(t, amended(t), ""), Name: "confirm", By: o.people["many"]}, "")
		o.recalculates(t, 1)
		if _, ok := o.look(t, item).Approved(rules.DutyDeputy); !ok {
			t.Error("the approval is gone")
		}
		o.walk(t, item, []step{{"主要", "leader", "approve", "2026-07-02", nil, "", "ready"}})
		o.verify(t)
	})
}

// What is opened with a day before the confirmation goes by the new calendar all the same.
func TestANewCalendarIsRightForEveryDay(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.do(t, Act{Subject: o.enter(t, "local_off:\n  - {date: 2026-07-06, name: 台风停工}\n", ""), Name: "confirm", By: o.people["many"]}, "")
		d := o.look(t, o.open(t, "3.16", "2026H1", "2026-07-01"))
		if due, _ := d.PublicationDue(); due.String() != "2026-07-15" || d.Calendar.Version() != "cn-2026.2" {
			t.Errorf("due %s by %s", due, d.Calendar.Version())
		}
		discarded := o.enter(t, "local_off:\n  - {date: 2026-07-07, name: 误录}\n", "")
		o.do(t, Act{Subject: discarded, Name: "discard", By: o.people["office"], With: rules.Values{"reason": "误录"}}, "")
		o.recalculates(t, 0)
		o.verify(t)
	})
}
