package workflow

import (
	"iter"
	"maps"
	"runtime"
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

// judging is a stretch that somebody judges, and where to hand what was found in it.
type judging struct {
	store.Stretch
	found chan seen
}

// judgeAll goes through stretch after stretch, and lets as many judge as there are processors, for judging takes longer than
// reading. What they find is put together in the order of the stretches, so that it is the same each time, and no more
// stretches are held than are read, judged or waited for. When the walk ends, for whatever reason, so do all who judge.
func judgeAll(walk iter.Seq2[store.Stretch, error], judge func(*seen, store.Stretch)) (seen, error) {
	open, inOrder := make(chan judging), make(chan judging, runtime.GOMAXPROCS(0))
	all := nothingSeen()
	var others sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		others.Go(func() {
			for j := range open {
				f := nothingSeen()
				judge(&f, j.Stretch)
				j.found <- f
			}
		})
	}
	others.Go(func() {
		for j := range inOrder {
			all.add(<-j.found)
		}
	})
	err := hand(walk, open, inOrder)
	others.Wait()
	return all, err
}

// hand gives every stretch to whoever judges next, and to who puts together what was found, until the walk ends.
func hand(walk iter.Seq2[store.Stretch, error], open, inOrder chan<- judging) error {
	defer close(open)
	defer close(inOrder)
	for s, err := range walk {
		if err != nil {
			return err
		}
		j := judging{s, make(chan seen, 1)}
		inOrder <- j
		open <- j
	}
	return nil
}
