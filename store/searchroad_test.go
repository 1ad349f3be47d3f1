package store_test

import (
	"testing"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// TestTheSearchTakesItsRoad: on PostgreSQL a common word is found among the newest, a rare one by the index of the grams, and so
// is a common one of which little was ever posted for the reader. Beyond that the walk goes on, by the key, only where the index
// holds many. Each road finds what the reader may read.
func TestTheSearchTakesItsRoad(t *testing.T) {
	const size = 20_000
	url := pgtest.Start(t)
	st := open(t, url)
	storetest.Found(t, st)
	rare := storetest.Gather(t, url, storetest.Org, storetest.Drafter, size).Publish(t)
	db := storetest.Connect(t, url)
	posted := func(audience rules.Audience, subjects, ever string) {
		db.MustExec(`UPDATE publication SET audience = '` + string(audience) + `' WHERE subject_id ` + subjects)
		db.MustExec(`UPDATE search_entry SET grams = grams || '` + rules.AudienceGrams(storetest.Org, []rules.Audience{audience})[0] + `' WHERE subject_id ` + ever)
	}
	posted(rules.AudienceSociety, `= 's10000007'`, `= 's10000007'`)
	posted(rules.AudienceUnit, `= 's10000008'`, `< 's10010000'`) // all others of these are read by the unit no more
	db.MustExec(`VACUUM search_entry`)
	for _, c := range []struct {
		name, question string
		reader         rules.Audience
		found          int
		asked          int // of the index
		walked         int // at most, but for one or two that are looked at ahead
	}{
		{"common", "情况", rules.AudienceParty, 20, 0, 20},
		{"rare", rare, rules.AudienceParty, 1, 1, 1000},
		{"absent", "没有", rules.AudienceParty, 0, 1, 1000},
		{"common, where little may be read", "情况", rules.AudienceSociety, 1, 1, 1000},
		{"common, where little may be read still", "情况", rules.AudienceUnit, 1, 1, 1000 + size},
	} {
		err := st.View(t.Context(), func(tx *store.Tx) error {
			asked, walked, whole := given(t, tx, "search_entry_grams", "numscans"), given(t, tx, "search_entry_pkey", "tuples_returned"), given(t, tx, "search_entry", "numscans")
			rows, err := tx.Search(rules.Reach{Organisation: storetest.Org, Audiences: []rules.Audience{c.reader}}, c.question, 0, 20)
			if len(rows) != c.found || asked() != c.asked || walked() > c.walked+2 || whole() > 0 {
				t.Errorf("%s: found %d, asked the index %d times, walked past %d and read the whole %d times", c.name, len(rows), asked(), walked(), whole())
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// given counts what the transaction is given from now on.
func given(t *testing.T, tx *store.Tx, by, what string) (since func() int) {
	count := func() int {
		n, err := tx.Told(`SELECT pg_stat_get_xact_`+what+`(CAST(? AS regclass))`, by)
		if err != nil {
			t.Error(err)
		}
		return n
	}
	before := count()
	return func() int { return count() - before }
}
