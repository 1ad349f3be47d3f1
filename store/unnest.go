package store

import (
	"strings"
	"time"
)

// PostgreSQL and its driver spend several times as much on each mark of a statement as on a value of an array. For a few rows
// that is less than what the arrays cost.
const (
	fewRows  = 8
	manyRows = 1000 // at once, so that no argument grows without bound
)

// byColumn hands over many rows as an array of each column, and few of them value by value.
func byColumn(rows [][]any) (int, string, []any) {
	if len(rows) <= fewRows {
		return byValue(rows)
	}
	rows = rows[:min(len(rows), manyRows)]
	args := make([]any, len(rows[0]))
	arrays, names := make([]string, len(args)), make([]string, len(args))
	for i := range args {
		kind := ""
		args[i], kind = columnOf(rows, i)
		arrays[i], names[i] = "CAST(? AS "+kind+"[])", "column"+itoa(int64(i+1))
	}
	return len(rows), "SELECT * FROM unnest(" + strings.Join(arrays, ", ") + ") AS r (" + strings.Join(names, ", ") + ")", args
}

// columnOf gathers a column, whose values are of one type, and names the type that they have in the database.
func columnOf(rows [][]any, column int) (array any, kind string) {
	switch rows[0][column].(type) {
	case int:
		return gather(rows, column, func(v any) int { return v.(int) }), "BIGINT"
	case int64:
		return gather(rows, column, func(v any) int64 { return v.(int64) }), "BIGINT"
	case bool:
		return gather(rows, column, func(v any) bool { return v.(bool) }), "BOOLEAN"
	case instant:
		return gather(rows, column, instantOrNone), "TIMESTAMPTZ"
	}
	return textsOf(rows, column), "TEXT"
}

func gather[T any](rows [][]any, column int, as func(any) T) []T {
	all := make([]T, len(rows))
	for i, row := range rows {
		all[i] = as(row[column])
	}
	return all
}

func instantOrNone(value any) *time.Time {
	if at := value.(instant); !at.IsZero() {
		return &at.Time
	}
	return nil
}

// textsOf gathers a column of texts and days; they lie beside one another, for there are very many.
func textsOf(rows [][]any, column int) []*string {
	all, kept := make([]*string, len(rows)), make([]string, len(rows))
	for i, row := range rows {
		if !isAbsent(row[column]) {
			kept[i] = plain(row[column])
			all[i] = &kept[i]
		}
	}
	return all
}
