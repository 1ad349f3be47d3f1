package web

import (
	"net/http"
	"net/url"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// dueLength is how many dates a page of the list holds, and a sheet of paper too.
const dueLength = 50

// mostCounted bounds what is counted; beyond it there are more than so many.
const mostCounted = 999

// duesPage is the dates that concern the person (我的期限), and on paper the work sheet of the day (今日工作单).
type duesPage struct {
	Today, Who           string
	Counts               []dueCount
	Groups               []dueGroup
	Kinds, Units         []option
	Overdue, Mine        bool
	MayAll, Narrowed     bool
	Next                 string
	Later                bool // not the first page
	Exports              exportsShown
	Coming               *dueLine         // the first of all dates, where the filter finds none
	Planned              *occurrenceShown // the next periodic disclosure, where no date stands open
	Feed                 feedShown
	Done, First, Clearer string
}

type dueCount struct{ Class, Label, N, Path string }

type dueGroup struct {
	Class, Label string
	Lines        []dueLine
}

// feedShown is the person's calendar feed; its address is known only when it has just been made.
type feedShown struct {
	Made, Used, Address string
	Refused             *message
}

// dueRequest is what the address of the list asks for.
type dueRequest struct {
	store.DueFilter
	overdue, mine bool
	unread        bool // the place behind which to go on
}

// Told is how many there are to see.
func (p duesPage) Told() string {
	n := 0
	for _, g := range p.Groups {
		n += len(g.Lines)
	}
	return strconv.Itoa(n)
}

func (v *visit) dueRequest() dueRequest {
	asked := v.r.URL.Query()
	r := dueRequest{overdue: asked.Get("overdue") != "", mine: asked.Get("mine") != ""}
	r.Kind, r.Unit = asked.Get("kind"), rules.UnitCode(asked.Get("unit"))
	r.All = rules.MaySeeEveryDue(v.me) && !r.mine
	if r.overdue {
		_, r.Through = rules.GroupOverdue.Range(v.today)
	}
	if after := asked.Get("after"); after != "" {
		place, err := store.ParseDuePlace(after)
		r.After, r.unread = place, err != nil
	}
	return r
}

// path is the address of the same list behind the place, or of its beginning.
func (r dueRequest) path(after string) string {
	to := url.Values{}
	for name, value := range map[string]string{
		"kind": r.Kind, "unit": string(r.Unit), "overdue": flag(r.overdue), "mine": flag(r.mine), "after": after,
	} {
		if value != "" {
			to.Set(name, value)
		}
	}
	if len(to) == 0 {
		return "/dues"
	}
	return "/dues?" + to.Encode()
}

func flag(is bool) string {
	if is {
		return "1"
	}
	return ""
}

func (p *pages) showDues(v *visit) error { return v.showDuesWith(http.StatusOK, feedShown{}) }

// showDuesWith shows the list; a feed that was just made tells its address this once.
func (v *visit) showDuesWith(status int, made feedShown) error {
	r := v.dueRequest()
	if r.unread {
		return errNoPage
	}
	page := duesPage{
		Today: v.words.Date(v.today), Who: v.me.Person.Name, Overdue: r.overdue, Mine: r.mine,
		MayAll: rules.MaySeeEveryDue(v.me), Narrowed: r.Kind != "" || r.Unit != "" || r.overdue, Feed: made,
		Exports: v.exports("dues"), Later: !r.After.Date.IsZero(), Clearer: dueRequest{mine: r.mine}.path(""), First: r.path(""),
	}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		list, err := v.dueLister(tx)
		if err != nil {
			return err
		}
		if err := list.fill(&page, r); err != nil {
			return err
		}
		return v.addFeed(tx, &page)
	})
	if err != nil {
		return err
	}
	v.show(status, "duelist", page)
	return nil
}

func (l *dueLister) fill(page *duesPage, r dueRequest) error {
	lines, err := l.tx.DueLines(l.me, r.DueFilter, dueLength+1)
	if err != nil {
		return err
	}
	if len(lines) > dueLength {
		lines = lines[:dueLength]
		page.Next = r.path(lines[dueLength-1].Place().String())
	}
	if page.Groups, err = l.groups(lines); err != nil {
		return err
	}
	if page.Counts, err = l.counts(r); err != nil {
		return err
	}
	l.options(page, r)
	if len(lines) > 0 || page.Later {
		return nil
	}
	return l.coming(page, r)
}

func (l *dueLister) groups(lines []store.DueLine) (all []dueGroup, err error) {
	for _, line := range lines {
		shown, err := l.line(line)
		if err != nil {
			return nil, err
		}
		group := string(rules.DueGroupOf(line.Due.Deadline.Date, l.today))
		if len(all) == 0 || all[len(all)-1].Class != group {
			all = append(all, dueGroup{Class: group, Label: l.words.Word("due_group", group)})
		}
		last := &all[len(all)-1]
		last.Lines = append(last.Lines, shown)
	}
	return all, nil
}

func (l *dueLister) counts(r dueRequest) (all []dueCount, err error) {
	for _, g := range rules.DueGroups() {
		f := r.DueFilter
		f.After = store.DuePlace{}
		f.From, f.Through = g.Range(l.today)
		n, err := l.tx.CountDues(l.me, f, mostCounted+1)
		if err != nil {
			return nil, err
		}
		c := dueCount{Class: classOfGroup(g), Label: l.words.Word("due_group", string(g)), N: l.upToMost(n)}
		if n == 0 {
			c.Class = "none"
		}
		all = append(all, c)
	}
	return all, nil
}

// upToMost says a number that was counted up to the most, or that there are more.
func (v *visit) upToMost(n int) string {
	if n > mostCounted {
		return v.say("web.dues_more_than", "n", strconv.Itoa(mostCounted))
	}
	return strconv.Itoa(n)
}

func classOfGroup(g rules.DueGroup) string {
	return map[rules.DueGroup]string{rules.GroupOverdue: "late", rules.GroupToday: "today", rules.GroupWeek: "soon"}[g]
}

func (l *dueLister) options(page *duesPage, r dueRequest) {
	for _, kind := range rules.DueKinds() {
		page.Kinds = append(page.Kinds, option{kind, l.words.Word("due", kind), kind == r.Kind})
	}
	for _, u := range l.office.Profile.Units {
		page.Units = append(page.Units, option{string(u.Code), u.Label.In(l.lang), u.Code == r.Unit})
	}
}

// coming finds what comes next where the list is empty: the first date without the filter, or what the catalogue foresees.
func (l *dueLister) coming(page *duesPage, r dueRequest) error {
	lines, err := l.tx.DueLines(l.me, store.DueFilter{All: r.All}, 1)
	if err != nil {
		return err
	}
	if len(lines) > 0 {
		line, err := l.line(lines[0])
		page.Coming = &line
		return err
	}
	next, err := l.owed(l.tx, l.office, 1)
	if len(next) > 0 {
		page.Planned = &next[0]
	}
	return err
}
