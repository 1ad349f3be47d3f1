package profile

import (
	"regexp"
	"strconv"
	"time"

	"go.yaml.in/yaml/v3"

	"gongkai/rules"
)

// usualPlanAhead is how many natural days ahead obligations are made where the profile does not say.
const usualPlanAhead = 60

// planAhead reads how many natural days ahead obligations are made.
func (f *file) planAhead(n fields) int {
	days, given := n.count("plan_ahead")
	switch {
	case !given:
		return usualPlanAhead
	case days > 400:
		f.refuse(n.at("plan_ahead"), "%d days are too many; at most 400", days)
	}
	return days
}

var (
	hoursShape = regexp.MustCompile(`^(\d{2}):(\d{2})-(\d{2}):(\d{2})$`)
	rungShape  = regexp.MustCompile(`^([+-]?\d{1,2})wd$`)
)

// reminders reads whom a due reminds and when (催办). A profile without them reminds nobody.
func (f *file) reminders(m fields, p *rules.Profile) {
	if !m.has("reminders") {
		return
	}
	o := f.mapping(m.value["reminders"], "hours ladder", "kinds")
	p.Reminders.From, p.Reminders.Until = f.hours(o)
	p.Reminders.Ladder = f.ladder(o, "ladder", p)
	if !o.has("kinds") {
		return
	}
	p.Reminders.Ladders = map[string][]rules.Rung{}
	for _, node := range o.list("kinds") {
		one := f.mapping(node, "kinds ladder", "")
		ladder := f.ladder(one, "ladder", p)
		for i, kind := range words(one, "kinds", rules.DueKinds()...) {
			if _, twice := p.Reminders.Ladders[kind]; twice {
				f.refuse(one.value["kinds"].Content[i], "%s has two ladders", kind)
			}
			p.Reminders.Ladders[kind] = ladder
		}
	}
}

// hours reads when reminders leave: 08:00-18:00.
func (f *file) hours(o fields) (from, until time.Duration) {
	text := o.text("hours")
	parts := hoursShape.FindStringSubmatch(text)
	if parts == nil {
		if text != "" {
			f.refuse(o.at("hours"), "%q are no hours; write \"08:00-18:00\"", text)
		}
		return 0, 0
	}
	from, until = clock(parts[1], parts[2]), clock(parts[3], parts[4])
	if from >= until || until > 24*time.Hour {
		f.refuse(o.at("hours"), "%s ends before it begins, or after midnight", text)
	}
	return from, until
}

func clock(hours, minutes string) time.Duration {
	h, _ := strconv.Atoi(hours) // the shape has found digits
	m, _ := strconv.Atoi(minutes)
	return time.Duration(h)*time.Hour + time.Duration(m)*time.Minute
}

// toHolder is how a rung names whoever holds the due.
const toHolder rules.Duty = "holder"

func (f *file) ladder(o fields, key string, p *rules.Profile) []rules.Rung {
	var rungs []rules.Rung
	for _, node := range o.list(key) {
		rungs = append(rungs, f.rung(node, p))
	}
	if !rules.Climbs(rungs) {
		f.refuse(o.at(key), "a ladder climbs: every rung later than the one before it")
	}
	return rungs
}

func (f *file) rung(node *yaml.Node, p *rules.Profile) rules.Rung {
	one := f.mapping(node, "at to", "")
	to := word(one, "to", append([]rules.Duty{toHolder}, rules.Duties()...)...)
	rung := rules.Rung{Days: f.rungDays(one), To: to}
	switch {
	case to == toHolder:
		rung.To = ""
	case to != "" && len(p.Posts) > 0 && !held(p, to):
		f.refuse(one.at("to"), "no post of profile.yaml holds the duty %s", to)
	}
	return rung
}

// rungDays reads -5wd, 0wd, +3wd.
func (f *file) rungDays(one fields) int {
	text := one.text("at")
	parts := rungShape.FindStringSubmatch(text)
	if parts == nil {
		if text != "" {
			f.refuse(one.at("at"), "%q is no rung; write -5wd, 0wd or +3wd", text)
		}
		return 0
	}
	days, _ := strconv.Atoi(parts[1]) // the shape has found a number
	if days < -30 || days > 60 {
		f.refuse(one.at("at"), "%s is too far from the due date", text)
	}
	return days
}
