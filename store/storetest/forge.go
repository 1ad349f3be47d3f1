package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
)

// Forger (伪造者) has the file or the password, and changes what it likes: no trigger, no key and no check stops it.
type Forger struct {
	t    testing.TB
	conn *sqlx.Conn
	kept string // which table it can put back
	lite bool
}

// Forge opens a database as a forger does.
func Forge(t testing.TB, url string) *Forger {
	t.Helper()
	driver, address, lite := "pgx", url, false
	unguarded := []string{`SET session_replication_role = replica`}
	if path, ok := strings.CutPrefix(url, "sqlite:"); ok {
		driver, address, lite = "sqlite3", "file:"+path+"?_foreign_keys=0&_busy_timeout=10000", true
		unguarded = []string{`PRAGMA ignore_check_constraints = ON`}
	}
	db, err := sqlx.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	conn, err := db.Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = conn.Close(), db.Close() })
	f := &Forger{t: t, conn: conn, lite: lite}
	if lite {
		for _, trigger := range f.texts(`SELECT name FROM sqlite_master WHERE type = 'trigger'`) {
			unguarded = append(unguarded, `DROP TRIGGER `+trigger)
		}
	}
	for _, statement := range unguarded {
		f.Do(statement)
	}
	return f
}

// Do runs a statement.
func (f *Forger) Do(statement string, args ...any) {
	f.t.Helper()
	if err := f.try(statement, args...); err != nil {
		f.t.Fatalf("%s: %v", statement, err)
	}
}

func (f *Forger) try(statement string, args ...any) error {
	_, err := f.conn.ExecContext(context.Background(), f.conn.Rebind(statement), args...)
	return err
}

func (f *Forger) texts(query string, args ...any) (all []string) {
	f.t.Helper()
	if err := f.conn.SelectContext(f.t.Context(), &all, f.conn.Rebind(query), args...); err != nil {
		f.t.Fatal(err)
	}
	return all
}

