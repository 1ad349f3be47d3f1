package workflow

import (
	"maps"
	"runtime"
	"sync"

	"gongkai/rules"
	"gongkai/store"
)

// seen (所见) is what histories were found to hold, and what in them does not hold together.
type seen struct {
	acts, subjects int
	damage         []Damage

	scans   []scan               // the files that acts name
	adopted []rules.Move         // the acts that adopted a document
	texts   map[namedText]bool   // the texts that acts name
	older   map[namedText]bool   // what may be texts of acts that were written before they listed theirs
	erased  map[string]bool      // the texts and files that two persons had erased, by organisation and target
	numbers map[store.Series]int // how many numbers of each series were given
}

// namedText is a text as an act names it.
type namedText struct {
	org    rules.OrganisationID
	digest rules.Digest
}

func nothingSeen() seen {
	return seen{texts: map[namedText]bool{}, older: map[namedText]bool{}, erased: map[string]bool{}, numbers: map[store.Series]int{}}
}

func (f *seen) damaged(id rules.SubjectID, seq int, code, detail string) {
	f.damage = append(f.damage, Damage{Subject: id, Seq: seq, Code: code, Detail: detail})
}

// note keeps what the act says about rows that stand elsewhere.
func (f *seen) note(row store.ActRow, m rules.Move) {
	for _, ref := range m.Uploads {
		f.scans = append(f.scans, scan{row.Organisation, row.Subject, row.Seq, ref})
	}
	if m.Adopts != nil {
		f.adopted = append(f.adopted, m)
	}
	for _, digest := range m.Texts {
		f.texts[namedText{row.Organisation, digest}] = true
	}
	if len(m.Texts) == 0 {
		for _, digest := range rules.DigestsIn(row.Canonical) {
			f.older[namedText{row.Organisation, digest}] = true
		}
	}
	if m.Erasure != nil && m.Erasure.Erased {
		f.erased[string(row.Organisation)+m.Erasure.Target()] = true
	}
	for _, n := range m.Numbers {
		f.numbers[store.Series{Organisation: row.Organisation, Prefix: n.Prefix}]++
	}
}

// add puts what another found beside it.
func (f *seen) add(o seen) {
	f.acts += o.acts
	f.subjects += o.subjects
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

// judgeAll reads stretch after stretch, and lets as many judge as there are processors, for judging takes longer than
// reading.
func judgeAll(tx *store.Tx) (seen, error) {
	stretches := make(chan store.Stretch)
	each := make([]seen, runtime.GOMAXPROCS(0))
	var judges sync.WaitGroup
	for i := range each {
		each[i] = nothingSeen()
		judges.Go(func() {
			for s := range stretches {
				each[i].judge(s)
			}
		})
	}
	var err error
	for s, bad := range tx.Stretches() {
		if err = bad; bad == nil {
			stretches <- s
		}
	}
	close(stretches)
	judges.Wait()
	all := nothingSeen()
	for _, one := range each {
		all.add(one)
	}
	return all, err
}
