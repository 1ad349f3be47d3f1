package store

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"gongkai/rules"
)

// Placement (载体记录) is an item on a carrier, whatever became of it there: when it was to be public, since when it was, and until
// when.
type Placement struct {
	UpRow
	State     rules.StateName // of the item
	PublishBy rules.Date      // 计划日; none where no day is set
}

// Place is where the placement stands among all of them: the newest first, and on a day the newest items.
func (p Placement) Place() PlacementPlace { return PlacementPlace{p.From, p.Item, p.N} }

// PlacementPlace is a place in the one order of all placements.
type PlacementPlace struct {
	From rules.Date
	Item rules.SubjectID
	N    int
}

// String writes the place for an address.
func (p PlacementPlace) String() string {
	return p.From.String() + "~" + string(p.Item) + "~" + strconv.Itoa(p.N)
}

// ParsePlacementPlace reads what String wrote.
func ParsePlacementPlace(text string) (p PlacementPlace, err error) {
	parts := strings.Split(text, "~")
	if len(parts) != 3 {
		return p, fmt.Errorf("%q is no place among placements", text)
	}
	p.Item = rules.SubjectID(parts[1])
	if err := p.From.UnmarshalText([]byte(parts[0])); err != nil {
		return p, err
	}
	p.N, err = strconv.Atoi(parts[2])
	return p, err
}

// WantedEvidence is a part of the evidence that a posting on the carrier needs before it is archived.
type WantedEvidence struct {
	Carrier rules.CarrierCode
	Field   string
}

// PlacementFilter narrows a list of placements; what is empty does not narrow.
type PlacementFilter struct {
	Carrier rules.CarrierCode
	Status  rules.Status
	Through rules.Date       // only what stands and is to come down by this day
	Lacking []WantedEvidence // only what lacks one of these
	Lacks   bool             // whether Lacking narrows
	After   PlacementPlace
}

// Placements lists what is or was on the carriers of an organisation.
func (tx *Tx) Placements(org rules.OrganisationID, f PlacementFilter, limit int) ([]Placement, error) {
	c := f.condition(org, tx.dialect.evidence)
	var rows []struct {
		upRow
		State     rules.StateName `db:"state"`
		PublishBy day             `db:"publish_by"`
	}
	err := tx.all(&rows, placementSelect+c.text()+placementOrder, append(c.args, limit)...)
	all := make([]Placement, 0, len(rows))
	for _, r := range rows {
		up, wrong := r.up()
		if wrong != nil {
			return nil, fault("list placements", wrong)
		}
		all = append(all, Placement{up, r.State, r.PublishBy.Date})
	}
	return all, fault("list placements", err)
}

// CountPlacements counts what Placements would list, and stops at the most.
func (tx *Tx) CountPlacements(org rules.OrganisationID, f PlacementFilter, most int) (n int, err error) {
	c := f.condition(org, tx.dialect.evidence)
	err = tx.get(&n, `SELECT count(*) FROM (SELECT 1 AS one FROM `+placementFrom+` WHERE `+c.text()+` LIMIT ?) AS counted`, append(c.args, most)...)
	return n, fault("count placements", err)
}

const (
	placementFrom = `publication p JOIN item i ON i.subject_id = p.subject_id
		JOIN subject s ON s.organisation_id = p.organisation_id AND s.id = p.subject_id
		LEFT JOIN due d ON d.organisation_id = p.organisation_id AND d.subject_id = p.subject_id AND d.kind = 'posting-end'
			AND d.n = p.n AND d.met_by IS NULL`
	placementSelect = `SELECT ` + upColumns + `, s.state, (SELECT min(b.due_date) FROM due b WHERE b.organisation_id = p.organisation_id
			AND b.subject_id = p.subject_id AND b.kind = 'publication') AS publish_by
		FROM ` + placementFrom + ` WHERE `
	placementOrder = ` ORDER BY p.from_day DESC, p.subject_id DESC, p.n DESC LIMIT ?`
)

