package timetable

import (
	"context"
	"time"

	"go.uber.org/zap"

	"gongkai/store"
)

// unnamedFor is how long a file waits for the act that names it: nobody fills in a form for longer than a day.
const unnamedFor = 24 * time.Hour

// forgetUploads (清除未用附件) removes the files that no act came to name, by the clock of the record.
func forgetUploads(ctx context.Context, st *store.Store, log *zap.Logger) {
	var before time.Time
	err := st.View(ctx, func(tx *store.Tx) error {
		before = tx.At.Add(-unnamedFor)
		return nil
	})
	forgotten := 0
	if err == nil {
		forgotten, err = st.ForgetUnnamed(ctx, before)
	}
	switch {
	case err != nil && ctx.Err() == nil:
		log.Error("forget uploads", zap.Error(err))
	case forgotten > 0:
		log.Info("forgot uploads", zap.Int("count", forgotten))
	}
}
