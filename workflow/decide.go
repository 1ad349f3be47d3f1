package workflow

import (
	"context"
	"errors"

	"github.com/looplab/fsm"

	"gongkai/rules"
)

// nowhere is the name under which the machine knows the state of what is not opened yet.
const nowhere = "nowhere"

// decide judges an attempt against the dossier and returns everything that the act causes, or the refusal. It is pure:
// the instant, the dossier and the random seed come from outside, and nothing is written.
func decide(d *rules.Dossier, a rules.Attempt) (rules.Move, error) {
	act, r := actOf(d, a)
	if r != nil {
		return rules.Move{}, r
	}
	duty, post, r := mayDo(d, act, a)
	if r != nil {
		return rules.Move{}, r
	}
	a.Principal = post.For.ID
	if a.With, r = d.Fill(act, a.With); r != nil {
		return rules.Move{}, r
	}
	if r := judge(act.Checks, rules.Checks, d, a); r != nil {
		return rules.Move{}, r
	}
	move, after := cause(d, act, a, rules.Signature{
		Person: a.By.Person.ID, Name: a.By.Person.Name, Post: post.ID, Title: post.Title, Duty: duty,
		For: post.For.ID, ForName: post.For.Name,
	})
	to, err := transition(d, act, a, after)
	if err != nil {
		return rules.Move{}, err
	}
	move.To = to
	after.Arrive(to)
	settleDues(d, after, &move)
	return move, nil
}

// actOf finds the act in the table of the current state.
func actOf(d *rules.Dossier, a rules.Attempt) (rules.Act, *rules.Refusal) {
	act, ok := d.Procedure.Act(a.Act, d.Subject.State)
	switch {
	case ok:
		return act, nil
	case d.Procedure.Knows(a.Act):
		return act, rules.Refuse(rules.NotInThisState, rules.BasisProcedure, "act", string(a.Act), "state", string(d.Subject.State))
	}
	return act, rules.Refuse(rules.UnknownAct, rules.BasisProcedure, "act", string(a.Act))
}

// mayDo asks whether the person may do the act now, before anything is filled in.
func mayDo(d *rules.Dossier, act rules.Act, a rules.Attempt) (rules.Duty, rules.Post, *rules.Refusal) {
	duty, post, ok := standingFor(d, act, a.By)
	if !ok {
		return "", post, rules.Refuse(rules.NotYourDuty, rules.BasisDuties, "act", string(act.Name), "duty", string(act.By[0]))
	}
	a.Principal = post.For.ID
	return duty, post, rules.FirstOf(inOrder(d, a), judge(act.Guards, rules.Guards, d, a))
}

// standingFor finds the duty and post by which the person does the act; who holds the state now comes first, so that
// somebody with several duties signs by the one that is asked for.
func standingFor(d *rules.Dossier, act rules.Act, by rules.Standing) (rules.Duty, rules.Post, bool) {
	duties := act.By
	if holder, ok := d.HolderOf(d.Subject.State); ok {
		for _, duty := range act.By {
			if duty == holder {
				duties = append([]rules.Duty{holder}, act.By...)
			}
		}
	}
	return by.ActsAs(duties, d.Item.Unit)
}

// inOrder: acts happen neither in the future nor before the act that they follow.
func inOrder(d *rules.Dossier, a rules.Attempt) *rules.Refusal {
	last := d.Subject.LastHappened
	switch {
	case a.Happened.After(a.Today()):
		return rules.Refuse(rules.HappenedInFuture, rules.BasisHouse, "date", a.Happened.String(), "today", a.Today().String())
	case !last.IsZero() && a.Happened.Before(last):
		return rules.Refuse(rules.HappenedTooEarly, rules.BasisHouse, "date", a.Happened.String(), "last", last.String())
	}
	return nil
}

// judge asks the named guards in order. A name that nobody knows refuses as a fault would: Check has proved that there
// is none in an adopted procedure.
func judge(names []string, known map[string]rules.Guard, d *rules.Dossier, a rules.Attempt) *rules.Refusal {
	for _, name := range names {
		guard, ok := known[name]
		if !ok {
			return rules.Refuse(rules.NotYetAvailable, rules.BasisProcedure, "guard", name)
		}
		if r := guard(d, a); r != nil {
			return r
		}
	}
	return nil
}

// cause collects what the act brings about besides the change of state.
func cause(d *rules.Dossier, act rules.Act, a rules.Attempt, by rules.Signature) (rules.Move, *rules.Dossier) {
	sealed, bodies := rules.SealTexts(act.Fields, a.With, a.Seed)
	move := rules.Move{
		Format: rules.MoveFormat, Subject: d.Subject.ID, Kind: d.Subject.Kind, Organisation: d.Subject.Organisation,
		Parent: d.Subject.Parent, Seq: d.Subject.Rev + 1, Act: act.Name, From: d.Subject.State, To: d.Subject.State,
		Round: max(d.Subject.Round, 1), By: by, Via: a.Via, At: a.At, Happened: a.Happened, With: sealed, Bodies: bodies,
		Uploads: d.UploadRefs(act, a.With),
	}
	if act.Opens() {
		pins := d.Subject.Pins
		move.Pins = &pins
	}
	for _, name := range act.Does {
		effects[name](d, a, &move)
	}
	return move, d.After(move)
}

// transition lets the machine make the change of state. The machine is new for each act and knows only the edges of
// the current state; the guard of the destination is asked on the dossier as it stands after the act.
func transition(d *rules.Dossier, attempted rules.Act, a rules.Attempt, after *rules.Dossier) (rules.StateName, error) {
	from := []string{machineState(d.Subject.State)}
	var events fsm.Events
	for act := range d.Procedure.ActsFrom(d.Subject.State) {
		events = append(events, fsm.EventDesc{Name: string(act.Name), Src: from, Dst: machineState(act.Destination(d.Subject.State))})
	}
	machine := fsm.NewFSM(from[0], events, fsm.Callbacks{
		"before_event": func(_ context.Context, e *fsm.Event) {
			if stays(attempted, a, after) {
				e.Cancel(errStays)
			}
		},
	})
	err := machine.Event(context.WithoutCancel(context.Background()), string(attempted.Name))
	if noMove(err) {
		err = nil
	}
	return stateOf(machine.Current()), err
}

// errStays tells the machine that the act is recorded and the subject stays where it is.
var errStays = errors.New("the act does not move the subject yet")

func stays(act rules.Act, a rules.Attempt, after *rules.Dossier) bool {
	return act.MovesWhen != "" && rules.Guards[act.MovesWhen](after, a) != nil
}

// noMove: the machine reports a loop, and an act that does not move yet, as errors; neither is one.
func noMove(err error) bool {
	var loop fsm.NoTransitionError
	var canceled fsm.CanceledError
	return errors.As(err, &loop) || errors.As(err, &canceled) && errors.Is(canceled.Err, errStays)
}

func machineState(s rules.StateName) string {
	if s == rules.None {
		return nowhere
	}
	return string(s)
}

func stateOf(name string) rules.StateName {
	if name == nowhere {
		return rules.None
	}
	return rules.StateName(name)
}
