package workflow

import (
	"context"

	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/store"
)

// look takes the dossier as guards see it.
func (o *office) look(t rapid.TB, id rules.SubjectID) *rules.Dossier {
	t.Helper()
	var d *rules.Dossier
	err := o.store.View(context.Background(), func(tx *store.Tx) (err error) {
		d, err = o.dossier(tx, bureau, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}
