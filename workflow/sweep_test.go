package workflow

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

func (o *office) sweep(t testing.TB) Swept {
	t.Helper()
	swept, err := o.Sweep(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return swept
}

// at sets the clock of the office.
func (o *office) at(day string, hour int) { o.now = at(day, hour) }

func TestSweepTwiceDoesNothingTheSecondTime(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		first := o.sweep(t)
		if len(first.Made) == 0 || len(first.Reminded) == 0 {
			t.Fatalf("%d obligations, %d reminders", len(first.Made), len(first.Reminded))
		}
		restarted := New(o.store)
		for _, engine := range []*Engine{o.Engine, restarted} {
			if again, err := engine.Sweep(t.Context()); err != nil || len(again.Made)+len(again.Reminded) > 0 {
				t.Errorf("%+v, %v", again, err)
			}
		}
		o.verify(t)
	})
}

// What falls due on one day may be more than one transaction sends.
func TestASweepSendsWhatFallsDueTogether(t *testing.T) {
	const many = 2*remindedAtOnce + 1
	for _, url := range []string{fileIn(t), pgtest.Start(t)} {
		o := found(t, url)
		o.at("2026-11-24", 8)
		o.sweep(t)
		storetest.Gather(t, url, bureau, o.people["office"], many).FallDue(t, many, rules.DateOf(o.now))
		what := map[string]bool{}
		for _, r := range o.sweep(t).Reminded {
			what[r.What] = true
		}
		if again := o.sweep(t).Reminded; len(what) != many || len(again) > 0 {
			t.Errorf("%d were reminded of, want %d, and then %d more", len(what), many, len(again))
		}
	}
}

func TestADryRunKeepsNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		dry, err := o.SweepOn(t.Context(), workday.MustDate("2026-12-31"))
		if err != nil {
			t.Fatal(err)
		}
		if rows := rowsOf(t, o.store, bureau); len(rows.Owed)+len(rows.Reminders) > 0 {
			t.Errorf("the dry run kept %+v", rows)
		}
		o.at("2026-12-31", 12)
		if diff := cmp.Diff(dry, o.sweep(t)); diff != "" {
			t.Errorf("the sweep did something else:\n%s", diff)
		}
	})
}

// 三(四)4a: what was made ahead is owed until an item takes it up, which is due on its date; one reminder for both.
func TestAnObligationIsTakenUpWithItsDate(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-10-13", 9) // five working days before 3.01 of the third quarter
		o.sweep(t)
		before := o.reminders(t, "3.16/2026H1")
		id := o.open(t, "3.16", "2026H1", "2026-10-13")
		d := o.look(t, id)
		if due, ok := d.PublicationDue(); !ok || due.String() != "2026-07-14" {
			t.Errorf("the item is due on %s", due)
		}
		o.sweep(t)
		if after := o.reminders(t, "3.16/2026H1"); len(before) != 1 || len(after) != 1 {
			t.Errorf("%d reminders before, %d after", len(before), len(after))
		}
		owed := o.owed(t, "3.16", "2026H1")
		if owed.Item != id {
			t.Errorf("%+v", owed)
		}
		o.verify(t)
	})
}

