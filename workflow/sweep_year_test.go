package workflow

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
	"gongkai/store"
)

// outage is a time in which no server runs.
type outage struct {
	from time.Time
	long time.Duration
}

func (o outage) covers(at time.Time) bool { return !at.Before(o.from) && at.Before(o.from.Add(o.long)) }

func at(day string, hour int) time.Time {
	return workday.MustDate(day).Time().Add(time.Duration(hour) * time.Hour).UTC()
}

// outages stand at awkward moments: over New Year and the end of the half-year, over the end of a period, over the
// National Day holiday, and an hour in which the reminders of a day leave.
var outages = []outage{
	{at("2026-01-09", 8), time.Hour},
	{at("2026-03-30", 6), 72 * time.Hour},
	{at("2026-05-28", 12), 40 * 24 * time.Hour},
	{at("2026-09-29", 7), 72 * time.Hour},
	{at("2026-12-30", 4), 72 * time.Hour},
}

// down says whether no server runs at the instant, and which outage it is.
func down(at time.Time, all []outage) bool {
	return slices.ContainsFunc(all, func(o outage) bool { return o.covers(at) })
}

// bureaux are three organisations that each have the whole catalogue.
func bureaux(t testing.TB, engine *Engine) []rules.OrganisationID {
	t.Helper()
	var ids []rules.OrganisationID
	for i := range 3 {
		people := holders(plan2011)
		for j := range people {
			people[j].Login += fmt.Sprint(i)
		}
		id := rules.OrganisationID(fmt.Sprint("bureau-", i))
		_, err := engine.Found(context.Background(), Founding{
			Organisation: rules.Organisation{ID: id, Name: "示例局党组", Short: fmt.Sprint("SLJ", string(rune('A'+i))), Fonds: fmt.Sprint("J00", i)},
			Profile:      plan2011, Decision: "示例党组〔2025〕18号", DecidedOn: workday.MustDate("2025-12-19"),
			InForce: workday.MustDate("2026-01-01"), People: people,
		})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

// yearRows are what a year leaves behind.
type yearRows struct {
	Owed      []rules.Owed
	Reminders []rules.Reminder
}

// nextSweep is the next instant at which the test sweeps: midnight, when the horizon moves; eight, when reminders leave; and
// once more in the afternoon.
func nextSweep(now time.Time) time.Time {
	day := rules.DateOf(now)
	for _, hour := range []int{8, 14, 24} {
		if next := day.Time().Add(time.Duration(hour) * time.Hour); next.After(now) {
			return next.UTC()
		}
	}
	return now
}

// liveAYear sweeps through 2026 on the clock of the bubble, but for the outages; restarts says after how many sweeps the
// program is started anew.
func liveAYear(t *testing.T, file string, out []outage, restarts int) (all []yearRows) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(at("2026-01-01", 0)))
		st, engine := start(t, file)
		orgs := bureaux(t, engine)
		instance, started, alive := store.NewID(), time.Now(), true
		for n, end := 0, at("2027-01-08", 20); time.Now().Before(end); n++ {
			switch {
			case down(time.Now(), out):
				alive = false
			default:
				if !alive || restarts > 0 && n%restarts == 0 {
					if err := st.Close(); err != nil {
						t.Fatal(err)
					}
					st, engine = start(t, file)
					if !alive {
						instance, started, alive = store.NewID(), time.Now(), true
					}
				}
				beat(t, st, instance, started)
				if _, err := engine.Sweep(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			time.Sleep(time.Until(nextSweep(time.Now())))
		}
		if again, err := engine.Sweep(t.Context()); err != nil || len(again.Made)+len(again.Reminded) > 0 {
			t.Errorf("a second sweep did %+v, %v", again, err)
		}
		for _, org := range orgs {
			all = append(all, rowsOf(t, st, org))
		}
		if err := st.Close(); err != nil {
			t.Error(err)
		}
	})
	return all
}

func start(t *testing.T, file string) (*store.Store, *Engine) {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + file, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return st, New(st)
}

func beat(t *testing.T, st *store.Store, instance string, started time.Time) {
	t.Helper()
	if err := st.Update(t.Context(), func(tx *store.Tx) error { return tx.Beat(instance, started) }); err != nil {
		t.Fatal(err)
	}
}

