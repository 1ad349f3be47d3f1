package workflow

import (
	"maps"
	"strings"
	"sync"

	"gongkai/rules"
	"gongkai/store"
)

// seen (所见) is what histories were found to hold, and what in them does not hold together.
type seen struct {
	acts, subjects, rows int
	damage               []Damage
	covered              []store.SealedAct // of this stretch, until its seals are known to cover them

	scans   []scan               // the files that acts name
	adopted []rules.Move         // the acts that adopted a document
	texts   map[namedText]bool   // the texts that acts name
	older   map[namedText]bool   // what may be texts of acts that were written before they listed theirs
	erased  map[string]bool      // the texts and files that two persons had erased, by organisation and target
	numbers map[store.Series]int // how many numbers of each series were given
	sealed  map[int]*rules.Root  // over the acts that each seal covers, by its number
}

// namedText is a text as an act names it.
type namedText struct {
	org    rules.OrganisationID
	digest rules.Digest
}

func nothingSeen() seen {
	return seen{
		texts: map[namedText]bool{}, older: map[namedText]bool{}, erased: map[string]bool{}, numbers: map[store.Series]int{},
		sealed: map[int]*rules.Root{},
	}
}

func (f *seen) damaged(id rules.SubjectID, seq int, code, detail string) {
	f.damage = append(f.damage, Damage{Subject: kept(id), Seq: seq, Code: code, Detail: detail})
}

// kept is a text for long: those of a move and of its row are parts of their bytes, which nobody wants to keep.
func kept[T ~string](text T) T { return T(strings.Clone(string(text))) }

// note keeps what the act says about rows that stand elsewhere.
func (f *seen) note(row *store.SealedAct, m *rules.Move) {
	for _, ref := range m.Uploads {
		ref = rules.UploadRef{Field: kept(ref.Field), ID: kept(ref.ID), Name: kept(ref.Name), Digest: kept(ref.Digest), Size: ref.Size}
		f.scans = append(f.scans, scan{row.Organisation, kept(row.Subject), row.Seq, ref})
	}
	if m.Adopts != nil {
		f.adopted = append(f.adopted, *m)
	}
	for _, digest := range m.Texts {
		f.texts[namedText{row.Organisation, kept(digest)}] = true
	}
	if len(m.Texts) == 0 {
		for _, digest := range rules.DigestsIn(row.Canonical) {
			f.older[namedText{row.Organisation, kept(digest)}] = true
		}
	}
	if m.Erasure != nil && m.Erasure.Erased {
		f.erased[string(row.Organisation)+m.Erasure.Target()] = true
	}
	for _, n := range m.Numbers {
		f.numbers[store.Series{Organisation: row.Organisation, Prefix: kept(n.Prefix)}]++
	}
}

// add puts what was found in the next stretch behind the rest.
func (f *seen) add(o seen) {
	f.cover(o.covered)
	f.acts += o.acts
	f.subjects += o.subjects
	f.rows += o.rows
	f.damage = append(f.damage, o.damage...)
	f.scans = append(f.scans, o.scans...)
	f.adopted = append(f.adopted, o.adopted...)
	maps.Copy(f.texts, o.texts)
	maps.Copy(f.older, o.older)
	maps.Copy(f.erased, o.erased)
	for series, n := range o.numbers {
		f.numbers[series] += n
	}
}

// cover lets the roots of the seals grow over the next acts.
func (f *seen) cover(acts []store.SealedAct) {
	for i := range acts {
		if act := &acts[i]; act.Seal != 0 {
			root := f.sealed[act.Seal]
			if root == nil {
				root = &rules.Root{}
				f.sealed[act.Seal] = root
			}
			root.Add(act.Hash)
		}
	}
}

// judgeAll lets as many read and judge as there are views. What they find is put together in the order of the spans, so that it is
// the same each time, and no more stretches are held than are judged or waited for. When the walk ends, for whatever reason, so do
// all who judge.
func judgeAll(views []*store.Tx, walk *store.Walk, judge func(*seen, store.Stretch)) (seen, error) {
	c := course{walk: walk, inOrder: make(chan chan seen, len(views))}
	var judges sync.WaitGroup
	for _, tx := range views {
		judges.Go(func() { c.follow(tx, judge) })
	}
	go func() {
		judges.Wait()
		close(c.inOrder)
	}()
	all := nothingSeen()
	for found := range c.inOrder {
		all.add(<-found)
	}
	return all, c.err
}

// course (行程) is a walk in which several take part.
type course struct {
	inOrder chan chan seen // where what is found in each span is waited for

	mu   sync.Mutex
	walk *store.Walk
	err  error // the first, with which the walk ends
}

// follow judges span after span.
func (c *course) follow(tx *store.Tx, judge func(*seen, store.Stretch)) {
	for {
		span, found := c.take(tx)
		if found == nil {
			return
		}
		f := nothingSeen()
		s, err := tx.Stretch(span)
		if err == nil {
			judge(&f, s)
		} else {
			c.end(err)
		}
		found <- f
	}
}

// take takes the next span, with where to hand what is found in it; at the end there is none.
func (c *course) take(tx *store.Tx) (span store.Span, found chan seen) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		return span, nil
	}
	span, more, err := c.walk.Next(tx)
	if c.err = err; err != nil || !more {
		return span, nil
	}
	found = make(chan seen, 1)
	c.inOrder <- found
	return span, found
}

func (c *course) end(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.err = err
	}
}
