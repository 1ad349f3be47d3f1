package store

import (
	"slices"
	"strings"
)

// How many rows go into one statement: PostgreSQL is asked less often, and there are only so many statements to prepare.
var rowsAtOnce = []int{64, 8, 4, 3, 2, 1}

// inRows writes rows of one length, several with each statement. The statement gets their marks: (?, ?), (?, ?)
func inRows(rows [][]any, write func(marks string, args []any) error) error {
	for len(rows) > 0 {
		n := rowsAtOnce[slices.IndexFunc(rowsAtOnce, func(n int) bool { return n <= len(rows) })]
		if err := write(marksOf(n, len(rows[0])), slices.Concat(rows[:n]...)); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

func marksOf(rows, columns int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", columns), ", ") + ")"
	return strings.TrimSuffix(strings.Repeat(row+", ", rows), ", ")
}
