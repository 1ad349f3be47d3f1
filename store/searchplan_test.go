package store

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"gongkai/rules"
)

// TestTheSearchReadsByIndex: whoever asks, the index is asked first and everything else by keys, and nothing is sorted.
func TestTheSearchReadsByIndex(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	for name, reach := range map[string]rules.Reach{"staff": {All: true}, "党员": {Audiences: []rules.Audience{rules.AudienceParty}}} {
		t.Run(name, func(t *testing.T) {
			s := sought{reach: reach, limit: 20}
			query, _, err := s.by(s.throughFTS5())
			if err != nil {
				t.Fatal(err)
			}
			plan := planOf(t, st, strings.Replace(query, "MATCH ?", "MATCH '党费'", 1))
			if !strings.HasPrefix(plan, "SCAN g VIRTUAL TABLE") || strings.Count(plan, "SCAN") > 1 || strings.Contains(plan, "TEMP B-TREE") {
				t.Errorf("the plan is\n%s", plan)
			}
		})
	}
	if plan := planOf(t, st, `SELECT id FROM search_entry WHERE NOT indexed LIMIT 1`); !strings.Contains(plan, "search_entry_waiting") {
		t.Errorf("what waits is found by\n%s", plan)
	}
}

// TestTheIndexGivesWhatWasPostedForTheReader: on SQLite each entry that the index gives is looked at; of a common word it gives
// a citizen none that was posted for the Party alone, and another organisation none, whoever reads there.
func TestTheIndexGivesWhatWasPostedForTheReader(t *testing.T) {
	st, err := Open(t.Context(), Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "gongkai.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	given := func(tx *Tx, reach rules.Reach) (n int) {
		audiences, err := tx.postedFor(reach)
		if err == nil {
			asked := tx.dialect.asks(rules.Phrases("党费"), rules.AudienceGrams(reach.Organisation, audiences))
			err = tx.get(&n, `SELECT COUNT(*) FROM search_gram WHERE search_gram MATCH ?`, asked)
		}
		if err != nil {
			t.Error(err)
		}
		return n
	}
	err = st.Update(t.Context(), func(tx *Tx) error {
		if err := disclose(tx); err != nil {
			return err
		}
		alone := given(tx, rules.Reach{Organisation: "o", All: true})
		err := tx.AddOrganisation(rules.Organisation{ID: "other", Name: "另一局党组", Short: "P", Fonds: "J002"})
		of := []int{alone, given(tx, readerOf(rules.AudienceSociety)), given(tx, readerOf(rules.AudienceParty)), given(tx, rules.Reach{Organisation: "o", All: true})}
		if !slices.Equal(of, []int{1, 0, 1, 1}) {
			t.Errorf("staff alone, a citizen, a member and staff are given %v", of)
		}
		reach := rules.Reach{Organisation: "other", Audiences: rules.Audiences()}
		if of := []int{given(tx, reach), given(tx, rules.Reach{Organisation: "other", All: true})}; !slices.Equal(of, []int{0, 0}) {
			t.Errorf("readers and staff of another organisation are given %v", of)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func readerOf(all ...rules.Audience) rules.Reach {
	return rules.Reach{Organisation: "o", Audiences: all}
}

// disclose posts an item for the Party.
func disclose(tx *Tx) error {
	if err := tx.AddOrganisation(rules.Organisation{ID: "o", Name: "某局党组", Short: "O", Fonds: "J001"}); err != nil {
		return err
	}
	if err := tx.AddPerson("o", rules.Person{ID: "p", Login: "p", Name: "经办"}); err != nil {
		return err
	}
	_, err := tx.Record(rules.Move{
		Format: rules.MoveFormat, Subject: "item", Kind: rules.KindItem, Organisation: "o", Seq: 1, Act: "open", To: "publishing",
		Round: 1, By: rules.Signature{Person: "p"}, Happened: rules.DateOf(now()), Item: &rules.Item{Entry: "3.16"},
		Content:  &rules.Version{N: 1, Title: "党费", Author: "p"},
		Postings: []rules.Publication{{N: 1, Version: 1, Audience: rules.AudienceParty, From: rules.DateOf(now()), Status: rules.Posted}},
	}, Request{})
	return err
}
