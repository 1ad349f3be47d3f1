package store

import (
	"encoding/json"
	"fmt"

	"gongkai/rules"
)

// putRevision keeps what is known of a revision as it stands after the act.
func (tx *Tx) putRevision(m rules.Move) error {
	if m.Revision == nil {
		return nil
	}
	return tx.put(`INSERT INTO revision (organisation_id, subject_id, number, file, version, title, facts)
		VALUES (?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET number = excluded.number, file = excluded.file, version = excluded.version,
			title = excluded.title, facts = excluded.facts`,
		beside(m, revisionLine(*m.Revision))...)
}

// revisionLine is the row of a revision, behind its key.
func revisionLine(r rules.Revision) line {
	return line{r.Number, r.File, r.Version, r.Title, facts(r)}
}

// adopt puts the document that the act adopts beside those that are in force, with the posts that it adds. Its text is
// the one that the act's history names, and no other.
func (tx *Tx) adopt(m rules.Move) error {
	if m.Adopts == nil {
		return nil
	}
	a := m.Adopts
	texts, err := tx.Texts(m.Organisation, a.Content)
	if err != nil {
		return err
	}
	body := rules.DocumentText(texts[a.Content])
	if rules.DigestOf([]byte(body)) != a.Hash {
		return fmt.Errorf("the text of %s %s is not the one that was adopted", a.File, a.Version)
	}
	for _, post := range a.Posts {
		if err := tx.AddPost(m.Organisation, post); err != nil {
			return err
		}
	}
	return tx.AdoptDocument(m.Organisation, Document{
		Kind: a.Kind, Name: a.File, Version: a.Version, Body: body, Decision: a.Decision, DecidedOn: a.DecidedOn, InForce: a.InForce,
	})
}

// RevisionRow (修订清单行) is a revision as lists show it.
type RevisionRow struct {
	ID    rules.SubjectID
	State rules.StateName
	rules.Revision
}

type revisionListRow struct {
	ID    rules.SubjectID `db:"id"`
	State rules.StateName `db:"state"`
	Facts string          `db:"facts"`
}

// Revisions lists the revisions of the organisation, the newest first, behind the one that the page before ended with.
// A reach that is not all holds none.
func (tx *Tx) Revisions(reach rules.Reach, after rules.SubjectID, limit int) ([]RevisionRow, error) {
	if !reach.All {
		return nil, nil
	}
	c := condition{}
	c.and(`s.organisation_id = ?`, reach.Organisation)
	c.behind(after)
	var rows []revisionListRow
	err := tx.all(&rows, `SELECT s.id, s.state, r.facts FROM subject s JOIN revision r ON r.subject_id = s.id
		WHERE `+c.text()+` ORDER BY s.id DESC LIMIT ?`, append(c.args, limit)...)
	var all []RevisionRow
	for _, r := range rows {
		one := RevisionRow{ID: r.ID, State: r.State}
		if bad := json.Unmarshal([]byte(r.Facts), &one.Revision); bad != nil {
			return nil, fault("list revisions", bad)
		}
		all = append(all, one)
	}
	return all, fault("list revisions", err)
}
