package store

import (
	"slices"
	"sync"

	"gongkai/rules"
)

// historiesKept is how many histories are remembered at most; one is some kilobytes.
const historiesKept = 1024

// histories remembers what guards need of the histories that were read last, so that an act reads only what was added since.
// A history is known by the head of its chain: acts never change, and what has the same head has the same acts. Verify
// does not ask here; it reads every act anew.
type histories struct {
	mu   sync.Mutex
	read map[rules.SubjectID]history
}

type history struct {
	head  rules.Digest
	pasts []rules.Past // shared: nobody changes them
}

func (h *histories) of(id rules.SubjectID) history {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.read[id]
}

// keep remembers a history in the place of an older one of its subject, or, when there are too many, of any other.
func (h *histories) keep(id rules.SubjectID, is history) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for other := range h.read {
		if len(h.read) < historiesKept {
			break
		}
		delete(h.read, other)
	}
	if h.read == nil {
		h.read = map[rules.SubjectID]history{}
	}
	h.read[id] = is
}

// takeHistory takes the history of the subject as its chain stands in this transaction. What is remembered and is not the
// beginning of that chain, because its transaction was not kept, is forgotten.
func (tx *Tx) takeHistory(d *rules.Dossier) error {
	known := tx.histories.of(d.Subject.ID)
	if known.head != d.Subject.Head {
		acts, err := tx.actsAfter(d.Subject, len(known.pasts))
		if err == nil && !continues(known, acts) {
			known = history{}
			acts, err = tx.actsAfter(d.Subject, 0)
		}
		if err == nil {
			known, err = known.and(acts)
		}
		if err != nil {
			return err
		}
		tx.histories.keep(d.Subject.ID, known)
	}
	d.History = slices.Clip(known.pasts)
	return nil
}

// actsAfter reads the acts of a subject behind so many first ones.
func (tx *Tx) actsAfter(s rules.Subject, seq int) (acts []actRow, err error) {
	err = tx.all(&acts, `SELECT previous, hash, canonical FROM act WHERE organisation_id = ? AND subject_id = ? AND seq > ?
		ORDER BY seq`, s.Organisation, s.ID, seq)
	return acts, err
}

// continues says whether the acts come directly behind what is remembered.
func continues(known history, acts []actRow) bool {
	return known.head == "" || len(acts) > 0 && acts[0].Previous == known.head
}

// and reads from further acts what guards need of them; each knows the text as it stood when it was done.
func (h history) and(acts []actRow) (history, error) {
	var content rules.Digest
	if n := len(h.pasts); n > 0 {
		content = h.pasts[n-1].Content
	}
	all := slices.Clone(h.pasts)
	for _, act := range acts {
		m, err := rules.ParseMove([]byte(act.Canonical))
		if err != nil {
			return history{}, err
		}
		if m.Content != nil {
			content = m.Content.Digest
		}
		all = append(all, rules.PastOf(m, content))
		h.head = act.Hash
	}
	h.pasts = all
	return h, nil
}
