package rules

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"gongkai/rules/workday"
)

// FuzzParsePeriod: a key that is read names the days from the first to the last of one stretch, and is written as it was read.
func FuzzParsePeriod(f *testing.F) {
	for _, key := range []string{"2026", "2026H1", "2026Q3", "2026-07", "2026-07-05", "2026Q5", "2026-13", "1989", "2099-12", "MZZJ-FJ-2026-0001#2", "#", "２０２６"} {
		f.Add(key)
	}
	f.Fuzz(func(t *testing.T, key string) {
		p, err := ParsePeriod(key)
		if err != nil {
			return
		}
		again, err := ParsePeriod(p.Key)
		if p.Key != key || err != nil || again != p || p.Title() == "" {
			t.Fatalf("%q is read as %+v, and that as %+v, %v", key, p, again, err)
		}
		if p.Timing != Staged && (p.From.IsZero() || p.To.IsZero() || p.From.After(p.To)) {
			t.Fatalf("%q runs from %s to %s", key, p.From, p.To)
		}
	})
}

// FuzzParseDueRule: a rule that is read keeps its text, and computes from any day a day or none, never a panic.
func FuzzParseDueRule(f *testing.F) {
	for _, text := range []string{"end+10wd", "01-31", "02-29", "start-3wd", "event(x)+5wd", "换届结束+7wd", "event+24h", "before(x)-6wd", "+5wd", "+30d", "+99m", ">=5wd", ">=30d", "end+999wd"} {
		f.Add(text, int32(13300))
		f.Add(text, int32(workday.Last))
	}
	calendar, err := workday.New("bare", nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string, day int32) {
		r, err := ParseDueRule(text)
		if err != nil {
			return
		}
		if r.Text != text {
			t.Fatalf("%q is kept as %q", text, r.Text)
		}
		on := workday.Date(uint32(day)%uint32(workday.Last) + 1)
		after, _ := r.After(on, calendar)
		within, _ := r.For(Period{From: on, To: on}, calendar)
		for _, d := range []Deadline{after, within} {
			if !d.Date.IsZero() && (d.Date < workday.First || d.Date > workday.Last) {
				t.Fatalf("%q from %s comes to the day number %d", text, on, d.Date)
			}
		}
	})
}

// FuzzUploadName: whatever a browser calls a file, it is kept under one line of text that is no path.
func FuzzUploadName(f *testing.F) {
	for _, name := range []string{"扫描件.pdf", `C:\fakepath\a.pdf`, "../../etc/passwd", "a\r\nSet-Cookie: x=y.pdf", "\xff\x00.png", strings.Repeat("长", 300) + ".docx", "." + strings.Repeat("x", 500), "\u202egnp.exe"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, given string) {
		name := UploadName(given)
		if !utf8.ValidString(name) || utf8.RuneCountInString(name) > LongestLine || strings.ContainsAny(name, "/\\\r\n\t\x00") {
			t.Fatalf("%q is kept as %q", given, name)
		}
		if again := UploadName(name); again != name {
			t.Fatalf("%q is kept as %q, and that as %q", given, name, again)
		}
	})
}

// FuzzMediaTypeOf: a file is taken for what its name and its first bytes both say, or refused.
func FuzzMediaTypeOf(f *testing.F) {
	f.Add("a.pdf", []byte("%PDF-1.7"))
	f.Add("a.png", []byte("\x89PNG\r\n\x1a\n"))
	f.Add("a.jpeg", []byte("\xff\xd8\xff"))
	f.Add("a.docx", []byte("PK\x03\x04"))
	f.Add("a.pdf", []byte("<script>alert(1)</script>"))
	f.Add("a.xlsx", []byte("PK\x05\x06\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00"))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		kind, refused := MediaTypeOf(name, bytes.NewReader(content), int64(len(content)))
		if (kind == "") == (refused == nil) {
			t.Fatalf("%q is %q, refused: %v", name, kind, refused)
		}
		if kind.Viewable() && bytes.HasPrefix(bytes.TrimSpace(content), []byte("<")) {
			t.Fatalf("a browser is shown %q as %s", content, kind)
		}
	})
}

