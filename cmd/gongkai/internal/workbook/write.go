package workbook

import (
	"slices"
	"strings"

	"gongkai/cmd/gongkai/internal/letter"
)

// head is what the catalogue in force says beside its entries.
type head struct {
	lines   []string            // up to the list of categories
	remarks map[string][]string // before each category
}

// headOf keeps what stands before the categories, and the remarks directly before each.
func headOf(text string) head {
	h := head{remarks: map[string][]string{}}
	before, after, _ := strings.Cut(text, "\ncategories:")
	h.lines = strings.Split(before, "\n")
	var remarks []string
	for line := range strings.Lines(after) {
		line = strings.TrimRight(line, "\r\n")
		bare := strings.TrimSpace(line)
		if n, ok := strings.CutPrefix(bare, "- category:"); ok {
			h.remarks[strings.TrimSpace(n)] = remarks
		}
		if remarks = append(remarks, line); !strings.HasPrefix(bare, "#") {
			remarks = nil
		}
	}
	return h
}

// writer puts the text together and remembers which line came from where.
type writer struct {
	*Draft
	lines []string
}

func (w *writer) line(text string, from place) {
	w.lines = append(w.lines, text)
	if from.row > 0 {
		w.places[len(w.lines)] = from
	}
}

// write writes the entries, those of a category together, in the order of the sheet.
func (d *Draft) write(sheet *letter.Sheet, h head) {
	w := &writer{Draft: d, lines: append(h.lines, "categories:")}
	rows := entryRows(sheet)
	for _, category := range categoriesOf(rows) {
		w.lines = append(append(w.lines, h.remarks[category]...), "  - category: "+category, "    entries:")
		for _, row := range rows {
			if row.category == category {
				w.entry(row)
			}
		}
	}
	d.Text = strings.Join(w.lines, "\n") + "\n"
}

// entryRow is a row by the names of its columns.
type entryRow struct {
	n        int
	category string
	value    map[string]string
}

func entryRows(sheet *letter.Sheet) (all []entryRow) {
	names, category := sheet.Rows[0].Cells, "1"
	for _, r := range sheet.Rows[1:] {
		row := entryRow{r.N, "", map[string]string{}}
		for i, value := range r.Cells {
			if i < len(names) {
				row.value[strings.TrimSpace(names[i])] = strings.TrimSpace(value)
			}
		}
		if code := row.value["code"]; len(code) > 1 && code[0] >= '1' && code[0] <= '9' {
			category = code[:1]
		}
		row.category = category // a code that is none stays with the one before, and is found wrong there
		all = append(all, row)
	}
	return all
}

func categoriesOf(rows []entryRow) (all []string) {
	for _, r := range rows {
		if !slices.Contains(all, r.category) {
			all = append(all, r.category)
		}
	}
	return all
}

// entry writes an entry, each of its keys on a line of its own.
func (w *writer) entry(row entryRow) {
	begin := "      - "
	for _, key := range letter.EntryColumns() {
		if text, ok := w.value(row, key); ok {
			w.line(begin+key+": "+text, place{row.n, key})
			begin = "        "
		}
	}
	w.lines = append(w.lines, "")
}

// value writes one value as the catalogue does; false where nothing is to be written.
func (w *writer) value(row entryRow, key string) (string, bool) {
	value := row.value[key]
	if value == "" {
		return "", false
	}
	switch key {
	case "code", "gap":
		return plainNumber(value), true
	case "audience", "carriers":
		if slices.Contains(origins, value) {
			return value, true
		}
		return list(parts(value)), true
	case "covers":
		return list(parts(value)), true
	case "stages":
		text, ok := stages(value)
		if !ok {
			w.fault(row.n, w.column[key], StageWithout, value)
		}
		return text, ok
	case "nil", "notice":
		word, ok := yes[strings.ToLower(value)]
		if !ok {
			w.fault(row.n, w.column[key], NotYesOrNo, value)
		}
		return word, ok && (key != "notice" || word == "true")
	}
	return scalar(value), true
}

// origins are the words that say where an entry takes its audience or its carriers from.
var origins = []string{"as-original", "same-carriers", "per-plan", "per-notice"}

// plainNumber leaves a number as it stands, and quotes what is none.
func plainNumber(value string) string {
	if strings.Trim(value, "0123456789.") == "" {
		return value
	}
	return scalar(value)
}
