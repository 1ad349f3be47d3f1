// Package drawing (流程图) lays a procedure out as a picture: a column for each step from left to right, a box for each
// state, and a line for each act that leads from one to another. It computes numbers and knows nothing of how they are
// shown.
package drawing

import (
	"slices"

	"github.com/mattn/go-runewidth"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// The measures of the picture. Rows, at which lines leave a box and come back to it from the right, stand on a grid;
// lines that come from the left reach a box between two rows, so that no two lines run over each other.
const (
	row      = 20 // between two lines that leave a box
	between  = 20 // between two boxes of a column
	lane     = 10 // between two lines that run down beside each other
	charWide = 6  // half a Chinese character of a label
	headWide = 7  // the same of a state's name
	inside   = 10 // between the edge of a box and its text
	top      = 40 // the names of the steps
	margin   = 12
)

// Drawing (流程图) is a procedure as a picture.
type Drawing struct {
	Width, Height int
	Steps         []Text
	Boxes         []Box
	Labels        []Text
	Lines         []Line
	Joins         []Point // where a line meets the one that others share with it
	Heads         []Head
}

// Box (状态框) is a state.
type Box struct {
	X, Y, W, H int
	State      rules.StateName
	Texts      []Text // name, holder, due
	Lit        bool   // where the subject stands now
	Final      bool

	column int
	rows   int // lines that leave it
}

// Text is words at a place.
type Text struct {
	X, Y int
	Said string
}

// Line goes straight down or across.
type Line struct{ X1, Y1, X2, Y2 int }

// Point is a place.
type Point struct{ X, Y int }

// Head is the head of an arrow at its end.
type Head struct {
	Point
	Leftward bool
}

// Lay draws the procedure; the state now is lit, where there is one.
func Lay(p *rules.Procedure, words *locale.Words, now rules.StateName) Drawing {
	s := &sheet{procedure: p, words: words, at: map[rules.StateName]int{}}
	s.placeStates(now)
	s.placeActs()
	s.spread()
	s.route()
	return s.Drawing
}

// sheet is a drawing that is being made.
type sheet struct {
	Drawing
	procedure *rules.Procedure
	words     *locale.Words
	at        map[rules.StateName]int // the box of a state
	columns   []column
	arrows    []arrow
}

// column is the states of one step, and what stands to the right of them: labels, and lines that run down.
type column struct {
	step    int // 0 before the first
	x, wide int
	height  int
	labels  int   // how wide
	lanes   []int // the targets of the lines, by their boxes
	lanesX  int   // where the first of them runs
}

// arrow is an act that leads from one box to another; it leaves at a row of the box.
type arrow struct{ from, to, y int }

// placeStates puts what opens a subject first, and then the states in their order, a column for each step.
func (s *sheet) placeStates(now rules.StateName) {
	s.columns = []column{{step: 0, height: top}}
	s.addBox(Box{Texts: []Text{{Said: s.words.Say("drawing.begin")}}}, 0)
	steps := []int{}
	for _, st := range s.procedure.States {
		if !slices.Contains(steps, st.Step) {
			steps = append(steps, st.Step)
		}
	}
	slices.Sort(steps)
	for _, step := range steps {
		s.columns = append(s.columns, column{step: step, height: top})
		for _, st := range s.procedure.States {
			if st.Step == step {
				s.addBox(s.boxOf(st, now), len(s.columns)-1)
			}
		}
	}
}

func (s *sheet) boxOf(st rules.State, now rules.StateName) Box {
	b := Box{State: st.Name, Lit: st.Name == now && now != rules.None, Final: st.Final, Texts: []Text{{Said: st.Label.In(s.words.Lang())}}}
	if st.Holder != "" {
		b.Texts = append(b.Texts, Text{Said: s.words.Word("duty", string(st.Holder))})
	}
	if st.Due != "" {
		b.Texts = append(b.Texts, Text{Said: s.words.Say("drawing.due", "due", s.words.Word("due", st.Due))})
	}
	return b
}

// addBox puts a box below those of its column. It is as high as its text or the lines that leave it and come back to
// it ask.
func (s *sheet) addBox(b Box, in int) {
	c := &s.columns[in]
	b.column, b.rows = in, len(slices.Collect(s.procedure.ActsFrom(b.State)))
	b.Y, b.H = c.height, max(row*(b.rows+2), row*(len(b.Texts)+1))
	c.height += b.H + between
	c.wide = max(c.wide, 2*inside+runewidth.StringWidth(b.Texts[0].Said)*headWide)
	for _, t := range b.Texts[1:] {
		c.wide = max(c.wide, 2*inside+runewidth.StringWidth(t.Said)*charWide)
	}
	s.at[b.State] = len(s.Boxes)
	s.Boxes = append(s.Boxes, b)
}
