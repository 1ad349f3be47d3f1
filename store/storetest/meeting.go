package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// convening is the first act of a meeting with the lines on its agenda.
func convening(tx *store.Tx, lines ...rules.AgendaLine) rules.Move {
	m := opening(tx, rules.SubjectID(store.NewID()))
	m.Kind, m.Act, m.To, m.With, m.Item, m.DuesSet = rules.KindMeeting, "convene", "convened", nil, nil, nil
	m.Meeting = &rules.Meeting{
		Body: "party-group", On: day("2026-07-08"), Expected: 9, Present: 8, Chair: "主持", Recorder: "记录", Lines: lines,
	}
	m.Numbers = []rules.Numbering{{Field: rules.SeriesIndex, Prefix: "MSMJ-会-2026-", Width: 3}}
	return m
}

func convene(t testing.TB, st *store.Store, lines ...rules.AgendaLine) store.Answer {
	t.Helper()
	return do(t, st, func(tx *store.Tx) rules.Move { return convening(tx, lines...) })
}

// meet is an act that changes a meeting as it stands.
func meet(t testing.TB, st *store.Store, id rules.SubjectID, to rules.StateName, change func(*rules.Meeting)) store.Answer {
	t.Helper()
	return do(t, st, func(tx *store.Tx) rules.Move {
		d, err := tx.Dossier(Org, id)
		if err != nil {
			t.Fatal(err)
		}
		m := next(t, tx, id, "meet", to)
		m.Meeting = d.Meeting
		change(m.Meeting)
		return m
	})
}

// line puts an item on an agenda.
func line(n int, item rules.SubjectID, outcome rules.Outcome) rules.AgendaLine {
	return rules.AgendaLine{N: n, Subject: item, Number: "编号", Title: "题目", Content: "sha256:c", Matter: "general", Outcome: outcome}
}

// meeting follows a meeting from its number to an agenda that lost a line.
func meeting(t *testing.T, st *store.Store) {
	one, two := open(t, st), open(t, st)
	var asked rules.Move
	answer := do(t, st, func(tx *store.Tx) rules.Move {
		asked = convening(tx, line(2, two, ""), line(1, one, "")) // not in their order
		return asked
	})
	if answer.Number != "MSMJ-会-2026-001" || asked.Meeting.Number != "" {
		t.Errorf("the answer is %+v; the caller's own meeting has the number %q", answer, asked.Meeting.Number)
	}
	want := *asked.Meeting
	want.Number, want.Lines = answer.Number, asked.Meeting.Lines
	standsAs(t, st, answer.Subject, want)
	want.Lines = []rules.AgendaLine{line(2, two, rules.Passed)}
	want.Lines[0].Ballot = rules.Ballot{For: 5, Against: 2, Abstain: 1, Recused: 4}
	want.Present, want.On, want.Attendees = 12, day("2026-07-09"), []rules.Member{{Person: Second}}
	if again := meet(t, st, answer.Subject, "held", func(g *rules.Meeting) { *g = want }); again.Number != answer.Number {
		t.Errorf("a later act answers %+v", again)
	}
	standsAs(t, st, answer.Subject, want)
	attended(t, st, answer.Subject, one)
	foldsAre(t, st)
	silent := do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, answer.Subject, "note", "held") })
	if silent.Number != answer.Number {
		t.Errorf("an act that does not change the meeting answers %+v", silent)
	}
	view(t, st, func(tx *store.Tx) error {
		_, found, err := tx.SubjectOf(answer.Number)
		if found != answer.Subject {
			t.Errorf("%s is %s", answer.Number, found)
		}
		return err
	})
	_, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move {
		m := convening(tx)
		m.Numbers, m.Meeting.Number = nil, answer.Number
		return m
	})
	if err == nil {
		t.Error("two meetings have one number")
	}
}

// standsAs looks at the meeting in its dossier, which has no item.
func standsAs(t *testing.T, st *store.Store, id rules.SubjectID, want rules.Meeting) {
	t.Helper()
	view(t, st, func(tx *store.Tx) error {
		d, err := tx.Dossier(Org, id)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(&want, d.Meeting); diff != "" {
			t.Error(diff)
		}
		if cmp.Diff(rules.Item{}, d.Item) != "" || d.ItemState != "" || len(d.Versions)+len(d.Decisions) != 0 {
			t.Errorf("the meeting has the item %+v", d.Item)
		}
		return nil
	})
}

// attended asks who was at the meeting, and at what is none.
func attended(t *testing.T, st *store.Store, meeting, item rules.SubjectID) {
	t.Helper()
	for _, c := range []struct {
		id     rules.SubjectID
		person rules.PersonID
		want   bool
	}{{meeting, Second, true}, {meeting, Drafter, false}, {item, Second, false}, {"none", Second, false}} {
		view(t, st, func(tx *store.Tx) error {
			was, err := tx.MeetingAttended(Org, c.id, c.person)
			if was != c.want {
				t.Errorf("%s was at %s: %v", c.person, c.id, was)
			}
			return err
		})
	}
}

