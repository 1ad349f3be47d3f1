package workflow

import (
	"slices"

	"pgregory.net/rapid"

	"gongkai/rules"
)

// auditor reads a history act by act and knows nothing of guards: it keeps what still counts, and fails where something
// was done that must not be. What was returned, taken back or undone counts no longer.
type auditor struct {
	t       rapid.TB
	opening rules.Item
	cal     *rules.Calendar
	gap     int

	now, before      counted // before the approval that could be undone
	author, reviewer []rules.PersonID
	approvers        []rules.PersonID
	consent          map[rules.PersonID]bool // who has read 市委's reply to the text and plan as they stand
	shown            map[rules.Audience]rules.Date
	after            aftermath

	oral, signed         bool // the head consented orally to the text as it stands, and signed for it
	waived               bool // the head made an exception from the order of release for the text as it stands
	withheld             bool // a meeting decided not to disclose it
	disclosed, concluded bool
}

// counted is what of a history still counts.
type counted struct{ reviewed, deputy, head, decided, ready bool }

func judgeHistory(t rapid.TB, moves []rules.Move, cal *rules.Calendar, gap int) {
	a := &auditor{
		t: t, opening: *moves[0].Item, cal: cal, gap: gap,
		consent: map[rules.PersonID]bool{}, shown: map[rules.Audience]rules.Date{},
	}
	for i, m := range moves {
		a.drafting(m)
		a.goingBack(m, moves[max(i-1, 0)])
		a.clearing(m)
		a.deciding(m)
		a.disclosing(m)
		a.ending(m)
		a.after.judge(t, m)
		judgeEnds(t, moves[:i+1])
		judgeNotices(t, moves[:i+1])
	}
}

func (a *auditor) drafting(m rules.Move) {
	switch m.Act {
	case "save":
		a.now, a.author, a.reviewer, a.approvers = counted{}, hands(m.By), nil, nil
		a.waived, a.oral = false, false
		clear(a.consent)
	case "report_nil":
		a.now.reviewed, a.author = true, hands(m.By)
	case "plan", "discard_consent":
		clear(a.consent)
	}
}

func (a *auditor) goingBack(m, last rules.Move) {
	switch m.Act {
	case "return", "recall", "return_to_review", "superior_return", "resume":
		a.forget()
	case "record_return":
		if m.To == "drafting" {
			a.forget()
		}
		clear(a.consent)
	case "return_to_approval":
		a.now, a.approvers = counted{reviewed: a.now.reviewed}, nil
	case "take_back":
		a.forget()
		if last.By.Person != m.By.Person {
			a.t.Fatalf("%s took back what %s had sent", m.By.Name, last.By.Name)
		}
	case "undo":
		if last.By.Person != m.By.Person || last.Act != "approve" && last.Act != "endorse" {
			a.t.Fatalf("%s undid %s of %s", m.By.Name, last.Act, last.By.Name)
		}
		a.now, a.approvers = a.before, a.approvers[:len(a.approvers)-len(hands(m.By))]
	}
}

// forget: what was cleared before is to be cleared anew.
func (a *auditor) forget() {
	a.now, a.reviewer, a.approvers, a.oral = counted{}, nil, nil, false
	clear(a.consent)
}

func (a *auditor) clearing(m rules.Move) {
	switch m.Act {
	case "pass":
		a.now.reviewed, a.reviewer = true, hands(m.By)
		a.apart("wrote and reviewed", a.reviewer, a.author)
	case "approve", "endorse", "enter_approval", "enter_endorsement":
		a.approved(m)
	case "consent_orally":
		a.oral, a.signed, a.now.ready = a.now.reviewed, false, true
	case "sign":
		a.signed = true
		a.apart("signed, and wrote or reviewed,", hands(m.By), slices.Concat(a.author, a.reviewer))
	case "waive_order":
		if m.By.Duty != rules.DutyHead || m.With["reason"] == "" || !a.now.reviewed || !a.now.ready {
			a.t.Fatalf("an exception by %s, for the reason %q: %+v", m.By.Duty, m.With["reason"], a.now)
		}
		a.waived = true
	}
}

func (a *auditor) approved(m rules.Move) {
	by := m.By
	if m.Paper != nil {
		by = *m.Paper
		a.apart("signed and entered", hands(by), hands(m.By))
		a.apart("wrote and entered", hands(m.By), a.author)
	}
	a.before = a.now
	a.now.deputy, a.now.head = a.now.deputy || by.Duty == rules.DutyDeputy, a.now.head || by.Duty == rules.DutyHead
	a.now.ready = m.To == "ready"
	a.apart("approved, and wrote, reviewed or approved before,", hands(by), slices.Concat(a.author, a.reviewer, a.approvers))
	a.approvers = append(a.approvers, hands(by)...)
}

// deciding is what a meeting and 市委 decided.
func (a *auditor) deciding(m rules.Move) {
	switch m.Act {
	case "resolve":
		a.now.decided, a.now.ready = true, true
	case "resolve_for_consent", "send_for_consent":
		a.now.decided = true
	case "record_consent":
		a.consent[m.By.Person] = true
		a.now.ready = len(a.consent) == 2
	case "grant_consent":
		a.consent["市委"], a.consent[m.By.Person], a.now.ready = true, true, true
	case "decide_withhold":
		a.withheld = true
	case "resume":
		a.withheld = false
	}
}

func (a *auditor) disclosing(m rules.Move) {
	if m.Act != "publish" {
		return
	}
	a.disclosed = true
	n := a.now
	switch {
	case a.withheld:
		a.t.Fatal("disclosed what is withheld")
	case !n.ready || !n.reviewed || !n.deputy && !n.decided && !a.oral:
		a.t.Fatalf("disclosed around secrecy review or approval: %+v", n)
	case a.opening.Outside && (len(a.consent) < 2 || !n.decided):
		a.t.Fatalf("disclosed outside the catalogue on the word of %d: %+v", len(a.consent), n)
	}
	if !a.waived && a.opening.Entry != notice { // a public notice has its own order
		judgeOrder(a.t, m.Postings[0], a.shown, a.cal, a.gap)
	}
	show(m.Postings[0], a.shown)
	a.after.cleared = append(a.after.cleared, m.Postings[0].Digest)
}

func (a *auditor) ending(m rules.Move) {
	switch m.Act {
	case "conclude":
		a.concluded = true
	case "archive":
		if exit := m.From != "concluded"; !exit && (!a.disclosed || !a.concluded) {
			a.t.Fatal("archived around disclosure or conclusion")
		}
		if a.oral && !a.signed {
			a.t.Fatal("an oral consent was archived without its signature")
		}
	}
}

func (a *auditor) apart(what string, now, before []rules.PersonID) {
	for _, id := range now {
		if slices.Contains(before, id) {
			a.t.Fatalf("%s %s", id, what)
		}
	}
}
