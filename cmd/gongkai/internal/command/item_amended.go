package command

import (
	"gongkai/rules"
)

// correctionView is a correction that was made (更正).
type correctionView struct {
	On     rules.Date           `json:"on"`
	Kind   rules.CorrectionKind `json:"kind"`
	Wrong  string               `json:"wrong"`
	Right  string               `json:"right"`
	Notice string               `json:"notice"`
}

// changeView is the newest request to withdraw or to terminate (撤销、终止).
type changeView struct {
	Kind        rules.ChangeKind `json:"kind"`
	Request     string           `json:"request"`
	Approval    string           `json:"approval,omitempty"`
	ApprovedOn  rules.Date       `json:"approved_on,omitzero"`
	Confirmed   bool             `json:"confirmed"` // by a second person
	AnnouncedOn rules.Date       `json:"announced_on,omitzero"`
	Explanation string           `json:"explanation,omitempty"`
}

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

func correctionsOf(item rules.Item, texts map[rules.Digest]string) []correctionView {
	all := []correctionView{}
	for _, c := range item.Corrections {
		all = append(all, correctionView{c.On, c.Kind, texts[c.Wrong], texts[c.Right], texts[c.Notice]})
	}
	return all
}

func changeOf(item rules.Item, texts map[rules.Digest]string) *changeView {
	c := item.Change
	if c == nil {
		return nil
	}
	return &changeView{
		c.Kind, c.Request, c.Approval, c.ApprovedOn, c.ConfirmedBy != "", c.AnnouncedOn, texts[c.Explanation],
	}
}

func (d *desk) correctionRows(v fullView) [][]string {
	rows := [][]string{d.heading("happened", "correction", "notice")}
	for _, c := range v.Corrections {
		rows = append(rows, []string{c.On.String(), d.words.Word("correction", string(c.Kind)), c.Notice})
	}
	return rows
}

func (d *desk) changeRows(v fullView) [][]string {
	rows := [][]string{d.heading("change", "request", "approval", "announced", "explanation")}
	if c := v.Change; c != nil {
		rows = append(rows, []string{
			d.words.Word("change", string(c.Kind)), c.Request, c.Approval, c.AnnouncedOn.String(), c.Explanation,
		})
	}
	return rows
}
