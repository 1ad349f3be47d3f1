package command

import "gongkai/rules"

// redatedView is an obligation that a later calendar or catalogue dates anew, or no longer asks for.
type redatedView struct {
	Entry   rules.EntryCode `json:"entry"`
	Period  string          `json:"period"`
	Was     rules.Date      `json:"was"`
	Due     rules.Date      `json:"due"`
	Dropped rules.Digest    `json:"dropped,omitempty"`
}

func (d *desk) redatedRows(all []redatedView) (rows [][]string) {
	for _, r := range all {
		note := d.say("moved_from", "date", r.Was.String())
		if r.Dropped != "" {
			note = d.say("owed_no_longer", "version", string(r.Dropped))
		}
		rows = append(rows, []string{r.Due.String(), string(r.Entry) + "/" + r.Period, d.words.Word("due", rules.DuePublication), "", note})
	}
	return rows
}
