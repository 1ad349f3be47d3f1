package storetest

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

func references(t *testing.T, st *store.Store) {
	id := open(t, st)
	other := open(t, st)
	cases := []struct {
		ref   string
		found bool
	}{
		{string(id), true}, {"MSMJ-2026-0001", true}, {" " + string(id) + "\n", true}, {string(id[:35]), true},
		{strings.ToUpper(string(id[:30])), true}, {string(id[:8]), id[:8] != other[:8] /* a minute begins alike */},
		{string(id[:7]), false}, {"MSMJ-2026-0009", false}, {"", false}, {"%", false}, {"\x00\xff1234567", false},
	}
	for _, c := range cases {
		err := st.View(t.Context(), func(tx *store.Tx) error {
			org, got, err := tx.SubjectOf(c.ref)
			if err == nil && (org != Org || got != id) {
				t.Errorf("%q is %s of %s", c.ref, got, org)
			}
			return err
		})
		if c.found && err != nil {
			t.Errorf("%q: %v", c.ref, err)
		}
		if !c.found {
			refused(t, err, rules.UnknownSubject)
		}
	}
	view(t, st, func(tx *store.Tx) error {
		_, err := tx.Dossier("another", id)
		refused(t, err, rules.UnknownSubject)
		return nil
	})
}

// deputises looks at one's own post, and behind it the one that is held for Second.
func deputises(t *testing.T, posts []rules.Post) {
	t.Helper()
	if !cmp.Equal(posts[1].Duties, []rules.Duty{rules.DutyHead, rules.DutyDeputy}) {
		t.Errorf("the duties are %v", posts[1].Duties)
	}
	if posts[1].For.ID != Second || posts[0].For.ID != "" {
		t.Errorf("the posts are held for %q and %q", posts[0].For.ID, posts[1].For.ID)
	}
}

func standings(t *testing.T, st *store.Store) {
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		return errors.Join(
			tx.AddPost(Org, rules.Post{ID: "deputy", Title: "副局长", Duties: []rules.Duty{rules.DutyHead, rules.DutyDeputy}}),
			tx.AddHolding(Org, store.Holding{Person: Second, Post: "deputy", From: day("2026-02-01"), Until: day("2026-03-20")}),
			tx.AddHolding(Org, store.Holding{Person: Drafter, Post: "deputy", From: day("2026-03-01"), Until: day("2026-03-31"), Deputising: true, For: Second}),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		on    string
		posts int
		heads int
	}{
		{"2025-12-31", 0, 0}, {"2026-01-01", 1, 1}, {"2026-02-01", 1, 2}, {"2026-03-01", 2, 3}, {"2026-03-20", 2, 3}, {"2026-03-21", 1, 1}, {"2026-04-01", 1, 1},
	}
	for _, c := range cases {
		view(t, st, func(tx *store.Tx) error {
			s, err1 := tx.Standing(Org, Drafter, day(c.on))
			heads, err2 := tx.Holders(Org, rules.DutyHead, "", day(c.on))
			if len(s.Posts) != c.posts || len(heads) != c.heads {
				t.Errorf("on %s: %d posts, %d heads", c.on, len(s.Posts), len(heads))
			}
			if c.posts == 2 {
				deputises(t, s.Posts)
			}
			return errors.Join(err1, err2)
		})
	}
	view(t, st, func(tx *store.Tx) error {
		inUnit, err1 := tx.Holders(Org, rules.DutyDrafter, "office", day("2026-07-01"))
		elsewhere, err2 := tx.Holders(Org, rules.DutyDrafter, "other", day("2026-07-01"))
		if len(inUnit) != 2 || len(elsewhere) != 0 {
			t.Errorf("%d drafters in the unit, %d elsewhere", len(inUnit), len(elsewhere))
		}
		p, org, err3 := tx.PersonByLogin("drafter")
		if p.ID != Drafter || org != Org {
			t.Errorf("the login is %+v", p)
		}
		_, _, err := tx.PersonByLogin("nobody")
		refused(t, err, rules.UnknownLogin)
		_, err = tx.Standing("another", Drafter, day("2026-07-01"))
		refused(t, err, rules.UnknownLogin)
		return errors.Join(err1, err2, err3)
	})
}

func documents(t *testing.T, st *store.Store) {
	adopt := func(version, body, from string) error {
		return st.Update(t.Context(), func(tx *store.Tx) error {
			return tx.AdoptDocument(Org, store.Document{
				Kind: "catalogue", Name: "catalogue.yaml", Version: version, Body: body, InForce: day(from),
				Decision: "局党组〔2026〕1号", DecidedOn: day("2025-12-20"),
			})
		})
	}
	if err := errors.Join(adopt("1", "一", "2026-01-01"), adopt("2", "二", "2026-07-01")); err != nil {
		t.Fatal(err)
	}
	if adopt("2", "三", "2026-08-01") == nil {
		t.Error("a version was adopted twice")
	}
	for on, want := range map[string]string{"2026-01-01": "一", "2026-06-30": "一", "2026-07-01": "二"} {
		view(t, st, func(tx *store.Tx) error {
			d, err1 := tx.InForce(Org, "catalogue", "catalogue.yaml", day(on))
			same, err2 := tx.DocumentByHash(Org, rules.DigestOf([]byte(want)))
			if diff := cmp.Diff(same, d); d.Body != want || diff != "" {
				t.Errorf("on %s %q is in force: %s", on, d.Body, diff)
			}
			return errors.Join(err1, err2)
		})
	}
	view(t, st, func(tx *store.Tx) error {
		_, err := tx.InForce(Org, "catalogue", "catalogue.yaml", day("2025-12-31"))
		refused(t, err, rules.NothingInForce)
		_, err = tx.DocumentByHash("another", rules.DigestOf([]byte("一")))
		refused(t, err, rules.NotSetUp)
		return nil
	})
}

