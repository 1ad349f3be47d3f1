package timetable

import (
	"context"

	"go.uber.org/zap"
)

// deliver (派送) brings messages to people. Every server does it: what one has claimed the others leave alone.
func (s *server) deliver(ctx context.Context) {
	if err := s.post.Deliver(ctx); err != nil && ctx.Err() == nil {
		s.log.Error("deliver", zap.Error(err))
	}
}
