package store

import (
	"slices"
	"strings"
)

// How many rows go into one statement that has a mark for each value: there are only so many statements to prepare.
var rowsAtOnce = []int{64, 8, 4, 3, 2, 1}

// inRows writes rows of one length, several with each statement. The statement gets what stands for them: VALUES (?, ?), (?, ?)
// or a SELECT of as much; either way their columns are column1, column2 and so on.
func (tx *Tx) inRows(rows [][]any, write func(rows string, args []any) error) error {
	for len(rows) > 0 {
		n, source, args := tx.dialect.spread(rows)
		if err := write(source, args); err != nil {
			return err
		}
		rows = rows[n:]
	}
	return nil
}

// spread is how rows are handed to a statement, and how many of them at once.
type spread func(rows [][]any) (n int, source string, args []any)

// byValue hands over as many rows as one statement takes, each value for a mark.
func byValue(rows [][]any) (int, string, []any) {
	n := rowsAtOnce[slices.IndexFunc(rowsAtOnce, func(n int) bool { return n <= len(rows) })]
	return n, "VALUES " + marksOf(n, len(rows[0])), slices.Concat(rows[:n]...)
}

func marksOf(rows, columns int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", columns), ", ") + ")"
	return strings.TrimSuffix(strings.Repeat(row+", ", rows), ", ")
}
