package workflow

import (
	"slices"
	"strings"
	"testing"
	"time"

	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// forged is a record with rows in every table, somebody who changes them, and who looks for it.
type forged struct {
	*storetest.Forger
	engine *Engine
	url    string
}

func forgedAt(t *testing.T, url string) *forged {
	t.Helper()
	st, err := store.Open(t.Context(), store.Config{URL: url, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	storetest.Found(t, st)
	storetest.Fill(t, st)
	f := &forged{storetest.Forge(t, url), New(st), url}
	if found := f.found(t); len(found) > 0 {
		t.Fatalf("before anything is forged: %v", found)
	}
	return f
}

// found is what Verify finds.
func (f *forged) found(t *testing.T) (all []Damage) {
	t.Helper()
	v, err := f.engine.Verify(t.Context())
	if err != nil {
		return []Damage{{Code: "error", Detail: err.Error()}} // what cannot be read was noticed, too
	}
	return v.Damage
}

// TestForgery changes every column of every table that the schema has, removes, adds and exchanges rows, and empties the
// table. Each is found, or stands in the list of what is not proved; and what stands in the list is not found, so that the
// list is neither too short nor too long.
func TestForgery(t *testing.T) {
	for name, url := range map[string]func(testing.TB) string{"sqlite": fileIn, "postgres": pgtest.Start} {
		t.Run(name, func(t *testing.T) {
			f := forgedAt(t, url(t))
			for _, table := range f.Tables() {
				rows := f.Rows(table)
				if len(rows) == 0 {
					t.Fatalf("table %s is empty: nothing in it can be forged", table)
				}
				f.forge(t, table, rows)
			}
		})
	}
}

// forge does to one table whatever can be done to one.
func (f *forged) forge(t *testing.T, table string, rows []storetest.Row) {
	t.Helper()
	listed := unproved(table)
	if listed.Columns == nil {
		return // nobody looks at it, and the list says so
	}
	f.Keep(table)
	defer f.Drop()
	for _, column := range rows[0].Columns() {
		f.edit(t, table, column, rows, listed)
	}
	first, last, stays := rows[0], rows[len(rows)-1], !listed.Rows
	f.changed(t, table+": the first row is gone", func() { f.Delete(first) }, stays)
	f.changed(t, table+": the last row is gone", func() { f.Delete(last) }, stays)
	f.changed(t, table+": nothing is left", func() { f.Do(`DELETE FROM ` + table) }, stays)
	f.changed(t, table+": there is a row more", func() { f.Insert(last) }, stays && !listed.Added)
	exchanged := false
	f.changed(t, table+": two rows are exchanged", func() { exchanged = f.Exchange(first, last) }, false)
	if exchanged {
		f.changed(t, table+": two rows are exchanged", func() { f.Exchange(first, last) }, stays)
	}
}

// edit changes one column, of the row that has the fewest gaps; of a table whose rows are not all proved, of each until one
// is found.
func (f *forged) edit(t *testing.T, table, column string, rows []storetest.Row, listed store.Unproved) {
	t.Helper()
	rows = slices.SortedStableFunc(slices.Values(rows), func(a, b storetest.Row) int { return a.Gaps() - b.Gaps() })
	if !listed.Rows {
		rows = rows[:1]
	}
	var found []Damage
	for _, row := range rows {
		if len(found) == 0 {
			f.Edit(row, column)
			found = f.found(t)
			f.PutBack()
		}
	}
	switch proved := listed.Columns != nil && !slices.Contains(listed.Columns, column); {
	case proved && len(found) == 0:
		t.Errorf("%s: %s is another, and nothing was found", table, column)
	case !proved && len(found) > 0:
		t.Errorf("%s: %s is listed as not proved, and was found: %v", table, column, codes(found))
	}
}

// unproved is what the list says of the table; of most nothing, so that all of it is proved.
func unproved(table string) store.Unproved {
	for _, u := range store.UnprovedTables() {
		if u.Table == table {
			return u
		}
	}
	return store.Unproved{Table: table, Columns: []string{}}
}

// changed forges, looks, and puts back; what has to be found is found.
func (f *forged) changed(t *testing.T, what string, forge func(), wanted bool) {
	t.Helper()
	forge()
	found := f.found(t)
	f.PutBack()
	if wanted && len(found) == 0 {
		t.Errorf("%s, and nothing was found", what)
	}
}

func codes(found []Damage) string {
	var all []string
	for _, d := range found {
		all = append(all, d.Code)
	}
	return strings.Join(all, " ")
}
