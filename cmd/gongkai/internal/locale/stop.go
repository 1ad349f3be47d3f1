package locale

import (
	"strconv"

	"gongkai/rules"
)

// stops names each time in which the date did not run.
func (w *Words) stops(d rules.Deadline) []string {
	var all []string
	for _, s := range d.Stops {
		key := "deadline.stopped"
		if s.Until.IsZero() {
			key = "deadline.stands"
		}
		all = append(all, w.Say(key, "from", w.Date(s.From), "until", w.Date(s.Until), "why", w.Word("stop", s.Why),
			"days", strconv.Itoa(s.Days)))
	}
	return all
}
