package store

import (
	"encoding/json"
	"time"

	"gongkai/rules"
)

// MakeObligation keeps an obligation that the planner made, and says whether it was new. One that an item claimed before it
// was made gets its facts.
func (tx *Tx) MakeObligation(org rules.OrganisationID, o rules.Owed) (bool, error) {
	deadline, err := asJSON(o.Deadline)
	if err != nil {
		return false, err
	}
	judged, err := tx.Adopted(org)
	if err != nil {
		return false, err
	}
	if o.Plan != "" {
		judged = 0 // it was dated by the documents of the plan's item, and is judged by those in force
	}
	n, err := tx.exec(`INSERT INTO obligation (organisation_id, entry, period, due_date, deadline, unit, catalogue_hash,
			calendar_hash, made_at, late_by, machine_off, plan_id, judged_by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (organisation_id, entry, period) DO UPDATE SET due_date = excluded.due_date, deadline = excluded.deadline,
			unit = excluded.unit, catalogue_hash = excluded.catalogue_hash, calendar_hash = excluded.calendar_hash,
			made_at = excluded.made_at, late_by = excluded.late_by, machine_off = excluded.machine_off, plan_id = excluded.plan_id,
			judged_by = excluded.judged_by
		WHERE obligation.made_at IS NULL`,
		org, o.Entry, o.Period, day{o.Deadline.Date}, deadline, o.Unit, o.Catalogue, o.Calendar, instant{o.MadeAt},
		seconds(o.Late.By), o.Late.MachineOff, o.Plan, judged)
	return n == 1, fault("make an obligation", err)
}

func seconds(d time.Duration) int64 { return int64(d / time.Second) }

// DateObligation gives an obligation the date that its event set; reminders are reckoned anew.
func (tx *Tx) DateObligation(org rules.OrganisationID, o rules.Owed) error {
	deadline, err := asJSON(o.Deadline)
	if err != nil {
		return err
	}
	return fault("date an obligation", tx.put(`UPDATE obligation SET due_date = ?, deadline = ?, calendar_hash = ?, remind_on = ''
		WHERE organisation_id = ? AND entry = ? AND period = ?`,
		day{o.Deadline.Date}, deadline, o.Calendar, org, o.Entry, o.Period))
}

type owedRow struct {
	Entry      rules.EntryCode `db:"entry"`
	Period     string          `db:"period"`
	Unit       rules.UnitCode  `db:"unit"`
	Deadline   string          `db:"deadline"`
	Catalogue  rules.Digest    `db:"catalogue_hash"`
	Calendar   rules.Digest    `db:"calendar_hash"`
	MadeAt     instant         `db:"made_at"`
	LateBy     int64           `db:"late_by"`
	MachineOff bool            `db:"machine_off"`
	Item       rules.SubjectID `db:"item_id"`
	Plan       rules.SubjectID `db:"plan_id"`
	Dropped    rules.Digest    `db:"dropped_by"`
}

const owedColumns = `entry, period, unit, deadline, catalogue_hash, calendar_hash, made_at, late_by, machine_off,
	COALESCE(item_id, '') AS item_id, plan_id, dropped_by`

func (r owedRow) owed() (rules.Owed, error) {
	o := rules.Owed{
		Obligation: rules.Obligation{Entry: r.Entry, Period: r.Period}, Unit: r.Unit, Catalogue: r.Catalogue,
		Calendar: r.Calendar, MadeAt: r.MadeAt.Time, Item: r.Item, Plan: r.Plan, Dropped: r.Dropped,
		Late: rules.Lateness{By: time.Duration(r.LateBy) * time.Second, MachineOff: r.MachineOff},
	}
	if r.Deadline == "" {
		return o, nil
	}
	return o, json.Unmarshal([]byte(r.Deadline), &o.Deadline)
}

// Owed reads one obligation, and says whether it was made.
func (tx *Tx) Owed(org rules.OrganisationID, o rules.Obligation) (rules.Owed, bool, error) {
	var row owedRow
	err := tx.get(&row, `SELECT `+owedColumns+` FROM obligation WHERE organisation_id = ? AND entry = ? AND period = ?`,
		org, o.Entry, o.Period)
	if missing(err) {
		return rules.Owed{}, false, nil
	}
	if err != nil {
		return rules.Owed{}, false, fault("read an obligation", err)
	}
	owed, err := row.owed()
	return owed, !owed.MadeAt.IsZero(), fault("read an obligation", err)
}

// Obligations reads every obligation of an organisation that was made, the oldest date first.
func (tx *Tx) Obligations(org rules.OrganisationID) ([]rules.Owed, error) {
	return tx.manyOwed(`SELECT `+owedColumns+` FROM obligation WHERE organisation_id = ? AND made_at IS NOT NULL
		ORDER BY due_date, entry, period`, org)
}

// OwedAfter reads what came to be owed by the disclosure of a plan, the oldest date first.
func (tx *Tx) OwedAfter(org rules.OrganisationID, plan rules.SubjectID) ([]rules.Owed, error) {
	return tx.manyOwed(`SELECT `+owedColumns+` FROM obligation WHERE organisation_id = ? AND plan_id = ? AND plan_id <> ''
		ORDER BY due_date, entry, period`, org, plan)
}

// StillOwed reads the obligations that no item claims and whose date is not after the day, the oldest first.
func (tx *Tx) StillOwed(org rules.OrganisationID, through rules.Date, limit int) ([]rules.Owed, error) {
	return tx.manyOwed(obligationsOwed, org, day{through}, limit)
}

const obligationsOwed = `SELECT ` + owedColumns + ` FROM obligation WHERE organisation_id = ? AND item_id IS NULL
	AND made_at IS NOT NULL AND dropped_by = '' AND due_date <= ? ORDER BY due_date, entry, period LIMIT ?`

func (tx *Tx) manyOwed(query string, args ...any) ([]rules.Owed, error) {
	var rows []owedRow
	err := tx.all(&rows, query, args...)
	var all []rules.Owed
	for _, r := range rows {
		o, bad := r.owed()
		if bad != nil {
			return nil, fault("read obligations", bad)
		}
		all = append(all, o)
	}
	return all, fault("read obligations", err)
}

// Adopted counts the documents of an organisation: while the number stays, nothing new is in force but by the passing of
// days, for documents are append-only.
func (tx *Tx) Adopted(org rules.OrganisationID) (n int, err error) {
	err = tx.get(&n, `SELECT count(*) FROM document WHERE organisation_id = ?`, org)
	return n, fault("count documents", err)
}

// CatalogueVersion is when a version of the catalogue began to be in force, and when it was adopted here.
type CatalogueVersion struct {
	InForce   rules.Date
	AdoptedAt time.Time
}

// CatalogueVersions reads the versions of the catalogue by their first days; of two that begin on one day the later counts.
func (tx *Tx) CatalogueVersions(org rules.OrganisationID) ([]CatalogueVersion, error) {
	var rows []struct {
		InForce   day     `db:"in_force_from"`
		AdoptedAt instant `db:"adopted_at"`
	}
	err := tx.all(&rows, `SELECT in_force_from, max(adopted_at) AS adopted_at FROM document
		WHERE organisation_id = ? AND kind = ? GROUP BY in_force_from ORDER BY in_force_from`, org, DocumentCatalogue)
	var all []CatalogueVersion
	for _, r := range rows {
		all = append(all, CatalogueVersion{r.InForce.Date, r.AdoptedAt.Time})
	}
	return all, fault("read the versions of the catalogue", err)
}
