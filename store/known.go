package store

import (
	"slices"
	"strings"

	"gongkai/rules"
)

// mostKnown is how many answers are remembered at most; a standing is known for a day.
const mostKnown = 4096

// known is what the one writer of SQLite remembers of its office: who somebody is and which posts the person holds on a day,
// who ever had a duty, the organisation, which document is in force on a day or came into force when, and when the newest act
// was done. Acts ask for these all the time, and they seldom change. This is why none of it can be stale:
//
//   - what others commit to the file, another program or somebody with a shell, SQLite counts for this connection, and at the
//     beginning of each transaction everything is forgotten when the count is another (PRAGMA data_version);
//   - what this connection writes itself goes through Tx, and a statement that writes to one of the tables makes it forget,
//     as does one of which that cannot be told;
//   - when what was written is taken back, a caller's part or a whole batch, everything is forgotten.
//
// It belongs to whoever has the turn to write. A view, which sees one instant, remembers for itself. On PostgreSQL, where several
// servers write at a time, those who write read each time.
type known struct {
	version int64
	answers map[any]any // by what was asked
}

// knownTables are those that the answers are read from, but for act, of which only the newest instant is known.
var knownTables = []string{"organisation", "person", "post", "post_duty", "holding", "document"}

// What is asked, as a key of known.
type (
	askedStanding struct {
		org    rules.OrganisationID
		person rules.PersonID
		on     rules.Date
	}
	askedInForce struct {
		org        rules.OrganisationID
		kind, name string
		on         rules.Date
	}
	askedDays struct {
		org        rules.OrganisationID
		kind, name string
	}
	askedSignatories struct {
		org  rules.OrganisationID
		duty rules.Duty
	}
	askedNewest struct{}
)

// once answers from what is known, or reads and remembers.
func once[T any](tx *Tx, asked any, read func() (T, error)) (T, error) {
	if tx.known == nil {
		return read()
	}
	if answer, ok := tx.known.answers[asked]; ok {
		return answer.(T), nil
	}
	answer, err := read()
	if err == nil {
		tx.known.keep(asked, answer)
	}
	return answer, err
}

func (k *known) keep(asked, answer any) {
	if k == nil {
		return
	}
	if k.answers == nil || len(k.answers) >= mostKnown {
		k.answers = map[any]any{}
	}
	k.answers[asked] = answer
}

func (k *known) forget() { k.answers = nil }

// at forgets what was read before others wrote.
func (k *known) at(version int64) {
	if k.version != version {
		k.forget()
	}
	k.version = version
}

// read forgets what a statement that gives rows may change, which none does without returning them.
func (k *known) read(query string) {
	if strings.Contains(query, "RETURNING ") {
		k.written(query)
	}
}

// written forgets what the statement may change, which is everything where it cannot be told.
func (k *known) written(query string) {
	if k == nil || len(k.answers) == 0 {
		return
	}
	switch table := writtenBy(query); {
	case table == "act":
		delete(k.answers, askedNewest{})
	case table == "" || slices.Contains(knownTables, table):
		k.forget()
	}
}

// writtenBy names the table to which a statement writes; none where it cannot be told.
func writtenBy(query string) string {
	for _, verb := range []string{"INSERT INTO ", "UPDATE ", "DELETE FROM "} {
		rest, ok := strings.CutPrefix(query, verb)
		if end := strings.IndexAny(rest, " (\n"); ok && end > 0 && rest[:end] != "OR" {
			return rest[:end]
		}
	}
	return ""
}
