package store

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"gongkai/rules"
)

// A log (日志) is a table of what happened that no act tells; nothing in it changes any more. Its columns are those of the
// day when it was first sealed, for the digests of its rows are over them.
type log struct {
	table   string
	key     []string // names a row, in the order of the digest
	columns []string
}

var logs = []log{
	{"contact_change", []string{"organisation_id", "id"}, []string{"person_id", "channel", "removed", "at", "by_person", "via"}},
	{"document", []string{"organisation_id", "kind", "name", "version"}, []string{"hash", "decision", "decided_on", "in_force_from", "adopted_at"}},
	{"event", []string{"organisation_id", "entry", "day"}, []string{"period", "note", "by_person", "via", "at"}},
	{"holding_change", []string{"organisation_id", "n"},
		[]string{"at", "by_person", "via", "post_id", "person_id", "from_day", "until_day", "deputising", "for_person", "note"}},
	{"reminder", []string{"organisation_id", "what", "kind", "round", "n", "rung"},
		[]string{"holder", "unit", "due_date", "provisional", "at", "late_by", "machine_off"}},
	{"security_event", []string{"id"}, []string{"organisation_id", "at", "kind", "by_person", "about", "place", "via", "reason"}},
}

// keyed writes the key of a row as the notes hold it.
func (l log) keyed() string {
	var parts []string
	for _, column := range l.key {
		parts = append(parts, `CAST(t.`+column+` AS TEXT)`)
	}
	return strings.Join(parts, ` || ' | ' || `)
}

// Note (日志行) is a row of a log as a seal covers it.
type Note struct {
	Log, Key string
	Digest   rules.Digest
	Seal     int // none of what waits for the next one
}

// note digests a row; its values stand in the order of key and columns.
func (l log) note(key string, values []any) Note {
	return Note{Log: l.table, Key: key, Digest: rules.DigestOf([]byte(facts(texts(values))))}
}

func texts(values []any) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = plain(v)
	}
	return all
}

// notes reads the rows of a log, those that no seal covers, or all.
func (tx *Tx) notes(l log, condition string, show func(Note)) error {
	columns := append(append([]string{l.keyed()}, l.key...), l.columns...)
	for i, c := range columns[1:] {
		columns[i+1] = "t." + c
	}
	rows, err := tx.q.QueryxContext(tx.ctx, tx.dialect.bind(`SELECT `+strings.Join(columns, ", ")+` FROM `+l.table+` t`+condition+` ORDER BY 1`))
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		values, err := rows.SliceScan()
		if err != nil {
			return err
		}
		show(l.note(plain(values[0]), values[1:]))
	}
	return rows.Err()
}

// unsealedNotes reads what no seal covers, in the order of its root.
func (tx *Tx) unsealedNotes() (all []Note, err error) {
	for _, l := range logs {
		err := tx.notes(l, ` WHERE NOT EXISTS (SELECT 1 FROM sealed_note s WHERE s.log = '`+l.table+`' AND s.key = `+l.keyed()+`)`,
			func(n Note) { all = append(all, n) })
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

func (tx *Tx) coverNotes(notes []Note, seal int) error {
	rows := make([][]any, len(notes))
	for i, n := range notes {
		rows[i] = []any{n.Log, n.Key, n.Digest, seal}
	}
	return tx.inRows(rows, func(source string, args []any) error {
		return tx.put(`INSERT INTO sealed_note (log, key, digest, seal_n) `+source, args...)
	})
}

// NotesRoot is the root over what a seal covers of the logs; nothing when it covers none.
func NotesRoot(notes []Note) rules.Digest {
	notes = slices.SortedFunc(slices.Values(notes), func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.Log, b.Log), cmp.Compare(a.Key, b.Key))
	})
	digests := make([]rules.Digest, len(notes))
	for i, n := range notes {
		digests[i] = n.Digest
	}
	return rules.MerkleRoot(digests)
}

// AllNotes walks through every row of every log as it stands.
func (tx *Tx) AllNotes() iter.Seq2[Note, error] {
	return func(yield func(Note, error) bool) {
		for _, l := range logs {
			var all []Note
			err := tx.notes(l, "", func(n Note) { all = append(all, n) })
			if err != nil && !yield(Note{}, fault("read logs", err)) {
				return
			}
			for _, n := range all {
				if !yield(n, nil) {
					return
				}
			}
		}
	}
}

// SealedNotes reads what seals hold of the logs, in the order of their roots.
func (tx *Tx) SealedNotes() ([]Note, error) {
	var rows []struct {
		Log    string       `db:"log"`
		Key    string       `db:"key"`
		Digest rules.Digest `db:"digest"`
		Seal   int          `db:"seal_n"`
	}
	err := tx.all(&rows, `SELECT log, key, digest, seal_n FROM sealed_note ORDER BY log, key`)
	all := make([]Note, len(rows))
	for i, r := range rows {
		all[i] = Note(r)
	}
	return all, fault("read sealed logs", err)
}

// FoundingSeals says of each organisation which seal covers its first act, or the first of any notes where that came later:
// what it was founded with was sealed by then.
func (tx *Tx) FoundingSeals() (map[rules.OrganisationID]int, error) {
	var rows []struct {
		Organisation rules.OrganisationID `db:"organisation_id"`
		Seal         int                  `db:"seal_n"`
	}
	err := tx.all(&rows, `SELECT organisation_id, min(seal_n) AS seal_n FROM sealed GROUP BY organisation_id`)
	var noted int
	if err == nil {
		err = tx.get(&noted, `SELECT COALESCE(min(seal_n), 0) FROM sealed_note`)
	}
	first := map[rules.OrganisationID]int{}
	for _, r := range rows {
		if noted > 0 {
			first[r.Organisation] = max(r.Seal, noted)
		}
	}
	return first, fault("find the first seals", err)
}

// SealedAfter says whether no seal up to that one covers the document.
func (tx *Tx) SealedAfter(org rules.OrganisationID, d Document, seal int) (late bool, err error) {
	err = tx.get(&late, `SELECT NOT EXISTS (SELECT 1 FROM sealed_note WHERE log = 'document' AND key = ? AND seal_n <= ?)`,
		string(org)+" | "+d.Kind+" | "+d.Name+" | "+d.Version, seal)
	return late, fault("ask when a document was sealed", err)
}
