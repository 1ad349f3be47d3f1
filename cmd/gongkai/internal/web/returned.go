package web

import (
	"gongkai/rules"
	"gongkai/store"
)

// returned says by whom the subject was sent back to where it stands, when, and why; nothing when it was not.
func (v *visit) returned(moves []rules.Move, texts map[rules.Digest]string) string {
	r, ok := rules.ReturnOf(moves)
	if !ok {
		return ""
	}
	said := v.say("web.returned_by", "date", v.words.Date(r.On), "name", r.By.Name)
	if reason := texts[r.Reason]; reason != "" {
		said += v.say("web.returned_why", "reason", reason)
	}
	return said
}

// returnedTask reads the reason for a line of the work list.
func (v *visit) returnedTask(tx *store.Tx, id rules.SubjectID) (string, error) {
	moves, err := tx.Moves(v.org.ID, id)
	r, ok := rules.ReturnOf(moves)
	if err != nil || !ok {
		return "", err
	}
	texts, err := tx.Texts(v.org.ID, r.Reason)
	return v.returned(moves, texts), err
}

// noteOpening notes that somebody whose turn it is has opened the item: its sender no longer takes it back.
func (v *visit) noteOpening(f *file) error {
	return v.reader().NoteOpening(v.r.Context(), v.Engine, f.Dossier)
}
