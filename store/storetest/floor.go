package storetest

import (
	"context"
	"database/sql"
	"runtime"
	"strings"
	"sync"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// Floor is what an act costs where nothing is judged: prepared statements written by hand, which write the rows that the store
// writes of the same moves, each guarded by its rev and chained to the one before, and enter what is posted into the index
// of the search. Those who come together are committed together. It reads nothing of the record.
type Floor struct {
	tb         testing.TB
	conn       *sql.Conn
	statements map[string]*sql.Stmt
	turn       chan struct{} // holds one token while nobody leads
	queue      sync.Mutex
	waiting    []*floorCaller
	alone      bool // one caller was all of the last batch
}

type floorCaller struct {
	write func()
	done  chan struct{} // closed when it is committed
}

// NewFloor writes on one connection to a file of its own, a copy of the office at the other address.
func NewFloor(tb testing.TB, office, url string) *Floor {
	tb.Helper()
	if _, err := Connect(tb, office).ExecContext(tb.Context(), `VACUUM INTO ?`, strings.TrimPrefix(url, "sqlite:")); err != nil {
		tb.Fatal(err)
	}
	db, err := sql.Open("sqlite3", "file:"+strings.TrimPrefix(url, "sqlite:")+"?_journal_mode=WAL&_synchronous=FULL&_foreign_keys=1&_recursive_triggers=1")
	if err != nil {
		tb.Fatal(err)
	}
	conn, err := db.Conn(context.Background())
	if err != nil {
		tb.Fatal(err)
	}
	f := &Floor{tb: tb, conn: conn, statements: map[string]*sql.Stmt{}, turn: make(chan struct{}, 1)}
	f.turn <- struct{}{}
	f.exec(`PRAGMA temp_store = MEMORY`)
	tb.Cleanup(func() {
		for _, s := range f.statements {
			_ = s.Close()
		}
		_, _ = conn.Close(), db.Close()
	})
	return f
}

// together commits the caller's rows with those of whoever else waits.
func (f *Floor) together(write func()) {
	c := &floorCaller{write: write, done: make(chan struct{})}
	f.queue.Lock()
	f.waiting = append(f.waiting, c)
	f.queue.Unlock()
	select {
	case <-c.done:
	case <-f.turn:
		f.lead() // and was waiting itself, unless it is committed already
	}
}

// lead lets others come, as the store does, and commits all who wait by then.
func (f *Floor) lead() {
	defer func() { f.turn <- struct{}{} }()
	if !f.alone {
		runtime.Gosched()
	}
	f.queue.Lock()
	batch := f.waiting
	f.waiting = nil
	f.queue.Unlock()
	if len(batch) == 0 {
		return
	}
	f.alone = len(batch) == 1
	f.exec(`BEGIN IMMEDIATE`)
	for _, one := range batch {
		f.guarded(one, !f.alone)
	}
	f.exec(`COMMIT`)
	for _, one := range batch {
		close(one.done)
	}
}

func (f *Floor) guarded(c *floorCaller, savepoint bool) {
	if savepoint {
		f.exec(`SAVEPOINT caller`)
		defer f.exec(`RELEASE caller`)
	}
	c.write()
}

func (f *Floor) exec(query string, args ...any) {
	s, ok := f.statements[query]
	if !ok {
		var err error
		steady := strings.ReplaceAll(query, "?", "+?") // as the store does it
		if s, err = f.conn.PrepareContext(context.Background(), steady); err != nil {
			f.tb.Fatal(err) // of a benchmark, which ends
		}
		f.statements[query] = s
	}
	if _, err := s.ExecContext(context.Background(), args...); err != nil {
		f.tb.Fatalf("%s: %v", query, err)
	}
}

// Walk is one subject on its way along moves that were recorded of another.
type Walk struct {
	f     *Floor
	moves []FloorMove
	id    string
	head  rules.Digest
}

// Begin begins to walk along the moves with a subject of its own.
func (f *Floor) Begin(moves []FloorMove) *Walk {
	return &Walk{f: f, moves: moves, id: store.NewID()}
}

// Step carries out the next move, in a durable transaction; false says that there is none.
func (w *Walk) Step() bool {
	if len(w.moves) == 0 {
		return false
	}
	m := w.moves[0]
	w.moves = w.moves[1:]
	w.f.together(func() { w.write(m) })
	return true
}

func (w *Walk) write(m FloorMove) {
	hash := rules.ChainHash(w.head, m.canonical)
	w.advance(m, hash)
	w.f.exec(`INSERT INTO act (organisation_id, subject_id, seq, previous, hash, format, canonical, at, person_id, act, via)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, m.Organisation, w.id, m.Seq, w.head, hash, m.Format, string(m.canonical), floorAt, m.By.Person, m.Act, m.Via)
	w.head = hash
	w.item(m)
	w.content(m)
	w.postings(m)
	w.dues(m)
	for i, n := range m.Notices {
		w.f.exec(`INSERT INTO outbox (organisation_id, subject_id, seq, n, kind, holder, unit, person_id, day, created_at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, m.Organisation, w.id, m.Seq, i+1, n.Kind, n.Holder, n.Unit, n.Person, floorAt[:10], floorAt)
	}
	w.f.exec(`INSERT INTO idempotency (actor_id, key, digest, answer, at) VALUES (?, ?, ?, ?, ?)`, m.By.Person, store.NewID(), hash, m.answer, floorAt)
}

func (w *Walk) advance(m FloorMove, hash rules.Digest) {
	if m.Seq > 1 {
		w.f.exec(`UPDATE subject SET state = ?, rev = ?, round = ?, head = ?, last_at = ?, last_happened = ?
			WHERE organisation_id = ? AND id = ? AND rev = ? AND state = ?`, m.To, m.Seq, m.Round, hash, floorAt, m.Happened.String(), m.Organisation, w.id, m.Seq-1, m.From)
		return
	}
	w.f.exec(`INSERT INTO subject (id, organisation_id, kind, state, rev, round, head, last_at, last_happened, procedure_hash, profile_hash,
			carriers_hash, catalogue_hash, calendar_hash) VALUES (?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		w.id, m.Organisation, m.Kind, m.To, m.Round, hash, floorAt, m.Happened.String(), m.Pins.Procedure, m.Pins.Profile, m.Pins.Carriers,
		m.Pins.Catalogue, m.Pins.Calendar)
	w.f.exec(`INSERT INTO obligation (organisation_id, entry, period, item_id) VALUES (?, ?, ?, ?)`, m.Organisation, m.Claims.Entry, w.id, w.id)
}

// item keeps the facts; numbers are made of the id, and their series is counted on.
func (w *Walk) item(m FloorMove) {
	for _, n := range m.Numbers {
		w.f.exec(`INSERT INTO series (organisation_id, prefix, next_number) VALUES (?, ?, 2)
			ON CONFLICT (organisation_id, prefix) DO UPDATE SET next_number = series.next_number + 1`, m.Organisation, n.Prefix)
	}
	if i := m.Item; i != nil {
		code := ""
		if i.ArchiveCode != "" {
			code = w.id
		}
		w.f.exec(`INSERT INTO item (organisation_id, subject_id, number, entry, outside, title, period, unit, nil_report, archive_code, facts)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (subject_id) DO UPDATE SET number = excluded.number, entry = excluded.entry, outside = excluded.outside,
				title = excluded.title, period = excluded.period, unit = excluded.unit, nil_report = excluded.nil_report,
				archive_code = excluded.archive_code, facts = excluded.facts`,
			m.Organisation, w.id, w.id, i.Entry, i.Outside, i.Title, i.Period, i.Unit, i.Nil, code, m.facts)
	}
}

func (w *Walk) content(m FloorMove) {
	if v := m.Content; v != nil {
		w.f.exec(`INSERT INTO content_version (organisation_id, subject_id, n, title, digest, author_id, nil_report, author_for, corrects)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, m.Organisation, w.id, v.N, v.Title, v.Digest, v.Author, v.Nil, v.AuthorFor, v.Corrects)
	}
	var bodies []any
	for range m.texts {
		bodies = append(bodies, m.Organisation, rules.DigestOf([]byte(store.NewID())), w.id, floorText)
	}
	if len(bodies) > 0 {
		w.f.exec(`INSERT INTO body (organisation_id, digest, salt, text) VALUES `+m.bodies, bodies...)
	}
}

