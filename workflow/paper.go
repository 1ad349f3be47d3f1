package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// signatories takes whose signature on paper may be entered: whoever held the duty whose turn it is at some time since
// the last act, for the paper is no older than that.
func signatories(tx *store.Tx, d *rules.Dossier) (err error) {
	next, open := d.NextApprover()
	if d.Subject.Kind != rules.KindItem || !open || !d.AsksForSignatories() {
		return nil
	}
	d.Signatories, err = tx.Signatories(d.Subject.Organisation, next, d.Subject.LastHappened, rules.DateOf(tx.At))
	return err
}

// signOnPaper keeps whose signature stands on the paper beside who entered it (纸质审批代录).
func signOnPaper(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	s, ok := d.Signatory(a.With["leader"], a.Happened)
	if !ok {
		return // the check signed_paper/1 has found it before
	}
	signed := s.Signature()
	m.Paper = &signed
}
