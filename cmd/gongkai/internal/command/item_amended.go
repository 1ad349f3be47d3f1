package command

import (
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
)

// amended lists the texts of what became of the disclosed text.
func amended(item rules.Item) []rules.Digest {
	var all []rules.Digest
	for _, c := range item.Corrections {
		all = append(all, c.Wrong, c.Right, c.Notice)
	}
	if item.Change != nil {
		all = append(all, item.Change.Explanation)
	}
	return all
}

func (d *desk) correctionRows(v shape.FullItem) [][]string {
	rows := [][]string{d.heading("happened", "correction", "notice")}
	for _, c := range v.Corrections {
		rows = append(rows, []string{c.On.String(), d.words.Word("correction", string(c.Kind)), c.Notice})
	}
	return rows
}

func (d *desk) changeRows(v shape.FullItem) [][]string {
	rows := [][]string{d.heading("change", "request", "approval", "announced", "explanation")}
	if c := v.Change; c != nil {
		rows = append(rows, []string{
			d.words.Word("change", string(c.Kind)), c.Request, c.Approval, c.AnnouncedOn.String(), c.Explanation,
		})
	}
	return rows
}
