package store

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
)

// ItemRow (事项清单行) is an item as lists show it.
type ItemRow struct {
	ID        rules.SubjectID
	Number    string
	Entry     rules.EntryCode
	Title     string
	Period    string
	Unit      rules.UnitCode
	State     rules.StateName
	Rev       int
	Round     int
	Due       rules.Date // the earliest open task
	PublishBy rules.Date // the publication due, open or met
}

type itemListRow struct {
	ID        rules.SubjectID `db:"id"`
	Number    string          `db:"number"`
	Entry     rules.EntryCode `db:"entry"`
	Title     string          `db:"title"`
	Period    string          `db:"period"`
	Unit      rules.UnitCode  `db:"unit"`
	State     rules.StateName `db:"state"`
	Rev       int             `db:"rev"`
	Round     int             `db:"round"`
	Due       day             `db:"due"`
	PublishBy day             `db:"publish_by"`
}

// itemListColumns asks for the earliest open task as a text of its own, so that SQLite finds the dues of the item by their
// key and does not walk every open due of the organisation by date.
const itemListColumns = `s.id, i.number, i.entry, i.title, i.period, i.unit, s.state, s.rev, s.round,
	(SELECT min(d.due_date || '') FROM due d WHERE d.organisation_id = s.organisation_id AND d.subject_id = s.id
		AND d.met_by IS NULL AND d.holder <> '') AS due,
	(SELECT min(d.due_date) FROM due d WHERE d.organisation_id = s.organisation_id AND d.subject_id = s.id
		AND d.kind = 'publication') AS publish_by`

func (r itemListRow) row() ItemRow {
	return ItemRow{r.ID, r.Number, r.Entry, r.Title, r.Period, r.Unit, r.State, r.Rev, r.Round, r.Due.Date, r.PublishBy.Date}
}

// ItemFilter narrows a list of items; what is empty does not narrow.
type ItemFilter struct {
	States []rules.StateName
	Unit   rules.UnitCode
	Entry  rules.EntryCode
	Period string
	Text   string          // a part of the title or of the number
	Opened rules.PersonID  // only what this person registered
	Newer  rules.SubjectID // only what was opened after this one: the page before

	Emergency bool // only what an oral consent was recorded for

	Older    rules.SubjectID   // only what was opened before this one: the next page of a ledger
	Entries  []rules.EntryCode // only of these entries, when Category is asked for
	Category bool
	Year     int            // 年度: of the period, or, of what has none and of stages, of the number
	Prefix   string         // what the numbers of that year begin with
	Audience rules.Audience // 公开范围: of the entry, one of Reaching, or what it was posted for
	Reaching []rules.EntryCode
	Outside  string        // yes 目录外, no 目录内
	Late     rules.Date    // only what has an open task that was due before this day
	DueIn    [2]rules.Date // only what is to be public from the one day to the other
	Ended    rules.Date    // 已到期待撤下: only what has a posting whose time is over on the day

	Numbered string // only numbers that begin so: those of a year
}

// Items lists the items within the reach, the newest first, behind the one that the page before ended with.
func (tx *Tx) Items(reach rules.Reach, f ItemFilter, after rules.SubjectID, limit int) ([]ItemRow, error) {
	c := condition{}
	c.and(`s.organisation_id = ?`, reach.Organisation)
	c.within(reach, tx.dialect.requested)
	c.behind(after)
	c.narrow(f)
	query, args, err := in(`SELECT `+itemListColumns+` FROM subject s JOIN item i ON i.subject_id = s.id
		WHERE `+c.text()+f.order(), append(c.args, limit)...)
	var rows []itemListRow
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	all := make([]ItemRow, len(rows))
	for i, r := range rows {
		all[i] = r.row()
	}
	if f.Newer != "" {
		slices.Reverse(all)
	}
	return all, fault("list items", err)
}

// order is the newest first; the page before another is the one that lies next to it.
func (f ItemFilter) order() string {
	if f.Newer != "" {
		return ` ORDER BY s.id LIMIT ?`
	}
	return ` ORDER BY s.id DESC LIMIT ?`
}

// condition collects what a list asks for.
type condition struct {
	parts []string
	args  []any
}

func (c *condition) and(part string, args ...any) {
	c.parts = append(c.parts, "("+part+")")
	c.args = append(c.args, args...)
}

func (c *condition) text() string { return strings.Join(c.parts, " AND ") }

// within is rules.MayRead as a condition on the item s; requested says in SQL that i was sent to 市委.
func (c *condition) within(reach rules.Reach, requested string) {
	if reach.All {
		return
	}
	parts, args := []string{`1 = 0`}, []any{}
	if len(reach.Audiences) > 0 {
		parts = append(parts, `EXISTS (SELECT 1 FROM publication p WHERE p.organisation_id = s.organisation_id
			AND p.subject_id = s.id AND `+readablePosting+`)`)
		args = append(args, readableBy(reach)...)
	}
	if reach.Requests {
		parts = append(parts, requested, `EXISTS (SELECT 1 FROM filing f WHERE f.organisation_id = s.organisation_id
			AND f.subject_id = s.id AND f.addressee = ? AND f.status <> ?)`)
		args = append(args, rules.ToMunicipalCommittee, rules.FilingDraft)
	}
	c.and(strings.Join(parts, ` OR `), args...)
}

