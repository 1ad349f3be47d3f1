package api

import (
	"context"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/workflow"
)

// told is an opinion on an item.
type told struct {
	One
	Opened
}

// registerOpinion (登记意见建议) registers what somebody said about an item that the caller may read.
func (s *server) registerOpinion(ctx context.Context, v *visit, in *told) (*done, error) {
	f, err := v.read(ctx, in.ID, rules.KindItem)
	if err != nil {
		return nil, err
	}
	office, err := v.inForce(ctx, rules.KindFeedback)
	if err != nil {
		return nil, err
	}
	act := workflow.Act{Kind: rules.KindFeedback, Parent: f.Subject.ID, Name: "register", Key: in.Key}
	if in.Body.Act != "" {
		act.Name = rules.ActName(in.Body.Act)
	}
	answer, err := v.do(ctx, act, in.RawBody, in.Body.HappenedAt)
	if err != nil {
		return nil, v.refused(ctx, err, act.Name, office.Procedure)
	}
	return &done{tagOf(answer.Rev), shape.OutcomeOf(v.words, answer, office.Procedure)}, nil
}