// Tables lists every table of the schema but the one that notes its version, whoever made them.
func (f *Forger) Tables() []string {
	f.t.Helper()
	query := `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'goose_db_version' ORDER BY 1`
	if f.lite {
		query = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'
			AND name <> 'goose_db_version' ORDER BY 1` // what a search index keeps for itself is of other types
	}
	return f.texts(query)
}

// key lists the columns of the primary key.
func (f *Forger) key(table string) []string {
	if f.lite {
		return f.texts(`SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk`, table)
	}
	return f.texts(`SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
		WHERE i.indrelid = CAST(? AS regclass) AND i.indisprimary ORDER BY array_position(i.indkey, a.attnum)`, table)
}

// Row is a row as the forger sees it.
type Row struct {
	table   string
	columns []string
	values  []any
}

// Rows reads the table in the order of its key.
func (f *Forger) Rows(table string) []Row {
	f.t.Helper()
	all, err := f.rows(table)
	if err != nil {
		f.t.Fatal(err)
	}
	return all
}

func (f *Forger) rows(table string) (all []Row, err error) {
	query := `SELECT * FROM ` + table + ` ORDER BY ` + strings.Join(f.key(table), ", ")
	rows, err := f.conn.QueryxContext(context.Background(), query) //nolint:sqlclosecheck // it is closed below, on every way out
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		columns, err1 := rows.Columns()
		values, err2 := rows.SliceScan()
		if err := errors.Join(err1, err2); err != nil {
			return nil, err
		}
		all = append(all, Row{table, columns, values})
	}
	return all, rows.Err()
}

func (r Row) place() (string, []any) {
	var all []string
	for _, c := range r.columns {
		all = append(all, c+` IS NOT DISTINCT FROM ?`)
	}
	return strings.Join(all, " AND "), r.values
}

// Columns lists the columns of the row.
func (r Row) Columns() []string { return r.columns }

// Gaps counts the columns that hold nothing.
func (r Row) Gaps() (n int) {
	for _, v := range r.values {
		if v == nil {
			n++
		}
	}
	return n
}

// Edit changes one column of a row, to something that might stand there.
func (f *Forger) Edit(r Row, column string) {
	f.t.Helper()
	i := slices.Index(r.columns, column)
	where, args := r.place()
	f.Do(`UPDATE `+r.table+` SET `+column+` = ? WHERE `+where, append([]any{otherwise(column, r.values[i])}, args...)...)
}

// Delete removes a row.
func (f *Forger) Delete(r Row) {
	f.t.Helper()
	where, args := r.place()
	f.Do(`DELETE FROM `+r.table+` WHERE `+where, args...)
}

// Insert puts another row beside one: the end of its key is another, and where that is not enough, every name.
func (f *Forger) Insert(r Row) {
	f.t.Helper()
	key := f.key(r.table)
	insert := func(changes func(string, any) bool) error {
		values := slices.Clone(r.values)
		for i, c := range r.columns {
			if changes(c, r.values[i]) {
				values[i] = otherwise(c, r.values[i])
			}
		}
		return f.try(`INSERT INTO `+r.table+` (`+strings.Join(r.columns, ", ")+`) VALUES (`+
			strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")+`)`, values...)
	}
	if insert(func(c string, _ any) bool { return c == key[len(key)-1] }) == nil {
		return
	}
	err := insert(func(c string, v any) bool {
		text, name := v.(string)
		return slices.Contains(key, c) && c != "organisation_id" || name && text != "" && c != "organisation_id" && c != "status" && text[0] != '{'
	})
	if err != nil {
		f.t.Fatalf("a row of %s: %v", r.table, err)
	}
}

// Exchange lets two rows stand in each other's place; it does nothing, and says so, where nobody could tell.
func (f *Forger) Exchange(a, b Row) bool {
	f.t.Helper()
	key := f.key(a.table)
	alike := true
	for i, c := range a.columns {
		alike = alike && (slices.Contains(key, c) || reflect.DeepEqual(a.values[i], b.values[i]))
	}
	if alike {
		return false
	}
	f.Delete(a)
	f.Delete(b)
	for _, pair := range [][2]Row{{a, b}, {b, a}} {
		values := slices.Clone(pair[0].values)
		for i, c := range pair[0].columns {
			if slices.Contains(key, c) {
				values[i] = pair[1].values[i]
			}
		}
		f.Do(`INSERT INTO `+a.table+` (`+strings.Join(a.columns, ", ")+`) VALUES (`+
			strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")+`)`, values...)
	}
	return true
}

// Keep copies a table aside, so that PutBack can undo what is forged next.
func (f *Forger) Keep(table string) {
	f.t.Helper()
	f.kept = table
	f.Do(`CREATE TEMPORARY TABLE kept AS SELECT * FROM ` + table)
}

// PutBack undoes what was forged since Keep.
func (f *Forger) PutBack() {
	f.t.Helper()
	f.Do(`DELETE FROM ` + f.kept)
	f.Do(`INSERT INTO ` + f.kept + ` SELECT * FROM kept`)
}

// Drop forgets what Keep copied.
func (f *Forger) Drop() { f.Do(`DROP TABLE kept`) }

// otherwise is a value that differs from the one that stands in the column, and that the column could hold.
func otherwise(column string, value any) any {
	switch v := value.(type) {
	case nil:
		return instead(column)
	case int64:
		return v + 97
	case bool:
		return !v
	case time.Time:
		return v.Add(time.Second)
	case []byte:
		return append([]byte{v[0] ^ 1}, v[1:]...)
	case string:
		if v == "" && (column == "deadline" || column == "facts") {
			return `{"rule":"改"}`
		}
		return another(v)
	}
	panic(fmt.Sprintf("no other value than %T", value))
}

// instead stands where there was nothing.
func instead(column string) any {
	switch {
	case strings.HasSuffix(column, "_at"), strings.HasSuffix(column, "_until"):
		return "2031-01-01T00:00:00.000000Z"
	case strings.HasSuffix(column, "_by"), column == "seq":
		return 1
	}
	return "2031-01-01"
}

func another(text string) string {
	if at, err := time.Parse("2006-01-02T15:04:05.000000Z", text); err == nil {
		return at.Add(time.Second).Format("2006-01-02T15:04:05.000000Z")
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day.AddDate(0, 0, 1).Format(time.DateOnly)
	}
	var object map[string]any
	if json.Unmarshal([]byte(text), &object) == nil {
		return anotherObject(object)
	}
	if other, ok := map[string]string{"waiting": "dead", "posted": "suspended"}[text]; ok {
		return other
	}
	return text + "改"
}

// anotherObject changes the first text in it.
func anotherObject(object map[string]any) string {
	for _, name := range slices.Sorted(maps.Keys(object)) {
		if text, ok := object[name].(string); ok && text != "" {
			object[name] = another(text)
			return asJSON(object)
		}
	}
	object["forged"] = "改"
	return asJSON(object)
}

func asJSON(object map[string]any) string {
	data, err := json.Marshal(object)
	if err != nil {
		panic(err) // what was decoded can be encoded
	}
	return string(data)
}

// Texts are the values that are texts.
func (r Row) Texts() (all []string) {
	for _, v := range r.values {
		if text, ok := v.(string); ok {
			all = append(all, text)
		}
	}
	return all
}
