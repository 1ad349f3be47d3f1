package storetest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"gongkai/rules"
)

// Multiply writes the history of an item so many times more, each under an id, a number and a period of its own, with every
// row that follows from it: what an office holds after many years, for measuring. Texts are shared.
func Multiply(tb testing.TB, url string, item rules.SubjectID, number, period string, times int) {
	tb.Helper()
	f := Forge(tb, url)
	template := map[string][]Row{}
	for _, table := range f.Tables() {
		for _, row := range f.Rows(table) {
			if table != "sealed" && strings.Contains(strings.Join(row.Texts(), " "), string(item)) {
				template[table] = append(template[table], row)
			}
		}
	}
	f.Do(`BEGIN`)
	for i := range times {
		copyOf := strings.NewReplacer(string(item), uuid.NewString(), number, fmt.Sprintf("%s-%07d", number, i), period, fmt.Sprintf("P%07d", i))
		f.multiply(template, copyOf)
	}
	f.Do(`UPDATE series SET next_number = next_number + ? WHERE ? LIKE prefix || '%'`, times, number)
	f.Do(`COMMIT`)
}

// multiply writes one more of everything; the chain is made anew, for its bytes are others.
func (f *Forger) multiply(template map[string][]Row, copyOf *strings.Replacer) {
	var head rules.Digest
	for _, row := range template["act"] {
		values := copied(row, copyOf)
		at := map[string]int{}
		for i, c := range row.columns {
			at[c] = i
		}
		values[at["previous"]] = head
		head = rules.ChainHash(head, []byte(values[at["canonical"]].(string)))
		values[at["hash"]] = head
		f.insert(row, values)
	}
	for table, rows := range template {
		for _, row := range rows {
			if table == "act" || table == "search_entry" { // written above, and made anew by whoever wants to search
				continue
			}
			values := copied(row, copyOf)
			for i, c := range row.columns {
				switch {
				case table == "subject" && c == "head":
					values[i] = head
				case table == "outbox" && c == "id":
					values[i] = uuid.NewString()
				}
			}
			f.insert(row, values)
		}
	}
}

func copied(row Row, copyOf *strings.Replacer) []any {
	values := make([]any, len(row.values))
	for i, v := range row.values {
		values[i] = v
		if text, ok := v.(string); ok {
			values[i] = copyOf.Replace(text)
		}
	}
	return values
}

func (f *Forger) insert(row Row, values []any) {
	f.Do(`INSERT INTO `+row.table+` (`+strings.Join(row.columns, ", ")+`) VALUES (`+
		strings.TrimSuffix(strings.Repeat("?, ", len(values)), ", ")+`)`, values...)
}
