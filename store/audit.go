package store

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"gongkai/rules"
)

// ActFilter narrows a search of acts (办理记录); what is empty does not narrow.
type ActFilter struct {
	Person      rules.PersonID
	Act         rules.ActName
	From, Until rules.Date // the days on which they were recorded
	After       ActPlace   // only what is older than this one
}

// ActPlace is where an act stands in the search, by which the next page is asked for.
type ActPlace struct {
	At      time.Time
	Subject rules.SubjectID
	Seq     int
}

// String writes the place as an address holds it.
func (p ActPlace) String() string {
	return p.At.UTC().Format(instantLayout) + "_" + string(p.Subject) + "_" + strconv.Itoa(p.Seq)
}

// ParseActPlace reads what String wrote.
func ParseActPlace(text string) (p ActPlace, err error) {
	parts := strings.Split(text, "_")
	if len(parts) != 3 {
		return p, fmt.Errorf("store: %q is no place of an act", text)
	}
	p.Subject = rules.SubjectID(parts[1])
	if p.At, err = time.Parse(instantLayout, parts[0]); err == nil {
		p.Seq, err = strconv.Atoi(parts[2])
	}
	return p, err
}

// ActLine (办理查询行) is an act with what it was done to: a number, and no title or text.
type ActLine struct {
	rules.Move
	Hash   rules.Digest
	Kind   rules.Kind
	Number string
}

// Place is where the line stands in the search.
func (l ActLine) Place() ActPlace { return ActPlace{l.At, l.Subject, l.Seq} }

// FindActs lists acts of the organisation, the newest first.
func (tx *Tx) FindActs(org rules.OrganisationID, f ActFilter, limit int) ([]ActLine, error) {
	c := f.condition(org)
	query, args, err := in(`SELECT a.canonical, a.hash, s.kind, COALESCE(i.number, g.number, t.number, r.number, x.number, '') AS number
		FROM act a JOIN subject s ON s.id = a.subject_id LEFT JOIN item i ON i.subject_id = COALESCE(s.parent_id, s.id)
		LEFT JOIN meeting g ON g.subject_id = s.id LEFT JOIN stub t ON t.subject_id = s.id
		LEFT JOIN revision r ON r.subject_id = s.id LEFT JOIN matter x ON x.subject_id = s.id
		WHERE `+c.text()+` ORDER BY a.at DESC, a.subject_id DESC, a.seq DESC LIMIT ?`, append(c.args, limit)...)
	var rows []struct {
		Canonical string       `db:"canonical"`
		Hash      rules.Digest `db:"hash"`
		Kind      rules.Kind   `db:"kind"`
		Number    string       `db:"number"`
	}
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	var all []ActLine
	for _, r := range rows {
		m, bad := rules.ParseMove([]byte(r.Canonical))
		if bad != nil {
			return nil, fault("search acts", bad)
		}
		all = append(all, ActLine{m, r.Hash, r.Kind, r.Number})
	}
	return all, fault("search acts", err)
}

func (f ActFilter) condition(org rules.OrganisationID) (c condition) {
	c.and(`a.organisation_id = ?`, org)
	if f.Person != "" {
		c.and(`a.person_id = ?`, f.Person)
	}
	if f.Act != "" {
		c.and(`a.act = ?`, f.Act)
	}
	if !f.From.IsZero() {
		c.and(`a.at >= ?`, instant{f.From.Time()})
	}
	if !f.Until.IsZero() {
		c.and(`a.at < ?`, instant{f.Until.AddDays(1).Time()})
	}
	if p := f.After; !p.At.IsZero() {
		c.and(`a.at <= ?`, instant{p.At}) // which finds the place in the index
		c.and(`(a.at, a.subject_id, a.seq) < (?, ?, ?)`, instant{p.At}, p.Subject, p.Seq)
	}
	return c
}

// NewestSeals reads the last seals, the newest first.
func (tx *Tx) NewestSeals(limit int) ([]rules.Seal, error) {
	var rows []sealRow
	err := tx.all(&rows, `SELECT `+sealColumns+` FROM seal ORDER BY n DESC LIMIT ?`, limit)
	var all []rules.Seal
	for _, r := range rows {
		all = append(all, r.seal())
	}
	return all, fault("read the newest seals", err)
}
