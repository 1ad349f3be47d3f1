package storetest

import (
	"testing"

	"gongkai/store"
)

// Run is the one suite: whatever database stands behind the store passes it.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	cases := []struct {
		name string
		test func(*testing.T, *store.Store)
	}{
		{"an act and all that it causes", everything},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			st := open(t)
			Found(t, st)
			c.test(t, st)
		})
	}
}
