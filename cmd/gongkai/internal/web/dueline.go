package web

import (
	"net/url"
	"strings"

	"gongkai/rules"
	"gongkai/store"
)

// dueLine is one date of the list.
type dueLine struct {
	taskShown
	Holder, Explain string
}

// dueLister makes lines of dates within one view.
type dueLister struct {
	*visit
	tx       *store.Tx
	office   *rules.Dossier
	opinions *rules.Procedure
	names    map[string]string // who holds a duty in a unit
}

func (v *visit) dueLister(tx *store.Tx) (*dueLister, error) {
	office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
	if err != nil {
		return nil, err
	}
	opinions, err := v.Engine.InForce(tx, v.org.ID, rules.KindFeedback, v.today)
	if err != nil {
		return nil, err
	}
	return &dueLister{visit: v, tx: tx, office: office, opinions: opinions.Procedure, names: map[string]string{}}, nil
}

func (l *dueLister) line(d store.DueLine) (dueLine, error) {
	if d.Owed() {
		return l.owedLine(d)
	}
	shown, err := l.taskAlone(l.tx, d.Task, l.office, l.opinions)
	if err != nil {
		return dueLine{}, err
	}
	holder, err := l.holder(d)
	return dueLine{shown, holder, explainPath(url.Values{"subject": {string(d.Subject)}})}, err
}

// owedLine shows an obligation that nobody has taken up, and leads to where it is.
func (l *dueLister) owedLine(d store.DueLine) (dueLine, error) {
	of := url.Values{"entry": {string(d.ItemEntry)}, "period": {d.Period}}
	shown := taskShown{
		Number: string(d.ItemEntry), Title: l.entryTitle(d.ItemEntry, d.Period), What: l.words.Word("due", d.Due.Kind),
		State: l.say("web.dues_untaken"), Due: l.dated(d.Due.Deadline), Badge: l.lateness(d.Due, l.office.Calendar),
		Path: explainPath(of),
	}
	if _, mine := l.me.PostFor(rules.DutyDrafter, d.Unit); mine {
		shown.Path = "/items/open?" + of.Encode()
	}
	holder, err := l.holder(d)
	return dueLine{shown, holder, explainPath(of)}, err
}

func (l *dueLister) entryTitle(code rules.EntryCode, period string) string {
	title := ""
	if entry, ok := l.office.Catalogue.Entry(code); ok {
		title = entry.Title
	}
	return title + l.say("web.open_paren") + l.words.Period(period) + l.say("web.close_paren")
}

// holder says which duty holds the date, and who is on it; a date that is only watched is its unit's.
func (l *dueLister) holder(d store.DueLine) (string, error) {
	if d.Due.Holder == "" {
		return l.unitOf(l.office.Profile, d.Unit), nil
	}
	key := string(d.Due.Holder) + "/" + string(d.Due.Unit)
	if said, known := l.names[key]; known {
		return said, nil
	}
	people, err := l.tx.Holders(l.org.ID, d.Due.Holder, d.Due.Unit, l.today)
	var names []string
	for _, p := range people {
		names = append(names, p.Name)
	}
	l.names[key] = l.words.Word("duty", string(d.Due.Holder))
	if len(names) > 0 {
		l.names[key] = l.say("web.holders", "duty", l.names[key], "names", strings.Join(names, l.say("web.list")))
	}
	return l.names[key], err
}
