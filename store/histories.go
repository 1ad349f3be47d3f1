package store

import (
	"slices"
	"sync"

	"gongkai/rules"
)

// historiesKept is how many histories are remembered at most; one is some kilobytes.
const historiesKept = 1024

// histories remembers what was read last of histories, and what an act added to one, so that an act reads nothing of its
// subject's past again. This is why it cannot be stale: a history is known by the head of its chain, which every reader takes
// from the subject's row in its own transaction. Acts never change, and what has the same head has the same acts, whichever
// server wrote them; what a transaction added that was not kept has a head that no row has. So nothing here is ever
// taken back, and nothing is known by time. What acts of other subjects, the sweep and readers leave beside a subject
// (opinions, decisions of meetings, openings, reminders) is no part of its history, and is read each time.
//
// Guards therefore judge what the chain tells, not the rows that Record puts down beside it: a row that was forged changes no
// decision, and Verify, which does not ask here and reads every act and row anew, finds it.
type histories struct {
	mu   sync.Mutex
	read map[rules.SubjectID]*history
}

type history struct {
	head  rules.Digest
	pasts []rules.Past
	now   rules.Projection // but for the head
}

// of is what is remembered of a subject; nothing is a history too.
func (h *histories) of(id rules.SubjectID) *history {
	h.mu.Lock()
	defer h.mu.Unlock()
	if known, ok := h.read[id]; ok {
		return known
	}
	return &history{}
}

// keep remembers a history in the place of an older one of its subject, or, when there are too many, of any other.
func (h *histories) keep(id rules.SubjectID, is *history) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, known := h.read[id]; !known && len(h.read) >= historiesKept {
		h.forgetOne()
	}
	if h.read == nil {
		h.read = map[rules.SubjectID]*history{}
	}
	h.read[id] = is
}

func (h *histories) forgetOne() {
	for other := range h.read {
		delete(h.read, other)
		return
	}
}

// history reads the history of the subject as its chain stands in this transaction. What is remembered and is not the
// beginning of that chain, because its transaction was not kept, is forgotten. What it returns is shared: nobody changes
// anything in it, and appending to it makes a copy.
func (tx *Tx) history(s rules.Subject) (*history, error) {
	known := tx.histories.of(s.ID)
	if known.head == s.Head {
		return known, nil
	}
	acts, err := tx.actsAfter(s, len(known.pasts))
	if err == nil && !continues(known, acts) {
		known = &history{}
		acts, err = tx.actsAfter(s, 0)
	}
	for _, act := range acts {
		if err == nil {
			known, err = known.read(act)
		}
	}
	if err == nil {
		tx.histories.keep(s.ID, known)
	}
	return known, err
}

// actsAfter reads the acts of a subject behind so many first ones.
func (tx *Tx) actsAfter(s rules.Subject, seq int) (acts []actRow, err error) {
	err = tx.all(&acts, `SELECT previous, hash, canonical FROM act WHERE organisation_id = ? AND subject_id = ? AND seq > ?
		ORDER BY seq`, s.Organisation, s.ID, seq)
	return acts, err
}

// continues says whether the acts come directly behind what is remembered.
func continues(known *history, acts []actRow) bool {
	return known.head == "" || len(acts) > 0 && acts[0].Previous == known.head
}

func (h *history) read(act actRow) (*history, error) {
	m, err := rules.ParseMove([]byte(act.Canonical))
	return h.after(m, act.Hash), err
}

// after is the history with one more act, which knows the text as it stood when it was done.
func (h *history) after(m rules.Move, hash rules.Digest) *history {
	now := h.now.After(m)
	now.Versions, now.Publications = slices.Clip(now.Versions), slices.Clip(now.Publications)
	now.Filings, now.Dues = slices.Clip(now.Filings), slices.Clip(now.Dues)
	var text rules.Digest
	if n := len(now.Versions); n > 0 {
		text = now.Versions[n-1].Digest
	}
	return &history{head: hash, pasts: slices.Concat(h.pasts, []rules.Past{rules.PastOf(m, text)}), now: now}
}

// goOn remembers the act that is being recorded behind those that are remembered, so that the next one reads nothing.
func (h *histories) goOn(m rules.Move, previous, hash rules.Digest) {
	if known := h.of(m.Subject); known.head == previous {
		h.keep(m.Subject, known.after(m, hash))
	}
}