// FuzzBlocks: a text that was pasted, tables and all, loses nothing but the space around its cells.
func FuzzBlocks(f *testing.F) {
	for _, text := range []string{"", "甲\t乙\n1\t2\n尾", "\t\n\t", "a\tb\r\nc\td\r\n", "<table><tr><td>1</td></tr></table>", "1\t2\n1\t2\t3"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var lines []string
		for _, b := range Blocks(text) {
			if len(b.Rows) == 0 {
				lines = append(lines, b.Text)
				continue
			}
			for _, row := range b.Rows {
				if len(row) != len(b.Rows[0]) {
					t.Fatalf("%q has rows of different width", b.Rows)
				}
				lines = append(lines, strings.Join(row, "\t"))
			}
		}
		if got, want := bare(strings.Join(lines, "\n")), bare(strings.ReplaceAll(text, "\r\n", "\n")); got != want {
			t.Fatalf("%q is shown as %q", want, got)
		}
	})
}

// FuzzPrivateIn: what is found shows no more than the ends of the number, on a line that is there.
func FuzzPrivateIn(f *testing.F) {
	for _, text := range []string{"11010519491231002X", "138-1234-5678", "4111 1111 1111 1111", "１３８１２３４５６７８", "1 1 1 1 1 1 1 1 1", "\xff138 1234 5678"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, found := range PrivateIn(text) {
			if found.Line < 1 || found.Line > strings.Count(text, "\n")+1 || strings.Count(found.Masked, "*")*2 < len(found.Masked) {
				t.Fatalf("%q: %+v", text, found)
			}
		}
	})
}

// FuzzCompareLines: what stays when the lines that went and came are left out is the same in both texts.
func FuzzCompareLines(f *testing.F) {
	f.Add("a\nb\nc", "a\nc")
	f.Add("", "x")
	f.Add("a\na\na", "a\na")
	f.Add("\n\n\n", "\nx\n\n")
	f.Fuzz(func(t *testing.T, was, is string) {
		changed := map[LineChange]bool{}
		for _, c := range CompareLines(was, is) {
			changed[c] = true
		}
		if left, right := unchanged(was, false, changed), unchanged(is, true, changed); left != right {
			t.Fatalf("%q to %q: of the one stays %q, of the other %q", was, is, left, right)
		}
	})
}

func unchanged(text string, isNew bool, changed map[LineChange]bool) string {
	var all []string
	for i, line := range strings.Split(text, "\n") {
		if !changed[LineChange{N: i + 1, New: isNew, Text: line}] {
			all = append(all, line)
		}
	}
	return strings.Join(all, "\n")
}

// bare leaves out every space but line breaks.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// FuzzParseMove: an act that is read from the record, whoever wrote there, is written again as it is read.
func FuzzParseMove(f *testing.F) {
	for _, text := range []string{`{}`, `{"at":"2026-07-01T00:00:00.0000019+08:00","act":"save","with":{"title":"<公开>"}}`, `{"act":"save"}{"act":"void"}`, `{"x":1}`, `null`} {
		f.Add([]byte(text))
	}
	whole, err := Move{Act: "publish", With: Values{"carrier": "intranet"}}.Canonical()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Fuzz(func(t *testing.T, data []byte) {
		move, err := ParseMove(data)
		if err != nil {
			return
		}
		written, err := move.Canonical()
		if err != nil {
			return // an instant that JSON does not have
		}
		again, err := ParseMove(written)
		if err != nil {
			t.Fatalf("%q is written as %q: %v", data, written, err)
		}
		if twice, err := again.Canonical(); err != nil || !bytes.Equal(written, twice) {
			t.Fatalf("%q is written as %q, then as %q, %v", data, written, twice, err)
		}
	})
}