func (o *office) reminders(t testing.TB, what string) (all []rules.Reminder) {
	t.Helper()
	err := o.store.View(context.Background(), func(tx *store.Tx) (err error) {
		all, err = tx.Reminders(bureau, what)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func (o *office) owed(t testing.TB, entry rules.EntryCode, period string) (owed rules.Owed) {
	t.Helper()
	err := o.store.View(context.Background(), func(tx *store.Tx) (err error) {
		owed, _, err = tx.Owed(bureau, rules.Obligation{Entry: entry, Period: period})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return owed
}

// A due that is met reminds nobody; one that is not climbs from the holder to the inspector.
func TestALadderIsClimbedUntilTheDueIsMet(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-01", 9)
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, id, []step{
			{"拟稿", "office", "start", "", nil, "", "drafting"},
			{"保存", "office", "save", "", text, "", "drafting"},
			{"提交", "office", "submit", "", vouched, "", "reviewing"},
		})
		var got []rules.Duty
		for _, day := range []string{"2026-07-02", "2026-07-03", "2026-07-04", "2026-07-06", "2026-07-08", "2026-07-10"} {
			o.at(day, 9)
			for _, r := range o.sweep(t).Reminded {
				if r.Kind == rules.DueReview {
					got = append(got, r.Holder)
				}
			}
		}
		want := []rules.Duty{rules.DutyReviewer, rules.DutyHead, rules.DutyFirstResponsible, rules.DutyInspector}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
		o.walk(t, id, []step{{"审核", "reviewer", "pass", "", findings, "", "approving"}})
		o.at("2026-07-20", 9)
		for _, r := range o.sweep(t).Reminded {
			if r.What == string(id) && r.Kind == rules.DueReview {
				t.Errorf("what is met was reminded of: %+v", r)
			}
		}
	})
}

func TestRemindersLeaveInOfficeHoursAlone(t *testing.T) {
	o := found(t, fileIn(t))
	for _, c := range []struct {
		name, day string
		hour      int
		want      bool
	}{
		{"上班前", "2026-10-09", 7, false}, {"国庆放假", "2026-10-05", 9, false}, {"周六", "2026-10-17", 9, false},
		{"下班后", "2026-10-09", 18, false}, {"调休上班的周六", "2026-10-10", 9, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			o.at(c.day, c.hour)
			if got := len(o.sweep(t).Reminded) > 0; got != c.want {
				t.Errorf("reminded %v, want %v", got, c.want)
			}
		})
	}
}

// 三(四)3: an event dates what waited for it.
func TestEvents(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-06", 9)
		cases := []struct {
			name  string
			entry rules.EntryCode
			on    string
			want  rules.Code
			owed  string // period and date
		}{
			{"三(四)3b 及时公开", "1.10", "2026-07-05", "", "2026-07-05 2026-07-10"},
			{"同一事由不得重复", "1.10", "2026-07-05", rules.EventRegistered, ""},
			{"定期公开不以事由起算", "3.16", "2026-07-05", rules.EventNotAwaited, ""},
			{"尚未发生", "1.10", "2026-07-07", rules.HappenedInFuture, ""},
			{"没有此条目", "99.99", "2026-07-05", rules.EntryUnknown, ""},
		}
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				owed, err := o.RegisterEvent(t.Context(), Event{
					Organisation: bureau, Entry: c.entry, On: workday.MustDate(c.on), Note: "职能调整", Via: "cli",
				})
				if codeOf(err) != c.want {
					t.Fatalf("got %v, want %q", err, c.want)
				}
				if got := owed.Period + " " + owed.Deadline.Date.String(); err == nil && got != c.owed {
					t.Errorf("owed %s, want %s", got, c.owed)
				}
			})
		}
	})
}

// 三(四)3a: a yearly entry is expected by 31 March until its event is registered; then it has its date.
func TestAYearlyEntryGetsTheDateOfItsEvent(t *testing.T) {
	o := found(t, fileIn(t))
	entry := o.yearlyOfEvent(t)
	o.at("2027-02-10", 9)
	o.sweep(t)
	if owed := o.owed(t, entry, "2026"); owed.Deadline.Awaiting == "" || !owed.Deadline.Provisional {
		t.Fatalf("%+v does not await its event", owed)
	}
	owed, err := o.RegisterEvent(t.Context(), Event{Organisation: bureau, Entry: entry, On: workday.MustDate("2027-02-01"), Via: "cli"})
	if err != nil || owed.Period != "2026" {
		t.Fatalf("%+v, %v", owed, err)
	}
	if now := o.owed(t, entry, "2026"); now.Deadline.Awaiting != "" || now.Deadline.Date != owed.Deadline.Date {
		t.Errorf("%+v", now)
	}
	next, err := o.RegisterEvent(t.Context(), Event{Organisation: bureau, Entry: entry, On: workday.MustDate("2027-02-08"), Via: "cli"})
	if err != nil || next.Period != "2027" {
		t.Errorf("the next event belongs to %s, %v", next.Period, err)
	}
}

// yearlyOfEvent finds a yearly entry of the catalogue that waits for an event.
func (o *office) yearlyOfEvent(t *testing.T) (code rules.EntryCode) {
	t.Helper()
	err := o.store.View(t.Context(), func(tx *store.Tx) error {
		d, err := o.InForce(tx, bureau, rules.KindItem, rules.DateOf(tx.At))
		if err != nil {
			return err
		}
		for _, e := range d.Catalogue.Entries {
			if e.Timing == rules.Yearly && e.AwaitsEvent() {
				code = e.Code
			}
		}
		return nil
	})
	if err != nil || code == "" {
		t.Fatalf("no such entry, %v", err)
	}
	return code
}

