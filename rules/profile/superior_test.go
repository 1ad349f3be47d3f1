package profile

import (
	"bytes"
	"testing"

	"gongkai/rules"
)

func TestDecodeSuperior(t *testing.T) {
	s, err := DecodeSuperior(rules.SuperiorFile, []byte(`superior: 市委党务公开目录
version: "2026"
entries:
  - {code: S-1, title: 党费收缴情况, audience: [party, unit]}
  - {code: S-2, title: 换届选举}
`))
	if err != nil || s.Title != "市委党务公开目录" || s.Version != "2026" || len(s.Entries) != 2 {
		t.Fatalf("%+v (%v)", s, err)
	}
	first, ok := s.Entry("S-1")
	if !ok || len(first.Audiences) != 2 || first.Title != "党费收缴情况" || s.Entries[1].Audiences != nil {
		t.Errorf("the entries are %+v", s.Entries)
	}
}

// 三(二)1a: an entry names the entry of the superior's catalogue that it implements.
func TestSuperiorCodeIsRead(t *testing.T) {
	files := base(t)
	const title = "        title:"
	files["catalogue.yaml"] = bytes.Replace(files["catalogue.yaml"], []byte(title), []byte("        superior_code: S-1\n"+title), 1)
	p, err := DecodeProfile(files)
	if err != nil || p.Catalogue.Entries[0].SuperiorCode != "S-1" {
		t.Errorf("the first entry implements %q (%v)", p.Catalogue.Entries[0].SuperiorCode, err)
	}
}
