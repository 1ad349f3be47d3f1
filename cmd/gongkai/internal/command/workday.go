package command

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
)

func (d *desk) workdayCommand() *cobra.Command {
	return d.group("workday", "workday", d.verb("add DATE N", "workday_add", cobra.ExactArgs(2), d.addWorkdays))
}

// counted is a computed date with the sentences that explain it.
type counted struct {
	workday.Explanation
	Text []string `json:"text"`
}

// addWorkdays counts working days from a date; the date itself is not counted.
func (d *desk) addWorkdays(_ context.Context, args []string) error {
	from, err := dayOf(args[0])
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(args[1])
	if err != nil {
		return usage{d.say("not_a_number", "value", args[1])}
	}
	calendar, err := profile.DefaultCalendar()
	if err != nil {
		return err
	}
	e := calendar.ExplainAdd(from, n)
	if e.Date.IsZero() {
		return cannotRead(args[1], "out-of-calendar")
	}
	text := d.words.Explain(rules.Deadline{Explanation: e})
	return d.answer(counted{e, text}, e.Date.String()+"\n"+strings.Join(text, d.words.Say("date.clause")))
}