// floorAt is when everything happens, as it does under a clock that stands.
const floorAt = "2026-11-20T02:00:00.000000Z"

// floorText is as long as what the product is given to save.
const floorText = "上半年应收12000元，实收12000元。"

func (w *Walk) postings(m FloorMove) {
	for i, p := range m.Postings {
		w.f.exec(`INSERT INTO publication (organisation_id, subject_id, n, version, digest, audience, carrier, from_day, until_day, status,
				evidence, facts, history) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '{}', ?, '')`,
			m.Organisation, w.id, p.N, p.Version, p.Digest, p.Audience, p.Carrier, p.From.String(), p.Until.String(), p.Status, m.postings[i])
		w.index(p, m.Organisation, m.grams[i])
	}
}

// index enters a version that is posted for the first time, and enters it anew for a further audience.
func (w *Walk) index(p rules.Publication, org rules.OrganisationID, grams string) {
	switch {
	case grams == "":
		return
	case p.N == 1:
		w.f.exec(`INSERT INTO search_entry (organisation_id, subject_id, version, indexed) VALUES (?, ?, ?, 1)`, org, w.id, p.Version)
	default:
		w.f.exec(`DELETE FROM search_gram WHERE rowid = (SELECT id FROM search_entry
			WHERE organisation_id = ? AND subject_id = ? AND version = ?)`, org, w.id, p.Version)
	}
	w.f.exec(`INSERT INTO search_gram (grams, rowid) SELECT ?, id FROM search_entry
		WHERE organisation_id = ? AND subject_id = ? AND version = ?`, grams, org, w.id, p.Version)
}

func (w *Walk) dues(m FloorMove) {
	for i, d := range m.DuesSet {
		w.f.exec(`INSERT INTO due (organisation_id, subject_id, kind, round, n, holder, unit, due_date, deadline, set_by, place)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			m.Organisation, w.id, d.Kind, d.Round, d.N, d.Holder, d.Unit, d.Deadline.Date.String(), m.deadlines[i], m.Seq, i)
	}
	for _, k := range m.DuesMet {
		w.f.exec(`UPDATE due SET met_by = ?, met_on = ? WHERE organisation_id = ? AND subject_id = ? AND kind = ? AND round = ? AND n = ?
			AND met_by IS NULL`, m.Seq, m.Happened.String(), m.Organisation, w.id, k.Kind, k.Round, k.N)
	}
}

// Rows counts the rows of every table that acts write to.
func Rows(tb testing.TB, url string) map[string]int {
	tb.Helper()
	counts := map[string]int{}
	for _, table := range []string{
		"subject", "act", "item", "content_version", "body", "publication", "search_entry", "search_gram", "obligation", "due", "outbox", "idempotency",
	} {
		var n int
		if err := Connect(tb, url).GetContext(context.Background(), &n, `SELECT count(*) FROM `+table); err != nil {
			tb.Fatal(err)
		}
		counts[table] = n
	}
	return counts
}
