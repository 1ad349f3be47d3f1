package ical

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"gongkai/rules/workday"
)

func TestAnEventIsWrittenAsTheStandardSays(t *testing.T) {
	e := Event{
		UID: "a@b", Revised: time.Date(2026, 11, 3, 1, 2, 3, 0, time.UTC), Sequence: 2, Day: workday.MustDate("2026-12-31"),
		Summary: "MSMJ-2026-0001", Tentative: true, Alarm: workday.MustDate("2026-12-30").Time().Add(9 * time.Hour),
	}
	got := string(Calendar{Product: "-//p//q//ZH", Name: "N", Refresh: "PT6H", Events: []Event{e}}.Encode())
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//p//q//ZH\r\n", "UID:a@b\r\n", "DTSTAMP:20261103T010203Z\r\n", "SEQUENCE:2\r\n",
		"DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n", "STATUS:TENTATIVE\r\n",
		"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:MSMJ-2026-0001\r\nTRIGGER;VALUE=DATE-TIME:20261230T010000Z\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("without %q:\n%s", want, got)
		}
	}
}

func TestACalendarWithoutEventsHasAComponent(t *testing.T) {
	if got := string(Calendar{}.Encode()); !strings.Contains(got, "BEGIN:VTIMEZONE") || strings.Contains(got, "VEVENT") {
		t.Error(got)
	}
}

func FuzzLine(f *testing.F) {
	for _, text := range []string{"", "a,b;c\\d\ne", strings.Repeat("党务公开", 40), "\xff\x00\r\n\t", "a\r\nBEGIN:VEVENT", strings.Repeat("a", 75)} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var w writer
		w.line("SUMMARY", escape(text))
		written := w.String()
		lines := strings.Split(strings.TrimSuffix(written, "\r\n"), "\r\n")
		for i, line := range lines {
			if len(line) > widest || !utf8.ValidString(line) || strings.ContainsFunc(line, isControl) {
				t.Errorf("the line %q", line)
			}
			if i > 0 && !strings.HasPrefix(line, " ") {
				t.Errorf("%q begins another property", line)
			}
		}
		value := strings.TrimPrefix(strings.ReplaceAll(strings.TrimSuffix(written, "\r\n"), "\r\n ", ""), "SUMMARY:")
		if got, want := unescape(value), readable(text); got != want {
			t.Errorf("%q comes back as %q", want, got)
		}
	})
}

func isControl(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }

// unescape reads a TEXT as the standard says (3.3.11).
func unescape(text string) string {
	return strings.NewReplacer(`\\`, `\`, `\;`, `;`, `\,`, `,`, `\n`, "\n").Replace(text)
}

// readable is what of a text can be written into a calendar at all.
func readable(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Map(func(r rune) rune {
		if isControl(r) && r != '\n' {
			return -1
		}
		return r
	}, text)
}
