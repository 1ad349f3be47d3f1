package profile

import (
	"go.yaml.in/yaml/v3"

	"gongkai/rules"
)

// formFields reads what an act, or the evidence of a carrier, asks for.
func (f *file) formFields(m fields, key string, types ...rules.FieldType) []rules.Field {
	var all []rules.Field
	seen := map[string]bool{}
	for _, node := range m.list(key) {
		one := f.formField(node, types)
		if seen[one.Name] && one.Name != "" {
			f.refuse(node, "the field %s stands twice", one.Name)
		}
		seen[one.Name] = true
		all = append(all, one)
	}
	return all
}

func (f *file) formField(node *yaml.Node, types []rules.FieldType) rules.Field {
	m := f.mapping(node, "name type label", "required for_file long multiple private if from of choices hint phrases")
	one := rules.Field{
		Name:     m.text("name"),
		Type:     word(m, "type", types...),
		Required: m.flag("required"),
		ForFile:  m.flag("for_file"),
		Long:     m.flag("long"),
		Multiple: m.flag("multiple"),
		Private:  m.flag("private"),
		If:       word(m, "if", rules.Occasions()...),
		From:     word(m, "from", rules.Choosings()...),
		Choices:  f.choices(m),
		Of:       m.text("of"),
		Label:    m.label("label"),
		Hint:     m.label("hint"),
		Phrases:  m.texts("phrases"),
	}
	if len(one.Phrases) > 0 && one.Type != rules.FieldText {
		f.refuse(node, "phrases are said in a text, and %s is none", one.Name)
	}
	return one
}

func (f *file) choices(m fields) []rules.Choice {
	var all []rules.Choice
	seen := map[string]bool{}
	for _, node := range m.list("choices") {
		c := f.mapping(node, "value label", "")
		one := rules.Choice{Value: c.text("value"), Label: c.label("label")}
		if seen[one.Value] && one.Value != "" {
			f.refuse(node, "the choice %s stands twice", one.Value)
		}
		seen[one.Value] = true
		all = append(all, one)
	}
	return all
}
