package web

import (
	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// file is everything that is read of a subject to show it, at one instant.
type file struct {
	*rules.Dossier
	opinion *rules.Dossier // what opinions on the item go by
	moves   []rules.Move
	texts   map[rules.Digest]string
	hidden  map[rules.Digest]bool // texts that are not for this reader
}

// reader is who reads.
func (v *visit) reader() reading.Reader {
	return reading.Reader{Organisation: v.org, Me: v.me, Reach: v.reach, Today: v.today}
}

// read takes the file of a subject of the kind. What the person may not see is not found.
func (v *visit) read(ref string, kind rules.Kind) (*file, error) {
	f := &file{}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		read, err := v.reader().Read(tx, v.Engine, ref, kind)
		if err != nil {
			return err
		}
		f.Dossier, f.moves, f.texts, f.hidden = read.Dossier, read.Moves, read.Texts, read.Hidden
		f.opinion, err = v.Engine.InForce(tx, v.org.ID, rules.KindFeedback, v.today)
		return err
	})
	return f, err
}

// dossier takes the dossier of a subject of the kind, to act on it. What the person may not see is not found.
func (v *visit) dossier(ref string, kind rules.Kind) (d *rules.Dossier, err error) {
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		d, err = v.reader().Dossier(tx, v.Engine, ref, kind)
		return err
	})
	return d, err
}

// notFound is the answer to what does not exist and to what may not be seen, which nobody can tell apart.
func notFound(ref string) *rules.Refusal { return reading.NotFound(ref) }

// offers asks what the person may do with the subject, or with what could be opened.
func (v *visit) offers(act workflow.Act) ([]workflow.Offer, error) {
	act.Organisation, act.By = v.org.ID, v.me.Person.ID
	return v.Engine.Allowed(v.r.Context(), act)
}
