package drawing

import (
	"maps"
	"slices"

	"github.com/mattn/go-runewidth"
)

// placeActs gives every act a row of the box that it leaves. What leads to the same state shares one line beside the
// column; what stays where it is has none.
func (s *sheet) placeActs() {
	for i := range s.Boxes {
		b := &s.Boxes[i]
		for n, a := range slices.Collect(s.procedure.ActsFrom(b.State)) {
			said, y := a.Label.In(s.words.Lang()), b.Y+row*(n+1)
			to := a.Destination(b.State)
			if to == b.State {
				said = s.words.Say("drawing.stays", "act", said)
			} else {
				s.arrows = append(s.arrows, arrow{i, s.at[to], y})
			}
			s.Labels = append(s.Labels, Text{X: i, Y: y, Said: said}) // X is the box until the columns are spread
			c := &s.columns[b.column]
			c.labels = max(c.labels, 2*margin+runewidth.StringWidth(said)*charWide)
		}
	}
	for _, a := range s.arrows {
		s.columns[s.Boxes[a.from].column].runs(a.to)
		s.columns[s.home(a)].runs(a.to)
	}
}

// home is the column beside which the line of a target reaches it: that to its left, or its own when it is reached
// from the right.
func (s *sheet) home(a arrow) int {
	from, to := s.Boxes[a.from].column, s.Boxes[a.to].column
	if to > from {
		return to - 1
	}
	return to
}

func (c *column) runs(target int) {
	if !slices.Contains(c.lanes, target) {
		c.lanes = append(c.lanes, target)
	}
}

// spread gives the columns their places across, now that it is known what stands between them.
func (s *sheet) spread() {
	x := margin
	for i := range s.columns {
		c := &s.columns[i]
		c.x = x
		c.lanesX = x + c.wide + c.labels
		x = c.lanesX + lane*(len(c.lanes)+2)
		s.Height = max(s.Height, c.height)
		if c.step > 0 {
			s.Steps = append(s.Steps, Text{c.x, top - row, s.words.Word("step", string(rune('0'+c.step)))})
		}
	}
	s.Width = x + margin
	for i := range s.Boxes {
		b := &s.Boxes[i]
		b.X, b.W = s.columns[b.column].x, s.columns[b.column].wide
		for n := range b.Texts {
			b.Texts[n].X, b.Texts[n].Y = b.X+inside, b.Y+row*(n+1)
		}
	}
	for i := range s.Labels {
		b := s.Boxes[s.Labels[i].X]
		s.Labels[i].X = b.X + b.W + margin/2
		s.Labels[i].Y -= 4
	}
}

// laneX is where the line of a target runs down beside the column.
func (s *sheet) laneX(in, target int) int {
	c := s.columns[in]
	return c.lanesX + lane*slices.Index(c.lanes, target)
}

// reach is how far a line runs down.
type reach struct{ from, to int }

func (r reach) with(y int) reach { return reach{min(r.from, y), max(r.to, y)} }

// beside names a line that runs down: beside which column, to which box.
type beside struct{ column, target int }

// route draws the lines: across from the act to the line of its target, down along it, and across into the target; from
// another column by way of a line below all boxes.
func (s *sheet) route() {
	down := map[beside]reach{}
	below := map[int]reach{} // how far the line to a target goes across below
	stretch := func(key beside, y int) {
		if r, ok := down[key]; ok {
			down[key] = r.with(y)
		} else {
			down[key] = reach{y, y}
		}
	}
	floors := s.floors()
	for _, a := range s.arrows {
		from, home := beside{s.Boxes[a.from].column, a.to}, beside{s.home(a), a.to}
		s.leave(a, from)
		stretch(from, a.y)
		if from != home {
			stretch(from, floors[a.to])
			stretch(home, floors[a.to])
			x1, x2 := s.laneX(from.column, a.to), s.laneX(home.column, a.to)
			if r, ok := below[a.to]; ok {
				below[a.to] = r.with(x1).with(x2)
			} else {
				below[a.to] = reach{min(x1, x2), max(x1, x2)}
			}
		}
		stretch(home, s.arrive(a, home))
	}
	for _, key := range slices.SortedFunc(maps.Keys(down), func(a, b beside) int { return a.column*1000 + a.target - b.column*1000 - b.target }) {
		x := s.laneX(key.column, key.target)
		s.Lines = append(s.Lines, Line{x, down[key].from, x, down[key].to})
	}
	for _, target := range slices.Sorted(maps.Keys(below)) {
		s.Lines = append(s.Lines, Line{below[target].from, floors[target], below[target].to, floors[target]})
	}
}

// floors gives every target that is reached from another column than its neighbour a line below all boxes.
func (s *sheet) floors() map[int]int {
	floors := map[int]int{}
	for _, a := range s.arrows {
		if _, ok := floors[a.to]; !ok && s.home(a) != s.Boxes[a.from].column {
			floors[a.to] = s.Height + lane*len(floors)
		}
	}
	s.Height += lane*len(floors) + margin
	return floors
}

// leave draws the act across to the line of its target.
func (s *sheet) leave(a arrow, key beside) {
	b, x := s.Boxes[a.from], s.laneX(key.column, a.to)
	s.Lines = append(s.Lines, Line{b.X + b.W, a.y, x, a.y})
	s.Joins = append(s.Joins, Point{x, a.y})
}

// arrive draws the line into its target, from the left between two rows or from the right below the last, and says at
// which height.
func (s *sheet) arrive(a arrow, home beside) int {
	b, x := s.Boxes[a.to], s.laneX(home.column, a.to)
	in := Head{Point{b.X, b.Y + row/2}, false}
	if home.column == b.column {
		in = Head{Point{b.X + b.W, b.Y + row*(b.rows+1)}, true}
	}
	if !slices.Contains(s.Heads, in) {
		s.Heads = append(s.Heads, in)
		s.Lines = append(s.Lines, Line{x, in.Y, in.X, in.Y})
	}
	return in.Y
}
