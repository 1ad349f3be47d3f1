package storetest

import (
	"testing"

	"gongkai/rules"
	"gongkai/store"
)

// Bench writes durable acts, one caller after another: each opens an item with its number, dues and notice.
func Bench(b *testing.B, st *store.Store) {
	Found(b, st)
	for b.Loop() {
		if _, err := record(b, st, store.Request{Actor: Drafter, Key: store.NewID(), Digest: "sha256:a"}, func(tx *store.Tx) rules.Move {
			return opening(tx, rules.SubjectID(store.NewID()))
		}); err != nil {
			b.Fatal(err)
		}
	}
}
