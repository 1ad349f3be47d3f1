package reading

import (
	"gongkai/rules"
	"gongkai/store"
)

// Turn cuts a list of items to its page and names the items behind which the pages beside it lie: the older and the
// newer ones, none where there is no page. One more than a page was read, to know whether there is more in the
// direction that was gone.
func Turn(rows []store.ItemRow, length int, older, newer bool) (page []store.ItemRow, toOlder, toNewer rules.SubjectID) {
	more := len(rows) > length
	if more && newer {
		rows = rows[1:]
	} else if more {
		rows = rows[:length]
	}
	if len(rows) == 0 {
		return rows, "", ""
	}
	if more || newer {
		toOlder = rows[len(rows)-1].ID
	}
	if newer && more || older {
		toNewer = rows[0].ID
	}
	return rows, toOlder, toNewer
}
