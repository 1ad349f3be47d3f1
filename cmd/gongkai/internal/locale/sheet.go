package locale

import "strconv"

// SheetPlace says where something stands in a sheet: the row as the sheet counts it, the column as it calls it; none of either where
// it is no row's or the whole row's.
func (w *Words) SheetPlace(row int, column string) (place string) {
	if row > 0 {
		place = w.Say("workbook.row", "row", strconv.Itoa(row))
	}
	if column != "" && place != "" {
		place += w.Say("web.list")
	}
	if column != "" {
		place += w.Say("workbook.column", "column", column)
	}
	return place
}
