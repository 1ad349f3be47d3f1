package reading

// Turn cuts a list to its page and says whether pages lie beside it, of what is older and of what is newer. One more row
// than a page was read, to know whether there is more in the direction that was gone.
func Turn[row any](rows []row, length int, older, newer bool) (page []row, toOlder, toNewer bool) {
	more := len(rows) > length
	if more && newer {
		rows = rows[1:]
	} else if more {
		rows = rows[:length]
	}
	if len(rows) == 0 {
		return rows, false, false
	}
	return rows, more || newer, newer && more || older
}
