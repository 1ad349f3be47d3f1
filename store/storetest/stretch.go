package storetest

import (
	"iter"

	"gongkai/store"
)

// Stretches walks through the whole record, as Verify does, and ends with the first error.
func Stretches(tx *store.Tx) iter.Seq2[store.Stretch, error] {
	return func(yield func(store.Stretch, error) bool) {
		walk, err := tx.Walk()
		for {
			var span store.Span
			more := false
			if err == nil {
				span, more, err = walk.Next(tx)
			}
			var s store.Stretch
			if err == nil && more {
				s, err = tx.Stretch(span)
			}
			if err == nil && !more || !yield(s, err) || err != nil {
				return
			}
		}
	}
}
