package rules

import (
	"slices"
	"strconv"
)

// choices lists what a field can take that takes its choices from the dossier.
func (d *Dossier) choices(from string) []Choice {
	var all []Choice
	switch from {
	case FromCarriers:
		for _, c := range d.Carriers() {
			if slices.ContainsFunc(d.Audiences(), func(a Audience) bool { return c.Reaches(a) && !d.posted(c.Code, a) }) {
				all = append(all, Choice{Value: string(c.Code), Label: c.Label})
			}
		}
	case FromAudiences:
		for _, a := range d.Audiences() {
			all = append(all, Choice{Value: string(a)})
		}
	case FromEntries:
		for _, e := range d.Catalogue.Entries {
			all = append(all, Choice{Value: string(e.Code), Label: Label{ZH: e.Title, EN: e.Title}})
		}
	case FromBodies, FromMatters:
		all = d.votingChoices(from)
	case FromTabled:
		all = lineChoices(d.untabled(), func(l AgendaLine) string { return l.Number })
	case FromLines:
		all = lineChoices(d.openLines(), func(l AgendaLine) string { return strconv.Itoa(l.N) })
	case FromDecisions:
		for _, x := range d.decisions() {
			label := x.Minutes + " " + x.On.String()
			all = append(all, Choice{Value: x.Ref(), Label: Label{ZH: label, EN: label}})
		}
	case FromPublications:
		for _, p := range d.Publications {
			if c, ok := d.Profile.Carrier(p.Carrier); ok && len(d.MissingEvidence(p)) > 0 {
				all = append(all, Choice{Value: strconv.Itoa(p.N), Label: c.Label})
			}
		}
	}
	return all
}

// votingChoices lists the bodies that have voting rules, or the matters of this meeting's body.
func (d *Dossier) votingChoices(from string) []Choice {
	var all []Choice
	for _, f := range d.Profile.Formulas {
		value := f.Body
		if from == FromMatters {
			value = f.Matter
		}
		of := from == FromBodies || d.Meeting != nil && d.Meeting.Body == f.Body
		if of && !slices.ContainsFunc(all, func(c Choice) bool { return c.Value == value }) {
			all = append(all, Choice{Value: value})
		}
	}
	return all
}

func lineChoices(lines []AgendaLine, value func(AgendaLine) string) []Choice {
	var all []Choice
	for _, l := range lines {
		label := l.Number + " " + l.Title
		all = append(all, Choice{Value: value(l), Label: Label{ZH: label, EN: label}})
	}
	return all
}
