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
	link   rules.Link
}

// judge follows every history of the stretch, and compares what follows from it with what stands there. It reads nothing
// but the stretch.
func (f *seen) judge(s store.Stretch) {
	var c chain
	rows := s.Compare()
	ends := map[rules.SubjectID]int{}
	for history := range s.Histories() {
		c = chain{Folded: store.Folded{Moves: c.Moves[:0]}, link: c.link}
		for i := range history {
			c.follow(&history[i], f)
		}
		id := history[0].Subject
		ends[id] = len(c.Moves)
		if c.broken {
			rows.Leave(id)
		} else {
			rows.With(id, &c.Folded)
		}
	}
	f.acts, f.subjects, f.rows, f.covered = len(s.Acts), s.Subjects(), s.Rows(), s.Acts
	for _, d := range rows.Found() {
		end, told := ends[d.Subject]
		f.unlike(d, end, told)
	}
}

// judgeLinks follows every chain of the stretch, and does not read what its acts say.
func (f *seen) judgeLinks(s store.Stretch) {
	var link rules.Link
	for history := range s.Histories() {
		c := chain{link: link}
		for i := range history {
			c.linked(&history[i], f)
		}
		link = c.link
		f.subjects++
	}
	f.acts, f.rows, f.covered = len(s.Acts), s.Rows(), s.Acts
}

// unlike tells a difference; where there is no history at all, that is what is wrong.
func (f *seen) unlike(d store.Difference, end int, told bool) {
	if !told {
		f.damaged(d.Subject, 0, DamageNoHistory, d.Table+" "+d.Stands)
		return
	}
	f.damaged(d.Subject, end, DamageState, d.Table+": history says "+d.Told+", the record says "+d.Stands)
}

// linked checks one act against the one before it, and says whether its bytes are those that were recorded.
func (c *chain) linked(row *store.SealedAct, f *seen) bool {
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
	sound := c.link.Holds(row.Previous, row.Hash, row.Canonical)
	if !sound {
		f.damaged(row.Subject, row.Seq, DamageHash, "")
		c.broken = true
	}
	return sound
}

// follow checks one act and folds it in.
func (c *chain) follow(row *store.SealedAct, f *seen) {
	if !c.linked(row, f) {
		return
	}
	c.Moves = append(c.Moves, rules.Move{})
	move := &c.Moves[len(c.Moves)-1]
	if err := move.Read(row.Canonical); err != nil {
		f.damaged(row.Subject, row.Seq, DamageUnread, err.Error())
		c.Moves, c.broken = c.Moves[:len(c.Moves)-1], true
		return
	}
	if !agrees(row, move) {
		f.damaged(row.Subject, row.Seq, DamageColumns, "")
	}
	c.Fold(move)
	f.note(row, move)
}

func agrees(row *store.SealedAct, m *rules.Move) bool {
	return row.Subject == m.Subject && row.Organisation == m.Organisation && row.Seq == m.Seq && row.Act == m.Act &&
		row.Person == m.By.Person && row.Via == m.Via && row.Format == m.Format && row.At.Equal(m.At)
}
