package workflow

import (
	"fmt"

	"gongkai/rules"
	"gongkai/store"
)

// chain is the history of one subject as far as it has been read.
type chain struct {
	store.Folded
	seq    int
	broken bool // its bytes are damaged, so that nobody knows what follows from them
}

// judge follows every history of the stretch, and compares what follows from it with what stands there. It reads nothing
// but the stretch.
func (f *seen) judge(s store.Stretch) {
	folded, broken := map[rules.SubjectID]*store.Folded{}, map[rules.SubjectID]bool{}
	var c *chain
	var at rules.SubjectID
	for _, row := range s.Acts {
		if c == nil || row.Subject != at {
			c, at = &chain{}, row.Subject
			folded[at] = &c.Folded
		}
		c.follow(row, f)
		broken[at] = c.broken
	}
	f.acts += len(s.Acts)
	f.subjects += s.Subjects()
	for _, d := range s.Unlike(folded, broken) {
		f.unlike(d, folded[d.Subject])
	}
}

// unlike tells a difference; where there is no history at all, that is what is wrong.
func (f *seen) unlike(d store.Difference, of *store.Folded) {
	if of == nil {
		f.damaged(d.Subject, 0, DamageNoHistory, d.Table+" "+d.Stands)
		return
	}
	f.damaged(d.Subject, len(of.Moves), DamageState, d.Table+": history says "+d.Told+", the record says "+d.Stands)
}

// follow checks one act against the one before it and folds it in.
func (c *chain) follow(row store.ActRow, f *seen) {
	c.seq++
	if row.Seq != c.seq {
		f.damaged(row.Subject, row.Seq, DamageGap, fmt.Sprintf("expected act %d", c.seq))
		c.seq, c.broken = row.Seq, true
	}
	if row.Previous != c.Head {
		f.damaged(row.Subject, row.Seq, DamageLink, "")
		c.broken = true
	}
	c.Head = row.Hash
	if rules.ChainHash(row.Previous, []byte(row.Canonical)) != row.Hash {
		f.damaged(row.Subject, row.Seq, DamageHash, "")
		c.broken = true
		return
	}
	move, err := rules.ParseMove([]byte(row.Canonical))
	if err != nil {
		f.damaged(row.Subject, row.Seq, DamageUnread, err.Error())
		c.broken = true
		return
	}
	if !agrees(row, move) {
		f.damaged(row.Subject, row.Seq, DamageColumns, "")
	}
	c.Projection = c.After(move)
	c.Moves = append(c.Moves, move)
	f.note(row, move)
}

func agrees(row store.ActRow, m rules.Move) bool {
	return row.Subject == m.Subject && row.Organisation == m.Organisation && row.Seq == m.Seq && row.Act == m.Act &&
		row.Person == m.By.Person && row.Via == m.Via && row.Format == m.Format && row.At.Equal(m.At)
}
