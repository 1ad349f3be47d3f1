package timetable

import (
	"context"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/delivery"
	"gongkai/store"
	"gongkai/workflow"
)

// The sweep's job, how often it comes, and for how long its slots are remembered.
const (
	sweepJob   = store.JobSweep
	sweepEvery = 5 * time.Minute
	slotsFor   = 400 * 24 * time.Hour
)

// server is one running program among those that share a record.
type server struct {
	store    *store.Store
	engine   *workflow.Engine
	log      *zap.Logger
	post     *delivery.Post
	instance string
	started  time.Time
}

// newServer notes that the program is alive from now on.
func newServer(ctx context.Context, st *store.Store, engine *workflow.Engine, log *zap.Logger) (*server, error) {
	s := &server{store: st, engine: engine, log: log, instance: store.NewID()}
	err := st.Update(ctx, func(tx *store.Tx) error {
		s.started = tx.At
		return tx.Beat(s.instance, s.started)
	})
	return s, err
}

// beat (心跳) says that this server is alive.
func (s *server) beat(ctx context.Context) {
	err := s.store.Update(ctx, func(tx *store.Tx) error { return tx.Beat(s.instance, s.started) })
	if err != nil && ctx.Err() == nil {
		s.log.Error("heartbeat", zap.Error(err))
	}
}

// sweep (巡查) runs what is due, on the one server that takes the slot.
func (s *server) sweep(ctx context.Context) {
	mine := false
	err := s.store.Update(ctx, func(tx *store.Tx) (err error) {
		mine, err = tx.TakeSlot(sweepJob, tx.At.Truncate(sweepEvery), s.instance)
		return err
	})
	if err == nil && mine {
		var swept workflow.Swept
		swept, err = s.engine.Sweep(ctx)
		if n := len(swept.Made) + len(swept.Reminded) + len(swept.TakenDown); n > 0 {
			s.log.Info("swept", zap.Int("obligations", len(swept.Made)), zap.Int("reminders", len(swept.Reminded)),
				zap.Int("taken_down", len(swept.TakenDown)))
		}
	}
	if err != nil && ctx.Err() == nil {
		s.log.Error("sweep", zap.Error(err))
	}
}

// forgetSlots removes the slots that nobody will ask about any more.
func (s *server) forgetSlots(ctx context.Context) {
	err := s.store.Update(ctx, func(tx *store.Tx) error { return tx.ForgetSlots(sweepJob, tx.At.Add(-slotsFor)) })
	if err != nil && ctx.Err() == nil {
		s.log.Error("forget slots", zap.Error(err))
	}
}
