package locale

import (
	"strconv"
	"strings"

	"gongkai/rules"
)

// Category names a category of the catalogue as its list of contents has it; 0 is what stands outside the catalogue.
func (w *Words) Category(list rules.ContentList, number int) string {
	n := strconv.Itoa(number)
	if number == 0 {
		return w.Say("matrix.outside")
	}
	if title := w.Word("category_of_"+string(list), n); title != n {
		return w.Say("matrix.category", "n", w.Word("numeral", n), "title", title)
	}
	return w.Say("matrix.category", "n", w.Word("numeral", n), "title", "")
}

// Cell says how far an obligation has come, and how late it is or was.
func (w *Words) Cell(c rules.Cell) string {
	return w.Say("matrix.cell", "state", w.Word("cell", string(c.State)), "late", positive(c.Late))
}

func positive(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// CellCounts says how many cells are in each state.
func (w *Words) CellCounts(cells []rules.Cell) string {
	var all []string
	for _, state := range rules.CellStates() {
		n := 0
		for _, c := range cells {
			if c.State == state {
				n++
			}
		}
		if n > 0 {
			all = append(all, w.Say("matrix.count", "state", w.Word("cell", string(state)), "n", strconv.Itoa(n)))
		}
	}
	return strings.Join(all, w.Say("date.list"))
}