// condition narrows; evidence is how the database reads one part of a posting's evidence.
func (f PlacementFilter) condition(org rules.OrganisationID, evidence string) condition {
	c := condition{}
	c.and(`p.organisation_id = ?`, org)
	if f.Carrier != "" {
		c.and(`p.carrier = ?`, f.Carrier)
	}
	if f.Status != "" {
		c.and(`p.status = ?`, f.Status)
	}
	if !f.Through.IsZero() {
		c.and(`p.status = 'posted' AND d.due_date <= ?`, day{f.Through})
	}
	if f.Lacks {
		f.lacking(&c, evidence)
	}
	if !f.After.From.IsZero() {
		c.and(`(p.from_day, p.subject_id, p.n) < (?, ?, ?)`, day{f.After.From}, f.After.Item, f.After.N)
	}
	return c
}

func (f PlacementFilter) lacking(c *condition, evidence string) {
	parts, args := []string{"p.n < 0"}, []any{}
	for _, w := range f.Lacking {
		parts = append(parts, `(p.carrier = ? AND COALESCE(`+evidence+`, '') = '')`)
		args = append(args, w.Carrier, w.Field)
	}
	c.and(strings.Join(parts, " OR "), args...)
}

// up makes the row a posting with its item.
func (r upRow) up() (UpRow, error) {
	due, err := r.due()
	if err != nil {
		return UpRow{}, err
	}
	var up rules.Publication
	err = json.Unmarshal([]byte(r.Facts), &up)
	return UpRow{r.Subject, r.Number, r.Title, up, due}, err
}

// PostingMoves reads of each item the acts that posted something, added to it or took it down, the first act first.
func (tx *Tx) PostingMoves(org rules.OrganisationID, items []rules.SubjectID) (map[rules.SubjectID][]rules.Move, error) {
	query, args, err := in(postingMoves, org, append([]rules.SubjectID{""}, items...))
	var rows []struct {
		Subject rules.SubjectID `db:"subject_id"`
		Text    string          `db:"canonical"`
	}
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	all := map[rules.SubjectID][]rules.Move{}
	for _, r := range rows {
		m, wrong := rules.ParseMove([]byte(r.Text))
		if wrong != nil {
			return nil, fault("read the acts of postings", wrong)
		}
		all[r.Subject] = append(all[r.Subject], m)
	}
	return all, fault("read the acts of postings", err)
}

const postingMoves = `SELECT subject_id, canonical FROM act WHERE organisation_id = ? AND subject_id IN (?)
	AND (canonical LIKE '%"postings":%' OR act = 'archive') ORDER BY subject_id, seq`

// Shown is where a file was named as the photo of a posting.
type Shown struct {
	Item   rules.SubjectID `db:"subject_id"`
	Seq    int             `db:"seq"` // of the act that names it
	Number string          `db:"number"`
	Title  string          `db:"title"`
}

// ShownBy finds where files of the same bytes were named as photos of postings, whoever took them in and under whatever name.
func (tx *Tx) ShownBy(org rules.OrganisationID, files []rules.Digest) (map[rules.Digest][]Shown, error) {
	query, args, err := in(shownBy, org, append([]rules.Digest{""}, files...))
	var rows []struct {
		Digest rules.Digest `db:"digest"`
		Shown
	}
	if err == nil {
		err = tx.all(&rows, query, args...)
	}
	all := map[rules.Digest][]Shown{}
	for _, r := range rows {
		all[r.Digest] = append(all[r.Digest], r.Shown)
	}
	return all, fault("find where photos were shown", err)
}

const shownBy = `SELECT u.digest, a.subject_id, a.seq, i.number, i.title
	FROM upload u JOIN upload_of_act a ON a.organisation_id = u.organisation_id AND a.upload_id = u.id
	JOIN item i ON i.subject_id = a.subject_id
	WHERE u.organisation_id = ? AND u.digest IN (?) AND a.field = '` + rules.PostingPhoto + `' ORDER BY a.subject_id, a.seq`
