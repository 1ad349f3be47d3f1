package locale

import (
	"strconv"

	"gongkai/rules"
)

// DueRule says in words when something is due: 期满后10个工作日内 for end+10wd. A rule that no words are known for is said as
// the catalogue writes it.
func (w *Words) DueRule(r rules.DueRule) string {
	key := "due_rule." + string(r.Kind)
	switch {
	case r.Kind == rules.OnDay && r.ReportsOnNow:
		key += "-now"
	case r.NaturalDays:
		key += "-natural"
	}
	if w.messages[key] == "" {
		return r.Text
	}
	return w.Say(key, "n", strconv.Itoa(r.N), "month", strconv.Itoa(r.Month), "day", strconv.Itoa(r.Day), "event", w.event(r.Event))
}

// event names what a rule waits for; the catalogue may name it in its own words.
func (w *Words) event(name string) string {
	if name == "" {
		return w.Say("due_rule.event")
	}
	return w.Word("awaited", name)
}
