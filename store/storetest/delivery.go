package storetest

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// delivering writes one row of everything that delivery leaves: a message in an inbox, an address, a digest on its way.
func delivering(tx *store.Tx) error {
	waiting, err := tx.TakeUndelivered(day("2099-12-31"), 1000)
	for _, u := range waiting {
		err = errors.Join(err, tx.Deliver(u, []rules.PersonID{Drafter}))
	}
	address := store.Contact{Person: Drafter, Channel: "mail", Address: "drafter@example.org", Via: "cli"}
	err = errors.Join(err, tx.SetContact(Org, address))
	_, bad := tx.Compose(digestOf(rules.DateOf(tx.At).String(), "mail"))
	return errors.Join(err, bad)
}

func digestOf(on string, channels ...string) store.Digest {
	return store.Digest{Organisation: Org, Person: Drafter, Day: day(on), Channels: channels}
}

// remind lays one more message into the outbox and delivers what is there to the drafter.
func remind(t *testing.T, st *store.Store, rung int) {
	t.Helper()
	change(t, st, func(tx *store.Tx) error {
		reminder := reminderOf("3.16/2026Q3", rung)
		_, err := tx.Remind(Org, []store.Reminding{{
			Remindable: store.Remindable{Owed: rules.Obligation{Entry: "3.16", Period: "2026Q3"}}, Reminder: &reminder,
			To: []rules.Person{{ID: Drafter}},
		}})
		return err
	})
	change(t, st, func(tx *store.Tx) error {
		waiting, err := tx.TakeUndelivered(rules.DateOf(tx.At), 10)
		for _, u := range waiting {
			err = errors.Join(err, tx.Deliver(u, []rules.PersonID{u.Person}))
		}
		return err
	})
}

// undelivered: a message is delivered once; one for a duty that nobody holds waits for the day.
func undelivered(t *testing.T, st *store.Store) {
	open(t, st) // with a message to the drafters
	var u store.Undelivered
	take := func(after int) (n int) {
		change(t, st, func(tx *store.Tx) error {
			all, err := tx.TakeUndelivered(rules.DateOf(tx.At).AddDays(after), 10)
			if n = len(all); n > 0 {
				u = all[0]
			}
			return err
		})
		return n
	}
	if n := take(0); n != 1 || u.Holder != rules.DutyDrafter || u.Unit != "office" {
		t.Fatalf("%d messages wait, %+v", n, u)
	}
	change(t, st, func(tx *store.Tx) error { return tx.PutOffDelivery(u, rules.DateOf(tx.At).AddDays(1)) })
	if today, tomorrow := take(0), take(1); today != 0 || tomorrow != 1 {
		t.Errorf("%d messages wait today and %d tomorrow, want 0 and 1", today, tomorrow)
	}
	for range 2 {
		change(t, st, func(tx *store.Tx) error { return tx.Deliver(u, []rules.PersonID{Drafter, Second}) })
	}
	if n := take(1); n != 0 {
		t.Errorf("%d messages wait that were delivered", n)
	}
	if unread(t, st, Drafter) != 1 || unread(t, st, Second) != 1 {
		t.Error("the message does not lie once in each inbox")
	}
}

func unread(t *testing.T, st *store.Store, person rules.PersonID) (n int) {
	view(t, st, func(tx *store.Tx) (err error) {
		n, err = tx.Unread(Org, person, 100)
		return err
	})
	return n
}

// inboxes turn their pages, the newest first, and keep what was read.
func inboxes(t *testing.T, st *store.Store) {
	for rung := range 5 {
		remind(t, st, rung)
	}
	read := func(page store.InboxPage) (rows []store.InboxRow) {
		page.Limit = 2
		view(t, st, func(tx *store.Tx) (err error) {
			rows, err = tx.Inbox(Org, Drafter, page)
			return err
		})
		return rows
	}
	first := read(store.InboxPage{})
	second := read(store.InboxPage{Older: first[1].ID})
	if len(first) != 2 || len(second) != 2 || second[0].ID >= first[1].ID {
		t.Fatalf("the pages are %v and %v", first, second)
	}
	if diff := cmp.Diff(first, read(store.InboxPage{Newer: second[0].ID})); diff != "" {
		t.Error(diff)
	}
	if m := first[0]; m.Kind != rules.NoticeReminder || m.DueKind != rules.DuePublication || m.Owed.Entry != "3.16" || m.Due != day("2026-10-20") {
		t.Errorf("the message is %+v", m)
	}
	mark := func(who rules.PersonID, id string, upTo bool) int {
		change(t, st, func(tx *store.Tx) error { return tx.MarkRead(Org, who, id, upTo) })
		return unread(t, st, Drafter)
	}
	if other, one, rest := mark(Second, first[0].ID, true), mark(Drafter, first[0].ID, false), mark(Drafter, first[1].ID, true); other != 5 || one != 4 || rest != 0 {
		t.Errorf("unread: %d after another's mark, %d after one's own, %d after all", other, one, rest)
	}
	if again := read(store.InboxPage{}); !again[0].Read || again[0].ID != first[0].ID {
		t.Errorf("what was read is gone: %+v", again)
	}
}

