package workflow

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// heldRows are how many rows the office holds, of what an opening or an event would write.
type heldRows struct{ Subjects, Acts, Outbox, Owed, Events, Reminders int }

func (o *office) holds(t *testing.T, entries ...rules.EntryCode) heldRows {
	t.Helper()
	health, err := o.store.Doctor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	rows := rowsOf(t, o.store, bureau)
	n := heldRows{health.Subjects, health.Acts, health.OpenOutbox, len(rows.Owed), 0, len(rows.Reminders)}
	for _, e := range entries {
		n.Events += len(o.events(t, e))
	}
	return n
}

// 三(二)2a, 三(四)3a: what the catalogue does not ask for is refused with the clause, and nothing is written.
func TestWhatThePlannerRefusesWritesNothing(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		o.at("2026-12-01", 9)
		o.sweep(t)
		register := Event{Organisation: bureau, Entry: "1.10", On: workday.MustDate("2026-11-30"), Via: "cli"}
		if _, err := o.RegisterEvent(t.Context(), register); err != nil {
			t.Fatal(err)
		}
		o.inForce(t, store.DocumentCatalogue, catalogueFile, "2027", "2027-01-01", withoutEntry(o.text(t, catalogueFile, "", ""), "9.03"))
		event := func(entry rules.EntryCode, on string) func() error {
			return func() error {
				_, err := o.RegisterEvent(t.Context(), Event{Organisation: bureau, Entry: entry, On: workday.MustDate(on), Via: "cli"})
				return err
			}
		}
		open := func(entry, period string) func() error {
			return func() error {
				_, err := o.Do(t.Context(), Act{
					Organisation: bureau, Kind: rules.KindItem, Name: "open", By: o.people["office"], Via: "cli",
					With: rules.Values{"entry": entry, "period": period},
				})
				return err
			}
		}
		cases := []struct {
			name  string
			try   func() error
			want  rules.Code
			basis rules.Basis
		}{
			{"同一事由登记两次", event("1.10", "2026-11-30"), rules.EventRegistered, rules.BasisPeriodic},
			{"定期公开不待事由", event("3.16", "2026-11-30"), rules.EventNotAwaited, rules.BasisPeriodic},
			{"第一个目录版本以前到期", open("3.16", "2025H1"), rules.BeforeCatalogue, rules.BasisCatalogue},
			{"第一个目录版本以前的事由", open("1.10", "2025-11-30"), rules.BeforeCatalogue, rules.BasisCatalogue},
			{"取消以后到期", open("9.03", "2026H2"), rules.EntryNotInForce, rules.BasisCatalogue},
			{"取消以后的各期", open("9.03", "2027H1"), rules.EntryNotInForce, rules.BasisCatalogue},
			{"目录没有的条目", open("9.99", "2026"), rules.EntryUnknown, rules.BasisCatalogue},
		}
		before := o.holds(t, "1.10", "3.16")
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				err := c.try()
				r, refused := rules.AsRefusal(err)
				if !refused || r.Code != c.want || r.Basis != c.basis {
					t.Errorf("got %v, want %s by %s", err, c.want, c.basis)
				}
				if diff := cmp.Diff(before, o.holds(t, "1.10", "3.16")); diff != "" {
					t.Errorf("something was written: %s", diff)
				}
			})
		}
		if id := o.open(t, "9.03", "2026H1", "2026-12-01"); id == "" {
			t.Error("what fell due before it was dropped is still disclosed")
		}
		o.verify(t)
	})
}
