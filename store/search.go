package store

import (
	"math"
	"strings"

	"gongkai/rules"
)

// FoundRow (检索结果) is a published version that holds everything that was asked for.
type FoundRow struct {
	Entry   int64           `db:"id"` // to ask for the next page with
	Item    rules.SubjectID `db:"subject_id"`
	Number  string          `db:"number"`
	Version int             `db:"version"`
	Title   string          `db:"title"`
	Digest  rules.Digest    `db:"digest"` // of its text
}

// Search (检索) finds what is disclosed by words of its title and text, within the reach, the newest first, behind the entry
// that the page before ended with. Of each item it finds the newest version that the reader may read. A question
// without a letter or digit finds nothing.
func (tx *Tx) Search(reach rules.Reach, question string, after int64, limit int) ([]FoundRow, error) {
	phrases := rules.Phrases(question)
	if len(phrases) == 0 || !reach.All && len(reach.Audiences) == 0 {
		return nil, nil
	}
	if after <= 0 {
		after = math.MaxInt64
	}
	audiences, err := tx.postedFor(reach)
	if err != nil {
		return nil, fault("search", err)
	}
	grams := rules.AudienceGrams(reach.Organisation, audiences)
	rows, err := tx.dialect.finds(tx, sought{reach, tx.dialect.asks(phrases, grams), after, limit})
	return rows, fault("search", err)
}

// postedFor lists the audiences one of which a version must have been posted for by the reader's organisation, so that the index gives
// little that the reader may not read; none for whoever reads everything that there is.
func (tx *Tx) postedFor(reach rules.Reach) ([]rules.Audience, error) {
	if !reach.All {
		return reach.Audiences, nil
	}
	several := 0
	err := tx.get(&several, `SELECT COUNT(*) FROM (SELECT 1 FROM organisation LIMIT 2) o`)
	if err != nil || several < 2 {
		return nil, err
	}
	return append(rules.Audiences(), unknownAudience), nil
}

// unknownAudience stands for each that only another version of this program knows.
const unknownAudience rules.Audience = ""

// sought (所查) is what a reader looks for, and the entry that the page before ended with.
type sought struct {
	reach rules.Reach
	grams string // as the database reads them
	after int64
	limit int
}

// road is a way to the entries e that hold what is sought, the newest first.
type road struct {
	from  string
	holds string
	order string
	args  []any // of from and of holds
}

// find goes the road.
func (tx *Tx) find(s sought, r road) (rows []FoundRow, err error) {
	query, args, err := s.by(r)
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	return rows, err
}

// by goes the road and asks, entry by entry, whether the reader may read it.
func (s sought) by(r road) (string, []any, error) {
	c := condition{}
	c.and(r.holds, r.args...)
	c.and(`e.organisation_id = ?`, s.reach.Organisation)
	later := `e.organisation_id = l.organisation_id AND e.subject_id = l.subject_id AND l.version > e.version`
	if s.reach.All {
		c.and(`NOT EXISTS (SELECT 1 FROM search_entry l WHERE ` + later + `)`)
	} else {
		c.and(readableEntry("e"), readableBy(s.reach)...)
		c.and(`NOT EXISTS (SELECT 1 FROM search_entry l WHERE `+later+` AND `+readableEntry("l")+`)`, readableBy(s.reach)...)
	}
	return in(searchColumns+r.from+` JOIN item i ON i.subject_id = e.subject_id
		JOIN content_version v ON v.organisation_id = e.organisation_id AND v.subject_id = e.subject_id AND v.n = e.version
		WHERE `+c.text()+r.order+` LIMIT ?`, append(c.args, s.limit)...)
}

const searchColumns = `SELECT e.id, e.subject_id, i.number, e.version, v.title, v.digest`

// readableEntry says that the version of an entry has a posting that the reader may read.
func readableEntry(entry string) string {
	return strings.ReplaceAll(`EXISTS (SELECT 1 FROM publication p WHERE p.organisation_id = e.organisation_id
		AND p.subject_id = e.subject_id AND p.version = e.version AND `, "e.", entry+".") + readablePosting + `)`
}

// tongue (检索语言) is how a database writes what its index is asked for.
type tongue struct{ quote, then, goesOn, and, or string }

var (
	inFTS5    = tongue{quote: `"`, then: ` + `, goesOn: ` *`, and: ` AND `, or: ` OR `}
	inTSQuery = tongue{quote: `'`, then: ` <-> `, goesOn: `:*`, and: ` & `, or: ` | `}
)

// asks wants every phrase, and one of the grams of audiences where any are given.
func (t tongue) asks(phrases []rules.Phrase, audiences []string) string {
	var all []string
	for _, p := range phrases {
		one := t.join(p, t.then)
		if p.GoesOn() {
			one += t.goesOn
		}
		all = append(all, "("+one+")")
	}
	if len(audiences) > 0 {
		all = append(all, "("+t.join(audiences, t.or)+")")
	}
	return strings.Join(all, t.and)
}

func (t tongue) join(grams []string, by string) string {
	return t.quote + strings.Join(grams, t.quote+by+t.quote) + t.quote
}
