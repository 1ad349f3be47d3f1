package store

import (
	"encoding/json"

	"gongkai/rules"
)

// putPublications keeps new postings, and old ones whose evidence or status changed.
func (tx *Tx) putPublications(m rules.Move) error {
	for _, p := range m.Postings {
		if err := tx.putPublication(m, p); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) putPublication(m rules.Move, p rules.Publication) error {
	evidence, err := asJSON(valuesOrNone(p.Evidence))
	if err != nil {
		return err
	}
	return tx.put(`INSERT INTO publication (organisation_id, subject_id, n, version, digest, audience, carrier, from_day,
			until_day, status, evidence)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (organisation_id, subject_id, n) DO UPDATE SET version = excluded.version, digest = excluded.digest,
			audience = excluded.audience, carrier = excluded.carrier, from_day = excluded.from_day,
			until_day = excluded.until_day, status = excluded.status, evidence = excluded.evidence`,
		m.Organisation, m.Subject, p.N, p.Version, p.Digest, p.Audience, p.Carrier, day{p.From}, day{p.Until}, p.Status, evidence)
}

func valuesOrNone(v rules.Values) rules.Values {
	if v == nil {
		return rules.Values{}
	}
	return v
}

type publicationRow struct {
	N        int               `db:"n"`
	Version  int               `db:"version"`
	Digest   rules.Digest      `db:"digest"`
	Audience rules.Audience    `db:"audience"`
	Carrier  rules.CarrierCode `db:"carrier"`
	From     day               `db:"from_day"`
	Until    day               `db:"until_day"`
	Status   rules.Status      `db:"status"`
	Evidence string            `db:"evidence"`
}

func (r publicationRow) publication() (rules.Publication, error) {
	p := rules.Publication{
		N: r.N, Version: r.Version, Digest: r.Digest, Audience: r.Audience, Carrier: r.Carrier,
		From: r.From.Date, Until: r.Until.Date, Status: r.Status,
	}
	err := json.Unmarshal([]byte(r.Evidence), &p.Evidence)
	if len(p.Evidence) == 0 {
		p.Evidence = nil // as the act had it
	}
	return p, err
}

// Publications reads the postings of an item in their order.
func (tx *Tx) Publications(org rules.OrganisationID, item rules.SubjectID) ([]rules.Publication, error) {
	var rows []publicationRow
	err := tx.all(&rows, `SELECT n, version, digest, audience, carrier, from_day, until_day, status, evidence
		FROM publication WHERE organisation_id = ? AND subject_id = ? ORDER BY n`, org, item)
	var all []rules.Publication
	for _, r := range rows {
		p, bad := r.publication()
		if bad != nil {
			return nil, fault("read publications", bad)
		}
		all = append(all, p)
	}
	return all, fault("read publications", err)
}