// post opens an item with a posting.
func post(t testing.TB, st *store.Store, audience rules.Audience, status rules.Status) rules.SubjectID {
	id := rules.SubjectID(store.NewID())
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, id)
		m.Postings = []rules.Publication{{N: 1, Version: 1, Audience: audience, Carrier: "board", From: m.Happened, Status: status}}
		return m
	})
	return id
}

// lists asks MaySee and the lists the same questions.
func lists(t *testing.T, st *store.Store) {
	open(t, st)
	for _, a := range rules.Audiences() {
		for _, status := range []rules.Status{rules.Posted, rules.Suspended, rules.TakenDown} {
			post(t, st, a, status)
		}
	}
	standing := func(d ...rules.Duty) rules.Standing {
		return rules.Standing{Organisation: Org, Posts: []rules.Post{{Duties: d}}}
	}
	for seen, reach := range map[int]rules.Reach{
		13: rules.ReachOf(standing(rules.DutyMember, rules.DutyArchivist)),
		3:  rules.ReachOf(standing(rules.DutyMember)),
		0:  rules.ReachOf(standing()),
	} {
		view(t, st, func(tx *store.Tx) error {
			listed, err := page(tx, reach)
			if len(listed) != seen {
				t.Errorf("%+v lists %d items, want %d", reach, len(listed), seen)
			}
			return errors.Join(err, asJudged(t, tx, reach, listed))
		})
	}
	view(t, st, func(tx *store.Tx) error {
		all := rules.Reach{Organisation: Org, All: true}
		rows, err := tx.Items(all, store.ItemFilter{States: []rules.StateName{"planned", "x"}, Unit: "office", Entry: "3.16", Period: "2026Q2"}, "", 1)
		if len(rows) != 1 || rows[0].Number != "MSMJ-2026-0013" || rows[0].Due != day("2026-07-08") || rows[0].PublishBy != day("2026-07-14") {
			t.Errorf("the newest row is %+v", rows)
		}
		none, err2 := tx.Items(all, store.ItemFilter{Unit: "other"}, "", 1)
		strangers, err3 := tx.Items(rules.Reach{Organisation: "another", All: true}, store.ItemFilter{}, "", 1)
		if len(none)+len(strangers) != 0 {
			t.Errorf("the list holds %+v and %+v", none, strangers)
		}
		return errors.Join(err, err2, err3)
	})
	view(t, st, func(tx *store.Tx) error { return narrowed(t, tx) })
}

