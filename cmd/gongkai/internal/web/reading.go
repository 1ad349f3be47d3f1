package web

import (
	"slices"

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

// read takes the file of a subject of the kind. What the person may not see is not found.
func (v *visit) read(ref string, kind rules.Kind) (*file, error) {
	f := &file{}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		org, id, err := tx.SubjectOf(ref)
		if err != nil {
			return err
		}
		if org != v.org.ID {
			return notFound(ref)
		}
		if f.Dossier, err = v.Engine.Read(tx, org, id); err != nil {
			return err
		}
		if f.Subject.Kind != kind || !v.maySee(f) {
			return notFound(ref)
		}
		if f.opinion, err = v.Engine.InForce(tx, org, rules.KindFeedback, v.today); err != nil {
			return err
		}
		if f.moves, err = tx.Moves(org, id); err != nil {
			return err
		}
		f.texts, err = tx.Texts(org, f.digests(v.withheldHere)...)
		v.hide(f)
		return err
	})
	return f, err
}

// maySee: a meeting is read by the staff, and by the members who were there.
func (v *visit) maySee(f *file) bool {
	return rules.MayRead(v.reach, f.Dossier) ||
		f.Meeting != nil && rules.MaySeeBallots(*f.Meeting, v.me.Person.ID)
}

// notFound is the answer to what does not exist and to what may not be seen, which nobody can tell apart.
func notFound(ref string) *rules.Refusal {
	return rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", ref)
}

// digests lists the texts that the file mentions, without those that are withheld from the reader: what is not read
// cannot be shown by mistake.
func (f *file) digests(withheld func(rules.Field) bool) []rules.Digest {
	var all []rules.Digest
	for _, version := range f.Versions {
		all = append(all, version.Digest)
	}
	if w := f.Item.Withholding; w != nil {
		all = append(all, w.Basis, w.Reason)
	}
	if f.Stub != nil {
		all = append(all, f.Stub.Reference)
	}
	for _, o := range f.Opinions {
		all = append(all, o.Text, o.Answer, o.Reporter)
	}
	if f.Meeting != nil {
		all = append(all, namedOf(f.Meeting)...)
	}
	for _, m := range f.moves {
		act, _ := f.Procedure.Act(m.Act, m.From)
		for name, value := range m.With {
			if !slices.ContainsFunc(act.Fields, func(f rules.Field) bool { return f.Name == name && withheld(f) }) {
				all = append(all, rules.Digest(value))
			}
		}
	}
	return append(all, f.amendedDigests()...)
}

// offers asks what the person may do with the subject, or with what could be opened.
func (v *visit) offers(act workflow.Act) ([]workflow.Offer, error) {
	act.Organisation, act.By = v.org.ID, v.me.Person.ID
	return v.Engine.Allowed(v.r.Context(), act)
}
