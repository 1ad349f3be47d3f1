package storetest

import (
	"errors"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// savedFilters keeps filters by name, each for its person alone.
func savedFilters(t *testing.T, st *store.Store) {
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		return errors.Join(
			tx.SaveFilter(Org, Drafter, store.SavedFilter{Name: "逾期的", Query: "overdue=yes"}),
			tx.SaveFilter(Org, Drafter, store.SavedFilter{Name: "逾期的", Query: "overdue=yes&year=2026"}),
			tx.SaveFilter(Org, Drafter, store.SavedFilter{Name: "党内的", Query: "audience=party"}),
			tx.SaveFilter(Org, Second, store.SavedFilter{Name: "逾期的", Query: "unit=office"}),
			tx.DropFilter(Org, Drafter, "党内的"),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	view(t, st, func(tx *store.Tx) error {
		own, err := tx.SavedFilters(Org, Drafter)
		other, err2 := tx.SavedFilters(Org, Second)
		if len(own) != 1 || own[0].Query != "overdue=yes&year=2026" || len(other) != 1 || other[0].Query != "unit=office" {
			t.Errorf("%+v and %+v", own, other)
		}
		return errors.Join(err, err2)
	})
}

// askedInLists narrows the list by what an item is, by its dates and by what stands posted of it.
func askedInLists(t *testing.T, st *store.Store) {
	id := do(t, st, func(tx *store.Tx) rules.Move { return opening(tx, rules.SubjectID(store.NewID())) }).Subject
	due := day("2026-07-14")
	cases := []struct {
		name   string
		filter store.ItemFilter
		found  bool
	}{
		{"年度", store.ItemFilter{Year: 2026, Prefix: "MSMJ-2026-"}, true},
		{"另一年度", store.ItemFilter{Year: 2025, Prefix: "MSMJ-2025-"}, false},
		{"类别", store.ItemFilter{Category: true, Entries: []rules.EntryCode{"3.16"}}, true},
		{"没有条目的类别", store.ItemFilter{Category: true}, false},
		{"范围", store.ItemFilter{Audience: rules.AudienceParty, Reaching: []rules.EntryCode{"3.16"}}, true},
		{"没有向社会公开的", store.ItemFilter{Audience: rules.AudienceSociety}, false},
		{"目录内", store.ItemFilter{Outside: "no"}, true},
		{"目录外", store.ItemFilter{Outside: "yes"}, false},
		{"当天未逾期", store.ItemFilter{Late: day("2026-07-08")}, false},
		{"次日逾期", store.ItemFilter{Late: day("2026-07-09")}, true},
		{"应公开日在内", store.ItemFilter{DueIn: [2]rules.Date{due, due}}, true},
		{"应公开日在外", store.ItemFilter{DueIn: [2]rules.Date{due.AddDays(1), due.AddDays(9)}}, false},
		{"没有到期待撤下的", store.ItemFilter{Ended: day("2027-01-01")}, false},
		{"下一页", store.ItemFilter{Older: id}, false},
	}
	view(t, st, func(tx *store.Tx) error {
		for _, c := range cases {
			rows, err := tx.Ledger(rules.Reach{Organisation: Org, All: true}, c.filter, 9)
			if err != nil {
				return err
			}
			if (len(rows) == 1) != c.found {
				t.Errorf("%s: %+v", c.name, rows)
			}
		}
		return nil
	})
}
