package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/workflow"
)

// Choice is one value that a field can take.
type Choice struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// Field is one thing that an act asks for. Parts are what an evidence field asks for, by the value that it hangs
// on, or the list of the four numbers of a ballot.
type Field struct {
	Name     string          `json:"name"`
	Type     rules.FieldType `json:"type"`
	Required bool            `json:"required"`
	ForFile  bool            `json:"for_file,omitempty"`
	Long     bool            `json:"long,omitempty"`
	Label    string          `json:"label"`
	Hint     string          `json:"hint,omitempty"`
	Choices  []Choice        `json:"choices,omitempty"`
	Of       string          `json:"of,omitempty"`
	Parts    any             `json:"parts,omitempty"`
}

// Offer is an act of the current state: allowed with its fields, or the reason why not.
type Offer struct {
	Act     rules.ActName   `json:"act"`
	Label   string          `json:"label"`
	Allowed bool            `json:"allowed"`
	Fields  []Field         `json:"fields"`
	Why     *locale.Refused `json:"why,omitempty"`
}

// OfferOf shows an act of the state of the dossier.
func OfferOf(w *locale.Words, dossier *rules.Dossier, offer workflow.Offer) Offer {
	v := Offer{Act: offer.Act.Name, Label: offer.Act.Label.In(w.Lang()), Allowed: offer.Allowed, Fields: []Field{}}
	for _, f := range offer.Fields {
		shown := fieldOf(w, f)
		switch f.Type {
		case rules.FieldEvidence:
			shown.Parts = partsOf(w, dossier, f, offer.Fields)
		case rules.FieldBallots:
			shown.Parts = votesOf(w, f)
		}
		v.Fields = append(v.Fields, shown)
	}
	if offer.Why != nil {
		why := w.Refusal(offer.Why, dossier.Procedure)
		v.Why = &why
	}
	return v
}

func fieldOf(w *locale.Words, f rules.Field) Field {
	lang := w.Lang()
	v := Field{
		Name: f.Name, Type: f.Type, Required: f.Required, ForFile: f.ForFile, Long: f.Long, Label: f.Label.In(lang),
		Hint: f.Hint.In(lang), Of: f.Of,
	}
	for _, c := range f.Choices {
		v.Choices = append(v.Choices, Choice{c.Value, w.Choice(f, c)})
	}
	return v
}

// votesOf lists the four numbers of a ballot.
func votesOf(w *locale.Words, ballot rules.Field) []Field {
	var parts []Field
	for _, vote := range rules.Votes() {
		parts = append(parts, Field{
			Name: ballot.Name + "." + vote, Type: rules.FieldText, Required: ballot.Required, Label: w.Word("vote", vote),
		})
	}
	return parts
}

// partsOf lists what the evidence field asks for, for each value that the field it hangs on can take.
func partsOf(w *locale.Words, dossier *rules.Dossier, evidence rules.Field, fields []rules.Field) map[string][]Field {
	parts := map[string][]Field{}
	for _, f := range fields {
		if f.Name != evidence.Of {
			continue
		}
		for _, c := range f.Choices {
			views := []Field{}
			for _, part := range dossier.EvidenceFields(evidence, rules.Values{f.Name: c.Value}) {
				view := fieldOf(w, part)
				view.Name = rules.EvidencePrefix + part.Name
				views = append(views, view)
			}
			parts[c.Value] = views
		}
	}
	return parts
}
