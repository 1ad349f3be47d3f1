package rules

import "slices"

// What became of a posting that does not stand any more, as far as readers are concerned.
const (
	HistoryEnded   = "ended"   // it stood its time: 历史公开
	HistoryStopped = "stopped" // it was suspended, corrected, withdrawn or ended by an objection
)

// History says what became of the posting; nothing while it stands, or when it does not count.
func (p Publication) History() string {
	switch {
	case p.Status == Posted || p.Void:
		return ""
	case p.Ended:
		return HistoryEnded
	}
	return HistoryStopped
}

// Readable lists the postings of an item of the organisation that lie within the reach. A member reads what stands posted,
// and as 历史公开 what stood its time and came down for no other reason, unless the same text or a later one was stopped:
// what is suspended, wrong or withdrawn somewhere is read nowhere.
func Readable(r Reach, organisation OrganisationID, postings []Publication) []Publication {
	if r.Organisation != organisation {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(postings), func(p Publication) bool {
		return !r.All && (!slices.Contains(r.Audiences, p.Audience) || p.Status != Posted && !stillHistory(p, postings))
	})
}

func stillHistory(p Publication, among []Publication) bool {
	return p.History() == HistoryEnded && !slices.ContainsFunc(among, func(q Publication) bool {
		return q.History() == HistoryStopped && q.Version >= p.Version
	})
}