// 催办 by hand stands on the record, comes once a working day, and does not keep what was done on paper from being entered.
func TestRemindingByHand(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-07-06", 9)
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, id, []step{
			{"拟稿", "office", "start", "2026-07-01", nil, "", "drafting"},
			{"催办", "office", rules.ActRemind, "", nil, "", "drafting"},
			{"同日不得再催", "office", rules.ActRemind, "", nil, rules.RemindedToday, ""},
			{"只由公开办或第一责任人催办", "general", rules.ActRemind, "", nil, rules.NotYourDuty, ""},
			{"补登催办以前的稿件", "office", "save", "2026-07-02", text, "", "drafting"},
		})
		o.at("2026-07-07", 9)
		o.walk(t, id, []step{{"次日可以再催", "office", rules.ActRemind, "", nil, "", "drafting"}})
		o.verify(t)
	})
}

// Two programs on one PostgreSQL sweep at once, a third is stopped in the midst of it: each obligation and each reminder
// comes once, and none is lost.
func TestServersSweepTogether(t *testing.T) {
	url := pgtest.Start(t)
	o := found(t, url)
	alone := found(t, fileIn(t))
	others := []*Engine{o.Engine}
	for range 2 {
		st, err := store.Open(t.Context(), store.Config{URL: url, Now: func() time.Time { return o.now }})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = st.Close() }()
		others = append(others, New(st))
	}
	for _, day := range []string{"2026-11-23", "2026-12-24", "2027-01-18"} {
		o.at(day, 9)
		alone.at(day, 9)
		want := alone.sweep(t)
		got := sweepTogether(t, others)
		if len(got.Made) != len(want.Made) || len(got.Reminded) != len(want.Reminded) {
			t.Errorf("%s: %d and %d rows together, %d and %d alone", day, len(got.Made), len(got.Reminded), len(want.Made), len(want.Reminded))
		}
	}
	sameRows(t, alone, o)
}

// sameRows compares what two offices owe and were reminded of; the moments of adoption differ by what the two databases
// took, and with them how late it was.
func sameRows(t *testing.T, a, b *office) {
	t.Helper()
	one, other := rowsOf(t, a.store, bureau), rowsOf(t, b.store, bureau)
	for _, rows := range []yearRows{one, other} {
		for i := range rows.Owed {
			rows.Owed[i].Late, rows.Owed[i].MadeAt = rules.Lateness{}, time.Time{}
		}
		for i := range rows.Reminders {
			rows.Reminders[i].Late = rules.Lateness{}
		}
	}
	if diff := cmp.Diff(one, other); diff != "" {
		t.Error(diff)
	}
}

// Every connection is cut in the midst of a sweep, again and again: what was not kept is done by the next one.
func TestASweepThatIsCutIsCarriedThroughByTheNext(t *testing.T) {
	url := pgtest.Start(t)
	o, alone := found(t, url), found(t, fileIn(t))
	alone.sweep(t)
	cut := 0
	for _, after := range []time.Duration{1, 3, 6, 10, 15, 22, 30} {
		ended := make(chan error)
		go func() {
			_, err := New(o.store).Sweep(context.Background())
			ended <- err
		}()
		time.Sleep(after * time.Millisecond)
		pgtest.Cut(t, url)
		if err := <-ended; err != nil {
			cut++
		}
	}
	for try := 0; try < 20; try++ {
		if _, err := o.Sweep(t.Context()); err == nil {
			break
		}
	}
	t.Logf("%d sweeps were cut", cut)
	sameRows(t, alone, o)
	o.verify(t)
}

// sweepTogether sweeps with all at once, the last of which is told to stop at once, and adds up what they did.
func sweepTogether(t *testing.T, engines []*Engine) (all Swept) {
	t.Helper()
	var group sync.WaitGroup
	var turn sync.Mutex
	for i, e := range engines {
		ctx, stop := context.WithCancel(t.Context())
		if i == len(engines)-1 {
			time.AfterFunc(2*time.Millisecond, stop)
		}
		defer stop()
		group.Go(func() {
			swept, err := e.Sweep(ctx)
			turn.Lock()
			defer turn.Unlock()
			if err != nil && ctx.Err() == nil {
				t.Error(err)
			}
			all.add(swept)
		})
	}
	group.Wait()
	return all
}
