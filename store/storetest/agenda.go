package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// askedElsewhere follows an item that waits through the meetings on whose agenda it stands.
func askedElsewhere(t *testing.T, st *store.Store) {
	item := open(t, st)
	do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, item, "refer", rules.ItemDeliberating) })
	asked := waiting(t, st)[0]
	other := asked
	asked.N, other.N = 1, 2
	other.Round = 7 // as it was asked in another round
	none := func(*rules.Meeting) {}
	meeting := convene(t, st, asked, other)
	for _, c := range []struct {
		name   string
		to     rules.StateName
		change func(*rules.Meeting)
		waits  bool
		at     string
	}{
		{"拟召开的会议已列入", rules.MeetingPlanned, none, true, meeting.Number},
		{"会议已召开，未形成纪要", rules.MeetingHeld, none, true, meeting.Number},
		{"会议未召开", "cancelled", none, true, ""},
		{"另一轮次的决定", rules.MeetingClosed, func(g *rules.Meeting) { g.Lines[1].Outcome = rules.Passed }, true, ""},
		{"会议未通过，可再行研究", rules.MeetingClosed, func(g *rules.Meeting) { g.Lines[0].Outcome = rules.Rejected }, true, ""},
		{"会议已通过", rules.MeetingClosed, func(g *rules.Meeting) { g.Lines[0].Outcome = rules.Passed }, false, ""},
	} {
		meet(t, st, meeting.Subject, c.to, c.change)
		lines := waiting(t, st)
		if (len(lines) == 1) != c.waits || c.waits && lines[0].Elsewhere != c.at {
			t.Errorf("%s: %+v", c.name, lines)
		}
	}
}

func waiting(t *testing.T, st *store.Store) (lines []rules.AgendaLine) {
	t.Helper()
	view(t, st, func(tx *store.Tx) (err error) {
		lines, err = tx.Tabled(Org)
		return err
	})
	return lines
}

// rosters reads who holds the posts of a body on a day: in the order of the posts, each person once.
func rosters(t *testing.T, st *store.Store) {
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		return errors.Join(
			tx.AddPost(Org, rules.Post{ID: "seat", Title: "党组成员", Duties: []rules.Duty{rules.DutyMember}}),
			tx.AddHolding(Org, store.Holding{Person: Drafter, Post: "seat", From: day("2026-03-01"), Until: day("2026-03-31")}),
			tx.AddHolding(Org, store.Holding{Person: "person-head", Post: "seat", From: day("2026-01-01")}),
			tx.AddHolding(Org, store.Holding{Person: Second, Post: "seat", From: day("2026-01-01"), Deputising: true}),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, on string
		posts    []string
		want     []rules.PersonID
	}{
		{"两职一人只列一次", "2026-03-31", []string{"post-person-head", "seat"}, []rules.PersonID{"person-head", Drafter}},
		{"次序依岗位", "2026-03-31", []string{"seat", "post-person-deputy"}, []rules.PersonID{Drafter, "person-head", "person-deputy"}},
		{"任职期满，代理者不是成员", "2026-04-01", []string{"seat"}, []rules.PersonID{"person-head"}},
		{"未任职", "2025-12-31", []string{"seat"}, nil},
		{"没有岗位", "2026-04-01", nil, nil},
	} {
		view(t, st, func(tx *store.Tx) error {
			members, err := tx.Roster(Org, c.posts, day(c.on))
			var got []rules.PersonID
			for _, m := range members {
				got = append(got, m.Person)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
			return err
		})
	}
}
