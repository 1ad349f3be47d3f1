package storetest

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// FloorMove is a move with everything written out that does not change from subject to subject.
type FloorMove struct {
	rules.Move
	canonical []byte
	facts     string
	answer    string
	texts     int    // that it keeps
	bodies    string // the marks of their rows
	postings  []string
	grams     []string // of each posting; none where the index has its audience already
	deadlines []string
}

// Written writes out the moves.
func Written(tb testing.TB, moves []rules.Move) []FloorMove {
	tb.Helper()
	all := make([]FloorMove, len(moves))
	var index indexed
	for i, m := range moves {
		canonical, err := m.Canonical()
		if err != nil {
			tb.Fatal(err)
		}
		answer := store.Answer{Subject: m.Subject, State: m.To, Rev: m.Seq, Act: m.Act, Moved: m.Moved()}
		all[i] = FloorMove{Move: m, canonical: canonical, facts: inJSON(tb, m.Item), answer: inJSON(tb, answer)}
		for _, value := range m.With {
			if strings.HasPrefix(value, "sha256:") {
				all[i].texts++
			}
		}
		all[i].bodies = strings.TrimSuffix(strings.Repeat("(?, ?, ?, ?), ", all[i].texts), ", ")
		index.follow(m)
		for _, p := range m.Postings {
			all[i].postings = append(all[i].postings, inJSON(tb, p))
			all[i].grams = append(all[i].grams, index.grams(p.Audience))
		}
		for _, d := range m.DuesSet {
			all[i].deadlines = append(all[i].deadlines, inJSON(tb, d.Deadline))
		}
	}
	return all
}

func inJSON(tb testing.TB, v any) string {
	text, err := json.Marshal(v)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

// indexed is what the index of the search knows of the one version that is posted.
type indexed struct {
	title     string
	audiences []rules.Audience
}

func (i *indexed) follow(m rules.Move) {
	if m.Content != nil {
		i.title = m.Content.Title
	}
}

func (i *indexed) grams(posted rules.Audience) string {
	if slices.Contains(i.audiences, posted) {
		return ""
	}
	i.audiences = append(i.audiences, posted)
	return strings.Join(slices.Concat(rules.Grams(i.title), rules.Grams(floorText), rules.AudienceGrams(Org, i.audiences)), " ")
}
