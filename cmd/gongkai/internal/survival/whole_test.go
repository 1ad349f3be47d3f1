package survival_test

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/store"
	"gongkai/store/storetest"
)

// happened is an act as `audit show` tells it.
type happened struct {
	Act     string
	Uploads []struct{ ID, Name string }
}

// history is the acts of an item.
func (p *program) history(t *testing.T, item string) (acts []happened) {
	t.Helper()
	p.run(t, &acts, "audit", "show", item)
	return acts
}

// verified lets the program prove its record: chains and seals whole, the fold of every history its state, every text and
// every file that an act names there and unchanged.
func (p *program) verified(t *testing.T) (acts int) {
	t.Helper()
	var v struct {
		OK     bool
		Acts   int
		Faults []json.RawMessage
	}
	p.run(t, &v, "audit", "verify")
	if !v.OK || v.Acts == 0 {
		t.Errorf("the record of %d acts is damaged: %s", v.Acts, v.Faults)
	}
	return v.Acts
}

// whole looks into the record of a program that does not run: it holds what was answered, once, and nothing else.
func (p *program) whole(t *testing.T, c *crowd) {
	t.Helper()
	p.verified(t)
	total := 0
	for _, one := range c.callers {
		one.judge(t, p)
		total += one.answered
	}
	p.told(t)
	t.Logf("%d acts were answered", total)
}

// judge compares the history of the caller's item with what the caller was answered: the acts of its rounds, each once and
// in their order, with the scans and the texts that went with them.
func (c *caller) judge(t *testing.T, p *program) {
	t.Helper()
	var want, got []string
	for n := range c.answered {
		s := c.round[n%len(c.round)]
		line := s.act
		if s.scan {
			line += fmt.Sprintf(" %s-%d.pdf", c.name, n)
		}
		want = append(want, line)
	}
	for _, act := range p.history(t, c.item)[c.before:] {
		line := act.Act
		for _, u := range act.Uploads {
			line += " " + u.Name
		}
		got = append(got, line)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what %s was answered (-) is not what happened (+): %s", c.name, diff)
	}
	if c.round[0].act == "save" {
		c.judgeTexts(t, p)
	}
}

// judgeTexts wants every text that was saved, and no other.
func (c *caller) judgeTexts(t *testing.T, p *program) {
	t.Helper()
	var want []string
	for n := 0; n < c.answered; n += len(c.round) {
		want = append(want, fmt.Sprintf("%s-%d", c.name, n))
	}
	if diff := cmp.Diff(want, p.texts(t, c.item)); diff != "" {
		t.Errorf("the texts of %s: %s", c.name, diff)
	}
}

// texts are those that were saved for an item, in their order.
func (p *program) texts(t *testing.T, item string) (all []string) {
	t.Helper()
	p.view(t, func(tx *store.Tx) error {
		org, id, err := tx.SubjectOf(item)
		if err != nil {
			return err
		}
		versions, err := tx.Versions(org, id)
		for _, v := range versions {
			texts, err := tx.Texts(org, v.Digest)
			if err != nil {
				return err
			}
			all = append(all, texts[v.Digest])
		}
		return err
	})
	return all
}

// told wants each notice of each act in the outbox, once.
func (p *program) told(t *testing.T) {
	t.Helper()
	var want []string
	p.view(t, func(tx *store.Tx) error {
		for _, act := range storetest.Acts(t, tx) {
			var m struct{ Notices []json.RawMessage }
			if err := json.Unmarshal([]byte(act.Canonical), &m); err != nil {
				return err
			}
			for n := range m.Notices {
				want = append(want, fmt.Sprintf("%s %d %d", act.Subject, act.Seq, n+1))
			}
		}
		return nil
	})
	got := storetest.Ask(t, p.url(), `SELECT subject_id || ' ' || seq || ' ' || n FROM outbox WHERE subject_id IS NOT NULL`)
	slices.Sort(want)
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" || len(want) == 0 {
		t.Errorf("the notices of the acts (-) are not those that leave (+), %d in all: %s", len(want), diff)
	}
}

// view reads the record of a program that does not run.
func (p *program) view(t *testing.T, read func(*store.Tx) error) {
	t.Helper()
	s, err := store.Open(context.Background(), store.Config{URL: p.url(), Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if err := s.View(context.Background(), read); err != nil {
		t.Fatal(err)
	}
}
