package workflow

import "gongkai/rules"

// openFiling returns the effect that begins a filing of the kind with the addressee.
func openFiling(kind rules.FilingKind, to rules.Addressee) effect {
	return func(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
		m.Filing = &rules.Filing{N: len(d.Filings) + 1, Kind: kind, To: to, Status: rules.FilingDraft}
	}
}

func submitFiling(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	f, ok := d.OpenFiling()
	if !ok {
		return // the guard filing_to_submit/1 has found it before
	}
	f.Status, f.Number, f.SubmittedOn = rules.FilingSubmitted, a.With["filing_number"], a.Happened
	m.Filing = &f
}

func acknowledgeFiling(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	f, ok := d.OpenFiling()
	if !ok {
		return // the guard filing_under_way/1 has found it before
	}
	f.Status, f.Receipt, f.AcknowledgedOn = rules.FilingAcknowledged, a.With["receipt"], a.Happened
	m.Filing = &f
}

func returnFiling(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	f, ok := d.OpenFiling()
	if !ok {
		return // the guard filing_under_way/1 has found it before
	}
	f.Status, f.Reason = rules.FilingReturned, rules.Digest(m.With["reason"])
	m.Filing = &f
}
