package web

import (
	"cmp"
	"maps"
	"slices"

	"gongkai/rules"
)

// kept is a value that was typed, shown when the form that it was typed into cannot be.
type kept struct{ Label, Value string }

// keptOf lists what was typed, in the order of the form.
func (v *visit) keptOf(d *rules.Dossier, sent sentForm) []kept {
	act, _ := actNamed(d.Procedure, sent.Act)
	place := func(name string) int {
		i := slices.IndexFunc(act.Fields, func(f rules.Field) bool { return f.Name == name })
		if i < 0 {
			return len(act.Fields) // evidence, and what the act does not ask for
		}
		return i
	}
	names := slices.SortedFunc(maps.Keys(sent.With), func(a, b string) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a, b))
	})
	var all []kept
	for _, name := range names {
		if value := sent.With[name]; value != "" {
			all = append(all, kept{Label: v.words.Field(sent.Act, name, d.Procedure), Value: v.typed(d, act, name, value)})
		}
	}
	return all
}

// typed says a value as the form said it: a choice by its label.
func (v *visit) typed(d *rules.Dossier, act rules.Act, name, value string) string {
	for _, f := range act.Fields {
		switch {
		case f.Name != name:
		case f.From == rules.FromCarriers:
			return v.carrierOf(d.Profile, rules.CarrierCode(value))
		case f.From == rules.FromAudiences:
			return v.words.Word("audience", value)
		case f.Type == rules.FieldUpload:
			if known, ok := v.nameOfUpload(value); ok {
				return known
			}
			return value
		default:
			return v.choiceWord(d.Procedure, act.Name, name, value)
		}
	}
	return value
}

func actNamed(p *rules.Procedure, name rules.ActName) (rules.Act, bool) {
	i := slices.IndexFunc(p.Acts, func(a rules.Act) bool { return a.Name == name })
	if i < 0 {
		return rules.Act{}, false
	}
	return p.Acts[i], true
}
