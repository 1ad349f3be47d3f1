package timetable

import (
	"context"
	"errors"

	"go.uber.org/zap"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// recalculate (重算期限) goes on where the dating of open dues by a new calendar was interrupted; when nothing was, it
// does nothing.
func recalculate(ctx context.Context, st *store.Store, log *zap.Logger) {
	var organisations []rules.Organisation
	err := st.View(ctx, func(tx *store.Tx) (err error) {
		organisations, err = tx.Organisations()
		return err
	})
	engine, subjects := workflow.New(st), 0
	for _, org := range organisations {
		done, failed := engine.Recalculate(ctx, org.ID)
		subjects += done.Subjects
		err = errors.Join(err, failed)
	}
	switch {
	case err != nil && ctx.Err() == nil:
		log.Error("recalculate dues", zap.Error(err))
	case subjects > 0:
		log.Info("recalculated dues", zap.Int("subjects", subjects))
	}
}
