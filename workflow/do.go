package workflow

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"gongkai/rules"
	"gongkai/store"
)

// Do carries out an act: in one update it takes the dossier, decides and records. The error is a *rules.Refusal when
// the answer is no, and then nothing is written. Repeating an act with its key gives the first answer again.
func (e *Engine) Do(ctx context.Context, act Act) (store.Answer, error) {
	answer, err := e.do(ctx, act)
	e.tally.count(err)
	return answer, err
}

func (e *Engine) do(ctx context.Context, act Act) (store.Answer, error) {
	var answer store.Answer
	request, err := requestOf(act)
	if err != nil {
		return answer, err
	}
	err = e.store.Update(ctx, func(tx *store.Tx) error {
		done, repeated, err := tx.Answered(request)
		if err != nil || repeated {
			answer = done
			return err
		}
		answer, err = e.carryOut(tx, act, request)
		return err
	})
	if err != nil {
		return store.Answer{}, err // what came of it inside was not kept
	}
	if answer.State == rules.ErasureDone {
		err = e.store.FinishErasures(context.WithoutCancel(ctx)) // what is left here, the sweep of uploads takes
	}
	return answer, err
}

func (e *Engine) carryOut(tx *store.Tx, act Act, request store.Request) (store.Answer, error) {
	attempt, err := attemptOf(tx, act)
	if err != nil {
		return store.Answer{}, err
	}
	ids, err := act.locks(tx)
	if err != nil {
		return store.Answer{}, err
	}
	if err := tx.Lock(ids...); err != nil {
		return store.Answer{}, err
	}
	dossier, err := e.dossierFor(tx, act, attempt)
	if err != nil {
		return store.Answer{}, err
	}
	if r := fresh(dossier, act.Rev); r != nil {
		return store.Answer{}, r
	}
	if err := takeUploads(tx, dossier, attempt); err != nil {
		return store.Answer{}, err
	}
	move, err := decide(dossier, attempt)
	if r, refused := rules.AsRefusal(err); refused {
		return store.Answer{}, dossier.Cited(r)
	}
	if err != nil {
		return store.Answer{}, err
	}
	answer, err := tx.Record(move, request)
	if err == nil {
		err = e.carryToItems(tx, move)
	}
	return answer, err
}

// locks lists the subjects whose rows the act holds: its own, the item that an opinion belongs to, so that no
// conclusion passes a new opinion, the public notice that an item depends on, so that nothing passes a new
// objection, and the matter of which it is a stage, so that stages are disclosed in their turn. Which those are never
// changes, so it can be read before the lock. A matter holds the items of its stages, which are dated with it; one that is
// opened meanwhile waits for the matter.
func (a Act) locks(tx *store.Tx) ([]rules.SubjectID, error) {
	if !tx.Shared() {
		return nil, nil
	}
	beside, err := a.beside(tx)
	var ids []rules.SubjectID
	for _, id := range append([]rules.SubjectID{a.Subject, a.Parent}, beside...) {
		if id != "" {
			ids = append(ids, id)
		}
	}
	return ids, err
}

// beside lists what the act holds besides its own subject; of an opening act the matter whose stage it names.
func (a Act) beside(tx *store.Tx) ([]rules.SubjectID, error) {
	if a.Subject != "" {
		return tx.LinkedTo(a.Organisation, a.Subject)
	}
	matter, err := namedMatter(tx, a.Organisation, a.With["period"])
	return []rules.SubjectID{matter}, err
}

// requestOf names the request for idempotency: everything that was asked but the key itself.
func requestOf(act Act) (store.Request, error) {
	key := act.Key
	act.Key = ""
	data, err := json.Marshal(act)
	if err != nil {
		return store.Request{}, fmt.Errorf("workflow: naming the request: %w", err)
	}
	return store.Request{Actor: act.By, Key: key, Digest: rules.DigestOf(data)}, nil
}

// attemptOf takes the standing of the person on this day: the recorder's authority is that of the instant.
func attemptOf(tx *store.Tx, act Act) (rules.Attempt, error) {
	today := rules.DateOf(tx.At)
	standing, err := tx.Standing(act.Organisation, act.By, today)
	if err != nil {
		return rules.Attempt{}, err
	}
	if len(standing.Posts) == 0 {
		return rules.Attempt{}, rules.Refuse(rules.NoPost, rules.BasisDuties, "person", standing.Person.Name)
	}
	happened := act.HappenedAt
	if happened.IsZero() {
		happened = today
	}
	return rules.Attempt{
		Act: act.Name, By: standing, At: tx.At, Happened: happened, Via: act.Via, With: act.With, Seed: store.NewSeed(),
	}, nil
}

// fresh refuses an act on what the person has not seen, and names who acted meanwhile.
func fresh(d *rules.Dossier, rev int) *rules.Refusal {
	if rev == 0 || rev == d.Subject.Rev {
		return nil
	}
	r := rules.Refuse(rules.StaleRev, rules.BasisHouse, "rev", fmt.Sprint(d.Subject.Rev))
	if n := len(d.History); n > 0 {
		last := d.History[n-1]
		r.Args["person"], r.Args["act"] = cmp.Or(last.RecorderName, last.Name), string(last.Act)
	}
	return r
}
