package workflow

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// chain is the history of one subject as far as it has been read.
type chain struct {
	at   rules.SubjectID
	seq  int
	head rules.Digest
	fold rules.Projection
}

func verifyChains(tx *store.Tx, v *Verification) error {
	folded := map[rules.SubjectID]chain{}
	var c chain
	for row, err := range tx.AllActs() {
		if err != nil {
			return err
		}
		if row.Subject != c.at {
			c = chain{at: row.Subject}
		}
		v.Acts++
		c.follow(row, v)
		folded[row.Subject] = c
	}
	return verifySubjects(tx, v, folded)
}

// follow checks one act against the one before it and folds it in.
func (c *chain) follow(row store.ActRow, v *Verification) {
	c.seq++
	if row.Seq != c.seq {
		v.damaged(row.Subject, row.Seq, DamageGap, fmt.Sprintf("expected act %d", c.seq))
		c.seq = row.Seq
	}
	if row.Previous != c.head {
		v.damaged(row.Subject, row.Seq, DamageLink, "")
	}
	c.head = row.Hash
	if rules.ChainHash(row.Previous, []byte(row.Canonical)) != row.Hash {
		v.damaged(row.Subject, row.Seq, DamageHash, "")
		return
	}
	move, err := rules.ParseMove([]byte(row.Canonical))
	if err != nil {
		v.damaged(row.Subject, row.Seq, DamageUnread, err.Error())
		return
	}
	if !agrees(row, move) {
		v.damaged(row.Subject, row.Seq, DamageColumns, "")
	}
	c.fold = c.fold.After(move)
	for _, ref := range move.Uploads {
		v.scans = append(v.scans, scan{row.Organisation, row.Subject, row.Seq, ref})
	}
	if move.Adopts != nil {
		v.adopted = append(v.adopted, move)
	}
}

func agrees(row store.ActRow, m rules.Move) bool {
	return row.Subject == m.Subject && row.Organisation == m.Organisation && row.Seq == m.Seq && row.Act == m.Act &&
		row.Person == m.By.Person && row.Via == m.Via && row.Format == m.Format && row.At.Equal(m.At)
}

// verifySubjects compares every subject with the fold of its history.
func verifySubjects(tx *store.Tx, v *Verification, folded map[rules.SubjectID]chain) error {
	subjects, err := collect(tx.Heads())
	if err != nil {
		return err
	}
	for _, s := range subjects {
		v.Subjects++
		c, ok := folded[s.ID]
		if !ok {
			v.damaged(s.ID, 0, DamageNoHistory, "")
			continue
		}
		delete(folded, s.ID)
		if err := c.compare(tx, s, v); err != nil {
			return err
		}
	}
	for id := range folded {
		v.damaged(id, 0, DamageNoHistory, "")
	}
	return nil
}

func collect(heads func(func(rules.Subject, error) bool)) ([]rules.Subject, error) {
	var all []rules.Subject
	for s, err := range heads {
		if err != nil {
			return nil, err
		}
		all = append(all, s)
	}
	return all, nil
}

func (c chain) compare(tx *store.Tx, s rules.Subject, v *Verification) error {
	if s.Head != c.head {
		v.damaged(s.ID, c.seq, DamageHead, "")
	}
	stored, err := tx.Projection(s.Organisation, s.ID)
	if err != nil {
		return err
	}
	c.fold.Subject.Head = s.Head
	if want, got := fingerprint(c.fold), fingerprint(stored); want != got {
		v.damaged(s.ID, c.seq, DamageState, "history says "+want+", the record says "+got)
	}
	return nil
}

// fingerprint writes a projection so that two can be compared whatever the order in which their rows were read.
func fingerprint(p rules.Projection) string {
	type due struct {
		rules.Due
		MetBy int
		MetOn rules.Date
	}
	var dues []due
	for _, d := range p.Dues {
		dues = append(dues, due{d, d.MetBy, d.MetOn})
	}
	slices.SortFunc(dues, func(a, b due) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), a.Round-b.Round, a.N-b.N)
	})
	text, err := json.Marshal([]any{p.Subject, p.Item, p.Versions, p.Publications, p.Opinion, p.Meeting, p.Filings, p.Revision, p.Stub, p.Matter, dues})
	if err != nil {
		return err.Error()
	}
	return string(text)
}
