package storetest

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// disclosed is an item whose postings come and go: the texts of its versions, and which of them were erased.
type disclosed struct {
	id       rules.SubjectID
	postings []rules.Publication
	texts    []rules.Digest
	erased   map[int]bool
}

// searchAsJudged: whatever is posted, for whom, stopped and erased, every reader finds by a common word what rules.Readable lets
// that reader see, and by a word of the texts what of it is not erased.
func searchAsJudged(t *testing.T, st *store.Store) {
	random := rand.New(rand.NewPCG(22, 1))
	var all []*disclosed
	for range 24 {
		d := &disclosed{id: open(t, st), erased: map[int]bool{}}
		for range 1 + random.IntN(6) {
			d.live(t, st, random)
		}
		all = append(all, d)
	}
	for some := range 1 << len(rules.Audiences()) {
		reach := rules.Reach{Organisation: Org}
		for i, a := range rules.Audiences() {
			if some&(1<<i) != 0 {
				reach.Audiences = append(reach.Audiences, a)
			}
		}
		finds(t, st, reach, all)
	}
	finds(t, st, rules.Reach{Organisation: Org, All: true}, all)
}

// live lets one thing happen to an item.
func (d *disclosed) live(t *testing.T, st *store.Store, random *rand.Rand) {
	t.Helper()
	audience := rules.Audiences()[random.IntN(len(rules.Audiences()))]
	switch {
	case len(d.postings) == 0 || random.IntN(4) == 0:
		d.write(t, st)
		d.post(t, st, rules.Publication{N: len(d.postings) + 1, Version: len(d.texts), Audience: audience, Status: rules.Posted})
	case random.IntN(4) == 0:
		d.erase(t, st, 1+random.IntN(len(d.texts)))
	case random.IntN(2) == 0: // an older or the newest version, for one more audience
		d.post(t, st, rules.Publication{N: len(d.postings) + 1, Version: 1 + random.IntN(len(d.texts)), Audience: audience, Status: rules.Posted})
	default:
		p := d.postings[random.IntN(len(d.postings))]
		p.Status = []rules.Status{rules.Posted, rules.Suspended, rules.TakenDown}[random.IntN(3)]
		p.Ended = p.Status == rules.TakenDown && random.IntN(2) == 0
		if random.IntN(3) == 0 {
			p.Audience = audience
		}
		d.post(t, st, p)
	}
}

func (d *disclosed) write(t *testing.T, st *store.Store) {
	t.Helper()
	body := rules.NewBody(store.NewSeed(), "text", "正文")
	d.texts = append(d.texts, body.Digest)
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, d.id, "save", "drafting")
		m.Content = &rules.Version{N: len(d.texts), Title: "标题", Digest: body.Digest, Author: Drafter}
		m.Bodies = []rules.Body{body}
		return m
	})
}

func (d *disclosed) post(t *testing.T, st *store.Store, p rules.Publication) {
	t.Helper()
	p.Digest, p.From = d.texts[p.Version-1], day("2026-07-06")
	if p.N > len(d.postings) {
		d.postings = append(d.postings, p)
	}
	d.postings[p.N-1] = p
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, d.id, "publish", "publishing")
		m.Postings = []rules.Publication{p}
		return m
	})
}

func (d *disclosed) erase(t *testing.T, st *store.Store, version int) {
	t.Helper()
	d.erased[version] = true
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, rules.SubjectID(store.NewID()))
		m.Kind, m.Act, m.To, m.Item, m.Numbers = rules.KindErasure, "confirm", "erased", nil, nil
		m.Erasure = &rules.Erasure{Of: d.id, Text: d.texts[version-1], Reason: "sha256:why", Basis: "sha256:by", Erased: true}
		return m
	})
}

// newest is the version that the reader finds; nought when there is none.
func (d *disclosed) newest(reach rules.Reach) (version int) {
	for _, p := range rules.Readable(reach, Org, d.postings) {
		version = max(version, p.Version)
	}
	return version
}

func finds(t *testing.T, st *store.Store, reach rules.Reach, all []*disclosed) {
	t.Helper()
	byTitle, byText := map[rules.SubjectID]int{}, map[rules.SubjectID]int{}
	for _, d := range all {
		if version := d.newest(reach); version > 0 {
			byTitle[d.id] = version
			if !d.erased[version] {
				byText[d.id] = version
			}
		}
	}
	view(t, st, func(tx *store.Tx) error {
		titles, err := tx.Search(reach, "标题", 0, len(all)+1)
		texts, err2 := tx.Search(reach, "正文", 0, len(all)+1)
		if diff := cmp.Diff(byTitle, versionsOf(titles)) + cmp.Diff(byText, versionsOf(texts)); diff != "" {
			t.Errorf("%v finds %s", reach, diff)
		}
		if !slices.IsSortedFunc(titles, func(a, b store.FoundRow) int { return int(b.Entry - a.Entry) }) {
			t.Errorf("%v finds what is older before what is newer", reach)
		}
		return errors.Join(err, err2)
	})
}

func versionsOf(rows []store.FoundRow) map[rules.SubjectID]int {
	all := map[rules.SubjectID]int{}
	for _, r := range rows {
		all[r.Item] = r.Version
	}
	return all
}
