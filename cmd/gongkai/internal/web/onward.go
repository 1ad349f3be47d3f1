package web

import (
	"gongkai/rules"
	"gongkai/store"
)

// mostOnward is how many tasks are looked through for the next one.
const mostOnward = 20

// onward is the next item that waits for the reader, besides the one at hand; none when nothing waits.
func (v *visit) onward(done rules.SubjectID) (next *link, err error) {
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		tasks, err := tx.OpenDues(v.me, mostOnward)
		for _, t := range tasks {
			if next == nil && t.Kind == rules.KindItem && t.Subject != done {
				next = &link{itemPath(t.Subject), t.Title}
			}
		}
		return err
	})
	return next, err
}
