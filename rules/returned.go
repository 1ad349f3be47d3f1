package rules

import "slices"

// The kinds of notices that go to everybody who has had the item before.
const (
	NoticeReturned = "returned" // 退回
	NoticeRecalled = "recalled" // 撤回、收回
)

// The acts by which an item goes back.
const (
	ActReturn           ActName = "return"             // 退回拟稿
	ActReturnToReview   ActName = "return_to_review"   // 退回重新审核
	ActReturnToApproval ActName = "return_to_approval" // 退回重新审批
	ActRecordReturn     ActName = "record_return"      // 市委退回, by its paper
	ActSuperiorReturn   ActName = "superior_return"    // 市委退回, by its own account
)

// Returns lists the acts by which somebody sends back (退回) what another has done; who takes back their own does not
// return it.
func Returns() []ActName {
	return []ActName{ActReturn, ActReturnToReview, ActReturnToApproval, ActRecordReturn, ActSuperiorReturn}
}

// Return (退回) is why an item stands where it stands, when it was sent back there.
type Return struct {
	Act    ActName
	By     Signature
	On     Date
	To     StateName
	Reason Digest
}

// GoesOn says whether the move brought its subject where it stands otherwise than by sending it back.
func (m *Move) GoesOn() bool { return m.Moved() && !slices.Contains(Returns(), m.Act) }

// ReturnOf finds the return that brought the subject to where it stands, and false when another act did. Acts that do
// not move it do not end the return: it is lifted when the item goes on.
func ReturnOf(moves []Move) (Return, bool) {
	for i, m := range slices.Backward(moves) {
		if !m.Moved() {
			continue
		}
		if m.GoesOn() {
			return Return{}, false
		}
		return Return{Act: m.Act, By: m.By, On: m.Happened, To: m.To, Reason: reasonOf(moves[:i+1])}, true
	}
	return Return{}, false
}

// reasonOf is the reason that the last of the moves gives; of what two persons record, the first has given it.
func reasonOf(moves []Move) Digest {
	last := moves[len(moves)-1]
	for _, m := range slices.Backward(moves) {
		if m.Act != last.Act || m.With["reason"] != "" {
			return Digest(m.With["reason"])
		}
	}
	return ""
}

// Handlers (经手人) lists who has acted on the subject so far, each once, but for the one who acts now: also who only
// entered what a leader had signed on paper.
func (d *Dossier) Handlers(but PersonID) []PersonID {
	all := []PersonID{"", but}
	for _, p := range d.History {
		for _, person := range []PersonID{p.Person, p.Recorder} {
			if !slices.Contains(all, person) {
				all = append(all, person)
			}
		}
	}
	return all[2:]
}
