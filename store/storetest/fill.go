package storetest

import (
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// Fill writes into an office of Found something in every table: items, a text, postings, an opinion, a meeting, scans, a revision, a
// document, an account, a key and a seal. It answers the id of an item.
func Fill(t testing.TB, st *store.Store) rules.SubjectID {
	t.Helper()
	item := post(t, st, rules.AudienceParty, rules.Posted)
	NamedUploads(t, st)
	body := rules.NewBody(store.NewSeed(), "text", "二季度党费收缴情况")
	req := store.Request{Actor: Drafter, Key: "fill", Digest: "sha256:a"}
	_, err := record(t, st, req, func(tx *store.Tx) rules.Move {
		m := next(t, tx, item, "save", "drafting")
		m.Content = &rules.Version{N: 1, Title: "党费收缴", Digest: body.Digest, Author: Drafter}
		m.Bodies = []rules.Body{body}
		m.Claims = &rules.Obligation{Entry: "3.16", Period: "2026Q2"}
		m.DuesMet = []rules.DueKey{{Kind: rules.DueDrafting, Round: 1, N: 1}}
		m.Filing = &rules.Filing{N: 1, Kind: rules.FilingWithholding, To: rules.ToMunicipalCommittee, Status: rules.FilingDraft}
		return m
	})
	if err != nil {
		t.Fatal(err)
	}
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, rules.SubjectID(store.NewID()))
		m.Kind, m.Parent, m.Act, m.To = rules.KindFeedback, item, "register", rules.OpinionRegistered
		m.Item, m.Numbers, m.Opinion = nil, nil, &rules.Opinion{Channel: "hotline", Anonymous: true, Text: "sha256:said"}
		return m
	})
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, rules.SubjectID(store.NewID()))
		m.Kind, m.Act, m.To, m.Item = rules.KindStub, "register", "registered", nil
		m.Numbers = []rules.Numbering{{Field: rules.SeriesIndex, Prefix: "MSMJ-MJ-2026-", Width: 4}}
		m.Stub = &rules.Stub{Category: "state-secret", Reference: "sha256:where"}
		return m
	})
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, rules.SubjectID(store.NewID()))
		m.Kind, m.Act, m.To, m.Item, m.Numbers = rules.KindErasure, "propose", "proposed", nil, nil
		m.Erasure = &rules.Erasure{Of: item, Text: body.Digest, Reason: "sha256:why", Basis: "sha256:by"}
		return m
	})
	startMatter(t, st)
	convene(t, st, rules.AgendaLine{
		N: 1, Subject: item, Number: "MSMJ-2026-0001", Title: "党费收缴", Content: body.Digest, Matter: "general",
		Ballot: rules.Ballot{For: 5, Against: 2, Abstain: 1, Recused: 1}, Outcome: rules.Passed,
	})
	draft(t, st, "version: 2027")
	err = st.Update(t.Context(), func(tx *store.Tx) error { return fillBeside(tx, item) })
	if err != nil {
		t.Fatal(err)
	}
	return item
}

// fillBeside writes what no act writes.
func fillBeside(tx *store.Tx, item rules.SubjectID) error {
	if err := tx.AddOpening(Org, item, Drafter); err != nil {
		return err
	}
	if err := tx.SetAccount(store.Account{Person: Drafter, PasswordHash: "argon2id…", LockedUntil: tx.At}); err != nil {
		return err
	}
	if err := tx.AddSession(store.Session{TokenHash: "token", Person: Drafter, Expires: tx.At.AddDate(1, 0, 0)}); err != nil {
		return err
	}
	if err := identified(tx); err != nil {
		return err
	}
	doc := store.Document{Kind: "profile", Name: "profile.yaml", Version: "1", Body: "名: 值\n", InForce: day("2026-01-01")}
	if err := tx.AdoptDocument(Org, doc); err != nil {
		return err
	}
	if err := tx.SaveFilter(Org, Drafter, store.SavedFilter{Name: "逾期的", Query: "overdue=yes"}); err != nil {
		return err
	}
	if err := tx.PutFeed(Org, Drafter, "feed"); err != nil {
		return err
	}
	if err := tx.AddToken("api", Drafter, "报表", tx.At.AddDate(1, 0, 0)); err != nil {
		return err
	}
	if err := sweeping(tx); err != nil {
		return err
	}
	if err := delivering(tx); err != nil {
		return err
	}
	return tx.Seal()
}

// Open opens one more item.
func Open(t testing.TB, st *store.Store) rules.SubjectID {
	t.Helper()
	return open(t, st)
}
