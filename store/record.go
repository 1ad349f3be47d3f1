package store

import (
	"fmt"
	"slices"
	"strconv"

	"gongkai/rules"
)

// Record (入账) writes an act with all that it causes: the subject's new state, the act in its chain, facts, contents,
// texts, publications, obligations, dues, notices, numbers and the answer. It is the only door through which a state
// changes. The act is written against the rev and the state that it was decided on; when somebody acted meanwhile,
// nothing is written and the refusal names who.
func (tx *Tx) Record(m rules.Move, req Request) (Answer, error) {
	if err := tx.recordable(m); err != nil {
		return Answer{}, fault("record", err)
	}
	m = tx.ownCopy(m)
	was, err := tx.before(m)
	if err != nil {
		return Answer{}, fault("record: what was before", err)
	}
	if err := tx.number(&m); err != nil {
		return Answer{}, fault("record: number", err)
	}
	if err := tx.write(m, was.Head); err != nil {
		return Answer{}, fault("record", err)
	}
	answer := answerTo(m, was.Number)
	return answer, fault("record: the answer", tx.remember(req, answer))
}

// recordable guards what the canonical bytes could not give back: they are JSON, which mends broken text silently.
func (tx *Tx) recordable(m rules.Move) error {
	if !tx.writes {
		return fmt.Errorf("an act needs an update, not a view")
	}
	if r := legibleValues(m.With); r != nil {
		return r
	}
	for _, p := range m.Postings {
		if r := legibleValues(p.Evidence); r != nil {
			return r
		}
	}
	return nil
}

func legibleValues(v rules.Values) error {
	for name, value := range v {
		if r := legible(name, value); r != nil {
			return r
		}
	}
	return nil
}

// ownCopy lets the numbers be filled in without touching what the caller holds. The act happens at the instant of the
// transaction, which a lock may have carried on since the act was decided, and names the texts that come with it, so that
// none of them can be taken away unseen.
func (tx *Tx) ownCopy(m rules.Move) rules.Move {
	m.At = tx.At
	m.Numbers = slices.Clone(m.Numbers)
	m.Texts = nil
	for _, b := range m.Bodies {
		m.Texts = append(m.Texts, b.Digest)
	}
	if m.Item != nil {
		item := *m.Item
		m.Item = &item
	}
	if m.Meeting != nil {
		meeting := *m.Meeting
		m.Meeting = &meeting
	}
	if m.Stub != nil {
		stub := *m.Stub
		m.Stub = &stub
	}
	if m.Matter != nil {
		matter := *m.Matter
		m.Matter = &matter
	}
	if m.Revision != nil {
		revision := *m.Revision
		m.Revision = &revision
	}
	return m
}

// write does everything in an order that the foreign keys allow.
func (tx *Tx) write(m rules.Move, previous rules.Digest) error {
	canonical, err := m.Canonical()
	if err != nil {
		return err
	}
	hash := rules.ChainHash(previous, canonical)
	steps := []func() error{
		func() error { return tx.advance(m, previous, hash) },
		func() error { return tx.addAct(m, previous, hash, canonical) },
		func() error { return tx.nameUploads(m) },
		func() error { return tx.putItem(m) },
		func() error { return tx.putOpinion(m) },
		func() error { return tx.putMeeting(m) },
		func() error { return tx.putRevision(m) },
		func() error { return tx.addContent(m) },
		func() error { return tx.addBodies(m) },
		func() error { return tx.putErasure(m) },
		func() error { return tx.adopt(m) },
		func() error { return tx.putPublications(m) },
		func() error { return tx.release(m) },
		func() error { return tx.claim(m) },
		func() error { return tx.oweResults(m) },
		func() error { return tx.setDues(m) },
		func() error { return tx.meetDues(m) },
		func() error { return tx.repin(m) },
		func() error { return tx.moveDues(m) },
		func() error { return tx.putFiling(m) },
		func() error { return tx.putStub(m) },
		func() error { return tx.putMatter(m) },
		func() error { return tx.oweStages(m) },
		func() error { return tx.addNotices(m) },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	tx.histories.goOn(m, previous, hash)
	return nil
}

func answerTo(m rules.Move, number string) Answer {
	switch {
	case m.Item != nil:
		number = m.Item.Number
	case m.Meeting != nil:
		number = m.Meeting.Number
	case m.Stub != nil:
		number = m.Stub.Number
	case m.Matter != nil:
		number = m.Matter.Number
	case m.Revision != nil:
		number = m.Revision.Number
	}
	return Answer{Subject: m.Subject, State: m.To, Rev: m.Seq, Act: m.Act, Moved: m.Moved(), Number: number}
}

// staleRev names who acted meanwhile, and how.
func (tx *Tx) staleRev(m rules.Move) error {
	var last struct {
		Act  string
		Name string
		Rev  int
	}
	err := tx.get(&last, `SELECT a.act, p.name, a.seq AS rev FROM act a JOIN person p ON p.id = a.person_id
		WHERE a.organisation_id = ? AND a.subject_id = ? ORDER BY a.seq DESC LIMIT 1`, m.Organisation, m.Subject)
	if missing(err) {
		return rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", string(m.Subject))
	}
	if err != nil {
		return err
	}
	return rules.Refuse(rules.StaleRev, rules.BasisHouse,
		"person", last.Name, "act", last.Act, "rev", strconv.Itoa(last.Rev))
}
