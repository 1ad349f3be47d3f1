package store

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestDeliveryReadsByIndex: what delivery asks every minute, and a page of an inbox, look at open work alone, however much
// was sent and read before.
func TestDeliveryReadsByIndex(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	cases := []struct{ name, query, index string }{
		{"messages to deliver", undelivered, "outbox_undelivered"},
		{"who awaits a digest", awaitingDigests, "inbox_undigested"},
		{"dispatches of earlier days", awaitingDigests, "dispatch_late"},
		{"what is done", leaveOutDone, "inbox_undigested"},
		{"the next dispatch", claimable, "dispatch_waiting"},
		{"dead letters", deadLetters, "dispatch_dead"},
		{"unread messages", unread, "inbox_unread"},
		{"the next page of an inbox", inboxOlder, "sqlite_autoindex_inbox_1"},
		{"the page before", inboxNewer, "sqlite_autoindex_inbox_1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			plan := planOf(t, st, c.query)
			if !strings.Contains(plan, c.index) || scans(plan) {
				t.Errorf("the plan is\n%s", plan)
			}
		})
	}
}

// scans says whether the plan goes through a table whole; a partial index holds open work alone.
func scans(plan string) bool {
	for line := range strings.Lines(plan) {
		if strings.HasPrefix(line, "SCAN i") || strings.HasPrefix(line, "SCAN o") || strings.HasPrefix(line, "SCAN b") ||
			strings.HasPrefix(line, "SCAN d") && !strings.Contains(line, "dispatch_dead") {
			return true
		}
	}
	return false
}