// tabled has two items wait, of which the later one has the smaller number and two versions.
func tabled(t *testing.T, st *store.Store) {
	first := open(t, st)
	second := do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, rules.SubjectID(store.NewID()))
		m.Numbers[0].Prefix, m.Item.Title = "A-", "党费使用"
		return m
	}).Subject
	open(t, st) // waits for no meeting
	for n, digest := range []rules.Digest{"sha256:old", "sha256:new"} {
		do(t, st, func(tx *store.Tx) rules.Move {
			m := next(t, tx, second, "save", "deliberating")
			m.Content = &rules.Version{N: n + 1, Title: "党费使用", Digest: digest, Author: Drafter}
			return m
		})
	}
	do(t, st, func(tx *store.Tx) rules.Move { return next(t, tx, first, "refer", "deliberating") })
	held := convene(t, st).Subject
	want := []rules.AgendaLine{
		{Subject: second, Number: "A-0001", Title: "党费使用", Content: "sha256:new", Entry: "3.16", Question: rules.QuestionDisclose, Round: 1},
		{Subject: first, Number: "MSMJ-2026-0001", Title: "党费收缴", Entry: "3.16", Question: rules.QuestionDisclose, Round: 1},
	}
	view(t, st, func(tx *store.Tx) error {
		got, err1 := tx.Tabled(Org)
		others, err2 := tx.Tabled("another")
		d, err3 := tx.Dossier(Org, held)
		if err := errors.Join(err1, err2, err3); err != nil {
			return err
		}
		if diff := cmp.Diff(want, got) + cmp.Diff(want, d.Tabled); diff != "" || len(others) != 0 {
			t.Errorf("%s, and elsewhere %v", diff, others)
		}
		return nil
	})
}

// decisions closes two meetings on one item, the later day first.
func decisions(t *testing.T, st *store.Store) {
	item, other := open(t, st), open(t, st)
	late := convene(t, st, line(1, other, rules.Passed), line(2, item, rules.Rejected))
	early := convene(t, st, line(1, item, rules.Passed), line(2, other, ""))
	meet(t, st, early.Subject, "held", func(g *rules.Meeting) { g.On = day("2026-07-07") })
	decided(t, st, item)
	minuted := func(text string) func(*rules.Meeting) { return func(g *rules.Meeting) { g.Minutes = text } }
	meet(t, st, late.Subject, "held", minuted("纪要2"))
	decided(t, st, item) // minutes of a meeting that is not closed
	meet(t, st, early.Subject, "closed", minuted(""))
	decided(t, st, item) // a closed meeting without minutes
	meet(t, st, late.Subject, "closed", minuted("纪要2"))
	second := rules.Decision{
		Meeting: late.Subject, Body: "party-group", Number: late.Number, Minutes: "纪要2", On: day("2026-07-08"), Line: line(2, item, rules.Rejected),
	}
	decided(t, st, item, second)
	meet(t, st, early.Subject, "closed", minuted("纪要1"))
	first := rules.Decision{
		Meeting: early.Subject, Body: "party-group", Number: early.Number, Minutes: "纪要1", On: day("2026-07-07"), Line: line(1, item, rules.Passed),
	}
	decided(t, st, item, first, second)
	passed := second
	passed.Line = line(1, other, rules.Passed)
	decided(t, st, other, passed) // its line without an outcome is none
	foldsAre(t, st)
}

func decided(t *testing.T, st *store.Store, item rules.SubjectID, want ...rules.Decision) {
	t.Helper()
	view(t, st, func(tx *store.Tx) error {
		d, err := tx.Dossier(Org, item)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(want, d.Decisions); diff != "" {
			t.Error(diff)
		}
		return nil
	})
}

func meetings(t *testing.T, st *store.Store) {
	item := open(t, st)
	old := convene(t, st)
	young := convene(t, st, line(1, item, ""), line(2, item, ""))
	meet(t, st, young.Subject, "closed", func(g *rules.Meeting) { g.Minutes = "纪要" })
	first := store.MeetingRow{
		ID: young.Subject, Number: young.Number, Body: "party-group", On: day("2026-07-08"), State: "closed", Lines: 2, Minutes: "纪要",
	}
	second := store.MeetingRow{ID: old.Subject, Number: old.Number, Body: "party-group", On: day("2026-07-08"), State: "convened"}
	all := rules.Reach{Organisation: Org, All: true}
	for _, c := range []struct {
		name  string
		reach rules.Reach
		after rules.SubjectID
		limit int
		want  []store.MeetingRow
	}{
		{"the newest first", all, "", 9, []store.MeetingRow{first, second}},
		{"the first page", all, "", 1, []store.MeetingRow{first}},
		{"the page behind it", all, young.Subject, 9, []store.MeetingRow{second}},
		{"党员 see none", rules.Reach{Organisation: Org, Audiences: rules.Audiences()}, "", 9, nil},
		{"another organisation sees none", rules.Reach{Organisation: "another", All: true}, "", 9, nil},
	} {
		view(t, st, func(tx *store.Tx) error {
			got, err := tx.Meetings(c.reach, c.after, c.limit)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: %s", c.name, diff)
			}
			return err
		})
	}
}
