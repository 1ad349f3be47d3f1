package store

import (
	"slices"

	"gongkai/rules"
)

// subjectLines is the row of the subject itself.
func subjectLines(f *Folded) []line {
	if len(f.Moves) == 0 {
		return nil
	}
	s, last := &f.Subject, &f.Moves[len(f.Moves)-1]
	return []line{{
		s.Kind, orNull(s.Parent), s.State, s.Rev, s.Round, f.Head, instant{last.At}, day{s.LastHappened},
		s.Pins.Procedure, s.Pins.Profile, s.Pins.Carriers, s.Pins.Catalogue, s.Pins.Calendar,
	}}
}

// orNull is a key that may be missing.
func orNull[T ~string](key T) any {
	if key == "" {
		return nil
	}
	return key
}

// dueLines are the dues, each with the act that set it running and the one that met it.
func dueLines(f *Folded) []line {
	type place struct{ seq, n int }
	set := map[rules.DueKey]place{}
	for k := range f.Moves {
		m := &f.Moves[k]
		for i, d := range m.DuesSet {
			set[d.DueKey] = place{m.Seq, i}
		}
	}
	return each(f.Dues, func(d rules.Due) line {
		var met any
		if d.MetBy > 0 {
			met = d.MetBy
		}
		return line{
			d.Kind, d.Round, d.N, d.Holder, d.Unit, day{d.Deadline.Date}, set[d.DueKey].seq, set[d.DueKey].n, met, day{d.MetOn},
			facts(d.Deadline),
		}
	})
}

// claimLines are the obligations that the subject fulfils.
func claimLines(f *Folded) []line {
	var held []rules.Obligation
	for i := range f.Moves {
		m := &f.Moves[i]
		if m.Releases != nil {
			held = slices.DeleteFunc(held, func(o rules.Obligation) bool { return o == *m.Releases })
		}
		if m.Claims != nil {
			held = append(held, *m.Claims)
		}
	}
	return each(held, func(o rules.Obligation) line { return line{o.Entry, o.Period} })
}

// noticeLines are the messages of the acts.
func noticeLines(f *Folded) (lines []line) {
	for k := range f.Moves {
		m := &f.Moves[k]
		for i, n := range m.Notices {
			lines = append(lines, line{m.Seq, i + 1, n.Kind, n.Holder, n.Unit, n.Person, instant{m.At}})
		}
	}
	return lines
}

// uploadLines are the files that the acts name.
func uploadLines(f *Folded) (lines []line) {
	for i := range f.Moves {
		m := &f.Moves[i]
		for _, u := range m.Uploads {
			lines = append(lines, line{m.Seq, u.Field, u.ID})
		}
	}
	return lines
}