// contacts are set, changed and taken away, and each change is noted.
func contacts(t *testing.T, st *store.Store) {
	for _, address := range []string{"a@example.org", "b@example.org", "b@example.org", ""} {
		change(t, st, func(tx *store.Tx) error {
			return tx.SetContact(Org, store.Contact{Person: Drafter, Channel: "mail", Address: address, By: Second, Via: "web"})
		})
		view(t, st, func(tx *store.Tx) error {
			all, err := tx.Contacts(Org, Drafter)
			if all["mail"] != address {
				t.Errorf("the address is %q, want %q", all["mail"], address)
			}
			return err
		})
	}
	view(t, st, func(tx *store.Tx) error {
		changes, err := tx.ContactChanges(Org, 10)
		if len(changes) != 3 || !changes[0].Removed || changes[1].Removed || changes[0].By != Second {
			t.Errorf("the changes are %+v", changes)
		}
		return err
	})
}

// digests: one a day for each person, of what no digest has told; what did not leave is told with the next one.
func digests(t *testing.T, st *store.Store) {
	remind(t, st, 0)
	remind(t, st, 1)
	compose := func(on string) (made bool) {
		change(t, st, func(tx *store.Tx) (err error) {
			made, err = tx.Compose(digestOf(on, "mail", "robot"))
			return err
		})
		return made
	}
	awaiting := func(on string) (all []store.AwaitingDigest) {
		view(t, st, func(tx *store.Tx) (err error) {
			all, err = tx.AwaitingDigests(Org, day(on), 10)
			return err
		})
		return all
	}
	if all := awaiting("2026-07-06"); len(all) != 1 || all[0].Person != Drafter || all[0].Since.IsZero() {
		t.Fatalf("a digest is awaited by %+v", all)
	}
	if !compose("2026-07-06") {
		t.Error("nothing was composed")
	}
	remind(t, st, 2)
	if compose("2026-07-06") || len(awaiting("2026-07-06")) != 0 {
		t.Error("there is a second digest on one day")
	}
	sent := claimNow(t, st, "robot", "one")
	settle(t, st, func(tx *store.Tx) (bool, error) { return tx.NoteSent(sent) }, true)
	if all := awaiting("2026-07-07"); len(all) != 1 || all[0].Last != day("2026-07-06") {
		t.Errorf("the next day a digest is awaited by %+v", all)
	}
	if sent.Messages != 2 || !compose("2026-07-07") {
		t.Errorf("the first tells of %d messages", sent.Messages)
	}
	if by := claimNow(t, st, "robot", "one"); by.Messages != 1 {
		t.Errorf("by the channel that sent the first, %d messages are told of, want 1", by.Messages)
	}
	if by := claimNow(t, st, "mail", "one"); by.Messages != 3 || by.Day != day("2026-07-07") {
		t.Errorf("by the channel that did not, %d messages are told of, want 3: %+v", by.Messages, by)
	}
	change(t, st, func(tx *store.Tx) error { return tx.MarkRead(Org, Drafter, "~", true) })
	remind(t, st, 3)
	change(t, st, func(tx *store.Tx) error { return tx.MarkRead(Org, Drafter, "~", true) })
	if len(awaiting("2026-07-08")) != 1 || compose("2026-07-08") {
		t.Error("there is a digest of nothing")
	}
}

// settle notes what became of a dispatch.
func settle(t *testing.T, st *store.Store, note func(*store.Tx) (bool, error), want bool) {
	t.Helper()
	change(t, st, func(tx *store.Tx) error {
		kept, err := note(tx)
		if kept != want {
			t.Errorf("the claim held: %v, want %v", kept, want)
		}
		return err
	})
}

func claimNow(t *testing.T, st *store.Store, channel, server string) store.Dispatch {
	t.Helper()
	d, ok := claim(t, st, channel, server, 0)
	if !ok {
		t.Fatalf("there is nothing to claim by %s", channel)
	}
	return d
}

