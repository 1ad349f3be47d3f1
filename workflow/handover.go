package workflow

import (
	"context"

	"gongkai/rules"
	"gongkai/store"
)

// HandOver (离任交接) ends the time of who leaves a post and begins the successor's the day after, in one transaction. Login
// is the successor's, For is who leaves, From is the successor's first day. What the post has to do moves by itself, for
// dues are held by duties and not by people; others on the post stay.
func (e *Engine) HandOver(ctx context.Context, org rules.OrganisationID, a Appointment) error {
	return e.settle(ctx, org, a, posting.handOver)
}

func (p posting) handOver() error {
	if err := p.notInPast(); err != nil {
		return err
	}
	leaver, err := p.byLogin(p.For)
	if err != nil {
		return err
	}
	if leaver.ID == p.person.ID {
		return rules.Refuse(rules.HoldingOverlaps, rules.BasisDuties, "person", leaver.Name, "post", p.post.Title, "from", p.From.String())
	}
	ending := p
	ending.person, ending.Until = leaver, p.From.AddDays(-1)
	if err := ending.end(); err != nil {
		return err
	}
	p.Until = rules.Date(0)
	if p.held, err = p.HoldingsOfPost(p.org, p.Post); err != nil {
		return err
	}
	if err := p.notTwice(); err != nil {
		return err
	}
	return p.put(store.Holding{Person: p.person.ID, Post: p.Post, From: p.From})
}
