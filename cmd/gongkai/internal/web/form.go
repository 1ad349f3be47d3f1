package web

import (
	"crypto/rand"
	"net/url"
	"slices"
	"strings"

	"gongkai/rules"
	"gongkai/workflow"
)

// form is one act as a browser can fill it in; it is generated from the fields of the procedure.
type form struct {
	Action  string // where it is sent
	Act     rules.ActName
	Rev     int
	Key     string // of this rendering, so that sending it twice does it once
	Label   string
	Lead    string // which of the forms of one act this is
	Basis   string
	Day     string // when it happened
	DayBad  string
	Inputs  []input
	Files   bool // takes files
	Note    bool // holds a field that these pages do not offer yet
	Refused *message
	Marked  bool // the refusal stands at the field that it speaks of
	Main    bool
}

// input is one field of a form.
type input struct {
	Name, Label, Hint string
	Kind              string // text, long, date, number, choice, select, upload, settled, hidden, note
	Value             string
	Required, ForFile bool
	Choices           []option
	Phrases           []string // 常用意见, one of which stands where nothing is typed
	Stored            string   // name of the file that was taken in already
	Bad               string   // what is wrong with the value
	ID                string   // on the page
}

// within gives the input its id among all forms of the page.
func (in input) within(key string) input {
	in.ID = "f" + key + "-" + in.Name
	return in
}

// Rows is how high a long text stands.
func (in input) Rows() int {
	if in.Name == "text" || strings.Count(in.Value, "\n") > 4 {
		return 10
	}
	return 4
}

type option struct {
	Value, Label string
	Chosen       bool
}

// settling are the lists of which a single choice needs no choosing.
var settling = []string{rules.FromAudiences, rules.FromBodies, rules.FromDecisions, rules.FromUpholdings, rules.FromObjections, rules.FromAdoptions}

// mostRadios is up to how many choices are shown all at once.
const mostRadios = 4

// forms turns an offer into its form; an act with evidence into one for each choice that the evidence depends on, so
// that nothing has to be asked twice.
func (v *visit) forms(d *rules.Dossier, offer workflow.Offer, action string) []form {
	if f, ok := dependence(offer.Fields); ok {
		var all []form
		for _, choice := range f.Choices {
			all = append(all, v.formFor(d, offer, action, f, choice))
		}
		return all
	}
	made := v.form(d, offer, action)
	for _, field := range offer.Fields {
		made.Inputs = append(made.Inputs, v.inputs(field)...)
	}
	return []form{made.noted()}
}

// dependence finds the choice that the evidence of an act depends on, or the agenda line that is voted on.
func dependence(fields []rules.Field) (rules.Field, bool) {
	for _, f := range fields {
		if f.From == rules.FromLines {
			return f, true
		}
		if f.Type != rules.FieldEvidence {
			continue
		}
		if i := slices.IndexFunc(fields, func(g rules.Field) bool { return g.Name == f.Of }); i >= 0 {
			return fields[i], true
		}
	}
	return rules.Field{}, false
}

func (v *visit) form(d *rules.Dossier, offer workflow.Offer, action string) form {
	return form{
		Action: action, Act: offer.Act.Name, Rev: d.Subject.Rev, Key: rand.Text(), Label: offer.Act.Label.In(v.lang),
		Basis: v.words.Basis(offer.Act.Basis), Day: v.today.String(), Main: offer.Act.Main,
	}
}

// formFor makes the form of one choice: the choice is settled, audiences are those that it reaches and that have not
// been shown it, and the evidence is that which it asks for.
func (v *visit) formFor(d *rules.Dossier, offer workflow.Offer, action string, on rules.Field, choice rules.Choice) form {
	made := v.form(d, offer, action)
	made.Lead = v.choiceLabel(on, choice)
	for _, field := range offer.Fields {
		switch {
		case field.Name == on.Name:
			made.Inputs = append(made.Inputs, input{Name: on.Name, Kind: "hidden", Value: choice.Value})
		case field.From == rules.FromAttendees && !nameable(d, choice.Value):
		case field.Type == rules.FieldEvidence:
			made.Inputs = append(made.Inputs, v.evidence(d, field, on.Name, choice.Value)...)
		case field.From == rules.FromAudiences:
			field.Choices = stillToShow(d, rules.CarrierCode(choice.Value), field.Choices)
			made.Inputs = append(made.Inputs, v.input(field.Name, field))
		default:
			made.Inputs = append(made.Inputs, v.inputs(field)...)
		}
	}
	return made.noted()
}

func (v *visit) evidence(d *rules.Dossier, field rules.Field, of, value string) []input {
	var all []input
	for _, part := range d.EvidenceFields(field, rules.Values{of: value}) {
		all = append(all, v.input(rules.EvidencePrefix+part.Name, part))
	}
	return all
}

