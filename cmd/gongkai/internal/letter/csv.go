package letter

import (
	"encoding/csv"
	"io"
)

// byteOrderMark tells Excel and WPS that the text is UTF-8.
const byteOrderMark = "\uFEFF"

// WriteCSV writes a table as CSV (RFC 4180) that opens in Excel and WPS as it is. A text that they would take for a formula
// begins with an apostrophe.
func WriteCSV(w io.Writer, t Table) error {
	if err := t.fits(); err != nil {
		return err
	}
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write(t.Columns); err != nil {
		return err
	}
	for _, row := range t.Rows {
		if err := out.Write(record(row)); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func record(row []Cell) []string {
	var all []string
	for _, c := range row {
		text := c.shown()
		if c.commanding() {
			text = "'" + text
		}
		all = append(all, append([]string{text}, make([]string, c.span()-1)...)...)
	}
	return all
}
