package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gongkai/rules"
)

// DueLine (期限清单行) is a date that stands open: a due of a subject, or an obligation that nobody has taken up, which has
// no subject yet. What waits for an event has no date and no line.
type DueLine struct {
	OpenDue
	Unit    rules.UnitCode // 责任科室 of the item or of the obligation
	Revised time.Time      // when what the line says last changed
}

// Owed says whether the line is an obligation that nobody has taken up.
func (l DueLine) Owed() bool { return l.Subject == "" }

// Place is where the line stands among all of them.
func (l DueLine) Place() DuePlace {
	if l.Owed() {
		return DuePlace{Date: l.Due.Deadline.Date, Owed: true, Of: string(l.ItemEntry), Kind: l.Period}
	}
	return DuePlace{l.Due.Deadline.Date, false, string(l.Subject), l.Due.Kind, l.Due.Round, l.Due.N}
}

// DuePlace is a place in the one order of all dates: by day, on a day the dues of subjects before the obligations.
type DuePlace struct {
	Date     rules.Date
	Owed     bool
	Of, Kind string // the subject and the kind of due, or the entry and the period
	Round, N int
}

func (p DuePlace) compare(q DuePlace) int {
	owed := 0
	if p.Owed != q.Owed {
		owed = map[bool]int{false: -1, true: 1}[p.Owed]
	}
	return cmp.Or(cmp.Compare(p.Date, q.Date), owed, cmp.Compare(p.Of, q.Of), cmp.Compare(p.Kind, q.Kind),
		cmp.Compare(p.Round, q.Round), cmp.Compare(p.N, q.N))
}

// String writes the place for an address.
func (p DuePlace) String() string {
	return strings.Join([]string{p.Date.String(), strconv.FormatBool(p.Owed), p.Of, p.Kind, strconv.Itoa(p.Round), strconv.Itoa(p.N)}, "~")
}

// ParseDuePlace reads what String wrote.
func ParseDuePlace(text string) (p DuePlace, err error) {
	parts := strings.Split(text, "~")
	if len(parts) != 6 {
		return p, fmt.Errorf("%q is no place among dues", text)
	}
	if err := p.Date.UnmarshalText([]byte(parts[0])); err != nil {
		return p, err
	}
	p.Owed, p.Of, p.Kind = parts[1] == "true", parts[2], parts[3]
	if p.Round, err = strconv.Atoi(parts[4]); err == nil {
		p.N, err = strconv.Atoi(parts[5])
	}
	return p, err
}

// DueFilter narrows a list of dates; what is empty does not narrow.
type DueFilter struct {
	All           bool // every date of the organisation, not only those of the standing's posts and units
	Kind          string
	Unit          rules.UnitCode
	From, Through rules.Date
	After         DuePlace // only what stands behind it
}

// DueLines lists the open dates that concern the standing, the oldest first.
func (tx *Tx) DueLines(s rules.Standing, f DueFilter, limit int) ([]DueLine, error) {
	dues, err := tx.dueLines(f.dues(s), limit)
	if err != nil {
		return nil, fault("list dues", err)
	}
	owed, err := tx.owedLines(f.obligations(s), limit)
	all := append(dues, owed...)
	slices.SortFunc(all, func(a, b DueLine) int { return a.Place().compare(b.Place()) })
	return all[:min(len(all), limit)], fault("list dues", err)
}

// CountDues counts what DueLines would list, and stops at the most.
func (tx *Tx) CountDues(s rules.Standing, f DueFilter, most int) (int, error) {
	sum := 0
	for _, c := range []struct {
		condition
		from string
	}{{f.dues(s), dueFrom}, {f.obligations(s), `obligation d`}} {
		query, args, err := in(`SELECT count(*) FROM (SELECT 1 AS one FROM `+c.from+` WHERE `+c.text()+` LIMIT ?) AS counted`, append(c.args, most)...)
		n := 0
		if err == nil {
			err = tx.get(&n, query, args...)
		}
		if err != nil {
			return 0, fault("count dues", err)
		}
		sum += n
	}
	return min(sum, most), nil
}

const dueFrom = `due d JOIN subject s ON s.id = d.subject_id LEFT JOIN item i ON i.subject_id = COALESCE(s.parent_id, s.id)`

const dueLineColumns = `d.kind, d.round, d.n, d.holder, d.unit, d.deadline, 0 AS met_by, d.met_on, d.subject_id,
	s.kind AS subject_kind, s.state, s.last_at AS revised, COALESCE(i.number, g.number, t.number, r.number, x.number, '') AS number,
	COALESCE(i.title, r.title, x.title, '') AS title, COALESCE(i.entry, '') AS entry, COALESCE(i.period, '') AS period,
	COALESCE(NULLIF(d.unit, ''), i.unit, '') AS of_unit`

// dueLinesWhere lists dues by a condition.
func dueLinesWhere(c condition) string {
	return `SELECT ` + dueLineColumns + ` FROM ` + dueFrom + ` LEFT JOIN meeting g ON g.subject_id = s.id
		LEFT JOIN stub t ON t.subject_id = s.id LEFT JOIN revision r ON r.subject_id = s.id
		LEFT JOIN matter x ON x.subject_id = s.id
		WHERE ` + c.text() + ` ORDER BY d.due_date, d.subject_id, d.kind, d.round, d.n LIMIT ?`
}

