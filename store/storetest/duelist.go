package storetest

import (
	"fmt"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// openDates are five dates of two items and one obligation on the day between them; what each is called here is its date
// and its kind.
func openDates(t *testing.T, st *store.Store) rules.SubjectID {
	t.Helper()
	id := open(t, st)
	open(t, st)
	change(t, st, func(tx *store.Tx) error {
		_, err := tx.MakeObligation(Org, owed("3.16", "2026Q3", "2026-07-10"))
		return err
	})
	return id
}

// pagesOf turns the pages of a list, two lines each.
func pagesOf(t *testing.T, st *store.Store, s rules.Standing, f store.DueFilter) (all []string) {
	t.Helper()
	for {
		var page []store.DueLine
		view(t, st, func(tx *store.Tx) (err error) {
			page, err = tx.DueLines(s, f, 2)
			return err
		})
		if len(page) == 0 {
			return all
		}
		for _, l := range page {
			all = append(all, fmt.Sprintf("%s %s %v", l.Due.Deadline.Date, l.Due.Kind, l.Owed()))
			place, err := store.ParseDuePlace(l.Place().String())
			if err != nil || place != l.Place() {
				t.Errorf("%v comes back as %v, %v", l.Place(), place, err)
			}
			f.After = place
		}
	}
}

func dueLists(t *testing.T, st *store.Store) {
	openDates(t, st)
	const drafting, publication, ahead = "2026-07-08 drafting false", "2026-07-14 publication false", "2026-07-10 publication true"
	of := func(unit rules.UnitCode, duty rules.Duty) rules.Standing {
		return rules.Standing{Organisation: Org, Posts: []rules.Post{{Unit: unit, Duties: []rules.Duty{duty}}}}
	}
	cases := []struct {
		name   string
		who    rules.Standing
		filter store.DueFilter
		want   []string
	}{
		{"everything", of("", rules.DutyHead), store.DueFilter{All: true}, []string{drafting, drafting, ahead, publication, publication}},
		{"经办人", of("office", rules.DutyDrafter), store.DueFilter{}, []string{drafting, drafting, ahead, publication, publication}},
		{"经办人 of another unit", of("other", rules.DutyDrafter), store.DueFilter{}, nil},
		{"经办人 above the units", of("", rules.DutyDrafter), store.DueFilter{}, []string{drafting, drafting, ahead, publication, publication}},
		{"whoever holds nothing", of("", rules.DutyReviewer), store.DueFilter{}, nil},
		{"without a post", rules.Standing{Organisation: Org}, store.DueFilter{}, nil},
		{"another organisation", rules.Standing{Organisation: "another"}, store.DueFilter{All: true}, nil},
		{"a kind", of("", rules.DutyHead), store.DueFilter{All: true, Kind: rules.DueDrafting}, []string{drafting, drafting}},
		{"a unit", of("", rules.DutyHead), store.DueFilter{All: true, Unit: "other"}, nil},
		{"overdue", of("", rules.DutyHead), store.DueFilter{All: true, Through: day("2026-07-10")}, []string{drafting, drafting, ahead}},
		{"from a day", of("", rules.DutyHead), store.DueFilter{All: true, From: day("2026-07-10"), Kind: rules.DuePublication}, []string{ahead, publication, publication}},
	}
	for _, c := range cases {
		if got := pagesOf(t, st, c.who, c.filter); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		view(t, st, func(tx *store.Tx) error {
			n, err := tx.CountDues(c.who, c.filter, 4)
			if n != min(len(c.want), 4) {
				t.Errorf("%s: counted %d", c.name, n)
			}
			return err
		})
	}
}

// scheduled: the calendar of disclosure sees items until they are posted and after, and what nobody has taken up.
func scheduled(t *testing.T, st *store.Store) {
	id := openDates(t, st)
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "publish", "publishing")
		m.DuesMet = []rules.DueKey{{Kind: rules.DuePublication, Round: 1, N: 1}}
		m.Postings = []rules.Publication{{N: 1, Version: 1, Audience: rules.AudienceParty, Carrier: "board", From: day("2026-07-06"), Status: rules.Posted}}
		return m
	})
	view(t, st, func(tx *store.Tx) error {
		items, err := tx.ItemsDue(Org, day("2026-07-14"), day("2026-07-14"))
		if len(items) != 2 || items[0].Item != id || !items[0].Met || !items[0].Posted || items[1].Met || items[1].Posted {
			t.Errorf("the items are %+v", items)
		}
		return err
	})
	for _, c := range []struct {
		from, through string
		want          int
	}{{"2026-07-10", "2026-07-10", 1}, {"2026-07-11", "2026-07-31", 0}, {"2026-07-01", "2026-07-09", 0}} {
		view(t, st, func(tx *store.Tx) error {
			owed, err := tx.OwedBetween(Org, day(c.from), day(c.through))
			if len(owed) != c.want {
				t.Errorf("%s to %s: %+v", c.from, c.through, owed)
			}
			return err
		})
	}
}

func feeds(t *testing.T, st *store.Store) {
	change(t, st, func(tx *store.Tx) error {
		if err := tx.PutFeed(Org, Drafter, "first"); err != nil {
			return err
		}
		return tx.FeedUsed("first")
	})
	found := func(token string) (f store.Feed, ok bool) {
		view(t, st, func(tx *store.Tx) (err error) {
			f, ok, err = tx.FeedByToken(token)
			return err
		})
		return f, ok
	}
	if f, ok := found("first"); !ok || f.Person != Drafter || f.Organisation != Org || f.UsedOn.IsZero() {
		t.Errorf("%+v, %v", f, ok)
	}
	change(t, st, func(tx *store.Tx) error { return tx.PutFeed(Org, Drafter, "second") })
	if _, ok := found("first"); ok {
		t.Error("the old token opens the feed")
	}
	if f, ok := found("second"); !ok || !f.UsedOn.IsZero() {
		t.Errorf("%+v, %v", f, ok)
	}
	change(t, st, func(tx *store.Tx) error { return tx.EndFeed(Org, Drafter) })
	if _, ok := found("second"); ok {
		t.Error("a revoked token opens the feed")
	}
}
