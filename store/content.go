package store

import (
	"fmt"

	"gongkai/rules"
)

func (tx *Tx) addContent(m rules.Move) error {
	if m.Content == nil {
		return nil
	}
	return tx.put(`INSERT INTO content_version (organisation_id, subject_id, n, title, digest, author_id, nil_report, author_for,
		corrects) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		beside(m, versionLine(*m.Content))...)
}

// versionLine is the row of a content version, behind the key of its subject.
func versionLine(v rules.Version) line {
	return line{v.N, v.Title, v.Digest, v.Author, v.Nil, v.AuthorFor, v.Corrects}
}

type versionRow struct {
	N      int            `db:"n"`
	Title  string         `db:"title"`
	Digest rules.Digest   `db:"digest"`
	Author rules.PersonID `db:"author_id"`
	Nil    bool           `db:"nil_report"`

	AuthorFor rules.PersonID `db:"author_for"`

	Corrects int `db:"corrects"`
}

// Versions reads the content versions of an item, the first one first.
func (tx *Tx) Versions(org rules.OrganisationID, item rules.SubjectID) ([]rules.Version, error) {
	var rows []versionRow
	err := tx.all(&rows, `SELECT n, title, digest, author_id, nil_report, author_for, corrects FROM content_version
		WHERE organisation_id = ? AND subject_id = ? ORDER BY n`, org, item)
	var all []rules.Version
	for _, r := range rows {
		all = append(all, rules.Version(r))
	}
	return all, fault("read content versions", err)
}

// Content (内容) is a content version with its text; an erased one has no text any more.
type Content struct {
	rules.Version
	Text   string
	Erased bool
}

// Content reads one content version of an item with its text.
func (tx *Tx) Content(org rules.OrganisationID, item rules.SubjectID, n int) (Content, error) {
	var v versionRow
	err := tx.get(&v, `SELECT n, title, digest, author_id, nil_report, author_for, corrects FROM content_version
		WHERE organisation_id = ? AND subject_id = ? AND n = ?`, org, item, n)
	if missing(err) {
		return Content{}, rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", string(item), "version", fmt.Sprint(n))
	}
	if err != nil {
		return Content{}, fault("read a content version", err)
	}
	texts, err := tx.Texts(org, v.Digest)
	text, kept := texts[v.Digest]
	return Content{Version: rules.Version(v), Text: text, Erased: !kept && !v.Nil}, err
}
