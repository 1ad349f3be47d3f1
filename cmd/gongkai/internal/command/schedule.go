package command

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/feed"
	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// scheduledView is one disclosure of the calendar.
type scheduledView struct {
	Due         rules.Date      `json:"due"`
	Entry       rules.EntryCode `json:"entry,omitempty"`
	Period      string          `json:"period,omitempty"`
	Title       string          `json:"title"`
	Unit        rules.UnitCode  `json:"unit,omitempty"`
	Item        rules.SubjectID `json:"item,omitempty"`
	Number      string          `json:"number,omitempty"`
	Progress    rules.Progress  `json:"progress"`
	Provisional bool            `json:"provisional"`
}

func (d *desk) dueCalendarCommand() *cobra.Command {
	var year, month string
	cmd := d.verb("calendar [--month YYYY-MM | --year YYYY]", "due_calendar", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.dueCalendar(ctx, year, month)
	})
	cmd.Flags().StringVar(&year, "year", "", d.say("flag.due_year"))
	cmd.Flags().StringVar(&month, "month", "", d.say("flag.due_month"))
	cmd.MarkFlagsMutuallyExclusive("year", "month")
	return cmd
}

// dueCalendar shows what is to be disclosed in a month day by day, or in a year month by month.
func (d *desk) dueCalendar(ctx context.Context, year, month string) error {
	key, timing, bad := month, rules.Monthly, "bad_month"
	switch {
	case year != "":
		key, timing, bad = year, rules.Yearly, "not_a_number"
	case month == "":
		key = rules.DateOf(d.Now()).String()[:len("2026-11")]
	}
	period, err := rules.ParsePeriod(key)
	if err != nil || period.Timing != timing {
		return usage{d.say(bad, "value", key)}
	}
	return d.atOffice(ctx, func(o *office) error {
		s := schedule{desk: d, period: period}
		err := o.store.View(ctx, func(tx *store.Tx) (err error) {
			if _, s.calendar, err = o.engine.Almanac(tx, o.organisation); err == nil {
				s.all, err = o.engine.Schedule(tx, o.organisation, period.From, period.To)
			}
			return err
		})
		if err != nil {
			return err
		}
		return d.answer(s.views(), s.text())
	})
}

// schedule is the calendar of a period as text.
type schedule struct {
	*desk
	period   rules.Period
	calendar *rules.Calendar
	all      []rules.Scheduled
}

func (s schedule) views() []scheduledView {
	views := []scheduledView{}
	for _, o := range s.all {
		views = append(views, scheduledView{
			o.Deadline.Date, o.Entry, o.Period, o.Title, o.Unit, o.Item, o.Number, o.Progress, o.Deadline.Provisional,
		})
	}
	return views
}

func (s schedule) text() string {
	days := 0
	for day := s.period.From; !day.After(s.period.To); day++ {
		if s.calendar.Works(day) {
			days++
		}
	}
	year := strconv.Itoa(s.period.From.Year())
	if s.period.Timing == rules.Yearly {
		return s.note(s.say("schedule_year", "year", year, "days", strconv.Itoa(days))) + table(s.months())
	}
	return s.note(s.say("schedule_month", "period", s.words.Period(s.period.Key), "days", strconv.Itoa(days))) + table(s.days())
}

// note marks a year whose notice is missing.
func (s schedule) note(heading string) string {
	if s.calendar.HasNotice(s.period.From.Year()) {
		return heading + "\n"
	}
	return heading + "\n" + s.say("year_provisional") + "\n"
}

// days are those of a month on which something is to be disclosed, or on which nobody works against expectation.
func (s schedule) days() [][]string {
	rows := [][]string{s.heading("day", "weekday", "day_kind", "entry", "number", "title", "progress", "note")}
	next := 0
	for day := s.period.From; !day.After(s.period.To); day++ {
		line := s.calendar.Day(day)
		head := []string{day.String(), s.words.Word("weekday", strconv.Itoa(int(line.Weekday))), s.kindOf(line)}
		if first := next; next < len(s.all) && s.all[next].Deadline.Date == day {
			for ; next < len(s.all) && s.all[next].Deadline.Date == day; next++ {
				o := s.all[next]
				if next > first {
					head = []string{"", "", ""}
				}
				rows = append(rows, append(head, string(o.Entry), o.Number, o.Title, s.words.Word("progress", string(o.Progress)), s.provisional(o.Deadline.Provisional)))
			}
			continue
		}
		if head[2] != "" && line.Reason != workday.Weekend {
			rows = append(rows, append(head, "", "", "", "", ""))
		}
	}
	return rows
}

// kindOf says what is not ordinary about a day.
func (s schedule) kindOf(line workday.Line) string {
	if line.Name != "" {
		return line.Name
	}
	if line.Reason == workday.Ordinary {
		return ""
	}
	return s.words.Word("reason", string(line.Reason))
}

// months count how far the disclosures of each month have come.
func (s schedule) months() [][]string {
	head := s.heading("month", "working_days")
	for _, p := range rules.AllProgress() {
		head = append(head, s.words.Word("progress", string(p)))
	}
	n := map[time.Month]map[rules.Progress]int{}
	for _, o := range s.all {
		month := o.Deadline.Date.Month()
		if n[month] == nil {
			n[month] = map[rules.Progress]int{}
		}
		n[month][o.Progress]++
	}
	rows := [][]string{head}
	for _, m := range s.calendar.Months(s.period.From.Year()) {
		row := []string{strconv.Itoa(m.Number), strconv.Itoa(m.Works)}
		for _, p := range rules.AllProgress() {
			row = append(row, strconv.Itoa(n[time.Month(m.Number)][p]))
		}
		rows = append(rows, row)
	}
	return rows
}

func (d *desk) dueFeedCommand() *cobra.Command {
	var login string
	cmd := d.verb("feed --as LOGIN", "due_feed", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.dueFeed(ctx, login)
	})
	cmd.Flags().StringVar(&login, "as", "", d.say("flag.due_as"))
	_ = cmd.MarkFlagRequired("as")
	return cmd
}

// dueFeed prints the calendar feed of a person as a calendar would read it.
func (d *desk) dueFeed(ctx context.Context, login string) error {
	return d.atOffice(ctx, func(o *office) error {
		who, org, err := o.person(ctx, login)
		if err != nil {
			return err
		}
		var calendar []byte
		err = o.store.View(ctx, func(tx *store.Tx) error {
			calendar, err = feed.Of(tx, o.engine, org, who.ID)
			return err
		})
		if err == nil {
			_, err = d.Out.Write(calendar)
		}
		return err
	})
}
