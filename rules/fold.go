package rules

import "slices"

// Projection (现状) is what the record holds of a subject now. Folding its history must give the same: that is what
// Verify compares.
type Projection struct {
	Subject      Subject
	Item         Item
	Versions     []Version
	Publications []Publication
	Opinion      Opinion
	Meeting      Meeting
	Stub         Stub
	Erasure      Erasure
	Filings      []Filing
	Revision     Revision
	Dues         []Due
	Matter       Matter
}

// After is the projection with one more move folded in; what it was made from stays as it is.
func (p Projection) After(m Move) Projection {
	if m.Content != nil {
		p.Versions = copied(p.Versions, 1)
	}
	if m.Filing != nil {
		p.Filings = copied(p.Filings, 1)
	}
	p.Publications, p.Dues = copied(p.Publications, len(m.Postings)), copied(p.Dues, m.duesChanged())
	p.Fold(&m)
	return p
}

// copied is a copy of a list that nobody else holds, with room for so many changes; where nothing changes it is the list itself.
func copied[T any](list []T, changes int) []T {
	if changes == 0 {
		return list
	}
	return append(make([]T, 0, len(list)+changes), list...)
}

func (m Move) duesChanged() int { return len(m.DuesMet) + len(m.DuesMoved) + len(m.DuesSet) }

// Fold folds one more move into a projection whose lists nobody else holds. The head is the chain's business and left to
// who holds the hashes.
func (p *Projection) Fold(m *Move) {
	s := &p.Subject
	last := s.LastHappened
	if m.Pins != nil {
		*s = Subject{ID: m.Subject, Kind: m.Kind, Organisation: m.Organisation, Parent: m.Parent, Pins: *m.Pins}
	}
	s.State, s.Rev, s.Round, s.LastHappened = m.To, m.Seq, m.Round, m.lastHappened(last)
	if m.Item != nil {
		p.Item = *m.Item
	}
	if m.Content != nil {
		p.Versions = append(p.Versions, *m.Content)
	}
	if m.Opinion != nil {
		p.Opinion = *m.Opinion
	}
	if m.Meeting != nil {
		p.Meeting = *m.Meeting
	}
	if m.Stub != nil {
		p.Stub = *m.Stub
	}
	if m.Erasure != nil {
		p.Erasure = *m.Erasure
	}
	if m.Revision != nil {
		p.Revision = *m.Revision
	}
	if m.Matter != nil {
		p.Matter = *m.Matter
	}
	if m.Filing != nil {
		p.Filings = withFiling(p.Filings, *m.Filing)
	}
	p.Publications = withPostings(p.Publications, m.Postings)
	p.Dues = withDues(p.Dues, m)
}

func withPostings(after, posted []Publication) []Publication {
	for _, p := range posted {
		if i := slices.IndexFunc(after, func(q Publication) bool { return q.N == p.N }); i >= 0 {
			after[i] = p
			continue
		}
		after = append(after, p)
	}
	return after
}

func withDues(after []Due, m *Move) []Due {
	for _, key := range m.DuesMet {
		if i := slices.IndexFunc(after, func(d Due) bool { return d.DueKey == key }); i >= 0 {
			after[i].MetBy, after[i].MetOn = m.Seq, m.Happened
		}
	}
	for _, moved := range m.DuesMoved {
		if i := slices.IndexFunc(after, func(d Due) bool { return d.DueKey == moved.DueKey }); i >= 0 {
			after[i].Deadline = moved.Deadline
		}
	}
	return append(after, m.DuesSet...)
}
