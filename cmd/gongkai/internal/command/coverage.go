package command

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
	"gongkai/store"
)

// coverageCommand shows the matrix of a year (公开情况一览表), or writes it to a file.
func (d *desk) coverageCommand() *cobra.Command {
	var year string
	var to files
	cmd := d.verb("coverage [--year YEAR] [--csv FILE | --xlsx FILE]", "coverage", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.showCoverage(ctx, year, to)
	})
	cmd.Flags().StringVar(&year, "year", "", d.say("flag.coverage-year"))
	d.writesTables(cmd, &to)
	return cmd
}

// cellView is a cell as coverage prints it, with the day that it was due.
type cellView struct {
	rules.Cell
	Due         rules.Date `json:"due,omitzero"`
	Provisional bool       `json:"provisional"`
}

// coverageView is the matrix as coverage prints it: what is counted, and every obligation of the year.
type coverageView struct {
	Year   int         `json:"year"`
	Tally  rules.Tally `json:"tally"`
	OnTime string      `json:"on_time,omitempty"`
	Cells  []cellView  `json:"cells"`
}

func (d *desk) showCoverage(ctx context.Context, asked string, to files) error {
	year := rules.DateOf(d.Now()).Year()
	if asked != "" {
		parsed, refused := rules.ParseYear(asked)
		if refused != nil {
			return refused
		}
		year = parsed
	}
	return d.atOffice(ctx, func(o *office) error {
		var m rules.Matrix
		var t letter.Tabler
		err := o.store.View(ctx, func(tx *store.Tx) (err error) {
			if t, err = d.tabler(tx, o); err == nil {
				m, err = o.engine.Matrix(tx, o.organisation, year)
			}
			return err
		})
		if err != nil {
			return err
		}
		if to.asked() {
			return d.writeTables(to, t.Coverage(m, true)...)
		}
		return d.answer(coverageOf(m), d.totals(t, m))
	})
}

func coverageOf(m rules.Matrix) coverageView {
	view := coverageView{Year: m.Year, Tally: m.Tally, OnTime: m.Tally.OnTime(), Cells: []cellView{}}
	for _, row := range m.Narrow(rules.Narrowing{}) {
		for _, c := range row.Cells {
			view.Cells = append(view.Cells, cellView{c, c.Due.Date, c.Due.Provisional})
		}
	}
	return view
}

// totals is the matrix in short: what each category owes and what became of it.
func (d *desk) totals(t letter.Tabler, m rules.Matrix) string {
	heading := []string{d.words.Say("matrix.of_category")}
	for _, s := range rules.Statistics() {
		heading = append(heading, d.words.Word("statistic", string(s)))
	}
	rows := [][]string{append(heading, d.words.Say("matrix.on_time"))}
	line := func(title string, tally rules.Tally) {
		row := []string{title}
		for _, s := range rules.Statistics() {
			row = append(row, strconv.Itoa(tally[s]))
		}
		rows = append(rows, append(row, tally.OnTime()))
	}
	for _, g := range m.Groups {
		line(d.words.Category(t.Office.Catalogue.Contents, g.Category), g.Tally)
	}
	line(d.words.Say("matrix.total"), m.Tally)
	return table(rows)
}
