package rules

import "slices"

// SuperiorCatalogue (上级公开目录) is what 市委 wants disclosed; the bureau's own catalogue has to cover it (三(二)1a).
type SuperiorCatalogue struct {
	Title   string
	Version string
	Entries []SuperiorEntry
}

// SuperiorEntry is one line of the superior's catalogue.
type SuperiorEntry struct {
	Code      string     `json:"code"`
	Title     string     `json:"title"`
	Audiences []Audience `json:"audiences,omitempty"`
}

// Coverage (覆盖情况) is how a catalogue stands to the superior's.
type Coverage struct {
	Gaps      []SuperiorEntry `json:"gaps"`      // 缺项: entries of the superior that no entry implements
	Additions []EntryCode     `json:"additions"` // 增项: entries that implement none of the superior's

	Different []CoverDifference `json:"different,omitempty"` // 不同: entries that name one of the superior's and differ from it
}

// CoverDifference is an entry that names one of the superior's, but has another title or shows it to fewer.
type CoverDifference struct {
	Entry    EntryCode     `json:"entry"`
	Superior SuperiorEntry `json:"superior"`
}

// Entry finds an entry of the superior by its code.
func (s *SuperiorCatalogue) Entry(code string) (SuperiorEntry, bool) {
	i := slices.IndexFunc(s.Entries, func(e SuperiorEntry) bool { return e.Code == code })
	if i < 0 {
		return SuperiorEntry{}, false
	}
	return s.Entries[i], true
}

// Cover holds a catalogue against the superior's: every entry of the superior is to be implemented by one of ours, that
// names it by its superior_code and shows it to at least as many (三(二)1a).
func Cover(superior *SuperiorCatalogue, own *Catalogue) Coverage {
	var c Coverage
	for _, s := range superior.Entries {
		if !slices.ContainsFunc(own.Entries, func(e Entry) bool { return e.implements(s) }) {
			c.Gaps = append(c.Gaps, s)
		}
	}
	for _, e := range own.Entries {
		s, ok := superior.Entry(e.SuperiorCode)
		switch {
		case !ok:
			c.Additions = append(c.Additions, e.Code)
		case e.Title != s.Title || !e.implements(s):
			c.Different = append(c.Different, CoverDifference{e.Code, s})
		}
	}
	return c
}

func (e *Entry) implements(s SuperiorEntry) bool {
	return e.SuperiorCode == s.Code && !lacks(e.Audiences, s.Audiences)
}
