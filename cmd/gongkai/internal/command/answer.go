package command

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/mattn/go-runewidth"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/rules/profile"
)

// answer shows the answer of a command: the value with --json, and otherwise the text for people.
func (d *desk) answer(value any, text string) error {
	if d.json {
		return d.printJSON(value)
	}
	_, err := fmt.Fprintln(d.Out, strings.TrimRight(text, "\n"))
	return err
}

func (d *desk) printJSON(value any) error {
	enc := json.NewEncoder(d.Out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}

// showRefusal prints a refusal where answers go, for it is one.
func (d *desk) showRefusal(r *rules.Refusal) {
	said := d.refused(r)
	if d.json {
		_ = d.printJSON(map[string]locale.Refused{"refusal": said})
		return
	}
	_, _ = fmt.Fprintln(d.Out, d.say("refused", "message", said.Message, "help", said.Help, "basis", said.Basis))
}

func (d *desk) refused(r *rules.Refusal) locale.Refused { return d.words.Refusal(r, d.procedures()...) }

// procedures lists the procedures of the profile, whose labels name states and acts.
func (d *desk) procedures() []*rules.Procedure {
	p, err := profile.Load(d.settings.Profile)
	if err != nil {
		return nil // a refusal is shown all the same, with codes for words
	}
	var all []*rules.Procedure
	for i := range p.Procedures {
		all = append(all, &p.Procedures[i])
	}
	return all
}

// table aligns columns; a Chinese character is two wide, and a cell stands on one line.
func table(rows [][]string) string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			cell = strings.ReplaceAll(cell, "\n", " ")
			row[i] = cell
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], runewidth.StringWidth(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(strings.TrimRight(line(row, widths), " ") + "\n")
	}
	return b.String()
}

func line(row []string, widths []int) string {
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = runewidth.FillRight(cell, widths[i])
	}
	return strings.Join(cells, "  ")
}

// heading says the names of columns.
func (d *desk) heading(keys ...string) []string {
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = d.say("column." + key)
	}
	return names
}
