package profile

import (
	"go.yaml.in/yaml/v3"

	"gongkai/rules"
)

// DecodeProcedure reads a procedure (程序). It judges the form alone; whether the table is sound, the procedure's own
// Check proves.
func DecodeProcedure(name string, data []byte) (*rules.Procedure, error) {
	f := &file{name: name}
	p, _ := f.procedure(data)
	if err := f.faults.asError(); err != nil {
		return nil, err
	}
	return p, nil
}

// procedure reads the table and returns it with its text, in which the faults found later are placed.
func (f *file) procedure(data []byte) (*rules.Procedure, fields) {
	root, ok := f.document(data)
	if !ok {
		return nil, fields{}
	}
	m := f.mapping(root, "procedure kind title basis states acts", "")
	p := &rules.Procedure{
		Name:  m.text("procedure"),
		Kind:  word(m, "kind", rules.Kinds()...),
		Title: m.label("title"),
		Basis: rules.Basis(m.text("basis")),
		Hash:  rules.DigestOf(data),
	}
	for _, node := range m.list("states") {
		p.States = append(p.States, f.state(node))
	}
	for _, node := range m.list("acts") {
		p.Acts = append(p.Acts, f.act(node))
	}
	if p.Name != "" && f.name != p.Name+".yaml" {
		f.refuse(m.at("procedure"), "the procedure %s stands in a file of another name", p.Name)
	}
	return p, m
}

func (f *file) state(node *yaml.Node) rules.State {
	m := f.mapping(node, "name step label", "holder due final exit")
	return rules.State{
		Name:   rules.StateName(m.text("name")),
		Step:   m.number("step"),
		Holder: word(m, "holder", rules.Duties()...),
		Due:    word(m, "due", rules.DueKinds()...),
		Final:  m.flag("final"),
		Exit:   m.flag("exit"),
		Label:  m.label("label"),
	}
}

func (f *file) act(node *yaml.Node) rules.Act {
	m := f.mapping(node, "name to by basis label", "from moves_when guards checks does files marks main fields")
	return rules.Act{
		Name:      rules.ActName(m.text("name")),
		From:      words[rules.StateName](m, "from"),
		To:        rules.StateName(m.text("to")),
		MovesWhen: m.text("moves_when"),
		By:        words(m, "by", rules.Performers()...),
		Guards:    m.texts("guards"),
		Checks:    m.texts("checks"),
		Does:      words(m, "does", rules.Effects()...),
		Files:     m.text("files"),
		Marks:     words(m, "marks", rules.Marks()...),
		Main:      m.flag("main"),
		Fields:    f.formFields(m, "fields", rules.FieldTypes()...),
		Basis:     rules.Basis(m.text("basis")),
		Label:     m.label("label"),
	}
}
