package store

import (
	"fmt"

	"gongkai/rules"
)

// Series (编号序列) is where numbers with a prefix come from.
type Series struct {
	Organisation rules.OrganisationID
	Prefix       string
}

// AllSeries reads the next number of every series.
func (tx *Tx) AllSeries() (map[Series]int, error) {
	var rows []struct {
		Organisation rules.OrganisationID `db:"organisation_id"`
		Prefix       string               `db:"prefix"`
		Next         int                  `db:"next_number"`
	}
	err := tx.all(&rows, `SELECT organisation_id, prefix, next_number FROM series`)
	next := map[Series]int{}
	for _, r := range rows {
		next[Series{r.Organisation, r.Prefix}] = r.Next
	}
	return next, fault("read series", err)
}

// number takes the next number of each series that the act asks for. The row of the series is locked until the
// transaction ends, so that a number is neither lost nor given twice.
func (tx *Tx) number(m *rules.Move) error {
	for i := range m.Numbers {
		if err := tx.nextOf(m.Organisation, &m.Numbers[i]); err != nil {
			return err
		}
		if err := fill(m, m.Numbers[i]); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) nextOf(org rules.OrganisationID, n *rules.Numbering) error {
	if r := legible(n.Prefix); r != nil {
		return r
	}
	var next int
	err := tx.get(&next, `INSERT INTO series (organisation_id, prefix, next_number) VALUES (?, ?, 2)
		ON CONFLICT (organisation_id, prefix) DO UPDATE SET next_number = series.next_number + 1
		RETURNING next_number - 1`, org, n.Prefix)
	n.Value = fmt.Sprintf("%s%0*d", n.Prefix, n.Width, next)
	return err
}

// fill sets the number where it stands: on the item, or on the meeting when the act has no item.
func fill(m *rules.Move, n rules.Numbering) error {
	switch {
	case m.Item == nil && m.Meeting != nil && n.Field == rules.SeriesIndex:
		m.Meeting.Number = n.Value
	case m.Item == nil && m.Stub != nil && n.Field == rules.SeriesIndex:
		m.Stub.Number = n.Value
	case m.Item == nil && m.Matter != nil && n.Field == rules.SeriesIndex:
		m.Matter.Number = n.Value
	case m.Item == nil && m.Revision != nil && n.Field == rules.SeriesIndex:
		m.Revision.Number = n.Value
	case m.Item == nil:
		return fmt.Errorf("the number %s has nothing to stand on", n.Value)
	case n.Field == rules.SeriesIndex:
		m.Item.Number = n.Value
	case n.Field == rules.SeriesArchive:
		m.Item.ArchiveCode = n.Value
	default:
		return fmt.Errorf("an item has no number %q", n.Field)
	}
	return nil
}
