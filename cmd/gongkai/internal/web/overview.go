package web

import (
	"net/http"
	"net/url"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// overviewPage is the overview for leaders (领导总览): how disclosure stands within a period, and what is in whose hand now. On
// paper it is one sheet.
type overviewPage struct {
	Of, Period, AsOf string
	Choices          []tabShown
	Groups           []overviewFigures
	Columns          []string
	Units            []unitShown
	Total            unitShown
	Overdue          []overdueShown
	Decisions        []deliberatedShown
	MoreDecisions    bool
}

type overdueShown struct {
	Number, Title, Path, InHand, Step, Due string
	Badge                                  badge
}

type deliberatedShown struct {
	On, Meeting, MeetingPath, Number, Title, Path, Asked, Outcome string
	Open                                                          bool // not voted on yet
}

// What the lists hold at most, so that they stay on one sheet.
const (
	mostOverdue   = 5
	mostDecisions = 6
)

// overseeing lets those alone see the page who answer for every date of the organisation.
func (v *visit) overseeing() error {
	if !rules.Oversees(v.me) {
		return errNoPage
	}
	return nil
}

// span is the period that the address asks for, this quarter where it asks for none.
func (v *visit) span() (rules.Period, error) {
	timing := rules.Timing(v.r.URL.Query().Get("period"))
	if timing == "" {
		timing = rules.Quarterly
	}
	for _, known := range rules.SpanTimings() {
		if p, ok := rules.PeriodAround(known, v.today); ok && known == timing {
			return p, nil
		}
	}
	return rules.Period{}, errNoPage
}

func (p *pages) showOverview(v *visit) error {
	if err := v.overseeing(); err != nil {
		return err
	}
	span, err := v.span()
	if err != nil {
		return err
	}
	page := overviewPage{Of: v.org.Name, Period: v.words.Period(span.Key), AsOf: v.words.Date(v.today)}
	for _, t := range rules.SpanTimings() {
		page.Choices = append(page.Choices, tabShown{link{overviewPath("", t), v.say("overview.period." + string(t))}, t == span.Timing})
	}
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error { return v.oversee(tx, &page, span) })
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "overview", page)
	return nil
}

func overviewPath(below string, t rules.Timing, pairs ...string) string {
	to := url.Values{"period": {string(t)}}
	for i := 0; i+1 < len(pairs); i += 2 {
		to.Set(pairs[i], pairs[i+1])
	}
	return "/overview" + below + "?" + to.Encode()
}

func (v *visit) oversee(tx *store.Tx, page *overviewPage, span rules.Period) error {
	list, err := v.dueLister(tx)
	if err != nil {
		return err
	}
	years, err := v.Engine.MatricesUpTo(tx, v.org.ID, span.From.Year())
	if err != nil {
		return err
	}
	all := rules.OverviewOf(span, years)
	v.addUnits(page, list.office.Profile, all, span.Timing)
	if page.Groups, err = v.overviewFigures(tx, list.office.Procedure, all.Tally(), span); err != nil {
		return err
	}
	if page.Overdue, err = list.longestOverdue(years); err != nil {
		return err
	}
	return v.addDecisions(tx, page)
}

// longestOverdue lists what should have been disclosed longest ago, and who has it in hand now.
func (l *dueLister) longestOverdue(years []rules.Matrix) (all []overdueShown, err error) {
	for _, c := range rules.LongestOverdue(years, mostOverdue) {
		shown := overdueShown{
			Number: c.Number, Title: c.Title, Path: itemPath(c.Item), Step: l.words.Word("cell", string(c.State)), Due: l.dated(c.Due),
			Badge: badge{Class: "late", Text: l.say("web.late.over", "n", strconv.Itoa(c.Late))},
		}
		if c.Item == "" {
			shown.Number, shown.Title = string(c.Entry), c.Row.Title+l.say("web.open_paren")+l.words.Period(c.Period)+l.say("web.close_paren")
			shown.Path = "/coverage/cell?" + url.Values{"year": {strconv.Itoa(c.Year)}, "entry": {string(c.Entry)}, "period": {c.Period}}.Encode()
		}
		if shown.InHand, err = l.inHand(c.Cell); err != nil {
			return nil, err
		}
		all = append(all, shown)
	}
	return all, nil
}

// inHand says who has to act next: who holds the open task of the item, and before there is one who drafts for the department.
func (l *dueLister) inHand(c rules.Cell) (string, error) {
	next := store.DueLine{Unit: c.Unit}
	next.Due.Holder, next.Due.Unit = rules.DutyDrafter, c.Unit
	if c.Item == "" {
		return l.holder(next)
	}
	dues, err := l.tx.Dues(l.org.ID, c.Item)
	if err != nil {
		return "", err
	}
	for _, due := range dues {
		if due.Holder != "" && due.Open() {
			next.Due = due
		}
	}
	return l.holder(next)
}

// addDecisions adds what the meetings of this month have decided, and what they are to decide.
func (v *visit) addDecisions(tx *store.Tx, page *overviewPage) error {
	month, _ := rules.PeriodAround(rules.Monthly, v.today)
	rows, err := tx.DecisionsBetween(v.org.ID, month.From, month.To, mostDecisions+1)
	if page.MoreDecisions = len(rows) > mostDecisions; page.MoreDecisions {
		rows = rows[:mostDecisions]
	}
	for _, r := range rows {
		page.Decisions = append(page.Decisions, v.deliberated(r))
	}
	return err
}

func (v *visit) deliberated(r store.DecisionRow) deliberatedShown {
	shown := deliberatedShown{
		On: v.words.Date(r.On), Meeting: r.Number, MeetingPath: meetingPath(r.Meeting), Number: r.Line.Number, Title: r.Line.Title,
		Path: linePath(r.Line), Asked: v.words.Word("question", string(r.Line.Asks())), Open: r.Line.Outcome == "",
		Outcome: v.words.Word("outcome", string(r.Line.Outcome)),
	}
	if shown.Open {
		shown.Outcome = v.say("overview.to_decide")
	}
	return shown
}
