package command

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/workflow"
)

// allowedCommand lists the acts of a subject of any kind.
func (d *desk) allowedCommand() *cobra.Command {
	var login string
	cmd := d.verb("allowed ID --as LOGIN", "allowed", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.allowedActs(ctx, args[0], login) })
	cmd.Flags().StringVar(&login, "as", "", d.say("flag.as"))
	_ = cmd.MarkFlagRequired("as") // the flag stands in the line above
	return cmd
}

// choiceView is one value that a field can take.
type choiceView struct {
	Value string `json:"value"`
	Label string `json:"label"`
}

// fieldView is one thing that an act asks for. Parts are what an evidence field asks for, by the value that it hangs
// on, or the list of the four numbers of a ballot.
type fieldView struct {
	Name     string          `json:"name"`
	Type     rules.FieldType `json:"type"`
	Required bool            `json:"required"`
	ForFile  bool            `json:"for_file,omitempty"`
	Long     bool            `json:"long,omitempty"`
	Label    string          `json:"label"`
	Hint     string          `json:"hint,omitempty"`
	Choices  []choiceView    `json:"choices,omitempty"`
	Of       string          `json:"of,omitempty"`
	Parts    any             `json:"parts,omitempty"`
}

// offerView is an act of the current state: allowed with its fields, or the reason why not.
type offerView struct {
	Act     rules.ActName   `json:"act"`
	Label   string          `json:"label"`
	Allowed bool            `json:"allowed"`
	Fields  []fieldView     `json:"fields"`
	Why     *locale.Refused `json:"why,omitempty"`
}

// allowedActs lists every act of the state for a person.
func (d *desk) allowedActs(ctx context.Context, ref, login string) error {
	return d.atOffice(ctx, func(o *office) error {
		who, _, err := o.person(ctx, login)
		if err != nil {
			return err
		}
		dossier, err := o.read(ctx, ref)
		if err != nil {
			return err
		}
		s := dossier.Subject
		offers, err := o.engine.Allowed(ctx, workflow.Act{
			Organisation: s.Organisation, Subject: s.ID, Kind: s.Kind, Parent: s.Parent, By: who.ID,
		})
		if err != nil {
			return err
		}
		return d.showOffers(dossier, offers)
	})
}

func (d *desk) showOffers(dossier *rules.Dossier, offers []workflow.Offer) error {
	views := []offerView{}
	rows := [][]string{d.heading("act", "label", "allowed", "note")}
	for _, offer := range offers {
		v := d.offerOf(dossier, offer)
		note := d.fieldNames(v.Fields)
		if v.Why != nil {
			note = v.Why.Message
		}
		views = append(views, v)
		rows = append(rows, []string{string(v.Act), v.Label, d.say(map[bool]string{true: "may", false: "may_not"}[v.Allowed]), note})
	}
	return d.answer(views, table(rows))
}

func (d *desk) offerOf(dossier *rules.Dossier, offer workflow.Offer) offerView {
	v := offerView{Act: offer.Act.Name, Label: offer.Act.Label.In(d.words.Lang()), Allowed: offer.Allowed, Fields: []fieldView{}}
	for _, f := range offer.Fields {
		shown := d.fieldOf(f)
		switch f.Type {
		case rules.FieldEvidence:
			shown.Parts = d.partsOf(dossier, f, offer.Fields)
		case rules.FieldBallots:
			shown.Parts = d.votesOf(f)
		}
		v.Fields = append(v.Fields, shown)
	}
	if offer.Why != nil {
		why := d.words.Refusal(offer.Why, dossier.Procedure)
		v.Why = &why
	}
	return v
}

func (d *desk) fieldOf(f rules.Field) fieldView {
	lang := d.words.Lang()
	v := fieldView{
		Name: f.Name, Type: f.Type, Required: f.Required, ForFile: f.ForFile, Long: f.Long, Label: f.Label.In(lang),
		Hint: f.Hint.In(lang), Of: f.Of,
	}
	for _, c := range f.Choices {
		v.Choices = append(v.Choices, choiceView{c.Value, d.words.Choice(f, c)})
	}
	return v
}

// votesOf lists the four numbers of a ballot.
func (d *desk) votesOf(ballot rules.Field) []fieldView {
	var parts []fieldView
	for _, vote := range rules.Votes() {
		parts = append(parts, fieldView{
			Name: ballot.Name + "." + vote, Type: rules.FieldText, Required: ballot.Required, Label: d.words.Word("vote", vote),
		})
	}
	return parts
}

// partsOf lists what the evidence field asks for, for each value that the field it hangs on can take.
func (d *desk) partsOf(dossier *rules.Dossier, evidence rules.Field, fields []rules.Field) map[string][]fieldView {
	parts := map[string][]fieldView{}
	for _, f := range fields {
		if f.Name != evidence.Of {
			continue
		}
		for _, c := range f.Choices {
			views := []fieldView{}
			for _, part := range dossier.EvidenceFields(evidence, rules.Values{f.Name: c.Value}) {
				view := d.fieldOf(part)
				view.Name = rules.EvidencePrefix + part.Name
				views = append(views, view)
			}
			parts[c.Value] = views
		}
	}
	return parts
}

func (d *desk) fieldNames(fields []fieldView) string {
	var names []string
	for _, f := range fields {
		name := f.Name
		if f.Required {
			name += "*"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}
