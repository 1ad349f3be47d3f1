package store

import "strings"

// line is a row as an act leaves it, column by column.
type line []any

// A line is written with a byte between its columns that no text of the record may hold, and another where there is none.
const (
	between = "\x00"
	absent  = "\x01"
)

// appendLine writes a line as lines reads it from a database.
func appendLine(text []byte, l line) []byte {
	for i, value := range l {
		if i > 0 {
			text = append(text, between...)
		}
		if isAbsent(value) {
			text = append(text, absent...)
		} else {
			text = appendPlain(text, value)
		}
	}
	return text
}

func isAbsent(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case instant:
		return v.IsZero()
	case day:
		return v.IsZero()
	}
	return false
}

// shown writes a line for people.
func shown(line string) string {
	return strings.NewReplacer(between, " | ", absent, "NULL").Replace(line)
}

// lines reads rows, each as a line is written.
func (tx *Tx) lines(columns, from string, args []any, show func(string)) error {
	rows, err := tx.q.QueryContext(tx.ctx, tx.dialect.bind(`SELECT `+tx.dialect.together(columns)+from), args...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	named, err := rows.Columns()
	if err != nil {
		return err
	}
	values := make(line, len(named))
	places := make([]any, len(values))
	for i := range values {
		places[i] = &values[i]
	}
	var text []byte
	for rows.Next() {
		if err := rows.Scan(places...); err != nil {
			return err
		}
		if whole, one := values[0].(string); one && len(values) == 1 {
			show(whole)
			continue
		}
		text = appendLine(text[:0], values)
		show(string(text))
	}
	return rows.Err()
}

// inOneColumn lets SQLite write the line, for a value that it hands over costs more than one that it joins to others.
func inOneColumn(columns string) string {
	return `concat_ws(char(0), IFNULL(` + strings.ReplaceAll(columns, ", ", `, char(1)), IFNULL(`) + `, char(1)))`
}

func apart(columns string) string { return columns }
