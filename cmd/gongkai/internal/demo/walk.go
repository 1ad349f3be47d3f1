package demo

import (
	"context"
	"fmt"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

// matter is an item of the demo: how it is registered, and the acts that lead it on.
type matter struct {
	on, by string
	open   rules.Values
	road   []step
}

// step is one act of the demo. An opinion's acts name it by its number on the item, the first being 1.
type step struct {
	on, by  string
	act     rules.ActName
	with    rules.Values
	opinion int
}

// walker leads items through the engine.
type walker struct {
	engine       *workflow.Engine
	organisation rules.OrganisationID
	people       map[string]rules.PersonID
}

// walk registers an item and leads it along its road; the answer to the registration names it.
func (w walker) walk(ctx context.Context, m matter) (store.Answer, error) {
	name := rules.ActName("open")
	if m.open["entry"] == "" {
		name = "open_outside"
	}
	item, err := w.do(ctx, workflow.Act{Kind: rules.KindItem}, step{on: m.on, by: m.by, act: name, with: m.open})
	if err != nil {
		return item, err
	}
	return item, w.lead(ctx, item.Subject, m.road)
}

func (w walker) lead(ctx context.Context, item rules.SubjectID, road []step) error {
	var opinions []rules.SubjectID
	for _, s := range road {
		act := workflow.Act{Subject: item}
		switch {
		case s.act == "register":
			act = workflow.Act{Kind: rules.KindFeedback, Parent: item}
		case s.opinion > 0:
			act = workflow.Act{Subject: opinions[s.opinion-1], Parent: item}
		}
		done, err := w.do(ctx, act, s)
		if err != nil {
			return err
		}
		if s.act == "register" {
			opinions = append(opinions, done.Subject)
		}
	}
	return nil
}

func (w walker) do(ctx context.Context, act workflow.Act, s step) (store.Answer, error) {
	act.Organisation, act.By, act.Via = w.organisation, w.people[s.by], "cli"
	act.Name, act.With, act.HappenedAt = s.act, s.with, workday.MustDate(s.on)
	answer, err := w.engine.Do(ctx, act)
	if err != nil {
		return answer, fmt.Errorf("%s on %s: %w", s.act, s.on, err)
	}
	return answer, nil
}

// drafted is a text written, saved and submitted.
func drafted(on, by, title, text string) []step {
	return append(written(on, by, title, text), submitted(on, by))
}

// written is a text saved and not submitted.
func written(on, by, title, text string) []step {
	return []step{{on: on, by: by, act: "start"}, saved(on, by, title, text)}
}

func saved(on, by, title, text string) step {
	return step{on: on, by: by, act: "save", with: rules.Values{"title": title, "text": text}}
}

// planned is the work plan of what is outside the catalogue.
func planned(on, by string) step {
	return step{on: on, by: by, act: "plan", with: rules.Values{
		"reason": "群众普遍关心，目录尚未列入。", "audiences": "party>unit", "carriers": "intranet,board", "term": "short",
		"min_posting": "30d", "retention": "D10", "risk": "不涉密；无个人信息，风险低。", "responsible": "系统党办负责人",
	}}
}

func submitted(on, by string) step {
	return step{on: on, by: by, act: "submit", with: rules.Values{"truthful": "yes", "signed_by": "责任科室负责人"}}
}

func passed(on string) step {
	return step{on: on, by: "reviewer", act: "pass", with: rules.Values{
		"secrecy": "yes", "necessity": "yes", "accuracy": "yes", "opinion": "不涉密，同意按目录公开。",
	}}
}

func returned(on, by, reason string) step {
	return step{on: on, by: by, act: "return", with: rules.Values{"reason": reason}}
}

func approved(on string, by ...string) []step {
	var all []step
	for _, who := range by {
		all = append(all, step{on: on, by: who, act: "approve", with: rules.Values{"opinion": "同意公开。"}})
	}
	return all
}

// posted is a posting with its evidence, given as names and values in turn.
func posted(on, carrier, audience string, evidence ...string) step {
	with := rules.Values{"carrier": carrier, "audience": audience}
	for i := 0; i+1 < len(evidence); i += 2 {
		with[rules.EvidencePrefix+evidence[i]] = evidence[i+1]
	}
	return step{on: on, by: "general", act: "publish", with: with}
}

func completed(on string) step { return step{on: on, by: "general", act: "complete"} }

func said(on, channel, text string) step {
	return step{on: on, by: "office", act: "register", with: rules.Values{"channel": channel, "anonymous": "yes", "text": text}}
}

func answered(on string, opinion int, text string) step {
	return step{on: on, by: "office", act: "answer", opinion: opinion, with: rules.Values{"manner": "public", "answer": text}}
}

// tookDown is a posting that came down after its time.
func tookDown(on, posting string) step {
	return step{on: on, by: "general", act: rules.ActTakeDown, with: rules.Values{"publication": posting}}
}

func concluded(on, summary string) step {
	return step{on: on, by: "office", act: "conclude", with: rules.Values{"summary": summary}}
}

func archived(on string) step { return step{on: on, by: "archivist", act: "archive"} }
