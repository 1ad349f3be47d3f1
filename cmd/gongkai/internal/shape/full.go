package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// Correction is a correction that was made (更正).
type Correction struct {
	On     rules.Date           `json:"on"`
	Kind   rules.CorrectionKind `json:"kind"`
	Wrong  string               `json:"wrong"`
	Right  string               `json:"right"`
	Notice string               `json:"notice"`
}

// Change is the newest request to withdraw or to terminate (撤销、终止).
type Change struct {
	Kind        rules.ChangeKind `json:"kind"`
	Request     string           `json:"request"`
	Approval    string           `json:"approval,omitempty"`
	ApprovedOn  rules.Date       `json:"approved_on,omitzero"`
	Confirmed   bool             `json:"confirmed"` // by a second person
	AnnouncedOn rules.Date       `json:"announced_on,omitzero"`
	Explanation string           `json:"explanation,omitempty"`
}

func correctionsOf(item rules.Item, texts map[rules.Digest]string) []Correction {
	all := []Correction{}
	for _, c := range item.Corrections {
		all = append(all, Correction{c.On, c.Kind, texts[c.Wrong], texts[c.Right], texts[c.Notice]})
	}
	return all
}

func changeOf(item rules.Item, texts map[rules.Digest]string) *Change {
	c := item.Change
	if c == nil {
		return nil
	}
	return &Change{
		c.Kind, c.Request, c.Approval, c.ApprovedOn, c.ConfirmedBy != "", c.AnnouncedOn, texts[c.Explanation],
	}
}

// Returned says by whom an item was sent back to where it stands, and why.
type Returned struct {
	Act    rules.ActName `json:"act"`
	By     string        `json:"by"`
	On     rules.Date    `json:"on"`
	Reason string        `json:"reason"`
}

// ReturnedOf shows why an item was sent back.
func ReturnedOf(r rules.Return, texts map[rules.Digest]string) *Returned {
	return &Returned{Act: r.Act, By: r.By.Name, On: r.On, Reason: texts[r.Reason]}
}

// Withholding is why an item is not disclosed.
type Withholding struct {
	Manner      string     `json:"manner"`
	MannerLabel string     `json:"manner_label"`
	Ground      string     `json:"ground"`
	GroundLabel string     `json:"ground_label"`
	Basis       string     `json:"basis"`
	Reason      string     `json:"reason"`
	Review      rules.Date `json:"review,omitzero"`
	Decision    string     `json:"decision,omitempty"`
	Renewed     int        `json:"renewed,omitempty"`
}

func withheldOf(words *locale.Words, w *rules.Withholding, texts map[rules.Digest]string) *Withholding {
	if w == nil {
		return nil
	}
	return &Withholding{
		Manner: string(w.Manner), MannerLabel: words.Word("manner", string(w.Manner)), Ground: w.Ground,
		GroundLabel: words.Word("ground", w.Ground), Basis: texts[w.Basis], Reason: texts[w.Reason], Review: w.Review,
		Decision: w.Decision, Renewed: w.Renewed,
	}
}

// Opinion is an opinion on an item.
type Opinion struct {
	ID      rules.SubjectID `json:"id"`
	State   rules.StateName `json:"state"`
	Channel string          `json:"channel"`
	Text    string          `json:"text"`
	Answer  string          `json:"answer,omitempty"`
}

// FullItem is everything that item show prints.
type FullItem struct {
	Item
	Text string `json:"text"`

	Corrections []Correction `json:"corrections"`
	Change      *Change      `json:"change,omitempty"`

	Attachments []rules.Attachment `json:"attachments"`

	Dues      []Due        `json:"dues"`
	Withheld  *Withholding `json:"withholding,omitempty"`
	Filings   []Filing     `json:"filings"`
	Decisions []Decision   `json:"decisions"`
	Opinions  []Opinion    `json:"opinions"`
	History   []Past       `json:"history"`
	Returned  *Returned    `json:"returned,omitempty"`
}

// FullItemOf shows an item with the texts that are given, and no others; why it was sent back is left to add.
func FullItemOf(w *locale.Words, dossier *rules.Dossier, texts map[rules.Digest]string, today rules.Date) FullItem {
	full := FullItem{
		Item: ItemOf(w, dossier), Decisions: DecisionsOf(w, dossier), Opinions: []Opinion{},
		History: HistoryOf(dossier), Corrections: correctionsOf(dossier.Item, texts), Change: changeOf(dossier.Item, texts),
	}
	full.Text = texts[dossier.CurrentDigest()]
	full.Attachments = append([]rules.Attachment{}, dossier.AttachmentsByKind()...)
	full.Withheld, full.Filings = withheldOf(w, dossier.Item.Withholding, texts), filingsOf(w, dossier)
	full.Dues = DuesOf(w, dossier, today)
	for _, op := range dossier.Opinions {
		full.Opinions = append(full.Opinions, Opinion{op.ID, op.State, op.Channel, texts[op.Text], texts[op.Answer]})
	}
	return full
}