// stillToShow narrows audiences to those that the carrier reaches and where the text does not stand yet.
func stillToShow(d *rules.Dossier, code rules.CarrierCode, choices []rules.Choice) []rules.Choice {
	carrier, _ := d.Profile.Carrier(code)
	return slices.DeleteFunc(slices.Clone(choices), func(c rules.Choice) bool {
		audience := rules.Audience(c.Value)
		return !carrier.Reaches(audience) || slices.ContainsFunc(d.CurrentPostings(), func(p rules.Publication) bool {
			return p.Carrier == code && p.Audience == audience
		})
	})
}

// inputs are those of one field: a ballot is filled in as four numbers.
func (v *visit) inputs(f rules.Field) []input {
	if f.Type != rules.FieldBallots {
		return []input{v.input(f.Name, f)}
	}
	var all []input
	for _, vote := range rules.Votes() {
		all = append(all, input{
			Name: f.Name + "." + vote, Label: v.words.Word("vote", vote), Kind: "number", Required: f.Required,
		})
	}
	return all
}

func (v *visit) input(name string, f rules.Field) input {
	in := input{
		Name: name, Label: f.Label.In(v.lang), Hint: f.Hint.In(v.lang), Kind: kindOf(f), Required: f.Required, ForFile: f.ForFile,
		Phrases: f.Phrases,
	}
	for _, c := range f.Choices {
		in.Choices = append(in.Choices, option{Value: c.Value, Label: v.choiceLabel(f, c)})
	}
	if len(in.Choices) == 1 && f.Required && slices.Contains(settling, f.From) {
		in.Kind, in.Value = "settled", in.Choices[0].Value // there is nothing to choose
	}
	return in
}

func kindOf(f rules.Field) string {
	switch {
	case f.Type == rules.FieldText && f.Long:
		return "long"
	case f.Type == rules.FieldText && len(f.Choices) > 0:
		return "select"
	case f.Type == rules.FieldText:
		return "text"
	case f.Type == rules.FieldDate:
		return "date"
	case f.Type == rules.FieldUpload:
		return "upload"
	case f.Type != rules.FieldChoice && f.Type != rules.FieldDecision:
		return "note"
	case f.Multiple:
		return "several"
	case len(f.Choices) > mostRadios:
		return "select"
	default:
		return "choice"
	}
}

func (v *visit) choiceLabel(f rules.Field, c rules.Choice) string {
	label := c.Label.In(v.lang)
	switch {
	case f.From == rules.FromAudiences:
		return v.words.Word("audience", c.Value)
	case f.From == rules.FromMatters:
		return v.words.Word("matter", c.Value)
	case f.From == rules.FromObjections:
		return v.objectionName(c.Value)
	case f.From == rules.FromPublications:
		return v.say("web.posting_n", "n", c.Value, "carrier", label)
	case label == "":
		return c.Value
	}
	return label
}

// noted says whether the form takes files, and whether it holds a field that cannot be filled in here.
func (f form) noted() form {
	f.Files = slices.ContainsFunc(f.Inputs, func(in input) bool { return in.Kind == "upload" })
	f.Note = slices.ContainsFunc(f.Inputs, func(in input) bool { return in.Kind == "note" })
	return f
}

// fill puts values into the form, as they were typed or as they stand now.
func (f *form) fill(values rules.Values) {
	for i := range f.Inputs {
		in := &f.Inputs[i]
		value, ok := values[in.Name]
		if !ok || in.Kind == "hidden" || in.Kind == "settled" {
			continue
		}
		in.Value = value
		for j := range in.Choices {
			in.Choices[j].Chosen = in.Choices[j].Value == value || in.Kind == "several" && slices.Contains(rules.Several(value), in.Choices[j].Value)
		}
	}
}

// is says whether what was sent belongs to this form among those of its act.
func (f *form) is(sent sentForm) bool {
	if f.Act != sent.Act {
		return false
	}
	return !slices.ContainsFunc(f.Inputs, func(in input) bool { return in.Kind == "hidden" && sent.With[in.Name] != in.Value })
}

// sentForm is what a browser sent.
type sentForm struct {
	Act  rules.ActName
	Rev  string
	Key  string
	Day  string
	With rules.Values
}

// phraseOf stands before the name of a field where one of its phrases is chosen.
const phraseOf = "phrase."

// the names that forms use themselves
var ownNames = []string{"act", "rev", "key", "happened_at", "subject"}

func sentBy(values url.Values) sentForm {
	sent := sentForm{
		Act: rules.ActName(values.Get("act")), Rev: values.Get("rev"), Key: values.Get("key"),
		Day: strings.TrimSpace(values.Get("happened_at")), With: rules.Values{},
	}
	for name := range values {
		if !slices.Contains(ownNames, name) && !strings.HasPrefix(name, phraseOf) {
			filled := slices.DeleteFunc(slices.Clone(values[name]), func(value string) bool { return value == "" })
			sent.With[name] = strings.Join(filled, ",") // several boxes of one choice, or one value
		}
	}
	for name := range values {
		if field, ok := strings.CutPrefix(name, phraseOf); ok && sent.With[field] == "" {
			sent.With[field] = values.Get(name)
		}
	}
	return sent
}
