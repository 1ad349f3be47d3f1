package store

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
)

// putErasure keeps an erasure as it stands after the act, and carries it out when it is confirmed: the text goes with its
// salt, the bytes of a file when the transaction is over.
func (tx *Tx) putErasure(m rules.Move) error {
	if m.Erasure == nil {
		return nil
	}
	e := *m.Erasure
	err := tx.put(`INSERT INTO erasure (organisation_id, subject_id, target, erased, facts) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (subject_id) DO UPDATE SET target = excluded.target, erased = excluded.erased, facts = excluded.facts`,
		beside(m, erasureLine(e))...)
	switch {
	case err != nil || !e.Erased:
		return err
	case e.Upload != "":
		return tx.vault.erase(tx, m.Organisation, e.Upload)
	}
	return errors.Join(tx.eraseText(m.Organisation, e.Text), tx.forgetText(m.Organisation, e.Text))
}

// erasureLine is the row of an erasure, behind its key.
func erasureLine(e rules.Erasure) line { return line{e.Target(), e.Erased, facts(e)} }

// eraseText overwrites the text where it stood, as far as the database does that.
func (tx *Tx) eraseText(org rules.OrganisationID, digest rules.Digest) error {
	statements := []string{`UPDATE body SET salt = NULL, text = NULL WHERE organisation_id = ? AND digest = ?`}
	if tx.dialect.scrub != "" {
		statements = []string{tx.dialect.scrub + "ON", statements[0], tx.dialect.scrub + "OFF"}
	}
	for _, statement := range statements {
		args := []any{org, digest}[:strings.Count(statement, "?")]
		if err := tx.put(statement, args...); err != nil {
			return err
		}
	}
	return nil
}

// takeErasure takes an erasure, and whether there is anything to erase.
func (tx *Tx) takeErasure(d *rules.Dossier, is *rules.Projection) (err error) {
	erasure := is.Erasure
	d.Erasure = &erasure
	d.TargetKept, err = tx.kept(d.Subject.Organisation, erasure)
	return err
}

// kept says whether the record holds what is to be erased.
func (tx *Tx) kept(org rules.OrganisationID, e rules.Erasure) (kept bool, err error) {
	if e.Upload == "" {
		err = tx.get(&kept, `SELECT EXISTS (SELECT 1 FROM body WHERE organisation_id = ? AND digest = ? AND text IS NOT NULL)`, org, e.Text)
		return kept, fault("look for a text", err)
	}
	erased, err := tx.UploadErased(org, e.Upload)
	return !erased, err
}

// UploadErased says whether two persons had the bytes of the upload erased.
func (tx *Tx) UploadErased(org rules.OrganisationID, id rules.UploadID) (erased bool, err error) {
	err = tx.get(&erased, `SELECT EXISTS (SELECT 1 FROM erasure WHERE organisation_id = ? AND target = ? AND erased)`, org, id)
	return erased, fault("ask whether a file was erased", err)
}

// HasBytes says whether anything is left of an upload's bytes.
func (tx *Tx) HasBytes(org rules.OrganisationID, id rules.UploadID) (bool, error) {
	bytes, err := tx.vault.open(tx, org, id)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, fault("look for the bytes of an upload", err)
	}
	return true, bytes.Close()
}

// Erasable (可清除) finds what a person means: a content version of the subject by its number, a text that its history
// names by its digest, or a file by its id. Kept says whether it is there.
func (tx *Tx) Erasable(org rules.OrganisationID, of rules.SubjectID, meant string) (e rules.Erasure, kept bool, err error) {
	e.Of = of
	moves, err := tx.Moves(org, of)
	if err != nil {
		return e, false, err
	}
	n, _ := strconv.Atoi(meant)
	for _, m := range moves {
		switch {
		case m.Content != nil && m.Content.N == n:
			e.Text = m.Content.Digest
		case m.Names(rules.Digest(meant)):
			e.Text = rules.Digest(meant)
		case slices.ContainsFunc(m.Uploads, func(u rules.UploadRef) bool { return string(u.ID) == meant }):
			e.Upload = rules.UploadID(meant)
		}
	}
	if e.Target() == "" {
		return e, false, nil
	}
	kept, err = tx.kept(org, e)
	return e, kept, err
}

// FinishErasures removes the files whose erasure was confirmed, and those that a kill left between the two.
func (s *Store) FinishErasures(ctx context.Context) error {
	type target struct {
		Organisation rules.OrganisationID `db:"organisation_id"`
		ID           rules.UploadID       `db:"target"`
	}
	var all []target
	err := s.View(ctx, func(tx *Tx) error {
		return tx.all(&all, `SELECT organisation_id, target FROM erasure WHERE erased AND target NOT LIKE 'sha256:%'`)
	})
	for _, t := range all {
		err = errors.Join(err, s.vault.finish(t.ID))
	}
	return fault("finish erasures", err)
}

// Erasures lists the erasures of the organisation, the newest first, behind the one that the page before ended with. A
// reach that is not all holds none.
func (tx *Tx) Erasures(reach rules.Reach, after rules.SubjectID, limit int) ([]rules.SubjectID, error) {
	if !reach.All {
		return nil, nil
	}
	c := condition{}
	c.and(`s.organisation_id = ?`, reach.Organisation)
	c.and(`s.kind = ?`, rules.KindErasure)
	c.behind(after)
	var ids []rules.SubjectID
	err := tx.all(&ids, `SELECT s.id FROM subject s WHERE `+c.text()+` ORDER BY s.id DESC LIMIT ?`, append(c.args, limit)...)
	return ids, fault("list erasures", err)
}
