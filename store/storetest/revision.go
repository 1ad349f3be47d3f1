package storetest

import (
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// drafting is the first act of a revision, with its text.
func drafting(tx *store.Tx, body rules.Body) rules.Move {
	m := opening(tx, rules.SubjectID(store.NewID()))
	m.Kind, m.Act, m.To, m.With, m.Item, m.DuesSet = rules.KindRevision, "draft", rules.RevisionDeliberating, nil, nil, nil
	m.Revision = &rules.Revision{File: rules.CatalogueFile, Version: "2027", Title: "公开目录（2027）", Reason: "sha256:why"}
	m.Content = &rules.Version{N: 1, Title: m.Revision.Title, Digest: body.Digest, Author: Drafter}
	m.Bodies = []rules.Body{body}
	m.Numbers = []rules.Numbering{{Field: rules.SeriesIndex, Prefix: "MSMJ-XD-2026-", Width: 4}}
	return m
}

func draft(t testing.TB, st *store.Store, text string) (store.Answer, rules.Body) {
	t.Helper()
	body := rules.NewBody(store.NewSeed(), "text", text)
	return do(t, st, func(tx *store.Tx) rules.Move { return drafting(tx, body) }), body
}

func adoption(body rules.Body) *rules.Adoption {
	return &rules.Adoption{
		Kind: store.DocumentCatalogue, File: rules.CatalogueFile, Version: "2027",
		Hash: rules.DigestOf([]byte(rules.DocumentText(body.Text))), Content: body.Digest, Decision: "〔2026〕1号",
		DecidedOn: day("2026-07-08"), InForce: day("2027-01-01"),
	}
}

// revision follows a new catalogue from the draft, by the agenda, to its first day.
func revision(t *testing.T, st *store.Store) {
	answer, body := draft(t, st, "version: 2027\r\nentries: []")
	if answer.Number != "MSMJ-XD-2026-0001" {
		t.Errorf("the answer is %+v", answer)
	}
	view(t, st, func(tx *store.Tx) error {
		lines, err := tx.Tabled(Org)
		if len(lines) != 1 || lines[0].Number != answer.Number || lines[0].Content != body.Digest || lines[0].Asks() != rules.QuestionAdopt {
			t.Errorf("%+v waits for a meeting (%v)", lines, err)
		}
		_, found, err := tx.SubjectOf(answer.Number)
		if found != answer.Subject {
			t.Errorf("%s is %s", answer.Number, found)
		}
		return err
	})
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, answer.Subject, "acknowledge_filing", "adopted")
		m.Adopts = adoption(body)
		return m
	})
	foldsAre(t, st)
	view(t, st, func(tx *store.Tx) error {
		doc, err := tx.InForce(Org, store.DocumentCatalogue, rules.CatalogueFile, day("2027-01-01"))
		if err == nil && (doc.Version != "2027" || doc.Body != "version: 2027\nentries: []\n" || doc.Hash != adoption(body).Hash) {
			t.Errorf("in force is %+v", doc)
		}
		rows, worse := tx.Revisions(rules.Reach{Organisation: Org, All: true}, "", 10)
		if len(rows) != 1 || rows[0].Version != "2027" || rows[0].State != "adopted" {
			t.Errorf("the list is %+v (%v)", rows, worse)
		}
		return err
	})
}

// otherText: only the text that the history names becomes a document.
func otherText(t *testing.T, st *store.Store) {
	answer, body := draft(t, st, "version: 2027")
	_, err := record(t, st, store.Request{}, func(tx *store.Tx) rules.Move {
		m := next(t, tx, answer.Subject, "acknowledge_filing", "adopted")
		m.Adopts = adoption(body)
		m.Adopts.Hash = "sha256:another"
		return m
	})
	if err == nil {
		t.Error("another text was adopted")
	}
}
