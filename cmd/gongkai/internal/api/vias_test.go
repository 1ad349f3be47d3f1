package api_test

import (
	"gongkai/store"
)

// vias reads by which way each act of a subject came.
func vias(o *office, ref string) (all []string, err error) {
	err = o.store.View(o.t.Context(), func(tx *store.Tx) error {
		org, id, err := tx.SubjectOf(ref)
		if err != nil {
			return err
		}
		moves, err := tx.Moves(org, id)
		for _, m := range moves {
			all = append(all, m.Via)
		}
		return err
	})
	return all, err
}
