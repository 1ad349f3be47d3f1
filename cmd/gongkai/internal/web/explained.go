package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// explainedPage says how the dates of one thing were computed (期限怎么算的), on paper too.
type explainedPage struct {
	Number, Title, Path string
	Dues                []explainedDue
	Reminders           []string
}

// explainedDue is a date with its computation, day by day.
type explainedDue struct {
	dueShown
	Days      []explainedDay
	Was       []string
	Calendar  string
	MadeAhead string // since when an obligation stands
}

type explainedDay struct {
	Date, Weekday, Counted, Why string
}

func explainPath(of url.Values) string { return "/dues/explain?" + of.Encode() }

func (p *pages) showExplained(v *visit) error {
	asked := v.r.URL.Query()
	var page explainedPage
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		list, err := v.dueLister(tx)
		if err != nil {
			return err
		}
		if id := asked.Get("subject"); id != "" {
			return list.explainSubject(&page, rules.SubjectID(id))
		}
		return list.explainOwed(&page, rules.Obligation{Entry: rules.EntryCode(asked.Get("entry")), Period: asked.Get("period")})
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "explained", page)
	return nil
}

func (l *dueLister) explainSubject(page *explainedPage, id rules.SubjectID) error {
	d, err := l.Engine.Read(l.tx, l.org.ID, id)
	if err != nil {
		return err
	}
	task := store.Task{Subject: id, Kind: d.Subject.Kind, Number: d.Item.Number, Title: d.Item.Title, State: d.Subject.State}
	if d.Revision != nil {
		task.Number, task.Title = d.Revision.Number, d.Revision.Title
	}
	shown, err := l.taskAlone(l.tx, task, l.office, l.opinions)
	if err != nil {
		return err
	}
	page.Number, page.Title, page.Path = shown.Number, shown.Title, shown.Path
	for i, due := range l.dues(&file{Dossier: d}) {
		page.Dues = append(page.Dues, l.explainedDue(due, d.Dues[i].Deadline))
	}
	err = l.addReminders(page, string(id))
	if err != nil || d.Item.Period == "" {
		return err
	}
	return l.addReminders(page, rules.Obligation{Entry: d.Item.Entry, Period: d.Item.Period}.What())
}

func (l *dueLister) explainOwed(page *explainedPage, o rules.Obligation) error {
	owed, made, err := l.tx.Owed(l.org.ID, o)
	switch {
	case err != nil:
		return err
	case !made:
		return rules.Refuse(rules.ObligationUnknown, rules.BasisPeriodic, "entry", string(o.Entry), "period", o.Period)
	case owed.Item != "":
		page.Path = itemPath(owed.Item)
	}
	page.Number, page.Title = string(o.Entry), l.entryTitle(o.Entry, o.Period)
	due := rules.Due{Holder: rules.DutyDrafter, Unit: owed.Unit, Deadline: owed.Deadline}
	shown := l.explainedDue(dueShown{
		Label: l.words.Word("due", rules.DuePublication), Date: l.dated(owed.Deadline), Open: true,
		Holder: l.unitOf(l.office.Profile, owed.Unit), Badge: l.lateness(due, l.office.Calendar), Explanation: l.words.Explain(owed.Deadline),
	}, owed.Deadline)
	shown.MadeAhead = l.words.Date(rules.DateOf(owed.MadeAt))
	page.Dues = append(page.Dues, shown)
	return l.addReminders(page, o.What())
}

func (l *dueLister) explainedDue(shown dueShown, d rules.Deadline) explainedDue {
	all := explainedDue{dueShown: shown, Calendar: d.Calendar}
	lines := slices.Clone(d.Lines)
	slices.SortFunc(lines, func(a, b workday.Line) int { return int(a.Date) - int(b.Date) })
	for _, line := range lines {
		day := explainedDay{
			Date: l.words.Date(line.Date), Weekday: l.words.Word("weekday", strconv.Itoa(int(line.Weekday))),
			Counted: l.words.Word("counted", strconv.FormatBool(line.Counted)), Why: l.words.Word("reason", string(line.Reason)),
		}
		if line.Name != "" {
			day.Why = l.say("date.named", "name", line.Name, "reason", day.Why)
		}
		all.Days = append(all.Days, day)
	}
	for _, was := range d.Was {
		all.Was = append(all.Was, l.words.Date(was))
	}
	return all
}

func (l *dueLister) addReminders(page *explainedPage, what string) error {
	sent, err := l.tx.Reminders(l.org.ID, what)
	for _, r := range sent {
		page.Reminders = append(page.Reminders, l.say("web.dues_reminded", "on", l.words.Date(rules.DateOf(r.At)),
			"holder", l.words.Word("duty", string(r.Holder)), "due", l.words.Word("due", r.Kind), "date", l.words.Date(r.Due)))
	}
	return err
}
