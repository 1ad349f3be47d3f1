package rules

import "strings"

// Block (文稿段落) is a paragraph of a text, or a table that was pasted into it from WPS or Excel.
type Block struct {
	Text string
	Rows [][]string // of a table; none of a paragraph
}

// Headed says whether the first row names the columns: every cell of it says something, and none is a number.
func (b Block) Headed() bool {
	if len(b.Rows) == 0 {
		return false
	}
	for _, cell := range b.Rows[0] {
		if strings.Trim(cell, "0123456789.,-%") == "" {
			return false
		}
	}
	return true
}

// Head is the row that names the columns, none when the table has none.
func (b Block) Head() []string {
	if b.Headed() {
		return b.Rows[0]
	}
	return nil
}

// Body lists the rows below the head.
func (b Block) Body() [][]string {
	if b.Headed() {
		return b.Rows[1:]
	}
	return b.Rows
}

// Blocks reads a text as it is shown: each line is a paragraph, but lines that follow each other and hold the same number
// of tabs are the rows of a table. The text itself stays as it was typed; a line of tabs that stands alone is no table.
func Blocks(text string) (all []Block) {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for len(lines) > 0 {
		n := tabled(lines)
		if n < 2 {
			all, lines = append(all, Block{Text: lines[0]}), lines[1:]
			continue
		}
		all, lines = append(all, Block{Rows: cellsOf(lines[:n])}), lines[n:]
	}
	return all
}

// tabled counts the lines from the first on that hold as many tabs as it does; none when it holds none.
func tabled(lines []string) (n int) {
	tabs := strings.Count(lines[0], "\t")
	for tabs > 0 && n < len(lines) && strings.Count(lines[n], "\t") == tabs {
		n++
	}
	return n
}

func cellsOf(lines []string) (rows [][]string) {
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}
