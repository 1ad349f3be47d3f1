package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// everything writes acts that cause one of each, and reads all of it back in the dossier.
func everything(t *testing.T, st *store.Store) {
	id := open(t, st)
	body := rules.NewBody(store.NewSeed(), "text", "二季度党费收缴情况。\n第二行")
	answer, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "save", "drafting")
		m.Content = &rules.Version{N: 1, Title: "党费收缴", Digest: body.Digest, Author: Drafter}
		m.Bodies = []rules.Body{body}
		m.Claims = &rules.Obligation{Entry: "3.16", Period: "2026Q2"}
		m.Postings = []rules.Publication{{
			N: 1, Version: 1, Digest: body.Digest, Audience: rules.AudienceParty, Carrier: "meeting",
			From: day("2026-07-06"), Status: rules.Posted, Evidence: rules.Values{"place": "会议室"},
		}}
		m.DuesMet = []rules.DueKey{{Kind: rules.DueDrafting, Round: 1, N: 1}}
		m.DuesSet = []rules.Due{due(rules.DueReview, rules.DutyReviewer, "2026-07-10")}
		return m
	})
	if err != nil {
		t.Fatal(err)
	}
	want := store.Answer{Subject: id, State: "drafting", Rev: 2, Act: "save", Moved: true, Number: "MSMJ-2026-0001"}
	if diff := cmp.Diff(want, answer); diff != "" {
		t.Error(diff)
	}
	view(t, st, func(tx *store.Tx) error {
		got, err := tx.Dossier(Org, id)
		if err != nil {
			return err
		}
		moves, err := tx.Moves(Org, id)
		if err != nil {
			return err
		}
		if diff := cmp.Diff(dossierOf(moves, body.Digest), got); diff != "" {
			t.Error(diff)
		}
		acts, err := tx.Acts(Org, id)
		if err == nil && acts[1].Hash != rules.ChainHash(acts[0].Hash, []byte(acts[1].Canonical)) {
			t.Error("the second act is not chained to the first")
		}
		content, err2 := tx.Content(Org, id, 1)
		if content.Text != body.Text || content.Erased {
			t.Errorf("the text came back as %+v", content)
		}
		return errors.Join(err, err2)
	})
}

// dossierOf is what must stand in the record after the two acts of everything.
func dossierOf(moves []rules.Move, text rules.Digest) *rules.Dossier {
	drafted := due(rules.DueDrafting, rules.DutyDrafter, "2026-07-08")
	drafted.MetBy, drafted.MetOn = 2, day("2026-07-06")
	first, _ := moves[0].Canonical()
	second, _ := moves[1].Canonical()
	item := *moves[0].Item
	item.Number = "MSMJ-2026-0001"
	past := rules.Past{Seq: 1, Act: "open", To: "planned", Round: 1, Person: Drafter, Name: "姓名drafter", Duty: rules.DutyDrafter, At: moves[0].At, Happened: day("2026-07-05")}
	saved := past
	saved.At = moves[1].At
	saved.Seq, saved.Act, saved.From, saved.To, saved.Happened, saved.Content = 2, "save", "planned", "drafting", day("2026-07-06"), text
	return &rules.Dossier{
		Subject: rules.Subject{
			ID: moves[0].Subject, Kind: rules.KindItem, Organisation: Org, State: "drafting", Rev: 2, Round: 1,
			Head: rules.ChainHash(rules.ChainHash("", first), second), Pins: *moves[0].Pins, LastHappened: day("2026-07-06"),
		},
		Organisation: rules.Organisation{ID: Org, Name: "某市某局党组", Short: "MSMJ", Fonds: "J001"},
		Item:         item, ItemState: "drafting", History: []rules.Past{past, saved},
		Versions:     []rules.Version{{N: 1, Title: "党费收缴", Digest: text, Author: Drafter}},
		Publications: moves[1].Postings,
		Dues: []rules.Due{
			due(rules.DuePublication, "", "2026-07-14"), drafted, due(rules.DueReview, rules.DutyReviewer, "2026-07-10"),
		},
	}
}

// foldIsStored does what Verify does: folds the history and compares it with what is stored.
func foldIsStored(t *testing.T, st *store.Store) {
	everything(t, st)
	foldsAre(t, st)
}

// foldsAre compares every row with the fold of its history.
func foldsAre(t *testing.T, st *store.Store) {
	t.Helper()
	view(t, st, func(tx *store.Tx) error {
		for s, err := range Stretches(tx) {
			if err != nil {
				return err
			}
			rows := s.Compare()
			for acts := range s.Histories() {
				rows.With(acts[0].Subject, folded(t, acts))
			}
			for _, d := range rows.Found() {
				t.Errorf("%+v", d)
			}
		}
		return nil
	})
}

// folded folds one history.
func folded(t *testing.T, acts []store.SealedAct) *store.Folded {
	t.Helper()
	f := &store.Folded{}
	for _, a := range acts {
		m, err := rules.ParseMove([]byte(a.Canonical))
		if err != nil {
			t.Fatal(err)
		}
		f.Projection, f.Moves, f.Head = f.After(m), append(f.Moves, m), a.Hash
	}
	return f
}

// opinion registers and answers what somebody said about an item.
func opinion(t *testing.T, st *store.Store) {
	item := open(t, st)
	id := rules.SubjectID(store.NewID())
	said := rules.Opinion{Channel: "hotline", Text: "sha256:said", Reporter: "sha256:who"}
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, id)
		m.Kind, m.Parent, m.Act, m.To = rules.KindFeedback, item, "register", rules.OpinionRegistered
		m.Item, m.Numbers, m.Opinion = nil, nil, &said
		return m
	})
	said.Answer, said.Manner = "sha256:answer", "letter"
	answer := do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, id, "answer", rules.OpinionAnswered)
		m.Opinion = &said
		return m
	})
	if answer.Number != "" || answer.Rev != 2 {
		t.Errorf("the answer is %+v", answer)
	}
	view(t, st, func(tx *store.Tx) error {
		of, err1 := tx.Dossier(Org, item)
		own, err2 := tx.Dossier(Org, id)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		want := said
		want.ID, want.State = id, rules.OpinionAnswered
		if diff := cmp.Diff([]rules.Opinion{want}, of.Opinions); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff(&want, own.Opinion); diff != "" {
			t.Error(diff)
		}
		if own.Item.Number != of.Item.Number || own.ItemState != "planned" || own.Subject.State != rules.OpinionAnswered {
			t.Errorf("the opinion's dossier has the item %+v in state %s", own.Item, own.ItemState)
		}
		return nil
	})
}
