package drawing

import (
	"testing"

	"github.com/mattn/go-runewidth"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/rules/profile"
)

// each draws every procedure that ships, in both languages.
func each(t *testing.T, look func(*testing.T, *rules.Procedure, Drawing)) {
	for _, name := range []string{"meizhou-2011", "regulation-2017"} {
		p, err := profile.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for i := range p.Procedures {
			for _, lang := range []string{locale.Chinese, locale.English} {
				q := &p.Procedures[i]
				t.Run(name+"/"+q.Name+"/"+lang, func(t *testing.T) {
					look(t, q, Lay(q, locale.For(lang), q.States[0].Name))
				})
			}
		}
	}
}

func (b Box) meets(c Box) bool {
	return b.X < c.X+c.W && c.X < b.X+b.W && b.Y < c.Y+c.H && c.Y < b.Y+b.H
}

func TestNothingLiesOverAnything(t *testing.T) {
	each(t, func(t *testing.T, _ *rules.Procedure, d Drawing) {
		var taken []Box
		for _, b := range d.Boxes {
			if b.X < 0 || b.Y < 0 || b.X+b.W > d.Width || b.Y+b.H > d.Height {
				t.Errorf("the box %s leaves the picture", b.State)
			}
			taken = append(taken, b)
		}
		for _, l := range d.Labels {
			taken = append(taken, Box{X: l.X, Y: l.Y - 12, W: runewidth.StringWidth(l.Said) * charWide, H: 14, State: rules.StateName(l.Said)})
		}
		for i, a := range taken {
			for _, b := range taken[:i] {
				if a.meets(b) {
					t.Errorf("%s lies over %s", a.State, b.State)
				}
			}
		}
		for _, l := range d.Lines {
			line := Box{X: min(l.X1, l.X2), Y: min(l.Y1, l.Y2), W: max(l.X1, l.X2) - min(l.X1, l.X2), H: max(l.Y1, l.Y2) - min(l.Y1, l.Y2)}
			for _, b := range d.Boxes {
				if line.meets(b) {
					t.Errorf("the line %v goes through %s", l, b.State)
				}
			}
		}
	})
}

func TestNoTwoLinesRunOverEachOther(t *testing.T) {
	each(t, func(t *testing.T, _ *rules.Procedure, d Drawing) {
		for i, a := range d.Lines {
			for _, b := range d.Lines[:i] {
				across := a.Y1 == a.Y2 && b.Y1 == b.Y2 && a.Y1 == b.Y1 && max(min(a.X1, a.X2), min(b.X1, b.X2)) < min(max(a.X1, a.X2), max(b.X1, b.X2))
				down := a.X1 == a.X2 && b.X1 == b.X2 && a.X1 == b.X1 && max(min(a.Y1, a.Y2), min(b.Y1, b.Y2)) < min(max(a.Y1, a.Y2), max(b.Y1, b.Y2))
				if across || down {
					t.Errorf("%v runs over %v", a, b)
				}
			}
		}
	})
}

func TestEveryStateAndActIsDrawn(t *testing.T) {
	each(t, func(t *testing.T, p *rules.Procedure, d Drawing) {
		if len(d.Boxes) != len(p.States)+1 {
			t.Errorf("%d boxes for %d states", len(d.Boxes), len(p.States))
		}
		acts, lit := 0, 0
		for _, a := range p.Acts {
			acts += len(a.Sources())
		}
		if len(d.Labels) != acts {
			t.Errorf("%d labels for %d acts", len(d.Labels), acts)
		}
		for _, b := range d.Boxes {
			if b.Lit {
				lit++
			}
		}
		if lit != 1 {
			t.Errorf("%d states are lit", lit)
		}
	})
}
