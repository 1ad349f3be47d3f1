package timetable

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/demo"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// A confirmation behind which the machine was switched off is gone on with by itself.
func TestAnInterruptedRecalculationGoesOn(t *testing.T) {
	now := time.Date(2026, time.November, 23, 1, 0, 0, 0, time.UTC)
	st, err := store.Open(t.Context(), store.Config{
		URL: "sqlite:" + filepath.Join(t.TempDir(), "office.db"), Now: func() time.Time { return now },
	})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = st.Close() }()
	engine := workflow.New(st)
	people, err := demo.Found(t.Context(), engine, "meizhou-2011")
	if err != nil {
		t.Fatal(err)
	}
	by := map[string]rules.PersonID{}
	for _, p := range people {
		by[p.Login] = p.ID
	}
	var org rules.OrganisationID
	var confirmed store.Document
	view := func(read func(*store.Tx) error) {
		t.Helper()
		if err := st.View(t.Context(), read); err != nil {
			t.Fatal(err)
		}
	}
	view(func(tx *store.Tx) error {
		all, err := tx.Organisations()
		org = all[0].ID
		return err
	})
	act := workflow.Act{
		Organisation: org, Kind: rules.KindCalendar, Name: "enter", By: by["office"], Via: "cli",
		With: rules.Values{"source": "local_off:\n  - {date: 2026-11-25, name: 停工}\n"},
	}
	entered, err := engine.Do(t.Context(), act)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Do(t.Context(), workflow.Act{
		Organisation: org, Subject: entered.Subject, Name: rules.ActConfirmCalendar, By: by["deputy"], Via: "cli",
	}); err != nil {
		t.Fatal(err)
	}
	left := func() (n int) {
		view(func(tx *store.Tx) (err error) {
			if confirmed, err = tx.InForce(org, store.DocumentCalendar, "holidays.yaml", rules.DateOf(tx.At)); err != nil {
				return err
			}
			ids, err := tx.Lagging(org, confirmed.Hash, "", 1000)
			n = len(ids)
			return err
		})
		return n
	}
	if left() == 0 {
		t.Fatal("nothing waits to be dated anew")
	}
	recalculate(context.Background(), st, zap.NewNop())
	if n := left(); n > 0 {
		t.Errorf("%d subjects still go by the old calendar", n)
	}
}