// claim claims as if it were so much later.
func claim(t *testing.T, st *store.Store, channel, server string, later time.Duration) (d store.Dispatch, ok bool) {
	t.Helper()
	change(t, st, func(tx *store.Tx) (err error) {
		tx.At = tx.At.Add(later)
		d, ok, err = tx.ClaimDispatch(Org, channel, server, tx.At.Add(time.Minute))
		return err
	})
	return d, ok
}

// leases: what one server has claimed no other gets; when its lease has run out another takes it over, and the first
// has nothing more to say.
func leases(t *testing.T, st *store.Store) {
	remind(t, st, 0)
	change(t, st, func(tx *store.Tx) error {
		_, err := tx.Compose(digestOf("2026-07-06", "mail"))
		return err
	})
	first := claimNow(t, st, "mail", "one")
	if _, ok := claim(t, st, "mail", "two", 30*time.Second); ok {
		t.Error("two servers hold one dispatch")
	}
	second, ok := claim(t, st, "mail", "two", 2*time.Minute)
	if !ok || second.ID != first.ID || second.Attempts != 2 {
		t.Fatalf("nobody took it over: %+v", second)
	}
	settle(t, st, func(tx *store.Tx) (bool, error) { return tx.NoteSent(first) }, false)
	settle(t, st, func(tx *store.Tx) (bool, error) { return tx.NoteFailure(second, "busy", tx.At.Add(time.Hour)) }, true)
	if _, ok := claim(t, st, "mail", "one", 59*time.Minute); ok {
		t.Error("it is tried before its time")
	}
	third, _ := claim(t, st, "mail", "one", 2*time.Hour)
	settle(t, st, func(tx *store.Tx) (bool, error) { return tx.Bury(third, "rejected") }, true)
	letters(t, st, third)
}

// letters: what was given up is listed, and tried again when somebody says so.
func letters(t *testing.T, st *store.Store, d store.Dispatch) {
	t.Helper()
	if health, err := st.Doctor(t.Context()); err != nil || health.Dead != 1 {
		t.Errorf("the doctor says %+v, %v", health, err)
	}
	view(t, st, func(tx *store.Tx) error {
		dead, err := tx.DeadLetters(Org, 10)
		if len(dead) != 1 || dead[0].ID != d.ID || dead[0].Failure != "rejected" || dead[0].Attempts != 3 || dead[0].Person.Login != "drafter" {
			t.Errorf("the dead letters are %+v", dead)
		}
		return err
	})
	change(t, st, func(tx *store.Tx) error { return tx.RetryDead(Org, d.ID) })
	if again, ok := claim(t, st, "mail", "one", 0); !ok || again.ID != d.ID || again.Attempts != 1 {
		t.Errorf("it is not tried again: %+v", again)
	}
	refused(t, st.Update(t.Context(), func(tx *store.Tx) error { return tx.RetryDead(Org, d.ID) }), rules.LetterUnknown)
}

// claimsDisjoint lets servers claim at the same time: each dispatch is got by one of them.
func claimsDisjoint(t *testing.T, st *store.Store) {
	everybody := digestForAll(t, st)
	got := make(chan []string)
	for range 4 {
		go func() {
			var mine []string
			for range everybody {
				var d store.Dispatch
				err := st.Update(t.Context(), func(tx *store.Tx) (err error) {
					d, _, err = tx.ClaimDispatch(Org, "mail", "server", tx.At.Add(time.Hour))
					return err
				})
				if err != nil {
					t.Error(err)
				}
				mine = append(mine, d.ID)
			}
			got <- mine
		}()
	}
	times := map[string]int{}
	for range 4 {
		for _, id := range <-got {
			times[id]++
		}
	}
	delete(times, "") // there was nothing left
	for id, n := range times {
		if n > 1 {
			t.Errorf("%s was claimed %d times", id, n)
		}
	}
	if len(times) != everybody {
		t.Errorf("%d dispatches were claimed of %d", len(times), everybody)
	}
}

// digestForAll makes a digest for each person of the office and counts them.
func digestForAll(t *testing.T, st *store.Store) (n int) {
	t.Helper()
	open(t, st)
	change(t, st, func(tx *store.Tx) error {
		people, err := tx.People(Org)
		var ids []rules.PersonID
		for _, p := range people {
			ids = append(ids, p.ID)
		}
		n = len(ids)
		waiting, bad := tx.TakeUndelivered(rules.DateOf(tx.At), 1)
		err = errors.Join(err, bad, tx.Deliver(waiting[0], ids))
		for _, id := range ids {
			_, bad := tx.Compose(store.Digest{Organisation: Org, Person: id, Day: day("2026-07-06"), Channels: []string{"mail"}})
			err = errors.Join(err, bad)
		}
		return err
	})
	return n
}
