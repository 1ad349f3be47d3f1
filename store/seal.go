package store

import (
	"errors"

	"gongkai/rules"
)

type sealRow struct {
	N        int          `db:"n"`
	Previous rules.Digest `db:"previous"`
	Root     rules.Digest `db:"root"`
	Acts     int          `db:"acts"`
	At       instant      `db:"at"`
	Hash     rules.Digest `db:"hash"`

	Notes     int          `db:"notes"`
	NotesRoot rules.Digest `db:"notes_root"`
}

func (r sealRow) seal() rules.Seal {
	return rules.Seal{N: r.N, Previous: r.Previous, Root: r.Root, Acts: r.Acts, At: r.At.Time, Hash: r.Hash, Notes: r.Notes, NotesRoot: r.NotesRoot}
}

// unsealed finds the acts that no seal covers, whatever became of the order in which transactions were committed.
const unsealed = ` FROM act a LEFT JOIN sealed s
	ON s.organisation_id = a.organisation_id AND s.subject_id = a.subject_id AND s.seq = a.seq WHERE s.seal_n IS NULL`

// Seal (封存) covers all acts that no seal covers yet by one root, and the rows of logs by another, chained to the seal
// before. It does nothing when there is no act to cover, or when somebody else is sealing: the last seal is read before the acts, so that whoever is late
// finds the number taken.
func (tx *Tx) Seal() error {
	last, err := tx.NewestSeal()
	if err != nil {
		return err
	}
	var open []actRow
	err = tx.all(&open, `SELECT a.organisation_id, a.subject_id, a.seq, a.hash`+unsealed+
		` ORDER BY a.organisation_id, a.subject_id, a.seq`)
	if err != nil || len(open) == 0 {
		return fault("find unsealed acts", err)
	}
	notes, err := tx.unsealedNotes()
	if err != nil {
		return fault("find unsealed notes", err)
	}
	seal := tx.sealOver(open, notes, last)
	n, err := tx.exec(`INSERT INTO seal (`+sealColumns+`) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (n) DO NOTHING`,
		seal.N, seal.Previous, seal.Root, seal.Acts, instant{seal.At}, seal.Hash, seal.Notes, seal.NotesRoot)
	if err != nil || n == 0 {
		return fault("seal", err)
	}
	return fault("seal", errors.Join(tx.cover(open, seal.N), tx.coverNotes(notes, seal.N)))
}

func (tx *Tx) sealOver(acts []actRow, notes []Note, last rules.Seal) rules.Seal {
	hashes := make([]rules.Digest, len(acts))
	for i, a := range acts {
		hashes[i] = a.Hash
	}
	seal := rules.Seal{
		N: last.N + 1, Previous: last.Hash, Root: rules.MerkleRoot(hashes), Acts: len(acts), At: tx.At,
		Notes: len(notes), NotesRoot: NotesRoot(notes),
	}
	seal.Hash = seal.Expected()
	return seal
}

func (tx *Tx) cover(acts []actRow, seal int) error {
	rows := make([][]any, len(acts))
	for i, a := range acts {
		rows[i] = []any{a.Organisation, a.Subject, a.Seq, seal}
	}
	return tx.inRows(rows, func(source string, args []any) error {
		return tx.put(`INSERT INTO sealed (organisation_id, subject_id, seq, seal_n) `+source, args...)
	})
}

const sealColumns = `n, previous, root, acts, at, hash, notes, notes_root`

// NewestSeal reads the last seal; its number is 0 when nothing was sealed yet.
func (tx *Tx) NewestSeal() (rules.Seal, error) {
	var row sealRow
	err := tx.get(&row, `SELECT `+sealColumns+` FROM seal ORDER BY n DESC LIMIT 1`)
	if missing(err) {
		err = nil
	}
	return row.seal(), fault("read the newest seal", err)
}

// Seals reads every seal in its order.
func (tx *Tx) Seals() ([]rules.Seal, error) {
	var rows []sealRow
	err := tx.all(&rows, `SELECT `+sealColumns+` FROM seal ORDER BY n`)
	var all []rules.Seal
	for _, r := range rows {
		all = append(all, r.seal())
	}
	return all, fault("read seals", err)
}

// Unsealed counts the acts that wait for the next seal.
func (tx *Tx) Unsealed() (n int, err error) {
	err = tx.get(&n, `SELECT count(*)`+unsealed)
	return n, fault("count unsealed acts", err)
}

// Sealed counts what is noted as sealed, and how much of that by a seal that is not there.
func (tx *Tx) Sealed() (acts, astray int, err error) {
	err = tx.get(&acts, `SELECT count(*) FROM sealed`)
	if err == nil {
		err = tx.get(&astray, `SELECT (SELECT count(*) FROM sealed WHERE seal_n NOT IN (SELECT n FROM seal))
			+ (SELECT count(*) FROM sealed_note WHERE seal_n NOT IN (SELECT n FROM seal))`)
	}
	return acts, astray, fault("look for what is sealed astray", err)
}
