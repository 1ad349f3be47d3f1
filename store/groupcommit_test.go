package store_test

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/mattn/go-sqlite3"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
)

// office is a founded office on SQLite, its file open a second time, behind the store's back.
type office struct {
	*store.Store
	url     string
	commits atomic.Int32
}

func foundOffice(t *testing.T) *office {
	t.Helper()
	o := &office{url: sqlitePlace(t)}
	o.Store = open(t, o.url)
	storetest.Found(t, o.Store)
	err := o.Writing(func(c *sqlite3.SQLiteConn) error {
		c.RegisterCommitHook(func() int {
			o.commits.Add(1)
			return 0
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// told is what a caller was told: an error, or what it had to panic with.
type told struct {
	err      error
	panicked any
}

func (o *office) tell(ctx context.Context, do func(*store.Tx) error) (is told) {
	defer func() { is.panicked = recover() }()
	is.err = o.Update(ctx, do)
	return is
}

// together lets the callers come in this order while another writes, so that they are one batch.
func (o *office) together(t *testing.T, callers ...func(*store.Tx) error) []told {
	t.Helper()
	all := make([]told, len(callers))
	var done sync.WaitGroup
	end := o.hold(t)
	for i, do := range callers {
		done.Go(func() {
			all[i].err = errors.New("it never returned")
			all[i] = o.tell(context.WithoutCancel(t.Context()), do)
		})
		o.until(i + 1)
	}
	o.commits.Store(0)
	end()
	done.Wait()
	return all
}

// hold writes until it is ended.
func (o *office) hold(t *testing.T) (end func()) {
	t.Helper()
	begun, release, ended := make(chan struct{}), make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		if err := o.Update(context.WithoutCancel(t.Context()), func(*store.Tx) error { close(begun); <-release; return errors.New("nothing") }); err == nil {
			t.Error("a failed function committed")
		}
	}()
	<-begun
	return func() { close(release); <-ended }
}

// until waits until so many wait to write.
func (o *office) until(many int) {
	for o.Waiting() < many {
		runtime.Gosched()
	}
}

// onDisk lists which of the test's people another connection finds in the file.
func (o *office) onDisk(t *testing.T) (all []string) {
	t.Helper()
	if err := storetest.Connect(t, o.url).SelectContext(t.Context(), &all, `SELECT id FROM person WHERE id LIKE 'p-%' ORDER BY id`); err != nil {
		t.Fatal(err)
	}
	return all
}

func add(tx *store.Tx, id string) error {
	return tx.AddPerson(storetest.Org, rules.Person{ID: rules.PersonID(id), Login: id, Name: id})
}

func adds(id string) func(*store.Tx) error { return func(tx *store.Tx) error { return add(tx, id) } }

// errNo is a refusal, after something was written.
var errNo = rules.Refuse(rules.KeyReused, rules.BasisHouse, "key", "k")

func refuses(id string) func(*store.Tx) error {
	return func(tx *store.Tx) error { return errors.Join(add(tx, id), errNo) }
}

// TestCommittedTogether: with one commit, each its own fate.
func TestCommittedTogether(t *testing.T) {
	o := foundOffice(t)
	all := o.together(t,
		adds("p-1"),
		refuses("p-2"),
		func(tx *store.Tx) error { _ = add(tx, "p-3"); panic("falls") },
		adds("p-1"),
		func(tx *store.Tx) error { _ = add(tx, "p-1"); return add(tx, "p-5") }, // passes over what failed
		func(tx *store.Tx) error { _ = add(tx, "p-1"); return errNo },
		adds("p-7"),
	)
	if o.commits.Load() != 1 {
		t.Errorf("%d commits", o.commits.Load())
	}
	if got := o.onDisk(t); !slices.Equal(got, []string{"p-1", "p-7"}) {
		t.Errorf("on the disk are %v", got)
	}
	fell, _ := all[2].panicked.(*store.Panic)
	if fell == nil || fell.Value != "falls" || !strings.Contains(string(fell.Stack), "TestCommittedTogether") {
		t.Errorf("the one that fell panicked with %v", all[2].panicked)
	}
	for i, want := range []string{"", string(rules.KeyReused), "", "UNIQUE", "UNIQUE", "UNIQUE", ""} {
		if !says(all[i].err, want) {
			t.Errorf("caller %d was told %v, want %q", i, all[i].err, want)
		}
		if i != 2 && all[i].panicked != nil {
			t.Errorf("caller %d panicked with %v", i, all[i].panicked)
		}
	}
}

// TestReadBeforeRefused: who is refused, or falls, having only read, takes nothing of anybody along, neither rows nor what is
// known; who has written has to be forgotten.
func TestReadBeforeRefused(t *testing.T) {
	o := foundOffice(t)
	finds := func(tx *store.Tx) error {
		_, err := tx.Organisation(storetest.Org)
		_, _, found := tx.PersonByLogin("p-1") // which another of the batch wrote
		return errors.Join(err, found)
	}
	refused := func(tx *store.Tx) error { return cmp.Or(finds(tx), error(errNo)) }
	all := o.together(t, adds("p-1"), refused, adds("p-2"), refuses("p-3"), refused,
		func(tx *store.Tx) error { _ = finds(tx); panic("falls") }, finds, adds("p-4"), refused)
	for i, want := range []string{"", "key-reused", "", "key-reused", "key-reused", "", "", "", "key-reused"} {
		if !says(all[i].err, want) || (all[i].panicked != nil) != (i == 5) {
			t.Errorf("caller %d was told %+v, want %q", i, all[i], want)
		}
	}
	if got := o.onDisk(t); o.commits.Load() != 1 || !slices.Equal(got, []string{"p-1", "p-2", "p-4"}) {
		t.Errorf("%d commits, on the disk are %v", o.commits.Load(), got)
	}
	known := o.Known()
	if o.together(t, refused, refused); known == 0 || o.Known() != known {
		t.Errorf("of %d known, %d are, after two were refused together", known, o.Known())
	}
	if o.tell(t.Context(), refused); o.Known() != known {
		t.Errorf("of %d known, %d are, after one was refused", known, o.Known())
	}
	if o.tell(t.Context(), func(tx *store.Tx) error { return errors.Join(add(tx, "p-5"), finds(tx), errNo) }); o.Known() != 0 {
		t.Errorf("%d are known that were read after what was taken back", o.Known())
	}
}

func says(err error, want string) bool {
	if r, refused := rules.AsRefusal(err); refused {
		return string(r.Code) == want
	}
	return (err == nil) == (want == "") && (err == nil || strings.Contains(err.Error(), want))
}

// TestLostTogether: where SQLite rolls back everything, or the commit fails, all are told so: who wrote before, who was
// refused on what they wrote, and who would have come next.
func TestLostTogether(t *testing.T) {
	for name, spoil := range map[string]func(*testing.T, *office) func(*store.Tx) error{
		"an interrupt": interrupted, "a full disk": fills, "a commit that fails": breaksCommit,
		"an interrupt that is passed over": passesOver, "a function that ends its goroutine": endsGoroutine,
		"a rollback that nobody saw": rollsBack,
	} {
		t.Run(name, func(t *testing.T) {
			o := foundOffice(t)
			for i, is := range o.together(t, adds("p-1"), refuses("p-2"), spoil(t, o), adds("p-4"), refuses("p-5")) {
				if _, refused := rules.AsRefusal(is.err); is.err == nil || refused || is.panicked != nil {
					t.Errorf("caller %d was told %+v", i, is)
				}
			}
			if got := o.onDisk(t); len(got) != 0 {
				t.Errorf("on the disk are %v", got)
			}
			if is := o.tell(t.Context(), adds("p-9")); is.err != nil || !slices.Equal(o.onDisk(t), []string{"p-9"}) {
				t.Errorf("the next one was told %+v", is)
			}
		})
	}
}

// interrupted is interrupted in the middle of a statement that would never end.
func interrupted(t *testing.T, o *office) func(*store.Tx) error {
	t.Helper()
	var giveUp func()
	if err := o.Writing(func(c *sqlite3.SQLiteConn) error {
		return c.RegisterFunc("give_up", func() int { giveUp(); return 1 }, false)
	}); err != nil {
		t.Fatal(err)
	}
	return func(tx *store.Tx) error {
		var ctx context.Context
		ctx, giveUp = context.WithCancel(context.Background())
		return tx.PutUnder(ctx, `WITH RECURSIVE c(i) AS (SELECT give_up() UNION ALL SELECT i + 1 FROM c)
			INSERT INTO person (id, organisation_id, login, name) SELECT 'p-i' || i, 'org-1', 'p-i' || i, '' FROM c`)
	}
}

// passesOver goes on after the interrupt; what it writes then must not be committed by itself.
func passesOver(t *testing.T, o *office) func(*store.Tx) error {
	t.Helper()
	interrupt := interrupted(t, o)
	return func(tx *store.Tx) error {
		_ = interrupt(tx)
		_ = add(tx, "p-3")
		return errNo
	}
}

// fills needs more pages than the file may have.
func fills(t *testing.T, o *office) func(*store.Tx) error {
	t.Helper()
	if err := o.Update(t.Context(), func(tx *store.Tx) error { return tx.Put(`PRAGMA max_page_count = 1`) }); err != nil {
		t.Fatal(err) // which is as much as it has now
	}
	return func(tx *store.Tx) error {
		err := add(tx, "p-"+strings.Repeat("很长", 1<<17))
		t.Cleanup(func() {
			if !says(err, "full") {
				t.Errorf("the full disk gave %v", err)
			}
		})
		return err
	}
}

// breaksCommit leaves behind what only the commit finds.
func breaksCommit(*testing.T, *office) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		return errors.Join(tx.Put(`PRAGMA defer_foreign_keys = ON`), tx.AddPerson("nowhere", rules.Person{ID: "p-3", Login: "p-3"}))
	}
}

// rollsBack does what SQLite does by itself, and says that all is well; whoever writes next has no transaction.
func rollsBack(*testing.T, *office) func(*store.Tx) error {
	return func(tx *store.Tx) error { return tx.Put(`ROLLBACK`) }
}

func endsGoroutine(*testing.T, *office) func(*store.Tx) error {
	return func(tx *store.Tx) error {
		defer runtime.Goexit()
		return add(tx, "p-3")
	}
}

// TestGivesUp: who waits may give up; who is admitted is carried through, while somebody else leads too.
func TestGivesUp(t *testing.T) {
	o := foundOffice(t)
	end := o.hold(t)
	waiting, giveUp := context.WithCancel(t.Context())
	var led told
	var done sync.WaitGroup
	done.Go(func() { led = o.tell(waiting, adds("p-1")) })
	o.until(1)
	giveUp()
	done.Wait()
	if !errors.Is(led.err, context.Canceled) || o.Waiting() != 0 {
		t.Errorf("who gave up was told %v, and %d wait", led.err, o.Waiting())
	}
	admitted, giveUp := context.WithCancel(t.Context())
	done.Go(func() { o.tell(t.Context(), func(tx *store.Tx) error { giveUp(); return add(tx, "p-2") }) })
	o.until(1)
	done.Go(func() { led = o.tell(admitted, adds("p-3")) })
	o.until(2)
	end()
	done.Wait()
	if got := o.onDisk(t); led.err != nil || !slices.Equal(got, []string{"p-2", "p-3"}) {
		t.Errorf("the admitted one was told %v, on the disk are %v", led.err, got)
	}
}

// TestOwnInstants: those who are committed together have each an instant of their own.
func TestOwnInstants(t *testing.T) {
	var ticks atomic.Int64
	o := &office{url: sqlitePlace(t)}
	o.Store = openAt(t, o.url, func() time.Time { return time.Unix(1782000000+ticks.Add(1), 0) })
	storetest.Found(t, o.Store)
	var at []time.Time
	note := func(tx *store.Tx) error { at = append(at, tx.At); return nil }
	o.together(t, note, note, note)
	if len(at) != 3 || !at[0].Before(at[1]) || !at[1].Before(at[2]) {
		t.Errorf("the instants are %v", at)
	}
}

// TestBatchesAreBounded: more than a batch holds are committed with several commits, and none is forgotten.
func TestBatchesAreBounded(t *testing.T) {
	o := foundOffice(t)
	var callers []func(*store.Tx) error
	for i := range 150 {
		callers = append(callers, adds(fmt.Sprintf("p-%03d", i)))
	}
	for i, is := range o.together(t, callers...) {
		if is.err != nil {
			t.Errorf("caller %d was told %v", i, is.err)
		}
	}
	if n := o.commits.Load(); n < 2 || n > 10 || len(o.onDisk(t)) != len(callers) {
		t.Errorf("%d commits, %d on the disk", n, len(o.onDisk(t)))
	}
}

// TestTruthful lets many callers come at once, of whom some are refused, fall, give up, or take their whole batch along.
// Afterwards exactly those are on the disk who were told so, and each got its own answer.
func TestTruthful(t *testing.T) {
	o := foundOffice(t)
	interrupt := interrupted(t, o)
	var yes sync.Map
	var all sync.WaitGroup
	for who := range 16 {
		all.Go(func() {
			for i := range 60 {
				id := fmt.Sprintf("p-%02d-%03d", who, i)
				if o.truthful(t, id, fates[(who*7+i*5)%len(fates)], interrupt) {
					yes.Store(id, true)
				}
			}
		})
	}
	all.Wait()
	there := o.onDisk(t)
	for _, id := range there {
		if _, was := yes.LoadAndDelete(id); !was {
			t.Errorf("%s is on the disk, and was not told so", id)
		}
	}
	yes.Range(func(id, _ any) bool { t.Errorf("%s was told yes, and is not on the disk", id); return true })
	if len(there) == 0 {
		t.Error("nobody is on the disk")
	}
}

// fates are what may befall a caller; most are fine.
var fates = []string{"fine", "fine", "refused", "fine", "falls", "fine", "gives up", "fine", "fine", "twice", "fine", "fine", "interrupted"}

// truthful says whether the caller was told yes, having looked whether the answer is its own.
func (o *office) truthful(t *testing.T, id, fate string, interrupt func(*store.Tx) error) bool {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	answer := ""
	is := o.tell(ctx, func(tx *store.Tx) error {
		err := add(tx, id)
		person, _, found := tx.PersonByLogin(id)
		answer = string(person.ID)
		switch fate {
		case "refused":
			err = errNo
		case "falls":
			panic(id)
		case "gives up":
			cancel()
		case "twice":
			err = add(tx, id)
		case "interrupted":
			err = interrupt(tx)
		}
		return errors.Join(err, found)
	})
	if fell, _ := is.panicked.(*store.Panic); is.panicked != nil && (fell == nil || fell.Value != id) {
		t.Errorf("%s panicked with what is another's: %v", id, is.panicked)
	}
	if _, refused := rules.AsRefusal(is.err); refused && fate != "refused" {
		t.Errorf("%s got the refusal of another", id)
	}
	if told := is.err == nil && is.panicked == nil; !told {
		return false
	}
	if answer != id || !slices.Contains([]string{"fine", "gives up"}, fate) {
		t.Errorf("%s, which was %s, was answered with %s", id, fate, answer)
	}
	return true
}
