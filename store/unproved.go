package store

// Unproved (未纳入核验) is what of a table no verification can vouch for: it may be changed by who has the file or the
// password, and nothing tells.
type Unproved struct {
	Table   string
	Columns []string // none means every column
	Rows    bool     // rows may also come and go
	Added   bool     // a row may come, but neither change nor go
	Why     string   // the part of the office that it is of; its sentence stands in the messages
}

// The parts of an office that the record does not prove.
const (
	UnprovedTail     = "tail"     // what was cut off behind the last seal that is printed somewhere
	UnprovedOldCopy  = "old-copy" // that the whole is not an older copy of itself
	UnprovedRewrite  = "rewrite"  // that nobody wrote all of it anew, with hashes that fit
	UnprovedLatest   = "latest"   // what happened to logs since the last seal
	UnprovedAdded    = "added"    // that a row of a log was not added by somebody with the file
	UnprovedAccounts = "accounts" // how people sign in
	UnprovedPeople   = "people"   // the names of people and posts as they are now; acts keep those of their day
	UnprovedPlanner  = "planner"  // what is owed and by when, before an item takes it up, and who was reminded
	UnprovedDelivery = "delivery" // what became of messages
	UnprovedDesk     = "desk"     // what people see alone, and what servers note for one another
	UnprovedSearch   = "search"   // what a search finds
	UnprovedOlder    = "older"    // that no text is gone of acts that were written before they listed theirs
	UnprovedUploads  = "uploads"  // files that no act names
)

// UnprovedTables lists every table, and column, that Verify does not look at. A test changes each column of each table
// and holds this list against what is found.
func UnprovedTables() []Unproved {
	none := []string{}
	return []Unproved{
		{"contact_change", none, false, true, UnprovedAdded},
		{"event", none, false, true, UnprovedAdded},
		{"holding_change", none, false, true, UnprovedAdded},
		{"reminder", none, false, true, UnprovedAdded},
		{"security_event", none, false, true, UnprovedAdded},
		{"account", nil, true, false, UnprovedAccounts},
		{"session", nil, true, false, UnprovedAccounts},
		{"api_token", nil, true, false, UnprovedAccounts},
		{"feed_token", nil, true, false, UnprovedAccounts},
		{"password_past", nil, true, false, UnprovedAccounts},
		{"recovery_code", nil, true, false, UnprovedAccounts},
		{"organisation", []string{"name", "short", "fonds", "parent_id"}, true, false, UnprovedPeople},
		{"person", nil, true, false, UnprovedPeople},
		{"post", nil, true, false, UnprovedPeople},
		{"post_duty", nil, true, false, UnprovedPeople},
		{"due", []string{"remind_on", "ladder"}, false, false, UnprovedPlanner},
		{"obligation", []string{
			"due_date", "deadline", "unit", "catalogue_hash", "calendar_hash", "made_at", "late_by", "machine_off", "remind_on", "plan_id",
			"dropped_by", "judged_by", "ladder",
		}, true, false, UnprovedPlanner},
		{"outbox", []string{
			"id", "day", "provisional", "claimed_by", "claimed_until", "attempts", "sent_at", "what", "due_kind", "due_date", "deliver_on",
		}, true, false, UnprovedDelivery},
		{"inbox", nil, true, false, UnprovedDelivery},
		{"contact", nil, true, false, UnprovedDelivery},
		{"digest", nil, true, false, UnprovedDelivery},
		{"dispatch", nil, true, false, UnprovedDelivery},
		{"opening", nil, true, false, UnprovedDesk},
		{"saved_filter", nil, true, false, UnprovedDesk},
		{"search_entry", nil, true, false, UnprovedSearch},
		{"idempotency", nil, true, false, UnprovedDesk},
		{"heartbeat", nil, true, false, UnprovedDesk},
		{"slot", nil, true, false, UnprovedDesk},
		{"upload_bytes", none, false, true, UnprovedUploads},
		{"upload", []string{"owner_id", "type", "pages", "at"}, true, false, UnprovedUploads},
	}
}

// UnprovedParts lists what is not proved, each part once, the gravest first.
func UnprovedParts() []string {
	return []string{
		UnprovedTail, UnprovedOldCopy, UnprovedRewrite, UnprovedLatest, UnprovedAdded, UnprovedPeople, UnprovedAccounts, UnprovedPlanner, UnprovedDelivery, UnprovedDesk, UnprovedSearch, UnprovedOlder, UnprovedUploads,
	}
}
