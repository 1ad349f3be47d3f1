package workflow

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// BenchmarkFloor holds acts on SQLite against a floor (storetest.Floor), round by round in turns, so that both meet the same
// machine: saving drafts, and whole procedures from opening to archiving. The ratio is the median of the rounds, 1 being the
// floor itself.
func BenchmarkFloor(b *testing.B) {
	const line = "%-10s %8v %10v %10v %12v %12v %8v\n"
	table := "acts on SQLite and their floor\n" + fmt.Sprintf(line, "work", "callers", "acts/s", "floor", "CPU an act", "floor", "ratio")
	for _, w := range []work{
		{"save", 1, savesARound, (*contest).saving, (*contest).savingBelow},
		{"save", 16, savesARound, (*contest).saving, (*contest).savingBelow},
		{"save", 64, savesARound, (*contest).saving, (*contest).savingBelow},
		{"procedure", 1, len(procedure) + 1, (*contest).carrying, (*contest).carryingBelow},
		{"procedure", 16, len(procedure) + 1, (*contest).carrying, (*contest).carryingBelow},
	} {
		b.Run(fmt.Sprintf("%s/%d", w.name, w.callers), func(b *testing.B) {
			r := enter(b).contend(b, w)
			b.ReportMetric(r.ratio, "ratio")
			b.ReportMetric(r.rate, "acts/s")
			b.ReportMetric(float64(r.cpu.Nanoseconds())/1e3, "cpu-µs/act")
			table += fmt.Sprintf(line, w.name, w.callers, int(r.rate), int(r.floor), r.cpu.Round(time.Microsecond),
				r.floorCPU.Round(time.Microsecond), fmt.Sprintf("%.2f", r.ratio))
		})
	}
	fmt.Print(table)
}

// work is what each of so many callers does in a round, in so many acts: on the product, and on the floor.
type work struct {
	name           string
	callers, acts  int
	product, floor func(*contest) func()
}

// BenchmarkCallers lets more and more callers save drafts on PostgreSQL, each its own. The rate is that of all rounds together: the best
// of many short ones would be luck that few callers have more often.
func BenchmarkCallers(b *testing.B) {
	table := fmt.Sprintf("acts on PostgreSQL\n%8s %12s\n", "callers", "acts/s")
	for _, callers := range []int{1, 4, 16, 64} {
		b.Run(fmt.Sprint(callers), func(b *testing.B) {
			c := &contest{office: foundSince(b, pgtest.StartDurable(b), plan2011, longAgo), b: b}
			var saves, took float64
			for b.Loop() {
				b.StopTimer()
				lanes := c.lanes(callers, (*contest).saving)
				b.StartTimer()
				saves, took = saves+float64(callers*savesARound), took+atOnce(lanes).Seconds()
			}
			b.ReportMetric(saves/took, "acts/s")
			table += fmt.Sprintf("%8d %12.0f\n", callers, saves/took)
		})
	}
	fmt.Print(table)
}

// savesARound is how many drafts a caller saves in a round, as long as procedures are.
const savesARound = 10

// contest is an office, and a floor beside it that goes the same way.
type contest struct {
	*office
	b            *testing.B
	floor        *storetest.Floor
	opened       int // items
	saved, whole []storetest.FloorMove
}

// enter makes both ready, and sees that they write the same rows.
func enter(b *testing.B) *contest {
	b.Helper()
	o := foundSince(b, fileIn(b), plan2011, longAgo)
	beside := fileIn(b)
	c := &contest{office: o, b: b, floor: storetest.NewFloor(b, o.url, beside)}
	draft := c.draft()
	c.save(draft)
	c.saved = storetest.Written(b, c.moves(b, draft))
	before, below := storetest.Rows(b, c.url), storetest.Rows(b, beside)
	item := c.carry()
	c.whole = storetest.Written(b, c.moves(b, item))
	c.carryingBelow()()
	if own, theirs := grown(before, storetest.Rows(b, c.url)), grown(below, storetest.Rows(b, beside)); !maps.Equal(own, theirs) {
		b.Fatalf("the product writes %v, the floor %v", own, theirs)
	}
	return c
}

func grown(before, after map[string]int) map[string]int {
	for table, n := range before {
		after[table] -= n
	}
	return after
}

// result is how a contest ended; the rates are those of the best round.
type result struct {
	rate, floor, ratio float64
	cpu, floorCPU      time.Duration // of an act, in the mean; it tells more than the rates where the machine does other things
}