// owedLinesWhere lists obligations by a condition.
func owedLinesWhere(c condition) string {
	return `SELECT ` + owedColumns + ` FROM obligation d WHERE ` + c.text() + ` ORDER BY due_date, entry, period LIMIT ?`
}

func (tx *Tx) dueLines(c condition, limit int) ([]DueLine, error) {
	query, args, err := in(dueLinesWhere(c), append(c.args, limit)...)
	if err != nil {
		return nil, err
	}
	var rows []struct {
		taskRow
		Entry   rules.EntryCode `db:"entry"`
		Period  string          `db:"period"`
		OfUnit  rules.UnitCode  `db:"of_unit"`
		Revised instant         `db:"revised"`
	}
	err = tx.all(&rows, query, args...)
	var all []DueLine
	for _, r := range rows {
		due, bad := r.due()
		if bad != nil {
			return nil, bad
		}
		all = append(all, DueLine{
			OpenDue{Task{r.Subject, r.SubjectKind, due, r.Number, r.Title, r.State}, r.Entry, r.Period}, r.OfUnit, r.Revised.Time,
		})
	}
	return all, err
}

func (tx *Tx) owedLines(c condition, limit int) ([]DueLine, error) {
	query, args, err := in(owedLinesWhere(c), append(c.args, limit)...)
	if err != nil {
		return nil, err
	}
	owed, err := tx.manyOwed(query, args...)
	var all []DueLine
	for _, o := range owed {
		due := rules.Due{
			DueKey: rules.DueKey{Kind: rules.DuePublication}, Holder: rules.DutyDrafter, Unit: o.Unit, Deadline: o.Deadline,
		}
		all = append(all, DueLine{OpenDue{Task{Kind: rules.KindItem, Due: due}, o.Entry, o.Period}, o.Unit, o.MadeAt})
	}
	return all, err
}

// dues is the filter as a condition on the due d, with its subject s and its item i.
func (f DueFilter) dues(s rules.Standing) condition {
	c := condition{}
	c.and(`d.organisation_id = ?`, s.Organisation)
	c.and(`d.met_by IS NULL`)
	f.dated(&c)
	switch p := f.After; {
	case p.Date.IsZero():
	case p.Owed:
		c.and(`d.due_date > ?`, day{p.Date})
	default:
		c.and(`(d.due_date, d.subject_id, d.kind, d.round, d.n) > (?, ?, ?, ?, ?)`, day{p.Date}, p.Of, p.Kind, p.Round, p.N)
	}
	if f.Kind != "" {
		c.and(`d.kind = ?`, f.Kind)
	}
	if f.Unit != "" {
		c.and(`d.unit = ? OR i.unit = ?`, f.Unit, f.Unit)
	}
	if !f.All {
		c.concerning(s.Posts)
	}
	return c
}

// obligations is the filter as a condition on the obligation d.
func (f DueFilter) obligations(s rules.Standing) condition {
	c := condition{}
	c.and(`d.organisation_id = ?`, s.Organisation)
	c.and(`d.item_id IS NULL AND d.made_at IS NOT NULL AND d.dropped_by = ''`)
	f.dated(&c)
	switch p := f.After; {
	case p.Date.IsZero():
	case p.Owed:
		c.and(`(d.due_date, d.entry, d.period) > (?, ?, ?)`, day{p.Date}, p.Of, p.Kind)
	default:
		c.and(`d.due_date >= ?`, day{p.Date})
	}
	if f.Unit != "" {
		c.and(`d.unit = ?`, f.Unit)
	}
	units, every := draftsFor(s.Posts)
	switch {
	case f.Kind != "" && f.Kind != rules.DuePublication, !f.All && !every && len(units) == 0:
		c.and(`1 = 0`)
	case !f.All && !every:
		c.and(`d.unit IN (?)`, units)
	}
	return c
}

// dated bounds the days; the index finds them by it also where nothing is asked for.
func (f DueFilter) dated(c *condition) {
	c.and(`d.due_date >= ?`, f.From.String())
	if f.Through.IsZero() {
		c.and(`d.due_date <= ?`, never)
	} else {
		c.and(`d.due_date <= ?`, day{f.Through})
	}
}

// concerning keeps what the posts hold, and the publication dates of the units that they draft for, which are watched and
// held by nobody.
func (c *condition) concerning(posts []rules.Post) {
	held, args := heldBy(posts)
	if held == "" {
		c.and(`1 = 0`)
		return
	}
	units, every := draftsFor(posts)
	switch {
	case every:
		held += ` OR d.holder = ''`
	case len(units) > 0:
		held, args = held+` OR d.holder = '' AND i.unit IN (?)`, append(args, units)
	}
	c.and(held, args...)
}

// draftsFor finds the units that the posts draft for; every one for a post above the units.
func draftsFor(posts []rules.Post) (units []rules.UnitCode, every bool) {
	for _, p := range posts {
		if slices.Contains(p.Duties, rules.DutyDrafter) {
			units, every = append(units, p.Unit), every || p.Unit == ""
		}
	}
	return units, every
}
