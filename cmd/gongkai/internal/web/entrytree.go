package web

import (
	"strings"

	"gongkai/rules"
	"gongkai/store"
)

// treeBranch is one of the categories of the catalogue with its entries.
type treeBranch struct {
	Label   string
	Entries []treeEntry
}

type treeEntry struct{ Code, Title, Timing, Audience string }

// entryTree shows the catalogue by its categories, and what of it holds the words that are searched for.
func (v *visit) entryTree(office *rules.Dossier, search string) (tree []treeBranch, found []treeEntry) {
	category := 0
	for _, e := range office.Catalogue.Entries {
		entry := treeEntry{string(e.Code), e.Title, v.words.Word("timing", string(e.Timing)), v.audiencesIn(e)}
		if n := e.Code.Category(); n != category || len(tree) == 0 {
			category = n
			tree = append(tree, treeBranch{Label: v.words.Category(office.Catalogue.Contents, n)})
		}
		branch := &tree[len(tree)-1]
		branch.Entries = append(branch.Entries, entry)
		if search != "" && strings.Contains(strings.ToLower(entry.Code+" "+entry.Title), strings.ToLower(search)) {
			found = append(found, entry)
		}
	}
	return tree, found
}

// aboutEntry says what is known of the entry, and leads to the item of the period before.
func (v *visit) aboutEntry(office *rules.Dossier, e *rules.Entry, period string) (all []fact, last *link, err error) {
	due := ""
	if e.Due != nil {
		due = v.words.DueRule(*e.Due)
	}
	for _, f := range []fact{
		{v.say("web.fact.unit"), v.unitOf(office.Profile, e.Unit)}, {v.say("web.fact.audiences"), v.audiencesIn(*e)},
		{v.say("web.fact.timing"), strings.TrimSpace(v.words.Word("timing", string(e.Timing)) + " " + due)},
		{v.say("web.fact.carriers"), v.carriersIn(office.Profile, *e)},
		{v.say("web.open.by"), v.words.Word("decided_by", string(e.DecidedBy))}, {v.say("web.drafting.mask"), e.Mask},
	} {
		if f.Value != "" {
			all = append(all, f)
		}
	}
	last, err = v.lastItem(e, period)
	return all, last, err
}

// lastItem leads to the item that fulfilled the entry for the period before; none when there is none.
func (v *visit) lastItem(e *rules.Entry, period string) (last *link, err error) {
	now, unread := rules.ParsePeriod(period)
	if unread != nil {
		return nil, nil
	}
	before, periodic := now.Before()
	if !periodic {
		return nil, nil
	}
	return last, v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		owed, _, err := tx.Owed(v.org.ID, rules.Obligation{Entry: e.Code, Period: before.Key})
		if err == nil && owed.Item != "" {
			last = &link{itemPath(owed.Item), v.words.Period(before.Key)}
		}
		return err
	})
}

// audiencesIn lists the audiences of an entry in order, or says what it takes them from.
func (v *visit) audiencesIn(e rules.Entry) string {
	var all []string
	for _, a := range e.Audiences {
		all = append(all, v.words.Word("audience", string(a)))
	}
	if len(all) == 0 {
		return v.words.Word("audience_of", e.AudienceOf)
	}
	return strings.Join(all, v.say("web.then"))
}

func (v *visit) carriersIn(p *rules.Profile, e rules.Entry) string {
	var all []string
	for _, code := range e.Carriers {
		all = append(all, v.carrierOf(p, code))
	}
	if len(all) == 0 {
		return v.words.Word("carrier_of", e.CarrierOf)
	}
	return strings.Join(all, v.say("web.list"))
}
