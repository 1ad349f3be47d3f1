package rules

// The refusals of a workbook (工作簿) that is taken in.
const (
	SheetUnreadable Code = "sheet-unreadable" // no workbook that can be read
	SheetMissing    Code = "sheet-missing"    // it has no sheet of the name
	SheetTooLong    Code = "sheet-too-long"   // more than is taken in at once, or too slow to read
)
