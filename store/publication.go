package store

import "gongkai/rules"

// putPublications keeps new postings, and old ones whose evidence or status changed. What is posted for an audience for the first
// time is found by it from then on.
func (tx *Tx) putPublications(m rules.Move) error {
	for _, p := range m.Postings {
		heard, err := tx.reached(m, p)
		if err == nil {
			err = tx.putPublication(m, p)
		}
		if err == nil && !heard {
			err = tx.indexPosted(m, p.Version)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// reached says whether the version was posted for the audience before, whatever became of that.
func (tx *Tx) reached(m rules.Move, p rules.Publication) (before bool, err error) {
	err = tx.scan([]any{&before}, `SELECT EXISTS (SELECT 1 FROM publication
		WHERE organisation_id = ? AND subject_id = ? AND version = ? AND audience = ?)`, m.Organisation, m.Subject, p.Version, p.Audience)
	return before, err
}

func (tx *Tx) putPublication(m rules.Move, p rules.Publication) error {
	return tx.put(`INSERT INTO publication (organisation_id, subject_id, n, version, digest, audience, carrier, from_day,
			until_day, status, evidence, history, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (organisation_id, subject_id, n) DO UPDATE SET version = excluded.version, digest = excluded.digest,
			audience = excluded.audience, carrier = excluded.carrier, from_day = excluded.from_day,
			until_day = excluded.until_day, status = excluded.status, evidence = excluded.evidence, facts = excluded.facts,
			history = excluded.history`,
		beside(m, publicationLine(p))...)
}

// publicationLine is the row of a posting, behind the key of its subject.
func publicationLine(p rules.Publication) line {
	return line{
		p.N, p.Version, p.Digest, p.Audience, p.Carrier, day{p.From}, day{p.Until}, p.Status,
		facts(valuesOrNone(p.Evidence)), p.History(), facts(p),
	}
}

func valuesOrNone(v rules.Values) rules.Values {
	if v == nil {
		return rules.Values{}
	}
	return v
}

// Publications reads the postings of an item in their order.
func (tx *Tx) Publications(org rules.OrganisationID, item rules.SubjectID) ([]rules.Publication, error) {
	var texts []string
	err := tx.all(&texts, `SELECT facts FROM publication WHERE organisation_id = ? AND subject_id = ? ORDER BY n`, org, item)
	if err != nil {
		return nil, fault("read publications", err)
	}
	all, err := allFromJSON[rules.Publication](texts)
	for i := range all {
		if len(all[i].Evidence) == 0 {
			all[i].Evidence = nil // as the act had it
		}
	}
	return all, err
}
