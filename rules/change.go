package rules

// ChangeKind says what is asked of 市委.
type ChangeKind string

// The kinds of changes that end a disclosure. Taking a short-term posting down early is a termination.
const (
	ChangeWithdraw  ChangeKind = "withdraw"  // 撤销
	ChangeTerminate ChangeKind = "terminate" // 终止
)

// Change (撤销、终止) is a request to 市委 to withdraw or to terminate what is disclosed. It goes one way: 市委 approves,
// which two persons read from the paper; it is filed with the city's leading group; then it is announced with an
// explanation (三(四)4c to 4e). Nothing before the announcement has an effect.
type Change struct {
	Kind        ChangeKind `json:"kind"`
	Reason      Digest     `json:"reason"`
	Request     string     `json:"request"` // 请示文号
	RequestedOn Date       `json:"requested_on"`
	Approval    string     `json:"approval,omitempty"`     // 批准文号
	ApprovedOn  Date       `json:"approved_on,omitzero"`   // the date on the paper
	Conditions  Digest     `json:"conditions,omitempty"`   // 附带条件
	EnteredBy   PersonID   `json:"entered_by,omitempty"`   // who read the paper first
	EnteredFor  PersonID   `json:"entered_for,omitempty"`  // on whose behalf, when that was a deputy
	ConfirmedBy PersonID   `json:"confirmed_by,omitempty"` // and who read it once more
	AnnouncedOn Date       `json:"announced_on,omitzero"`  // 公布并说明
	Explanation Digest     `json:"explanation,omitempty"`
	ExplainedBy PersonID   `json:"explained_by,omitempty"` // who wrote the explanation, and does not review it
	// ExplainedFor is on whose behalf, when that was a deputy.
	ExplainedFor PersonID `json:"explained_for,omitempty"`
}

// Open says whether the request is not announced yet.
func (c *Change) Open() bool { return c != nil && c.AnnouncedOn.IsZero() }

// Entered says whether somebody entered the approval.
func (c *Change) Entered() bool { return c.Open() && c.EnteredBy != "" }

// Approved says whether two persons read the approval.
func (c *Change) Approved() bool { return c.Open() && c.ConfirmedBy != "" }

func noChangeOpen(d *Dossier, _ Attempt) *Refusal {
	if c := d.Item.Change; c.Open() {
		return Refuse(ChangeOpen, BasisChange, "request", c.Request)
	}
	return nil
}

// changeRequested: a request waits for 市委's answer.
func changeRequested(d *Dossier, _ Attempt) *Refusal {
	if c := d.Item.Change; !c.Open() || c.Approved() {
		return Refuse(ChangeNone, BasisChange)
	}
	return nil
}

// changeEntered: one person entered the approval, and it is not confirmed.
func changeEntered(d *Dossier, a Attempt) *Refusal {
	if !d.Item.Change.Entered() {
		return Refuse(ChangeNotEntered, BasisChange)
	}
	return changeRequested(d, a)
}

// changeApproved returns the guard that asks for 市委's approval of that kind, read by two persons.
func changeApproved(kind ChangeKind) Guard {
	return func(d *Dossier, _ Attempt) *Refusal {
		c := d.Item.Change
		switch {
		case !c.Approved():
			return Refuse(ChangeUnapproved, BasisChange)
		case c.Kind != kind:
			return Refuse(ChangeOtherKind, BasisChange, "approval", c.Approval)
		}
		return nil
	}
}

// changeStands: 市委 approved, and two persons read it, whatever the change is.
func changeStands(d *Dossier, _ Attempt) *Refusal {
	if !d.Item.Change.Approved() {
		return Refuse(ChangeUnapproved, BasisChange)
	}
	return nil
}

// explained: there is an explanation to announce, and who reviews it for secrecy did not write it.
func explained(d *Dossier, a Attempt) *Refusal {
	c := d.Item.Change
	if !c.Open() || c.Explanation == "" {
		return Refuse(ExplanationMissing, BasisChange)
	}
	if _, both := a.Hands().shared(Hands{Person: c.ExplainedBy, Principal: c.ExplainedFor}); both {
		return Refuse(OwnDraft, BasisSeparation, "person", a.By.Person.Name)
	}
	return nil
}

// changeAgrees: the approval is not dated in the future; who confirms it is another person than who entered it, and
// reads the same number and date.
func changeAgrees(d *Dossier, a Attempt) *Refusal {
	on, err := ParseTyped(a.With["approved_on"])
	if err != nil || on.After(a.Happened) {
		return Refuse(HappenedInFuture, BasisChange, "date", a.With["approved_on"], "today", a.Happened.String())
	}
	c := d.Item.Change
	switch {
	case !c.Entered():
		return nil
	case c.enteredBy(a):
		return Refuse(ConsentSamePerson, BasisChange, "person", a.By.Person.Name)
	case c.Approval != a.With["approval_number"] || c.ApprovedOn != on:
		return Refuse(ConsentDiffers, BasisChange, "reply", c.Approval, "date", c.ApprovedOn.String(), "answer", string(Consented))
	}
	return nil
}

// enteredBy says whether the attempt is by who entered the approval, also through a deputy's window.
func (c *Change) enteredBy(a Attempt) bool {
	_, both := a.Hands().shared(Hands{Person: c.EnteredBy, Principal: c.EnteredFor})
	return both
}
