package store

import (
	"encoding/json"

	"gongkai/rules"
)

// putMatter keeps a matter with its stages as it stands after the act.
func (tx *Tx) putMatter(m rules.Move) error {
	if m.Matter == nil {
		return nil
	}
	return tx.put(`INSERT INTO matter (organisation_id, subject_id, number, entry, title, unit, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET number = excluded.number, entry = excluded.entry, title = excluded.title,
			unit = excluded.unit, facts = excluded.facts`,
		beside(m, matterLine(*m.Matter))...)
}

// matterLine is the row of a matter, behind its key.
func matterLine(g rules.Matter) line { return line{g.Number, g.Entry, g.Title, g.Unit, facts(g)} }

// matter reads a matter; none is stored of what is none.
func (tx *Tx) matter(org rules.OrganisationID, id rules.SubjectID) (rules.Matter, error) {
	var matter rules.Matter
	var facts string
	err := tx.get(&facts, `SELECT facts FROM matter WHERE organisation_id = ? AND subject_id = ?`, org, id)
	if missing(err) {
		return matter, nil
	}
	if err == nil {
		err = json.Unmarshal([]byte(facts), &matter)
	}
	return matter, err
}

// takeStages takes a matter with the items of its stages.
func (tx *Tx) takeStages(d *rules.Dossier, is *rules.Projection) (err error) {
	matter := is.Matter
	d.Matter = &matter
	d.Item = rules.Item{Number: matter.Number, Entry: matter.Entry, Title: matter.Title, Unit: matter.Unit}
	d.StageItems, err = tx.stageItems(d.Subject.Organisation, matter)
	return err
}

// StagedIn reads the matter of an item, as it stands now; none for what is no stage.
func (tx *Tx) StagedIn(org rules.OrganisationID, id rules.SubjectID) (*rules.StagedIn, error) {
	if id == "" {
		return nil, nil
	}
	subject, err := tx.Subject(org, id)
	if err != nil {
		return nil, err
	}
	told, err := tx.history(subject)
	if err != nil {
		return nil, fault("read a matter", err)
	}
	in := &rules.StagedIn{Subject: id, State: subject.State, Catalogue: subject.Pins.Catalogue, Matter: told.now.Matter}
	in.Items, err = tx.stageItems(org, in.Matter)
	return in, err
}

// LinkedTo lists the subjects on which an act on the subject may depend, or which it may change: of an item the public
// notice (公示) that it follows and the matter that it is a stage of, of a matter the items of its stages.
func (tx *Tx) LinkedTo(org rules.OrganisationID, id rules.SubjectID) ([]rules.SubjectID, error) {
	item, err := tx.item(org, id)
	if err != nil || item.Number != "" {
		return []rules.SubjectID{item.Notice, item.Matter}, fault("read what an item depends on", err)
	}
	matter, err := tx.matter(org, id)
	if err != nil {
		return nil, fault("read a matter", err)
	}
	items, err := tx.stageItems(org, matter)
	var ids []rules.SubjectID
	for _, i := range items {
		ids = append(ids, i.Subject)
	}
	return ids, err
}

// MatterNumbered finds a matter by its number; none when no matter bears it.
func (tx *Tx) MatterNumbered(org rules.OrganisationID, number string) (id rules.SubjectID, err error) {
	err = tx.get(&id, `SELECT subject_id FROM matter WHERE organisation_id = ? AND number = ? AND number <> ''`, org, number)
	if missing(err) {
		err = nil
	}
	return id, fault("find a matter", err)
}

type stageItemRow struct {
	Period  string          `db:"period"`
	Subject rules.SubjectID `db:"id"`
	Number  string          `db:"number"`
	Title   string          `db:"title"`
	State   rules.StateName `db:"state"`
}

// stageItems reads the items that the stages of the matter have, by the stage that each is of.
func (tx *Tx) stageItems(org rules.OrganisationID, m rules.Matter) ([]rules.StageItem, error) {
	if len(m.Stages) == 0 {
		return nil, nil
	}
	var keys []string
	for _, s := range m.Stages {
		keys = append(keys, m.Obligation(s.N).Period)
	}
	query, args, err := in(`SELECT o.period, s.id, s.state, i.number, i.title FROM obligation o
		JOIN subject s ON s.id = o.item_id JOIN item i ON i.subject_id = o.item_id
		WHERE o.organisation_id = ? AND o.entry = ? AND o.period IN (?) ORDER BY o.period`, org, m.Entry, keys)
	var rows []stageItemRow
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	if err != nil {
		return nil, fault("read the items of stages", err)
	}
	var all []rules.StageItem
	for _, r := range rows {
		period, err := rules.ParsePeriod(r.Period)
		if err != nil {
			return nil, fault("read the items of stages", err)
		}
		postings, err := tx.Publications(org, r.Subject)
		if err != nil {
			return nil, err
		}
		all = append(all, rules.StageItem{
			Stage: period.Stage, Subject: r.Subject, Number: r.Number, Title: r.Title, State: r.State, Postings: postings,
		})
	}
	return all, nil
}

// oweStages makes the obligations of stages, or dates those anew that were made, and excuses those whose stage is void, unless an
// item has taken one up.
func (tx *Tx) oweStages(m rules.Move) error {
	for _, due := range m.Owes {
		owed := rules.Owed{
			Obligation: due.Obligation, Unit: due.Unit, Deadline: due.Deadline, Catalogue: due.Catalogue, Calendar: due.Calendar,
			MadeAt: m.At,
		}
		made, err := tx.MakeObligation(m.Organisation, owed)
		if err == nil && !made {
			err = tx.DateObligation(m.Organisation, owed)
		}
		if err != nil {
			return err
		}
	}
	for _, o := range m.Excuses {
		_, err := tx.exec(`DELETE FROM obligation WHERE organisation_id = ? AND entry = ? AND period = ? AND item_id IS NULL`,
			m.Organisation, o.Entry, o.Period)
		if err != nil {
			return err
		}
	}
	return nil
}

// MatterRow (分阶段事项清单行) is a matter as lists show it.
type MatterRow struct {
	ID    rules.SubjectID
	State rules.StateName
	rules.Matter
	Items []rules.StageItem
}

// Matters lists the matters of the organisation, the newest first, behind the one that the page before ended with. A reach
// that is not all holds none: what is disclosed of them, their items show.
func (tx *Tx) Matters(reach rules.Reach, after rules.SubjectID, limit int) ([]MatterRow, error) {
	if !reach.All {
		return nil, nil
	}
	c := condition{}
	c.and(`s.organisation_id = ?`, reach.Organisation)
	c.behind(after)
	var rows []struct {
		ID    rules.SubjectID `db:"id"`
		State rules.StateName `db:"state"`
		Facts string          `db:"facts"`
	}
	err := tx.all(&rows, `SELECT s.id, s.state, g.facts FROM subject s JOIN matter g ON g.subject_id = s.id
		WHERE `+c.text()+` ORDER BY s.id DESC LIMIT ?`, append(c.args, limit)...)
	if err != nil {
		return nil, fault("list matters", err)
	}
	var all []MatterRow
	for _, r := range rows {
		one := MatterRow{ID: r.ID, State: r.State}
		if err = json.Unmarshal([]byte(r.Facts), &one.Matter); err == nil {
			one.Items, err = tx.stageItems(reach.Organisation, one.Matter)
		}
		if err != nil {
			return nil, fault("list matters", err)
		}
		all = append(all, one)
	}
	return all, nil
}
