package store

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"gongkai/rules"
)

// Restore reads a backup into an empty place, from whichever database it came. A damaged file is refused before
// anything is written, and so is a place that holds an office.
func Restore(ctx context.Context, cfg Config, file string) error {
	found, err := inspect(file)
	if err != nil {
		return fault("restore", err)
	}
	s, err := Open(ctx, cfg)
	if err != nil {
		return err
	}
	err = s.Update(ctx, func(tx *Tx) error { return fault("restore", tx.restore(file, found)) })
	if err == nil {
		err = s.indexAll(ctx)
	}
	return errors.Join(err, s.Close())
}

func (tx *Tx) restore(file string, found backup) error {
	offices, err := tx.Organisations()
	if err != nil {
		return err
	}
	if len(offices) > 0 {
		return rules.Refuse(rules.RestoreOverOffice, rules.BasisHouse, "office", offices[0].Name)
	}
	schema, err := tx.schema()
	if err != nil {
		return err
	}
	if found.header.Schema > schema {
		return rules.Refuse(rules.SchemaNewer, rules.BasisHouse, "database", itoa(found.header.Schema), "program", itoa(schema))
	}
	if err := tx.put(tx.dialect.deferKeys); err != nil {
		return err
	}
	if err := tx.load(file, found); err != nil {
		return err
	}
	return tx.awaitIndexing()
}

// load writes the rows, and counts what the database holds afterwards.
func (tx *Tx) load(file string, found backup) error {
	loaders := map[string]*loader{}
	for _, table := range tables {
		l, err := tx.loaderOf(table)
		if err != nil {
			return err
		}
		loaders[table] = l
	}
	bytes := &pouring{tx: tx}
	_, err := readBackup(file, func(r backupRow) error {
		if r.Table == bytesTable {
			return bytes.pour(r.Row)
		}
		return tx.loadRow(loaders[r.Table], r)
	})
	if err := errors.Join(err, bytes.end()); err != nil {
		return err
	}
	for _, table := range tables {
		var n int64
		if err := tx.get(&n, `SELECT count(*) FROM `+table); err != nil {
			return err
		}
		if n != found.trailer.Counts[table] {
			return fmt.Errorf("table %s has %d rows of %d", table, n, found.trailer.Counts[table])
		}
	}
	return nil
}

// loader knows the columns of a table here, and which of them are truth values, that SQLite keeps as 0 and 1.
type loader struct {
	columns map[string]bool
}

func (tx *Tx) loaderOf(table string) (*loader, error) {
	rows, err := tx.q.QueryContext(tx.ctx, `SELECT * FROM `+table+` WHERE 1 = 0`)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	types, err := rows.ColumnTypes()
	if err != nil {
		return nil, err
	}
	l := &loader{columns: map[string]bool{}}
	for _, t := range types {
		l.columns[t.Name()] = t.DatabaseTypeName() == "BOOL"
	}
	return l, rows.Err()
}

func (tx *Tx) loadRow(l *loader, r backupRow) error {
	if l == nil {
		return fmt.Errorf("there is no table %q", r.Table)
	}
	names := slices.Sorted(maps.Keys(r.Row))
	args := make([]any, len(names))
	for i, name := range names {
		truth, known := l.columns[name]
		if !known {
			return fmt.Errorf("table %s has no column %q", r.Table, name)
		}
		args[i] = column(r.Row[name], truth)
	}
	marks := strings.TrimSuffix(strings.Repeat("?, ", len(names)), ", ")
	return tx.put(`INSERT INTO `+r.Table+` (`+strings.Join(names, ", ")+`) VALUES (`+marks+`)`, args...)
}

// column turns a value of JSON into one of the database.
func column(value any, truth bool) any {
	number, ok := value.(json.Number)
	switch {
	case !ok:
		return value
	case truth:
		return number != "0"
	}
	n, err := number.Int64()
	if err != nil {
		return string(number)
	}
	return n
}

// backup is the frame of a backup.
type backup struct {
	header  backupHeader
	trailer backupTrailer
}

// inspect reads a backup through: whole, counted, and as its hash says.
func inspect(file string) (backup, error) {
	counts := map[string]int64{}
	found, err := readBackup(file, func(r backupRow) error {
		counts[r.Table]++
		return nil
	})
	if err == nil && !maps.Equal(counts, found.trailer.Counts) {
		err = unreadable(file, errors.New("the numbers of rows do not fit"))
	}
	return found, err
}

// readBackup shows every row. The error is a refusal where the file is at fault.
func readBackup(file string, show func(backupRow) error) (backup, error) {
	f, err := os.Open(file)
	if err != nil {
		return backup{}, unreadable(file, err)
	}
	defer func() { _ = f.Close() }()
	zipped, err := gzip.NewReader(f)
	if err != nil {
		return backup{}, unreadable(file, err)
	}
	return readLines(file, bufio.NewReader(zipped), show)
}

// readLines holds each line back until the next one is there: the last one is the trailer, which the hash leaves out.
func readLines(file string, in *bufio.Reader, show func(backupRow) error) (backup, error) {
	var found backup
	sum := sha256.New()
	line, err := readLine(in)
	if err != nil || parse(line, &found.header) != nil || found.header.Mark != backupMark || found.header.Format != backupFormat {
		return found, unreadable(file, errors.New("this is no backup"))
	}
	for {
		_, _ = sum.Write(line) // a hash never fails
		if line, err = readLine(in); err != nil {
			return found, unreadable(file, err)
		}
		if _, err := in.Peek(1); errors.Is(err, io.EOF) {
			err = checkTrailer(file, line, hex.EncodeToString(sum.Sum(nil)), &found.trailer)
			return found, err
		}
		var row backupRow
		if err := parse(line, &row); err != nil {
			return found, unreadable(file, err)
		}
		if err := show(row); err != nil {
			return found, err
		}
	}
}

// longestLine bounds in bytes what is taken for one row: hundreds of times the longest that there is, and no more than any
// machine holds, however small the file that unfolds to it.
const longestLine = 64 << 20

// readLine reads to the end of the line.
func readLine(in *bufio.Reader) (line []byte, err error) {
	for {
		part, err := in.ReadSlice('\n')
		line = append(line, part...)
		switch {
		case !errors.Is(err, bufio.ErrBufferFull):
			return line, err
		case len(line) > longestLine:
			return nil, errors.New("a line is too long")
		}
	}
}

func checkTrailer(file string, line []byte, sum string, trailer *backupTrailer) error {
	if err := parse(line, trailer); err != nil {
		return unreadable(file, err)
	}
	if trailer.SHA256 != sum {
		return unreadable(file, errors.New("the hash does not fit"))
	}
	return nil
}

// parse reads strictly, and numbers as they are written.
func parse(line []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	dec.UseNumber()
	return dec.Decode(into)
}

func unreadable(file string, why error) error {
	return rules.Refuse(rules.BackupUnreadable, rules.BasisHouse, "file", file, "why", why.Error())
}