// narrowed looks at the filters that speak of texts, of people and of the page before.
func narrowed(t *testing.T, tx *store.Tx) error {
	all := rules.Reach{Organisation: Org, All: true}
	newest, err := tx.Items(all, store.ItemFilter{}, "", 3)
	if err != nil || len(newest) < 3 {
		t.Fatalf("%d items, %v", len(newest), err)
	}
	moves, err := tx.Moves(Org, newest[0].ID)
	if err != nil {
		return err
	}
	for _, c := range []struct {
		name   string
		filter store.ItemFilter
		first  rules.SubjectID // none when nothing is found
	}{
		{"编号的一部分", store.ItemFilter{Text: newest[1].Number[2:]}, newest[1].ID},
		{"通配符不作数", store.ItemFilter{Text: "%"}, ""},
		{"转义符不作数", store.ItemFilter{Text: `\`}, ""},
		{"登记人", store.ItemFilter{Opened: moves[0].By.Person}, newest[0].ID},
		{"未登记过的人", store.ItemFilter{Opened: "nobody"}, ""},
		{"上一页紧接本页", store.ItemFilter{Newer: newest[2].ID}, newest[1].ID},
		{"首页之前没有", store.ItemFilter{Newer: newest[0].ID}, ""},
	} {
		rows, err := tx.Items(all, c.filter, "", 1)
		if err != nil {
			return err
		}
		if len(rows) == 0 && c.first != "" || len(rows) > 0 && rows[0].ID != c.first {
			t.Errorf("%s: %+v", c.name, rows)
		}
	}
	two, err := tx.Items(all, store.ItemFilter{Newer: newest[2].ID}, "", 2)
	if len(two) != 2 || two[0].ID != newest[0].ID {
		t.Errorf("the page before does not begin with its newest: %+v", two)
	}
	return err
}

// filters narrows a list of three items, the second of which has a title full of wildcards.
func filters(t *testing.T, st *store.Store) {
	var ids []rules.SubjectID
	for _, title := range []string{"党费收缴", `100%_完成\`, "党费使用"} {
		ids = append(ids, do(t, st, func(tx *store.Tx) rules.Move {
			m := opening(tx, rules.SubjectID(store.NewID()))
			m.Item.Title = title
			if title == "党费使用" {
				m.By = sign(Second, rules.DutyDrafter)
			}
			return m
		}).Subject)
	}
	cases := []struct {
		name   string
		filter store.ItemFilter
		limit  int
		want   []rules.SubjectID
	}{
		{"two characters of the title", store.ItemFilter{Text: "党费"}, 9, []rules.SubjectID{ids[2], ids[0]}},
		{"a part of the number", store.ItemFilter{Text: "-0002"}, 9, ids[1:2]},
		{"wildcards mean themselves", store.ItemFilter{Text: `%_完成\`}, 9, ids[1:2]},
		{"a wildcard finds no other", store.ItemFilter{Text: "党_收"}, 9, nil},
		{"who registered it", store.ItemFilter{Opened: Second}, 9, ids[2:]},
		{"the page before", store.ItemFilter{Newer: ids[0]}, 1, ids[1:2]},
		{"the page before, newest first", store.ItemFilter{Newer: ids[0]}, 9, []rules.SubjectID{ids[2], ids[1]}},
	}
	for _, c := range cases {
		view(t, st, func(tx *store.Tx) error {
			rows, err := tx.Items(rules.Reach{Organisation: Org, All: true}, c.filter, "", c.limit)
			var got []rules.SubjectID
			for _, r := range rows {
				got = append(got, r.ID)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
			return err
		})
	}
}

// asJudged holds the list against the judgement, item by item.
func asJudged(t *testing.T, tx *store.Tx, reach rules.Reach, listed map[rules.SubjectID]bool) error {
	t.Helper()
	for _, a := range Acts(t, tx) {
		d, err := tx.Dossier(Org, a.Subject)
		if err != nil {
			return err
		}
		if rules.MayRead(reach, d) != listed[a.Subject] {
			t.Errorf("the list and the judgement differ on %s", a.Subject)
		}
	}
	return nil
}

// page turns all pages of a list, two rows each.
func page(tx *store.Tx, reach rules.Reach) (map[rules.SubjectID]bool, error) {
	seen := map[rules.SubjectID]bool{}
	var after rules.SubjectID
	for {
		rows, err := tx.Items(reach, store.ItemFilter{}, after, 2)
		if err != nil || len(rows) == 0 {
			return seen, err
		}
		for _, r := range rows {
			seen[r.ID], after = true, r.ID
		}
	}
}

func accounts(t *testing.T, st *store.Store) {
	until := time.Date(2099, 1, 2, 3, 4, 5, 6000, time.UTC)
	want := store.Account{
		Person: Drafter, PasswordHash: "argon2id…", Failed: 2, LockedUntil: until, MustChange: true, Cleared: until, Factor: "sealed", Step: 7,
	}
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		if _, ok, err := tx.Account(Drafter); ok || err != nil {
			t.Errorf("there is an account already: %v", err)
		}
		first := want
		first.Failed, first.LockedUntil = 1, time.Time{}
		err := tx.SetAccount(first)
		failed, err2 := tx.CountFailure(Drafter)
		if failed != 2 {
			t.Errorf("%d failures", failed)
		}
		return errors.Join(err, err2, tx.SetAccount(want),
			tx.AddSession(store.Session{TokenHash: "live", Person: Drafter, Expires: until, Place: "10.0.0.1", Agent: "Firefox"}),
			tx.AddSession(store.Session{TokenHash: "over", Person: Drafter, Expires: tx.At}))
	})
	if err != nil {
		t.Fatal(err)
	}
	view(t, st, func(tx *store.Tx) error {
		got, ok, err := tx.Account(Drafter)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Error(diff)
		}
		s, ok, err2 := tx.Session("live")
		if !ok || s.Person != Drafter || !s.Expires.Equal(until) {
			t.Errorf("the session is %+v", s)
		}
		if _, ok, _ := tx.Session("over"); ok {
			t.Error("an expired session is found")
		}
		return errors.Join(err, err2)
	})
	err = st.Update(t.Context(), func(tx *store.Tx) error {
		err := errors.Join(tx.SweepSessions(), tx.TouchSession("live", until.AddDate(1, 0, 0)), tx.EndSession("live"))
		if _, ok, _ := tx.Session("live"); ok {
			t.Error("an ended session is found")
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func doctor(t *testing.T, st *store.Store) {
	open(t, st)
	h, err := st.Doctor(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if h.Schema < 4 || h.Subjects != 1 || h.Acts != 1 || h.Unsealed != 1 || h.OpenOutbox != 1 || h.NewestSeal.N != 0 {
		t.Errorf("the doctor says %+v", h)
	}
}
