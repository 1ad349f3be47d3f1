package workflow

import (
	"strings"

	"gongkai/rules"
	"gongkai/store"
)

// takeTarget finds what somebody proposes to erase, as it was typed.
func takeTarget(tx *store.Tx, d *rules.Dossier, attempt rules.Attempt) error {
	of := strings.TrimSpace(attempt.With["of"])
	if d.Subject.Kind != rules.KindErasure || of == "" {
		return nil
	}
	org, id, err := tx.SubjectOf(of)
	if err != nil {
		return err
	}
	if org != d.Subject.Organisation {
		return rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", of)
	}
	erasure, kept, err := tx.Erasable(org, id, strings.TrimSpace(attempt.With["target"]))
	d.Erasure, d.TargetKept = &erasure, kept
	return err
}

func proposeErasure(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	e := *d.Erasure // the check target_kept/1 has found it
	e.Reason, e.Basis = rules.Digest(m.With["reason"]), rules.Digest(m.With["basis"])
	m.Erasure = &e
}

func erase(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	e := *d.Erasure
	e.Erased = true
	m.Erasure = &e
}
