package api

import (
	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
)

// item shows an item to the caller: to who is not of the staff, what is posted for them and nothing of the work on it.
func (v *visit) item(d *rules.Dossier) shape.Item {
	i := shape.ItemOf(v.words, d)
	if v.Reach.All {
		return i
	}
	i.Round, i.Due, i.Emergency, i.Publications = 0, 0, false, []shape.Posting{}
	if !v.Asked(d) {
		i.Rev = 0 // who does nothing with the item need not know how often others did
	}
	for _, p := range v.Postings(d) {
		i.Publications = append(i.Publications, shape.Posting{Publication: rules.Publication{
			N: p.N, Version: p.Version, Audience: p.Audience, Carrier: p.Carrier, From: p.From, Until: p.Until, Status: p.Status,
			Since: p.Since,
		}})
	}
	return i
}

// fullItem shows everything of an item that the caller may read.
func (v *visit) fullItem(f *reading.File) shape.FullItem {
	full := shape.FullItemOf(v.words, f.Dossier, f.Texts, v.Today)
	version, readable := v.Version(f.Dossier)
	full.Text = f.Texts[version.Digest]
	if v.Reach.All {
		if r, ok := rules.ReturnOf(f.Moves); ok {
			full.Returned = shape.ReturnedOf(r, f.Texts)
		}
		return full
	}
	narrowed := shape.FullItem{
		Item: v.item(f.Dossier), Text: full.Text, Corrections: []shape.Correction{}, Dues: []shape.Due{},
		Filings: []shape.Filing{}, Attachments: []rules.Attachment{},
		Decisions: []shape.Decision{}, Opinions: []shape.Opinion{}, History: []shape.Past{},
	}
	if readable {
		for _, c := range full.Corrections {
			narrowed.Corrections = append(narrowed.Corrections, shape.Correction{On: c.On, Kind: c.Kind, Notice: c.Notice})
		}
	}
	if v.Asked(f.Dossier) {
		narrowed.Withheld, narrowed.Change, narrowed.Decisions = full.Withheld, full.Change, unballoted(full.Decisions)
	}
	return narrowed
}

// unballoted leaves out how the meetings voted and who they are: that is for their members.
func unballoted(all []shape.Decision) []shape.Decision {
	for i := range all {
		all[i].Meeting, all[i].Ballot, all[i].Tally = "", nil, ""
	}
	return all
}
