package workflow

import (
	"context"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/store"
)

// look takes the dossier as guards see it. What is remembered in it is compared with its chain read anew, whichever test
// looks.
func (o *office) look(t rapid.TB, id rules.SubjectID) *rules.Dossier {
	t.Helper()
	var d *rules.Dossier
	var moves []rules.Move
	err := o.store.View(context.Background(), func(tx *store.Tx) (err error) {
		if d, err = o.dossier(tx, bureau, id); err == nil {
			moves, err = tx.Moves(bureau, id)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(ofItself(anew(d, moves)), ofItself(d), cmpopts.EquateEmpty()); diff != "" {
		t.Fatalf("what is remembered of a %s is not what its chain tells: %s", d.Subject.Kind, diff)
	}
	return d
}

// ofItself is what only the acts of the subject itself change.
func ofItself(d *rules.Dossier) map[string]any {
	told := map[string]any{"history": d.History, "dues": d.Dues, "filings": d.Filings}
	switch d.Subject.Kind {
	case rules.KindItem:
		told["item"], told["versions"], told["publications"] = d.Item, d.Versions, d.Publications
	case rules.KindMeeting:
		told["meeting"] = d.Meeting
	case rules.KindRevision:
		told["revision"], told["versions"] = d.Revision, d.Versions
	case rules.KindMatter:
		told["matter"] = d.Matter
	case rules.KindStub:
		told["stub"] = d.Stub
	case rules.KindErasure:
		told["erasure"] = d.Erasure
	}
	return told
}

// anew is the dossier with what the moves tell in the place of what is remembered of them.
func anew(d *rules.Dossier, moves []rules.Move) *rules.Dossier {
	var is rules.Projection
	told, content := *d, rules.Digest("")
	told.History = nil
	for _, m := range moves {
		is = is.After(m)
		if m.Content != nil {
			content = m.Content.Digest
		}
		told.History = append(told.History, rules.PastOf(m, content))
	}
	told.Dues, told.Filings, told.Versions, told.Publications = is.Dues, is.Filings, is.Versions, is.Publications
	told.Item, told.Meeting, told.Revision = is.Item, &is.Meeting, &is.Revision
	told.Matter, told.Stub, told.Erasure = &is.Matter, &is.Stub, &is.Erasure
	return &told
}
