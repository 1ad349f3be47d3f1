package command

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/profile"
)

var update = flag.Bool("update", false, "write the drawings anew")

// A change of a procedure shows as a change of its drawing.
func TestDrawings(t *testing.T) {
	for _, shipped := range profile.Names() {
		t.Run(shipped, func(t *testing.T) { drawings(t, shipped) })
	}
}

// drawings compares the drawings of the profile; those of the default stand first in the folder.
func drawings(t *testing.T, shipped string) {
	p, err := profile.Load(shipped)
	if err != nil {
		t.Fatal(err)
	}
	folder := filepath.Join("testdata", strings.TrimSuffix(shipped, "meizhou-2011"))
	for i := range p.Procedures {
		q := &p.Procedures[i]
		t.Run(q.Name, func(t *testing.T) {
			name := filepath.Join(folder, q.Name+".mmd")
			got := mermaid(q, "zh")
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("the drawing changed; look at it, then run the test with -update: %s", diff)
			}
		})
	}
}

// The picture in the README is the drawing of the item's procedure, and no older one.
func TestReadmeShowsTheProcedure(t *testing.T) {
	const file = "../../../../README.md"
	p, err := profile.Load("meizhou-2011")
	if err != nil {
		t.Fatal(err)
	}
	item, ok := p.Procedure(rules.KindItem)
	if !ok {
		t.Fatal("the profile has no procedure for items")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- procedure:item -->\n", "<!-- /procedure:item -->"
	head, rest, _ := strings.Cut(string(text), begin)
	picture, tail, ok := strings.Cut(rest, end)
	if !ok {
		t.Fatal("the README has no place for the picture")
	}
	want := "```mermaid\n" + mermaid(item, "zh") + "```\n"
	if *update {
		if err := os.WriteFile(file, []byte(head+begin+want+end+tail), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, picture); diff != "" {
		t.Errorf("the README's picture is not the drawing; run the test with -update: %s", diff)
	}
}
