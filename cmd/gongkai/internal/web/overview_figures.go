package web

import (
	"gongkai/rules"
	"gongkai/store"
)

// overviewFigures are figures that belong together.
type overviewFigures struct {
	Title   string
	Figures []overviewFigure
}

// overviewFigures are the numbers at the head of the page, each leading to the list behind it.
func (v *visit) overviewFigures(tx *store.Tx, procedure *rules.Procedure, tally rules.Tally, span rules.Period) ([]overviewFigures, error) {
	opinions, err := tx.OpinionsBetween(v.org.ID, span.From, v.today, mostCounted+1)
	if err != nil {
		return nil, err
	}
	filings, err := tx.Filings(v.reach, true, mostCounted+1)
	if err != nil {
		return nil, err
	}
	states, err := tx.ItemStates(v.org.ID)
	answered := 0
	for _, o := range opinions {
		if o.State == rules.OpinionAnswered {
			answered++
		}
	}
	heard := overviewPath("/opinions", span.Timing)
	return []overviewFigures{
		{v.say("overview.disclosure"), v.disclosureFigures(tally, span.Timing)},
		{v.say("overview.opinions"), []overviewFigure{
			v.overviewFigure(v.say("overview.received"), len(opinions), heard, ""),
			v.overviewFigure(v.say("overview.answered"), answered, heard+"&answered=1", ""),
		}},
		{v.say("overview.filings"), []overviewFigure{v.overviewFigure(v.say("overview.to_file"), len(filings), "/filings", "")}},
		{v.say("overview.approvals"), v.waitingFigures(states, procedure)},
	}, err
}

type overviewFigure struct{ N, Label, Path, Class string }

func (v *visit) overviewFigure(label string, n int, path, class string) overviewFigure {
	if n == 0 {
		path, class = "", "none"
	}
	return overviewFigure{N: v.upToMost(n), Label: label, Path: path, Class: class}
}

func (v *visit) disclosureFigures(tally rules.Tally, t rules.Timing) []overviewFigure {
	behind := func(in rules.Statistic) string { return overviewPath("/cells", t, "count", string(in)) }
	rate := overviewFigure{N: tally.OnTime(), Label: v.say("matrix.on_time"), Path: behind(rules.CountOwed)}
	if rate.N == "" {
		rate.N, rate.Path = v.words.Word("cell_mark", string(rules.CellNone)), ""
	}
	figure := func(in rules.Statistic, class string) overviewFigure {
		return v.overviewFigure(v.words.Word("statistic", string(in)), tally[in], behind(in), class)
	}
	return []overviewFigure{figure(rules.CountOwed, ""), figure(rules.CountDisclosed, ""), rate, figure(rules.CountOverdue, "late")}
}

// waitingFigures count what waits for somebody's word.
func (v *visit) waitingFigures(states map[rules.StateName]int, procedure *rules.Procedure) (all []overviewFigure) {
	for _, s := range rules.WaitingForWord() {
		all = append(all, v.overviewFigure(v.words.State(s, procedure), states[s], "/items?state="+string(s), ""))
	}
	return all
}

// unitShown is a line of the table by department, with its bar.
type unitShown struct {
	Name    string
	Figures []figureShown
	Rate    string
	Bar     *barShown
}

func (v *visit) unitShown(tally rules.Tally, t rules.Timing, pairs ...string) unitShown {
	line := unitShown{Rate: tally.OnTime()}
	for _, in := range overviewCounts {
		f := figureShown{N: tally[in], Label: v.words.Word("statistic", string(in))}
		if f.N > 0 {
			f.Path = overviewPath("/cells", t, append(pairs, "count", string(in))...)
		}
		if f.N > 0 && (in == rules.CountLate || in == rules.CountOverdue) {
			f.Class = "late"
		}
		line.Figures = append(line.Figures, f)
	}
	return line
}

// barShown is a bar in parts, of a width that the largest department fills.
type barShown struct{ Whole, OnTime, Late, LateFrom, Overdue, OverdueFrom int }

// overviewCounts are the counts by department.
var overviewCounts = []rules.Statistic{
	rules.CountOwed, rules.CountDisclosed, rules.CountOnTime, rules.CountLate, rules.CountOverdue, rules.CountRunning,
}

func (v *visit) addUnits(page *overviewPage, p *rules.Profile, all rules.Overview, t rules.Timing) {
	for _, in := range overviewCounts {
		page.Columns = append(page.Columns, v.words.Word("statistic", string(in)))
	}
	units, most := all.ByUnit(), 0
	for _, u := range units {
		most = max(most, u.Tally[rules.CountOwed])
	}
	for _, u := range units {
		line := v.unitShown(u.Tally, t, "unit", string(u.Unit))
		line.Name = v.departmentOf(p, u.Unit)
		line.Bar = barOf(u.Tally, most)
		page.Units = append(page.Units, line)
	}
	page.Total = v.unitShown(all.Tally(), t)
}

func barOf(t rules.Tally, most int) *barShown {
	if t[rules.CountOwed] == 0 {
		return nil
	}
	b := &barShown{Whole: most, OnTime: t[rules.CountOnTime], Overdue: t[rules.CountOverdue]}
	b.Late, b.LateFrom = t[rules.CountLate]-b.Overdue, b.OnTime
	b.OverdueFrom = b.LateFrom + b.Late
	return b
}
