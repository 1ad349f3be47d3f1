// Package timetable (定时) wakes what is due. It decides nothing and remembers nothing: what is due is a row of the
// record, and a tick that did not fire loses nothing.
package timetable

import (
	"context"
	"time"
	_ "time/tzdata" // the office's clock, also on machines without the files

	"github.com/robfig/cron/v3"
	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/delivery"
	"gongkai/store"
	"gongkai/workflow"
)

// Run keeps the timetable until the context ends, and waits for the job that is running then. Messages leave by the
// channels; without any there are the inboxes alone.
func Run(ctx context.Context, st *store.Store, engine *workflow.Engine, log *zap.Logger, channels ...delivery.Channel) error {
	s, err := newServer(ctx, st, engine, log)
	if ctx.Err() != nil {
		return nil // told to stop before it began
	}
	if err != nil {
		return err
	}
	s.post = delivery.New(st, engine, log, channels...)
	c, err := scheduled(ctx, s)
	if err != nil {
		return err
	}
	c.Start()
	<-ctx.Done()
	<-c.Stop().Done()
	return nil
}

// scheduled is the timetable, one line a job. Jobs neither overlap nor take the program down with them.
func scheduled(ctx context.Context, s *server) (*cron.Cron, error) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		return nil, err
	}
	said := journal{s.log.Sugar()}
	c := cron.New(cron.WithLocation(shanghai), cron.WithLogger(said),
		cron.WithChain(cron.Recover(said), cron.SkipIfStillRunning(said)))
	for _, line := range []struct {
		when string
		job  func()
	}{
		{"* * * * *", func() { s.beat(ctx) }},
		{"* * * * *", func() { seal(ctx, s.store, s.log) }},
		{"*/5 * * * *", func() { s.sweep(ctx) }},
		{"* * * * *", func() { s.deliver(ctx) }},
		{"*/10 * * * *", func() { recalculate(ctx, s.store, s.log) }},
		{"17 * * * *", func() { forgetUploads(ctx, s.store, s.log) }},
		{"23 3 * * *", func() { s.forgetSlots(ctx) }},
	} {
		if _, err := c.AddFunc(line.when, line.job); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// seal (封存) binds the acts of the last minute into the chain of seals.
func seal(ctx context.Context, st *store.Store, log *zap.Logger) {
	if err := st.Update(ctx, (*store.Tx).Seal); err != nil && ctx.Err() == nil {
		log.Error("seal", zap.Error(err))
	}
}

// journal lets the timetable write into the program's log.
type journal struct{ log *zap.SugaredLogger }

// Info writes what the timetable does, which nobody needs but when looking for something.
func (j journal) Info(msg string, pairs ...any) { j.log.Debugw(msg, pairs...) }

// Error writes what went wrong in a job.
func (j journal) Error(err error, msg string, pairs ...any) {
	j.log.Errorw(msg, append([]any{"error", err}, pairs...)...)
}
