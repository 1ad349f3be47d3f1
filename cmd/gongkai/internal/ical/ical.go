// Package ical writes calendars of whole days as RFC 5545 (iCalendar) wants them. It knows nothing of what the days mean.
package ical

import (
	"bytes"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/rules"
)

// Calendar (日历) is a stream of events.
type Calendar struct {
	Product string // PRODID, 3.7.3
	Name    string // NAME, RFC 7986 5.1
	Refresh string // how often to ask again, a duration such as PT6H (RFC 7986 5.7)
	Events  []Event
}

// Event (日程) is one whole day.
type Event struct {
	UID       string    // 3.8.4.7: stays while the event is the same one
	Revised   time.Time // DTSTAMP, 3.8.7.2: without a METHOD, when what the event says was last revised
	Sequence  int       // 3.8.7.4: grows when the day is another one
	Day       rules.Date
	Summary   string
	Tentative bool      // 3.8.1.11: the day may still change
	Alarm     time.Time // none when it is zero
}

// widest is how many octets a line holds before it is folded, its break not counted (3.1).
const widest = 75

// instantLayout is an instant in UTC (3.3.5, form 2); dayLayout a date (3.3.4).
const (
	instantLayout = "20060102T150405Z"
	dayLayout     = "20060102"
)

// Encode writes the calendar. There is always a time zone in it, for a calendar without any component would be none
// (3.6), and somebody may have nothing to do.
func (c Calendar) Encode() []byte {
	var w writer
	w.line("BEGIN", "VCALENDAR")
	w.line("VERSION", "2.0")
	w.line("PRODID", escape(c.Product))
	w.line("CALSCALE", "GREGORIAN")
	w.line("NAME", escape(c.Name))
	w.line("X-WR-CALNAME", escape(c.Name)) // what clients read that are older than RFC 7986
	w.line("REFRESH-INTERVAL;VALUE=DURATION", c.Refresh)
	w.zone()
	for _, e := range c.Events {
		w.event(e)
	}
	w.line("END", "VCALENDAR")
	return w.Bytes()
}

type writer struct{ bytes.Buffer }

// zone is Asia/Shanghai, which has kept one offset since 1991 (3.6.5).
func (w *writer) zone() {
	for _, l := range [][2]string{
		{"BEGIN", "VTIMEZONE"}, {"TZID", "Asia/Shanghai"}, {"BEGIN", "STANDARD"}, {"DTSTART", "19910915T020000"},
		{"TZOFFSETFROM", "+0900"}, {"TZOFFSETTO", "+0800"}, {"TZNAME", "CST"}, {"END", "STANDARD"}, {"END", "VTIMEZONE"},
	} {
		w.line(l[0], l[1])
	}
}

// event writes a VEVENT (3.6.1) that takes no time from anybody's day (3.8.2.7) and is nobody else's to see (3.8.1.3).
func (w *writer) event(e Event) {
	w.line("BEGIN", "VEVENT")
	w.line("UID", escape(e.UID))
	w.line("DTSTAMP", e.Revised.UTC().Format(instantLayout))
	w.line("SEQUENCE", strconv.Itoa(e.Sequence))
	w.line("DTSTART;VALUE=DATE", e.Day.Time().Format(dayLayout))
	w.line("DTEND;VALUE=DATE", e.Day.AddDays(1).Time().Format(dayLayout)) // the first day that is not of the event (3.8.2.2)
	w.line("SUMMARY", escape(e.Summary))
	w.line("STATUS", map[bool]string{false: "CONFIRMED", true: "TENTATIVE"}[e.Tentative])
	w.line("CLASS", "PRIVATE")
	w.line("TRANSP", "TRANSPARENT")
	if !e.Alarm.IsZero() {
		w.alarm(e)
	}
	w.line("END", "VEVENT")
}

// alarm writes a VALARM that rings at an instant, not before the start of the day (3.6.6, 3.8.6.3).
func (w *writer) alarm(e Event) {
	w.line("BEGIN", "VALARM")
	w.line("ACTION", "DISPLAY")
	w.line("DESCRIPTION", escape(e.Summary))
	w.line("TRIGGER;VALUE=DATE-TIME", e.Alarm.UTC().Format(instantLayout))
	w.line("END", "VALARM")
}

// line writes a content line, folded where it is too long: a break and a space, never inside a character (3.1).
func (w *writer) line(name, value string) {
	rest := name + ":" + value
	room := widest
	for len(rest) > room {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		w.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], widest-1 // the space counts
	}
	w.WriteString(rest + "\r\n")
}

// escape writes a TEXT (3.3.11): a backslash before what has a meaning, line breaks as \n, and no other control
// character but the tab. What is no UTF-8 becomes U+FFFD.
func escape(text string) string {
	text = strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n")
	var b strings.Builder
	for _, r := range text {
		switch {
		case strings.ContainsRune(`\;,`, r):
			b.WriteString(`\` + string(r))
		case r == '\n', r == '\r':
			b.WriteString(`\n`)
		case r < ' ' && r != '\t', r == 0x7f:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
