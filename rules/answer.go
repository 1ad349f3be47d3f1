package rules

import "slices"

// ConsentOutcome (市委答复) is how 市委 answered a request.
type ConsentOutcome string

// The outcomes; none stands for the consent.
const (
	Consented       ConsentOutcome = "consented" // 同意
	ConsentReturned ConsentOutcome = "returned"  // 退回
	ConsentRefused  ConsentOutcome = "refused"   // 不同意
)

// ConsentOutcomes lists every outcome.
func ConsentOutcomes() []ConsentOutcome {
	return []ConsentOutcome{Consented, ConsentReturned, ConsentRefused}
}

// Answer returns how 市委 answered, once somebody has entered it; empty before.
func (c *Consent) Answer() ConsentOutcome {
	switch {
	case !c.Entered():
		return ""
	case c.Outcome == "":
		return Consented
	}
	return c.Outcome
}

// Confirmed says whether the answer is as sure as it has to be: read by two persons, or given by the superior's account.
func (c *Consent) Confirmed() bool { return c.Entered() && c.ConfirmedBy != "" }

// Kept is how the outcome stands on the record: the consent as nothing, as it did when there was no other.
func (o ConsentOutcome) Kept() ConsentOutcome {
	if o == Consented {
		return ""
	}
	return o
}

func answered(want ConsentOutcome) Guard {
	return func(d *Dossier, _ Attempt) *Refusal {
		c := d.Item.Consent
		if !c.Confirmed() || c.Answer() != want {
			return Refuse(ConsentMissing, BasisConsent)
		}
		return nil
	}
}

// answerAgrees holds what was typed against the paper of 市委 as it was entered.
func answerAgrees(read ConsentOutcome) Guard {
	return func(d *Dossier, a Attempt) *Refusal { return d.Item.Consent.agrees(a, read, BasisConsent) }
}

// agrees: the paper is not dated in the future; who confirms it is another person than who entered it, also through a
// deputy's window, and reads the same answer, number and date.
func (c *Consent) agrees(a Attempt, read ConsentOutcome, basis Basis) *Refusal {
	on, err := ParseTyped(a.With["replied_on"])
	if err != nil || on.After(a.Happened) {
		return Refuse(HappenedInFuture, basis, "date", a.With["replied_on"], "today", a.Happened.String())
	}
	if !c.Entered() {
		return nil
	}
	if _, both := a.Hands().shared(Hands{Person: c.EnteredBy, Principal: c.EnteredFor}); both {
		return Refuse(ConsentSamePerson, basis, "person", a.By.Person.Name)
	}
	if c.Reply != a.With["reply_number"] || c.RepliedOn != on || c.Answer() != read {
		return Refuse(ConsentDiffers, basis, "reply", c.Reply, "date", c.RepliedOn.String(), "answer", string(c.Answer()))
	}
	return nil
}

// reasoned: who enters a return says why; who confirms it has only read the paper once more.
func reasoned(d *Dossier, a Attempt) *Refusal {
	if !d.Item.Consent.Entered() && a.With["reason"] == "" {
		return Refuse(FieldMissing, BasisConsent, "field", "reason")
	}
	return nil
}

// notUrged: 催办 is polite when some days lie between one letter and the next.
func notUrged(d *Dossier, a Attempt) *Refusal {
	last, ok := d.Urged()
	if !ok {
		return nil
	}
	days := d.Profile.Numbers.UrgeDays
	if earliest := d.Calendar.Add(last.Happened, days); a.Happened.Before(earliest) {
		return Refuse(UrgedRecently, BasisConsent, "last", last.Happened.String(), "earliest", earliest.String())
	}
	return nil
}

// Urged finds the last 催办 since the request went up.
func (d *Dossier) Urged() (Past, bool) {
	for _, p := range slices.Backward(d.History) {
		if p.Act == ActUrge {
			return p, true
		}
		if p.From != p.To {
			break
		}
	}
	return Past{}, false
}

// Requested finds the act by which the request went up to 市委, while it waits there.
func (d *Dossier) Requested() (Past, bool) {
	for _, p := range slices.Backward(d.History) {
		if p.Act == ActSendForConsent || p.Act == ActResolveForConsent {
			return p, true
		}
	}
	return Past{}, false
}

// ActUrge is 催办 of the request to 市委.
const ActUrge ActName = "urge_consent"

// AnswerActs names the act by which each outcome is recorded from its paper.
var AnswerActs = map[ConsentOutcome]ActName{
	Consented: "record_consent", ConsentReturned: ActRecordReturn, ConsentRefused: "record_refusal",
}
