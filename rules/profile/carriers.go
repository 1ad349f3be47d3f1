package profile

import (
	"go.yaml.in/yaml/v3"

	"gongkai/rules"
)

// carriers reads carriers.yaml (公开载体).
func (f *file) carriers(data []byte) []rules.Carrier {
	root, ok := f.document(data)
	if !ok {
		return nil
	}
	var all []rules.Carrier
	seen := map[rules.CarrierCode]bool{}
	for _, node := range f.mapping(root, "carriers", "").list("carriers") {
		c := f.carrier(node)
		if seen[c.Code] && c.Code != "" {
			f.refuse(node, "the carrier %s stands twice", c.Code)
		}
		seen[c.Code] = true
		all = append(all, c)
	}
	return all
}

// carrier reads one carrier. Its evidence is typed by hand: what is chosen or attached belongs to acts. What is built in
// proves itself.
func (f *file) carrier(node *yaml.Node) rules.Carrier {
	m := f.mapping(node, "code label audiences", "evidence built_in")
	builtIn := m.flag("built_in")
	switch {
	case builtIn && m.has("evidence"):
		f.refuse(m.at("evidence"), "what is built in needs no evidence")
	case !builtIn && !m.has("evidence"):
		f.refuse(node, "evidence is missing")
	}
	return rules.Carrier{
		Code:      rules.CarrierCode(m.text("code")),
		Label:     m.label("label"),
		Audiences: words(m, "audiences", rules.Audiences()...),
		Evidence:  f.formFields(m, "evidence", rules.FieldText, rules.FieldDate),
		BuiltIn:   builtIn,
	}
}
