package store

import (
	"iter"
	"time"

	"gongkai/rules"
)

// ActRow (办理记录) is an act as it is stored. Canonical is the truth; the other columns repeat parts of it.
type ActRow struct {
	Organisation rules.OrganisationID
	Subject      rules.SubjectID
	Seq          int
	Previous     rules.Digest
	Hash         rules.Digest
	Format       int
	Canonical    string
	At           time.Time
	Person       rules.PersonID
	Act          rules.ActName
	Via          string
}

type actRow struct {
	Organisation rules.OrganisationID `db:"organisation_id"`
	Subject      rules.SubjectID      `db:"subject_id"`
	Seq          int                  `db:"seq"`
	Previous     rules.Digest         `db:"previous"`
	Hash         rules.Digest         `db:"hash"`
	Format       int                  `db:"format"`
	Canonical    string               `db:"canonical"`
	At           instant              `db:"at"`
	Person       rules.PersonID       `db:"person_id"`
	Act          rules.ActName        `db:"act"`
	Via          string               `db:"via"`
}

func (r actRow) act() ActRow {
	return ActRow{r.Organisation, r.Subject, r.Seq, r.Previous, r.Hash, r.Format, r.Canonical, r.At.Time, r.Person, r.Act, r.Via}
}

const actColumns = `organisation_id, subject_id, seq, previous, hash, format, canonical, at, person_id, act, via`

func (tx *Tx) addAct(m rules.Move, previous, hash rules.Digest, canonical []byte) error {
	err := tx.put(`INSERT INTO act (`+actColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		m.Organisation, m.Subject, m.Seq, previous, hash, m.Format, string(canonical), instant{m.At},
		m.By.Person, m.Act, m.Via)
	if err == nil {
		tx.known.keep(askedNewest{}, instant{m.At}) // no transaction is earlier than the newest
	}
	return err
}

// Acts reads the history of a subject, first act first.
func (tx *Tx) Acts(org rules.OrganisationID, id rules.SubjectID) ([]ActRow, error) {
	var rows []actRow
	err := tx.all(&rows, `SELECT `+actColumns+` FROM act WHERE organisation_id = ? AND subject_id = ? ORDER BY seq`, org, id)
	all := make([]ActRow, len(rows))
	for i, r := range rows {
		all[i] = r.act()
	}
	return all, fault("read acts", err)
}

// Moves reads the history of a subject as it was recorded, from the bytes that the chain covers.
func (tx *Tx) Moves(org rules.OrganisationID, id rules.SubjectID) ([]rules.Move, error) {
	var texts []string
	err := tx.all(&texts, `SELECT canonical FROM act WHERE organisation_id = ? AND subject_id = ? ORDER BY seq`, org, id)
	if err != nil {
		return nil, fault("read moves", err)
	}
	moves := make([]rules.Move, len(texts))
	for i, text := range texts {
		if err = moves[i].Read(text); err != nil {
			return nil, fault("read moves", err)
		}
	}
	return moves, nil
}

// LastMoves reads the newest act of each of the subjects.
func (tx *Tx) LastMoves(org rules.OrganisationID, ids []rules.SubjectID) (map[rules.SubjectID]rules.Move, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	query, args, err := in(`SELECT a.subject_id, a.canonical FROM subject s JOIN act a
		ON a.organisation_id = s.organisation_id AND a.subject_id = s.id AND a.seq = s.rev
		WHERE s.organisation_id = ? AND s.id IN (?)`, org, ids)
	var rows []actRow
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	last := make(map[rules.SubjectID]rules.Move, len(rows))
	for _, r := range rows {
		var m rules.Move
		if err == nil {
			err = m.Read(r.Canonical)
		}
		last[r.Subject] = m
	}
	return last, fault("read the newest moves", err)
}

// pageOfWalk is how many rows a walk through everything holds in memory; between pages other reads are free to go.
const pageOfWalk = 500

// walk turns pages, each behind the last row of the one before, until one is empty.
func walk[Row any](turn func(last Row) ([]Row, error)) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var last, none Row
		for {
			page, err := turn(last)
			if err != nil {
				yield(none, err)
				return
			}
			if len(page) == 0 {
				return
			}
			for _, row := range page {
				if !yield(row, nil) {
					return
				}
			}
			last = page[len(page)-1]
		}
	}
}
