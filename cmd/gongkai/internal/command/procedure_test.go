package command

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules/profile"
)

var update = flag.Bool("update", false, "write the drawings anew")

// A change of a procedure shows as a change of its drawing.
func TestDrawings(t *testing.T) {
	p, err := profile.Load("meizhou-2011")
	if err != nil {
		t.Fatal(err)
	}
	for i := range p.Procedures {
		q := &p.Procedures[i]
		t.Run(q.Name, func(t *testing.T) {
			name := filepath.Join("testdata", q.Name+".mmd")
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
