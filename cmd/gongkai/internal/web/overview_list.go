package web

import (
	"net/http"
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// showOverviewCells shows the list behind a number of the overview.
func (p *pages) showOverviewCells(v *visit) error {
	if err := v.overseeing(); err != nil {
		return err
	}
	span, err := v.span()
	if err != nil {
		return err
	}
	asked := v.r.URL.Query()
	in := rules.Statistic(asked.Get("count"))
	if !slices.Contains(rules.Statistics(), in) {
		return errNoPage
	}
	page := cellsPage{Of: v.org.Name, Back: overviewPath("", span.Timing), BackTo: v.say("overview.back")}
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
		if err != nil {
			return err
		}
		page.Asked = v.say("web.joined", "a", v.words.Period(span.Key), "b", v.words.Word("statistic", string(in)))
		var unit *rules.UnitCode
		if asked.Has("unit") {
			code := rules.UnitCode(asked.Get("unit"))
			unit, page.Asked = &code, v.say("web.joined", "a", page.Asked, "b", v.departmentOf(office.Profile, code))
		}
		years, err := v.Engine.MatricesUpTo(tx, v.org.ID, span.From.Year())
		v.listCells(&page, chosenMatrix{org: v.org, office: office}, rules.OverviewOf(span, years).Narrow(in, unit))
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "cell", page)
	return nil
}

// departmentOf names a department, and what belongs to none.
func (v *visit) departmentOf(p *rules.Profile, code rules.UnitCode) string {
	if code == "" {
		return v.say("overview.no_unit")
	}
	return v.unitOf(p, code)
}

// heardPage lists the opinions that were received within a period.
type heardPage struct {
	Period, Back string
	Answered     bool
	Opinions     []heardShown
	More         bool
}

type heardShown struct{ On, Number, Title, Path, State string }

func (p *pages) showHeard(v *visit) error {
	if err := v.overseeing(); err != nil {
		return err
	}
	span, err := v.span()
	if err != nil {
		return err
	}
	page := heardPage{
		Period: v.words.Period(span.Key), Back: overviewPath("", span.Timing), Answered: v.r.URL.Query().Get("answered") != "",
	}
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		opinions, err := v.Engine.InForce(tx, v.org.ID, rules.KindFeedback, v.today)
		if err != nil {
			return err
		}
		rows, err := tx.OpinionsBetween(v.org.ID, span.From, v.today, mostCounted)
		for _, r := range rows {
			if !page.Answered || r.State == rules.OpinionAnswered {
				page.Opinions = append(page.Opinions, v.heardShown(r, opinions.Procedure))
			}
		}
		page.More = len(rows) == mostCounted
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "heard", page)
	return nil
}

func (v *visit) heardShown(r store.OpinionRow, procedure *rules.Procedure) heardShown {
	return heardShown{
		On: v.words.Date(r.On), Number: r.Number, Title: r.Title, Path: itemPath(r.Item) + "/opinions",
		State: v.words.State(r.State, procedure),
	}
}
