package storetest

import (
	"context"
	"slices"
	"testing"

	"gongkai/store"
)

// viewsOfOneInstant: however busily somebody writes, views that are opened together see as many acts as each other, at first and
// later.
func viewsOfOneInstant(t *testing.T, st *store.Store) {
	ctx, stop := context.WithCancel(t.Context())
	wrote := make(chan error, 1)
	go func() {
		var err error
		for err == nil && ctx.Err() == nil {
			err = st.Update(ctx, func(tx *store.Tx) error { return written(t, tx) })
		}
		wrote <- err
	}()
	several := 0
	for range 200 {
		err := st.ViewTogether(t.Context(), 3, func(views []*store.Tx) error {
			if len(views) > 1 {
				several++
			}
			first, later := counted(t, views), counted(t, views)
			if all := slices.Compact(append(first, later...)); len(all) > 1 {
				t.Errorf("one sees another number of acts: %v, %v", first, later)
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	}
	stop()
	if err := <-wrote; err != nil && ctx.Err() == nil {
		t.Error(err)
	}
	if several == 0 {
		t.Error("there was one view each time")
	}
}

func counted(t *testing.T, views []*store.Tx) (acts []int) {
	t.Helper()
	for _, tx := range views {
		n, err := tx.Unsealed()
		if err != nil {
			t.Error(err)
		}
		acts = append(acts, n)
	}
	return acts
}
