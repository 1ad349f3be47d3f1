package locale

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// Explain says how a date was computed, one sentence for each step, so that it can be argued about: from when it was
// counted, which make-up days counted, which days did not and why, and the date itself.
func (w *Words) Explain(d rules.Deadline) []string {
	if d.Start.IsZero() && d.Date.IsZero() {
		return nil
	}
	if d.Stopped() {
		return append([]string{w.begun(d)}, w.stops(d)...)
	}
	if d.Date.IsZero() {
		return []string{w.begun(d), w.Say("deadline.none")}
	}
	sentences := append([]string{w.begun(d)}, w.counted(d.Lines)...)
	sentences = append(sentences, w.skipped(d)...)
	sentences = append(sentences, w.stops(d)...)
	sentences = append(sentences, w.Say("deadline.by", "date", w.Date(d.Date)))
	if n := len(d.Was); n > 0 && d.Redated {
		sentences = append(sentences, w.Say("deadline.redated", "date", w.Date(d.Was[n-1])))
	} else if n > 0 && d.Was[n-1] != d.Date {
		sentences = append(sentences, w.Say("deadline.was", "date", w.Date(d.Was[n-1])))
	}
	if d.Awaiting != "" {
		sentences = append(sentences, w.Say("deadline.awaiting", "event", d.Awaiting))
	} else if d.Provisional {
		sentences = append(sentences, w.Say("deadline.provisional"))
	}
	return sentences
}

func (w *Words) begun(d rules.Deadline) string {
	switch {
	case d.Days > 0:
		return w.Say("deadline.forward", "first", w.Date(d.Start.AddDays(1)), "days", strconv.Itoa(d.Days))
	case d.Days < 0:
		return w.Say("deadline.backward", "start", w.Date(d.Start), "days", strconv.Itoa(-d.Days))
	}
	return w.Say("deadline.fixed", "start", w.Date(d.Start))
}

// counted names the days that are worked against expectation, those of one reason together.
func (w *Words) counted(lines []workday.Line) []string {
	var sentences []string
	for _, reason := range []workday.Reason{workday.Makeup, workday.LocalWork} {
		var days []string
		for _, line := range lines {
			if line.Counted && line.Reason == reason {
				days = append(days, w.Say("date.because",
					"days", w.short(line.Date), "why", w.Word("weekday", strconv.Itoa(int(line.Weekday)))))
			}
		}
		if len(days) > 0 {
			sentences = append(sentences, w.Say("deadline.counted",
				"days", strings.Join(days, w.Say("date.list")), "reason", w.Word("reason", string(reason))))
		}
	}
	return sentences
}

// skipped names the days that do not count, consecutive ones together, each stretch with its reasons.
func (w *Words) skipped(d rules.Deadline) []string {
	var days []string
	for _, stretch := range stretches(d.Lines) {
		days = append(days, w.Say("date.because", "days", w.span(stretch), "why", w.reasons(stretch)))
	}
	switch {
	case len(days) == 0:
		return nil
	case d.Days == 0:
		return []string{w.Say("deadline.moved", "days", strings.Join(days, w.Say("date.list")))}
	}
	return []string{w.Say("deadline.skipped", "days", strings.Join(days, w.Say("date.list")))}
}

// stretches cuts the skipped days, in the order of the calendar, where a day lies between them.
func stretches(lines []workday.Line) [][]workday.Line {
	skipped := slices.DeleteFunc(slices.Clone(lines), func(l workday.Line) bool { return l.Counted })
	slices.SortFunc(skipped, func(a, b workday.Line) int { return int(a.Date) - int(b.Date) })
	var all [][]workday.Line
	for i, line := range skipped {
		if i > 0 && line.Date == skipped[i-1].Date.AddDays(1) {
			all[len(all)-1] = append(all[len(all)-1], line)
			continue
		}
		all = append(all, []workday.Line{line})
	}
	return all
}

func (w *Words) span(stretch []workday.Line) string {
	first, last := stretch[0].Date, stretch[len(stretch)-1].Date
	switch {
	case first == last:
		return w.short(first)
	case first.Month() == last.Month():
		return w.Say("date.range", "from", w.short(first), "to", w.day("date.day_of_month", last))
	}
	return w.Say("date.range", "from", w.short(first), "to", w.short(last))
}

func (w *Words) reasons(stretch []workday.Line) string {
	var all []string
	for _, line := range stretch {
		why := w.Word("reason", string(line.Reason))
		if line.Name != "" {
			why = w.Say("date.named", "name", line.Name, "reason", why)
		}
		if !slices.Contains(all, why) {
			all = append(all, why)
		}
	}
	return strings.Join(all, w.Say("date.list"))
}

// Date writes a date in full: 2026年10月13日; nothing for no date.
func (w *Words) Date(d rules.Date) string { return w.day("date.long", d) }

func (w *Words) short(d rules.Date) string { return w.day("date.short", d) }

func (w *Words) day(key string, d rules.Date) string {
	if d.IsZero() {
		return ""
	}
	return w.Say(key, "year", strconv.Itoa(d.Year()), "month", strconv.Itoa(int(d.Month())), "day", strconv.Itoa(d.Day()),
		"month2", fmt.Sprintf("%02d", d.Month()), "day2", fmt.Sprintf("%02d", d.Day()))
}

// weekdayText writes a date that is given as YYYY-MM-DD with its weekday; what is no date stands for itself.
func (w *Words) weekdayText(text string) string {
	d, err := workday.ParseDate(text)
	if err != nil {
		return text
	}
	return w.Say("date.because", "days", w.Date(d), "why", w.Word("weekday", strconv.Itoa(int(d.Weekday()))))
}

// dateText writes a date that is given as YYYY-MM-DD; what is no date stands for itself.
func (w *Words) dateText(text string) string {
	d, err := workday.ParseDate(text)
	if err != nil {
		return text
	}
	return w.Date(d)
}