// ItemWithin says whether there is such an item within the reach, before anything of it is read.
func (tx *Tx) ItemWithin(reach rules.Reach, id rules.SubjectID) (bool, error) {
	c := condition{}
	c.and(`s.organisation_id = ? AND s.id = ?`, reach.Organisation, id)
	c.within(reach, tx.dialect.requested)
	query, args, err := in(`SELECT COUNT(*) FROM subject s JOIN item i ON i.subject_id = s.id WHERE `+c.text(), c.args...)
	there := 0
	if err == nil {
		err = tx.get(&there, query, args...)
	}
	return there > 0, fault("ask whether an item is within reach", err)
}

// readablePosting is rules.Readable as a condition on the posting p: it stands for the reader's audiences, or stood its time
// and was not stopped later. Its arguments are readableBy.
const readablePosting = `p.audience IN (?) AND (p.status = ? OR p.history = ? AND NOT EXISTS (
		SELECT 1 FROM publication q WHERE q.organisation_id = p.organisation_id AND q.subject_id = p.subject_id
			AND q.history = ? AND q.version >= p.version))`

func readableBy(reach rules.Reach) []any {
	return []any{reach.Audiences, rules.Posted, rules.HistoryEnded, rules.HistoryStopped}
}

func (c *condition) behind(after rules.SubjectID) {
	if after != "" {
		c.and(`s.id < ?`, after)
	}
}

func (c *condition) narrow(f ItemFilter) {
	if len(f.States) > 0 {
		c.and(`s.state IN (?)`, f.States)
	}
	if f.Unit != "" {
		c.and(`i.unit = ?`, f.Unit)
	}
	if f.Entry != "" {
		c.and(`i.entry = ?`, f.Entry)
	}
	if f.Period != "" {
		c.and(`i.period = ?`, f.Period)
	}
	if f.Newer != "" {
		c.and(`s.id > ?`, f.Newer)
	}
	c.behind(f.Older)
	if f.Opened != "" {
		c.and(`EXISTS (SELECT 1 FROM act a WHERE a.organisation_id = s.organisation_id AND a.subject_id = s.id
			AND a.seq = 1 AND a.person_id = ?)`, f.Opened)
	}
	if f.Emergency {
		c.and(`EXISTS (SELECT 1 FROM act a WHERE a.organisation_id = s.organisation_id AND a.subject_id = s.id
			AND a.act = ?)`, rules.ActConsentOrally)
	}
	c.narrowByDates(f)
	c.narrowByEntry(f)
	if f.Numbered != "" {
		c.and(`i.number LIKE ? ESCAPE '\'`, literal.Replace(f.Numbered)+`%`)
	}
	if f.Text != "" {
		part := `%` + literal.Replace(f.Text) + `%`
		c.and(`i.title LIKE ? ESCAPE '\' OR i.number LIKE ? ESCAPE '\'`, part, part)
	}
}

// narrowByDates asks for dues of the item, by its key.
func (c *condition) narrowByDates(f ItemFilter) {
	const due = `EXISTS (SELECT 1 FROM due d WHERE d.organisation_id = s.organisation_id AND d.subject_id = s.id AND `
	if !f.Late.IsZero() {
		c.and(due+`d.met_by IS NULL AND d.holder <> '' AND d.due_date || '' < ?)`, day{f.Late})
	}
	if !f.DueIn[0].IsZero() {
		c.and(due+`d.kind = 'publication' AND d.due_date || '' BETWEEN ? AND ?)`, day{f.DueIn[0]}, day{f.DueIn[1]})
	}
	if !f.Ended.IsZero() {
		c.and(due+`d.kind = 'posting-end' AND d.met_by IS NULL AND EXISTS (SELECT 1 FROM publication p
			WHERE p.organisation_id = d.organisation_id AND p.subject_id = d.subject_id AND p.n = d.n
				AND p.status = 'posted' AND p.until_day < ?))`, day{f.Ended})
	}
}

// narrowByEntry asks what the item is.
func (c *condition) narrowByEntry(f ItemFilter) {
	if f.Category {
		c.and(`i.entry IN (?)`, append([]rules.EntryCode{"-"}, f.Entries...))
	}
	if f.Year != 0 {
		c.and(`i.period LIKE ? OR (i.period = '' OR i.period LIKE '%#%') AND i.number LIKE ? ESCAPE '\'`, strconv.Itoa(f.Year)+`%`, literal.Replace(f.Prefix)+`%`)
	}
	if f.Audience != "" {
		c.and(`i.entry IN (?) OR EXISTS (SELECT 1 FROM publication p WHERE p.organisation_id = s.organisation_id
			AND p.subject_id = s.id AND p.audience = ?)`, append([]rules.EntryCode{"-"}, f.Reaching...), f.Audience)
	}
	if f.Outside != "" {
		c.and(`i.outside = ?`, f.Outside == "yes")
	}
}

// literal takes their meaning from the wildcards of LIKE.
var literal = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)