func rowsOf(t testing.TB, st *store.Store, org rules.OrganisationID) (rows yearRows) {
	t.Helper()
	err := st.View(context.Background(), func(tx *store.Tx) (err error) {
		if rows.Owed, err = tx.Obligations(org); err != nil {
			return err
		}
		rows.Reminders, err = tx.Reminders(org, "")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// TestAYearInTheLife: with servers off for an hour, three days and forty, no occurrence of the catalogue is lost or comes
// twice, no reminder comes twice, and each row knows how late it was and whether the machine was off. A program that is
// started anew again and again leaves the same rows.
func TestAYearInTheLife(t *testing.T) {
	through := liveAYear(t, filepath.Join(t.TempDir(), "through.db"), outages, 0)
	for _, rows := range through {
		judgeOwed(t, rows.Owed)
	}
	judgeReminders(t, through[0])
	if diff := cmp.Diff(through[0].Reminders, through[2].Reminders); diff != "" {
		t.Error(diff)
	}
	restarted := liveAYear(t, filepath.Join(t.TempDir(), "restarted.db"), outages, 17)
	if diff := cmp.Diff(through, restarted); diff != "" {
		t.Error(diff)
	}
}

// judgeOwed reckons with the plan of the years what had to be made, and when.
func judgeOwed(t *testing.T, owed []rules.Owed) {
	t.Helper()
	p, err := profile.Load(plan2011)
	if err != nil {
		t.Fatal(err)
	}
	cal, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	through := workday.MustDate("2027-01-08").AddDays(60)
	want := map[rules.Obligation]rules.Date{}
	for _, year := range []int{2025, 2026, 2027} {
		for _, o := range p.Catalogue.Plan(year, cal) {
			if due := o.Due.Date; due.Year() >= 2026 && !due.After(through) {
				want[o.Obligation()] = due
			}
		}
	}
	got := map[rules.Obligation]rules.Date{}
	for _, o := range owed {
		got[o.Obligation] = o.Deadline.Date
		judgeMaking(t, o)
	}
	if diff := cmp.Diff(want, got); diff != "" || len(got) != len(owed) || len(got) < 90 {
		t.Errorf("%d obligations: %s", len(owed), diff)
	}
}

// judgeMaking: it was made at the first sweep from the day on which it came within the horizon.
func judgeMaking(t *testing.T, o rules.Owed) {
	t.Helper()
	should := o.Deadline.Date.AddDays(-60).Time().UTC()
	if founded := at("2026-01-01", 0); should.Before(founded) {
		should = founded
	}
	could := should
	for down(could, outages) {
		could = nextSweep(could)
	}
	want := rules.Lateness{By: could.Sub(should), MachineOff: could.After(should)}
	if !o.MadeAt.Equal(could) || o.Late != want {
		t.Errorf("%v was made at %s, %+v; want %s, %+v", o.Obligation, o.MadeAt, o.Late, could, want)
	}
}

// judgeReminders: every obligation climbed its ladder, each rung once and in the office's hours, but for the rungs that an
// outage passed over. What it has to be is reckoned here day by day, without the rules that the sweep goes by.
func judgeReminders(t *testing.T, rows yearRows) {
	t.Helper()
	cal, _ := profile.DefaultCalendar()
	sent := map[string]rules.Reminder{}
	told := 0
	for _, r := range rows.Reminders {
		if r.Kind == rules.DueCalendar {
			told++ // TestTheOfficeIsToldDailyOfTheNextCalendar
			continue
		}
		key := fmt.Sprint(r.What, " ", r.Rung)
		if _, twice := sent[key]; twice || !atWork(r.At, cal) {
			t.Errorf("%s at %s: twice %v", key, r.At, twice)
		}
		sent[key] = r
	}
	wanted := 0
	for _, o := range rows.Owed {
		wanted += judgeLadder(t, cal, o, sent)
	}
	if wanted != len(sent) || wanted < 300 || told < 30 {
		t.Errorf("%d reminders, want %d, and %d of the calendar", len(sent), wanted, told)
	}
}

// rungs is when publications are reminded of, in working days from their date, and who is.
var rungs = []struct {
	days int
	to   rules.Duty
}{
	{-5, rules.DutyDrafter}, {-2, rules.DutyDrafter}, {0, rules.DutyDrafter},
	{1, rules.DutyHead}, {3, rules.DutyFirstResponsible}, {5, rules.DutyInspector},
}

// workingDay counts working days from a day, one by one; nought is the day itself or the next working day.
func workingDay(from rules.Date, n int, cal *rules.Calendar) rules.Date {
	way := 1
	if n < 0 {
		way, n = -1, -n
	}
	for day := from; ; day = day.AddDays(way) {
		if n == 0 && cal.Works(day) {
			return day
		}
		if n > 0 && day != from && cal.Works(day) {
			if n--; n == 0 {
				return day
			}
		}
	}
}

func atWork(at time.Time, cal *rules.Calendar) bool {
	day := rules.DateOf(at)
	return cal.Works(day) && !at.Before(day.Time().Add(8*time.Hour)) && at.Before(day.Time().Add(18*time.Hour))
}

// opening goes on hour by hour until somebody is at work.
func opening(at time.Time, cal *rules.Calendar) time.Time {
	for !atWork(at, cal) {
		at = at.Truncate(time.Hour).Add(time.Hour)
	}
	return at
}

func judgeLadder(t *testing.T, cal *rules.Calendar, o rules.Owed, sent map[string]rules.Reminder) (wanted int) {
	t.Helper()
	var days []rules.Date
	for _, rung := range rungs {
		days = append(days, workingDay(o.Deadline.Date, rung.days, cal))
	}
	climbed := map[int]time.Time{}
	for now := at("2026-01-01", 0); now.Before(at("2027-01-08", 20)); now = nextSweep(now) {
		if now.Before(o.MadeAt) || down(now, outages) || !atWork(now, cal) {
			continue
		}
		last := -1
		for i, day := range days {
			if !day.After(rules.DateOf(now)) {
				last = i
			}
		}
		if _, before := climbed[last]; last >= 0 && !before {
			climbed[last] = now
		}
	}
	for i, when := range climbed {
		r, ok := sent[fmt.Sprint(o.What(), " ", rungs[i].days)]
		should := opening(days[i].Time(), cal).UTC()
		if o.MadeAt.After(should) {
			should = opening(o.MadeAt, cal).UTC()
		}
		want := rules.Lateness{By: when.Sub(should)}
		want.MachineOff = want.By > 10*time.Minute && down(should, outages)
		if !ok || !r.At.Equal(when) || r.Late != want || r.Holder != rungs[i].to || r.Provisional != o.Deadline.Provisional {
			t.Errorf("%s rung %d: %+v, want it at %s, %+v", o.What(), rungs[i].days, r, when, want)
		}
	}
	return len(climbed)
}
