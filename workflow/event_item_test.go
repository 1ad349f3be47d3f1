package workflow

import (
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// 三(四)3a: an item that was opened while its event was only expected gets its date when the event is registered, by an act
// of who registers it.
func TestAnEventDatesTheItemThatAwaitedIt(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2027-02-10", 9)
		entry := o.yearlyOfEvent(t)
		o.sweep(t)
		id := o.open(t, string(entry), "2026", "2027-02-10")
		register := Event{Organisation: bureau, Entry: entry, On: workday.MustDate("2027-02-01"), Via: "cli"}
		if _, err := o.RegisterEvent(t.Context(), register); codeOf(err) != rules.EventNeedsPerson {
			t.Fatalf("nobody registers it: %v", err)
		}
		if events := o.events(t, entry); len(events) != 0 {
			t.Errorf("the refused event stands: %+v", events)
		}
		register.By = o.people["office"]
		owed, err := o.RegisterEvent(t.Context(), register)
		if err != nil {
			t.Fatal(err)
		}
		d := o.look(t, id)
		due, open := d.Due(rules.DuePublication)
		drafting, _ := d.Due(rules.DueDrafting)
		if !open || due.Deadline.Date != owed.Deadline.Date || due.Deadline.Awaiting != "" || len(due.Deadline.Was) != 1 {
			t.Errorf("the item is due %+v, the obligation %+v", due.Deadline, owed.Deadline)
		}
		if drafting.Deadline.Start != due.Deadline.Date {
			t.Errorf("the draft is counted back from %s", drafting.Deadline.Start)
		}
		last := d.History[len(d.History)-1]
		if last.Act != rules.ActRecalculate || last.Person != o.people["office"] || d.Subject.State != "planned" {
			t.Errorf("%+v", last)
		}
		o.verify(t)
	})
}

func (o *office) events(t *testing.T, entry rules.EntryCode) (all []store.Event) {
	t.Helper()
	err := o.store.View(t.Context(), func(tx *store.Tx) (err error) {
		all, err = tx.Events(bureau, entry)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