func (c *contest) contend(b *testing.B, w work) (r result) {
	b.Helper()
	var ratios []float64
	acts := w.callers * w.acts
	for b.Loop() {
		b.StopTimer()
		own, theirs := c.lanes(w.callers, w.product), c.lanes(w.callers, w.floor)
		b.StartTimer()
		before := spent()
		took := atOnce(own)
		between := spent()
		below := atOnce(theirs)
		r.cpu += between - before
		r.floorCPU += spent() - between
		ratios = append(ratios, below.Seconds()/took.Seconds())
		r.rate = max(r.rate, float64(acts)/took.Seconds())
		r.floor = max(r.floor, float64(acts)/below.Seconds())
	}
	slices.Sort(ratios)
	r.ratio = ratios[len(ratios)/2]
	r.cpu /= time.Duration(acts * len(ratios))
	r.floorCPU /= time.Duration(acts * len(ratios))
	return r
}

func (c *contest) lanes(callers int, lane func(*contest) func()) (all []func()) {
	for range callers {
		all = append(all, lane(c))
	}
	return all
}

// saving saves drafts of an item of its own.
func (c *contest) saving() func() {
	id := c.draft()
	return func() { c.save(id) }
}

// draft is an item whose drafting began; each is of another day.
func (c *contest) draft() rules.SubjectID {
	c.opened++
	return c.drafting(c.b, c.opened*10)
}

func (c *contest) save(id rules.SubjectID) {
	for range savesARound {
		c.act(Act{Subject: id, Name: "save", By: c.people["office"], With: text})
	}
}

// savingBelow goes the way of saving.
func (c *contest) savingBelow() func() {
	walk := c.floor.Begin(c.saved)
	walk.Step()
	walk.Step()
	return func() {
		for walk.Step() {
		}
	}
}

// procedure is the shortest way of an item from its opening to the archive.
var procedure = []step{
	{act: "start", login: "office", on: "2026-09-01"},
	{act: "save", login: "office", on: "2026-09-01", with: text},
	{act: "submit", login: "office", on: "2026-09-01", with: vouched},
	{act: "pass", login: "reviewer", on: "2026-09-02", with: findings},
	{act: "approve", login: "deputy", on: "2026-09-02"},
	{act: "approve", login: "leader", on: "2026-09-02"},
	{act: "publish", login: "general", on: "2026-09-03", with: posted("party", "bulletin", "evidence.issue")},
	{act: "publish", login: "general", on: "2026-09-03", with: posted("party", "intranet", "evidence.address")},
	{act: "publish", login: "general", on: "2026-09-08", with: posted("unit", "bulletin", "evidence.issue")},
	{act: "publish", login: "general", on: "2026-09-08", with: posted("unit", "intranet", "evidence.address")},
	{act: "complete", login: "general", on: "2026-09-08"},
	{act: "conclude", login: "office", on: "2026-10-20"},
	{act: "archive", login: "archivist", on: "2026-10-21"},
}

func posted(audience, carrier, evidence string) rules.Values {
	return rules.Values{"audience": audience, "carrier": carrier, evidence: "http://nw.example.invalid/2026/7"}
}

// carrying carries an item through its whole procedure.
func (c *contest) carrying() func() {
	c.opened++
	day := c.opened
	return func() { c.carryOf(day) }
}

func (c *contest) carry() rules.SubjectID {
	c.opened++
	return c.carryOf(c.opened)
}

func (c *contest) carryOf(day int) rules.SubjectID {
	period := workday.MustDate("1995-01-01").AddDays(day).String()
	id := c.act(Act{Kind: rules.KindItem, Name: "open", By: c.people["office"], HappenedAt: workday.MustDate("2026-09-01"),
		With: rules.Values{"entry": "1.10", "period": period}})
	for _, s := range procedure {
		c.act(Act{Subject: id, Name: s.act, By: c.people[s.login], HappenedAt: workday.MustDate(s.on), With: s.with})
	}
	return id
}

// carryingBelow goes the way of carrying.
func (c *contest) carryingBelow() func() {
	return func() {
		for walk := c.floor.Begin(c.whole); walk.Step(); {
		}
	}
}

// act is one durable act with a key of its own.
func (c *contest) act(a Act) rules.SubjectID {
	a.Organisation, a.Via, a.Key = bureau, "cli", store.NewID()
	answer, err := c.Do(context.Background(), a)
	if err != nil {
		c.b.Error(err)
	}
	return answer.Subject
}

// atOnce runs the lanes together, each by a caller of its own, and says how long that took.
func atOnce(lanes []func()) time.Duration {
	var all sync.WaitGroup
	began := time.Now()
	for _, lane := range lanes {
		all.Go(lane)
	}
	all.Wait()
	return time.Since(began)
}

// spent is the processor time of this program until now.
func spent() time.Duration {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r) // it cannot fail on ourselves
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
