package rules

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The longest texts that a field holds, in characters: a line, and a text of several lines.
const (
	LongestLine = 200
	LongestText = 100_000
)

// EvidencePrefix stands before the names of evidence in what is filled in: "evidence.place".
const EvidencePrefix = "evidence."

// Form (填报表) lists the fields of the act for this dossier, choices taken from it filled in.
func (d *Dossier) Form(act Act) []Field {
	fields := slices.DeleteFunc(slices.Clone(act.Fields), func(f Field) bool {
		return f.If != "" && !d.asks(f.If)
	})
	for i := range fields {
		if fields[i].From != "" {
			fields[i].Choices = choosing[fields[i].From](d)
		}
	}
	return fields
}

// asks says whether the occasion is there on which a field is asked.
func (d *Dossier) asks(occasion string) bool {
	switch occasion {
	case IfFollows:
		return d.Entry != nil && d.Entry.Follows != ""
	case IfRoster:
		return len(d.Roster) > 0
	}
	return d.Item.Consent.Conditional()
}

// EvidenceFields lists what an evidence field asks for, once the field that names its carrier (or its publication)
// is filled in. Evidence that the archive wants may come later, except when it is evidence that is being added.
func (d *Dossier) EvidenceFields(f Field, with Values) []Field {
	named := with[f.Of]
	if p, ok := d.Publication(named); ok && f.Of == "publication" {
		return asRequired(d.MissingEvidence(p))
	}
	carrier, ok := d.Profile.Carrier(CarrierCode(named))
	if !ok {
		return nil
	}
	return carrier.Evidence
}

func asRequired(fields []Field) []Field {
	for i := range fields {
		fields[i].Required = true
	}
	return fields
}

// Fill reads what was filled in against the fields of the act and returns it in its plain form: dates as YYYY-MM-DD,
// texts without surrounding space. Every field is known, of its type, and the required ones are there.
func (d *Dossier) Fill(act Act, with Values) (Values, *Refusal) {
	plain := Values{}
	known := map[string]bool{}
	for _, f := range d.Form(act) {
		if f.Type == FieldEvidence {
			continue
		}
		if r := f.fillIn(with, plain, known); r != nil {
			return nil, d.reason(f, r, with)
		}
	}
	if r := d.fillEvidence(act, with, plain, known); r != nil {
		return nil, r
	}
	return plain, FirstOf(onlyKnown(with, known), d.uploadsKnown(act, plain))
}

// reason says why a choice is not among those offered, where that can be said.
func (d *Dossier) reason(f Field, r *Refusal, with Values) *Refusal {
	if r.Code == FieldNotChoice && stageLists[f.From] != nil {
		return FirstOf(d.whyNotStage(f.From, strings.TrimSpace(with[f.Name])), r)
	}
	if f.From != FromTabled || r.Code != FieldNotChoice {
		return r
	}
	return FirstOf(d.whyNotTabled(strings.TrimSpace(with[f.Name])), r)
}

func (d *Dossier) fillEvidence(act Act, with, plain Values, known map[string]bool) *Refusal {
	for _, f := range act.Fields {
		if f.Type != FieldEvidence {
			continue
		}
		for _, part := range d.EvidenceFields(f, plain) {
			name := EvidencePrefix + part.Name
			known[name] = true
			if r := part.fill(name, with, plain); r != nil {
				return r
			}
		}
	}
	return nil
}

func onlyKnown(with Values, known map[string]bool) *Refusal {
	for name, value := range with {
		if !known[name] && value != "" {
			return Refuse(FieldUnknown, BasisHouse, "field", name)
		}
	}
	return nil
}

// fillIn reads the field: a ballot is four numbers, everything else one value.
func (f Field) fillIn(with, plain Values, known map[string]bool) *Refusal {
	if f.Type != FieldBallots {
		known[f.Name] = true
		return f.fill(f.Name, with, plain)
	}
	for _, vote := range Votes() {
		name := f.Name + "." + vote
		known[name] = true
		if r := (Field{Type: FieldText, Required: f.Required}).fill(name, with, plain); r != nil {
			return r
		}
	}
	_, r := BallotOf(f.Name, plain)
	return r
}

func (f Field) fill(name string, with, plain Values) *Refusal {
	value := strings.TrimSpace(with[name])
	if value == "" {
		if f.Required {
			return Refuse(FieldMissing, BasisHouse, "field", name)
		}
		return nil
	}
	value, r := f.read(name, value)
	if r == nil {
		plain[name] = value
	}
	return r
}

func (f Field) read(name, value string) (string, *Refusal) {
	if r := f.legible(name, value); r != nil {
		return "", r
	}
	switch f.Type {
	case FieldDate:
		day, err := ParseTyped(value)
		if err != nil {
			return "", Refuse(FieldNotDate, BasisHouse, "field", name, "value", value)
		}
		return day.String(), nil
	case FieldChoice, FieldDecision:
		if !f.offers(value) {
			return "", Refuse(FieldNotChoice, BasisHouse, "field", name, "value", value)
		}
	}
	return value, nil
}

// offers says whether the value is one of the choices, or each of several is.
func (f Field) offers(value string) bool {
	values := []string{value}
	if f.Multiple {
		values = Several(value)
	}
	for _, one := range values {
		if !slices.ContainsFunc(f.Choices, func(c Choice) bool { return c.Value == one }) {
			return false
		}
	}
	return len(values) > 0
}

// Several takes a choice of several apart.
func Several(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return r == ',' || r == ' ' })
}

func (f Field) legible(name, value string) *Refusal {
	if !utf8.ValidString(value) || strings.ContainsFunc(value, unprintable) {
		return Refuse(FieldNotText, BasisHouse, "field", name)
	}
	most := LongestLine
	if f.Long || f.Type == FieldUpload && f.Multiple {
		most = LongestText
	}
	if utf8.RuneCountInString(value) > most {
		return Refuse(FieldTooLong, BasisHouse, "field", name, "most", strconv.Itoa(most))
	}
	return nil
}

func unprintable(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t'
}

// SealTexts replaces the texts among the values by the digests of their bodies, as history keeps them.
func SealTexts(fields []Field, with Values, seed []byte) (Values, []Body) {
	sealed := Values{}
	var bodies []Body
	for name, value := range with {
		sealed[name] = value
	}
	for _, f := range fields {
		if f.Type == FieldText && with[f.Name] != "" {
			body := NewBody(seed, f.Name, with[f.Name])
			sealed[f.Name] = string(body.Digest)
			bodies = append(bodies, body)
		}
	}
	return sealed, bodies
}
