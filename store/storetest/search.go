package storetest

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// published opens an item with a version of a title and a text for each posting.
func published(t testing.TB, st *store.Store, title, text string, all ...rules.Publication) rules.SubjectID {
	t.Helper()
	id := rules.SubjectID(store.NewID())
	do(t, st, func(tx *store.Tx) rules.Move { return opening(tx, id) })
	for i, p := range all {
		body := rules.NewBody(store.NewSeed(), "text", text)
		do(t, st, func(tx *store.Tx) rules.Move {
			m := next(t, tx, id, "publish", "publishing")
			p.N, p.Version, p.Digest, p.From = i+1, i+1, body.Digest, m.Happened
			m.Content = &rules.Version{N: i + 1, Title: title, Digest: body.Digest, Author: Drafter}
			m.Bodies, m.Postings = []rules.Body{body}, []rules.Publication{p}
			return m
		})
	}
	return id
}

// search: what is posted is found by any two characters of its title and text, by whoever may read it.
func search(t *testing.T, st *store.Store) {
	posted := func(a rules.Audience) rules.Publication { return rules.Publication{Audience: a, Status: rules.Posted} }
	party, society := posted(rules.AudienceParty), posted(rules.AudienceSociety)
	targeted, down := posted(rules.AudienceTargeted), rules.Publication{Audience: rules.AudienceParty, Status: rules.TakenDown}
	dues := published(t, st, "二季度党费收缴情况", "共收缴党费1,200元。", party, party)
	leave := published(t, st, "离职谈话", "公示“三重一大”事项，SLJ-2026-0007", targeted)
	gone := published(t, st, "党费使用情况", "已撤下", down)
	public := published(t, st, "换届公示", "全文：\n二〇二六年", society)
	published(t, st, "党费尚未公开", "")
	staff := rules.Reach{Organisation: Org, All: true}
	member := rules.Reach{Organisation: Org, Audiences: []rules.Audience{rules.AudienceParty, rules.AudienceUnit, rules.AudienceSociety}}
	citizen := rules.Reach{Organisation: Org, Audiences: []rules.Audience{rules.AudienceSociety}}
	for _, c := range []struct {
		name, question string
		reach          rules.Reach
		want           []rules.SubjectID
	}{
		{"two characters, the newest first", "党费", staff, []rules.SubjectID{gone, dues}},
		{"what was taken down is not for members", "党费", member, []rules.SubjectID{dues}},
		{"the text is searched too", "收缴党费", member, []rules.SubjectID{dues}},
		{"every part has to be there", "公示 重一", staff, []rules.SubjectID{leave}},
		{"one character", "届", citizen, []rules.SubjectID{public}},
		{"across lines", "全文 二〇二六", citizen, []rules.SubjectID{public}},
		{"characters that do not stand together", "费收情", staff, nil},
		{"a number as printed, in any width", "ｓｌｊ-2026", staff, []rules.SubjectID{leave}},
		{"what is for particular people", "谈话", member, nil},
		{"what is for the Party alone", "收缴", citizen, nil},
		{"signs of the databases' own mean nothing", `党费" OR '公示':* & !`, staff, nil},
		{"no letter", "%_", staff, nil},
		{"another organisation", "党费", rules.Reach{Organisation: "another", All: true}, nil},
		{"nobody in particular", "党费", rules.Reach{Organisation: Org}, nil},
	} {
		view(t, st, func(tx *store.Tx) error {
			rows, err := tx.Search(c.reach, c.question, 0, 9)
			if diff := cmp.Diff(c.want, itemsOf(rows)); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
			return err
		})
	}
	view(t, st, func(tx *store.Tx) error {
		first, err := tx.Search(staff, "党费", 0, 1)
		second, err2 := tx.Search(staff, "党费", first[0].Entry, 9)
		if got, want := itemsOf(second), []rules.SubjectID{dues}; !cmp.Equal(got, want) || second[0].Version != 2 || second[0].Title != "二季度党费收缴情况" {
			t.Errorf("the second page is %+v", second)
		}
		return errors.Join(err, err2)
	})
}

func itemsOf(rows []store.FoundRow) (all []rules.SubjectID) {
	for _, r := range rows {
		all = append(all, r.Item)
	}
	return all
}

// longText: the beginning of a text that is longer than the index keeps is found.
func longText(t *testing.T, st *store.Store) {
	id := published(t, st, "长文", strings.Repeat("公开", 20_000)+"末尾", rules.Publication{Audience: rules.AudienceParty, Status: rules.Posted})
	view(t, st, func(tx *store.Tx) error {
		begins, err := tx.Search(rules.Reach{Organisation: Org, All: true}, "开公开", 0, 9)
		ends, err2 := tx.Search(rules.Reach{Organisation: Org, All: true}, "末尾", 0, 9)
		if got := itemsOf(begins); !cmp.Equal(got, []rules.SubjectID{id}) || len(ends) > 0 {
			t.Errorf("found %v and %v", got, ends)
		}
		return errors.Join(err, err2)
	})
}
