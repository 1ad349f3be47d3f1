package profile

import (
	"go.yaml.in/yaml/v3"

	"gongkai/rules"
)

// DecodeSuperior reads the superior's catalogue (上级公开目录, 三(二)1a): codes and titles, and to whom where it says so.
func DecodeSuperior(name string, data []byte) (*rules.SuperiorCatalogue, error) {
	f := &file{name: name}
	s := f.superior(data)
	if err := f.faults.asError(); err != nil {
		return nil, err
	}
	return s, nil
}

func (f *file) superior(data []byte) *rules.SuperiorCatalogue {
	root, ok := f.document(data)
	if !ok {
		return nil
	}
	m := f.mapping(root, "superior version entries", "")
	s := &rules.SuperiorCatalogue{Title: m.text("superior"), Version: m.text("version")}
	for _, node := range m.list("entries") {
		e := f.superiorEntry(node)
		if _, twice := s.Entry(e.Code); twice && e.Code != "" {
			f.refuse(node, "the code %s stands twice", e.Code)
		}
		s.Entries = append(s.Entries, e)
	}
	return s
}

func (f *file) superiorEntry(node *yaml.Node) rules.SuperiorEntry {
	m := f.mapping(node, "code title", "audience")
	return rules.SuperiorEntry{
		Code: m.text("code"), Title: m.text("title"), Audiences: words(m, "audience", rules.Audiences()...),
	}
}
