package profile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"gongkai/rules"
)

// settings reads profile.yaml: units, posts, markings, day counts, bodies and voting formulas.
func (f *file) settings(data []byte, p *rules.Profile) {
	root, ok := f.document(data)
	if !ok {
		return
	}
	m := f.mapping(root, "profile title units posts markings days numbers formulas", "bodies contents applications audiences clauses reminders supervision second_factor")
	p.Name = m.text("profile")
	p.Title = m.label("title")
	f.units(m, p)
	f.posts(m, p)
	f.markings(m, p)
	f.days(m, p)
	f.numbers(m, p)
	f.bodies(m, p)
	f.formulas(m, p)
	f.choicesOf(m, p)
	f.reminders(m, p)
	f.secondFactor(m, p)
}

var archiveCode = regexp.MustCompile(`^[A-Z]{2}$`)

func (f *file) units(m fields, p *rules.Profile) {
	archives := map[string]bool{}
	for _, node := range m.list("units") {
		u := f.mapping(node, "code archive label", "")
		unit := rules.Unit{Code: rules.UnitCode(u.text("code")), Archive: u.text("archive"), Label: u.label("label")}
		if _, twice := p.Unit(unit.Code); twice && unit.Code != "" {
			f.refuse(node, "the unit %s stands twice", unit.Code)
		}
		switch {
		case unit.Archive == "":
		case !archiveCode.MatchString(unit.Archive):
			f.refuse(u.at("archive"), "%q is no archive code; write two capital letters", unit.Archive)
		case archives[unit.Archive]:
			f.refuse(u.at("archive"), "the archive code %s is another unit's", unit.Archive)
		}
		archives[unit.Archive] = true
		p.Units = append(p.Units, unit)
	}
}

func (f *file) posts(m fields, p *rules.Profile) {
	seen := map[string]bool{}
	for _, node := range m.list("posts") {
		o := f.mapping(node, "id title duties", "unit")
		post := rules.Post{
			ID:     o.text("id"),
			Unit:   word(o, "unit", unitCodes(p)...),
			Title:  o.text("title"),
			Duties: words(o, "duties", rules.Duties()...),
		}
		if seen[post.ID] && post.ID != "" {
			f.refuse(node, "the post %s stands twice", post.ID)
		}
		seen[post.ID] = true
		f.separate(o.at("duties"), post)
		p.Posts = append(p.Posts, post)
	}
}

func unitCodes(p *rules.Profile) []rules.UnitCode {
	var all []rules.UnitCode
	for _, u := range p.Units {
		all = append(all, u.Code)
	}
	return all
}

// aloneDuties are held by posts that hold nothing else: the three administrators (三员分立), and whoever inspects,
// who has had no hand in an item. 市委 is no part of the office either.
var aloneDuties = []rules.Duty{
	rules.DutySystemAdmin, rules.DutySecurityAdmin, rules.DutyAuditAdmin, rules.DutyInspector, rules.DutySuperior,
}

func (f *file) separate(node *yaml.Node, post rules.Post) {
	for _, duty := range post.Duties {
		if len(post.Duties) > 1 && slices.Contains(aloneDuties, duty) {
			f.refuse(node, "the duty %s stands alone in its post", duty)
		}
	}
}

// markings reads the words that stop a text; a short one would stop innocent texts.
func (f *file) markings(m fields, p *rules.Profile) {
	p.Markings = m.texts("markings")
	for i, text := range p.Markings {
		if text != "" && utf8.RuneCountInString(text) < 3 {
			f.refuse(m.value["markings"].Content[i], "the marking %q is too short; it would stop innocent texts", text)
		}
	}
}

// days reads the due rules by kind of due; those of the publication and of its end stand with each entry of the catalogue.
func (f *file) days(m fields, p *rules.Profile) {
	if !m.has("days") {
		return
	}
	kinds := slices.DeleteFunc(rules.DueKinds(), func(k string) bool { return k == rules.DuePublication || k == rules.DuePostingEnd })
	d := f.mapping(m.value["days"], "", strings.Join(kinds, " "))
	p.Days = map[string]rules.DueRule{}
	for _, kind := range kinds {
		if rule := d.due(kind); rule != nil {
			f.judgeDay(d.value[kind], kind, *rule)
			p.Days[kind] = *rule
		}
	}
}

// runningKinds are the shapes that run from the day on which a due begins.
var runningKinds = []rules.DueKind{rules.AfterTrigger, rules.MonthsAfter, rules.HoursAfter, rules.OnDay}

func (f *file) judgeDay(node *yaml.Node, kind string, rule rules.DueRule) {
	switch {
	case kind == rules.DueDrafting && rule.Kind == rules.BeforeEvent && rule.Event == rules.DuePublication:
	case !slices.Contains(runningKinds, rule.Kind):
		f.refuse(node, "%s does not run from the day on which a due begins; write +5wd, +3m or 06-30", rule.Text)
	}
}

func (f *file) numbers(m fields, p *rules.Profile) {
	if !m.has("numbers") {
		return
	}
	n := f.mapping(m.value["numbers"], "party_first_gap feedback_window", "undo_minutes urge_days plan_ahead password_days")
	p.Numbers = rules.Numbers{
		PartyFirstGap:  f.atMost(n, "party_first_gap", 20),
		FeedbackWindow: f.atMost(n, "feedback_window", 60),
		UndoMinutes:    f.minutes(n, "undo_minutes", 60),
		UrgeDays:       f.daysIfAny(n, "urge_days", 20),
		PlanAhead:      f.planAhead(n),
		PasswordDays:   f.passwordDays(n),
	}
}

// atMost reads a number of working days beyond which it can only be a slip.
func (f *file) atMost(n fields, key string, most int) int {
	number, _ := n.count(key)
	if number > most {
		f.refuse(n.at(key), "%d working days are too many; at most %d", number, most)
	}
	return number
}

// minutes reads a number of minutes, none when it is not given.
func (f *file) minutes(n fields, key string, most int) int {
	if !n.has(key) {
		return 0
	}
	number, _ := n.count(key)
	if number > most {
		f.refuse(n.at(key), "%d minutes are too many; at most %d", number, most)
	}
	return number
}

// daysIfAny reads a number of working days, none when it is not given.
func (f *file) daysIfAny(n fields, key string, most int) int {
	if !n.has(key) {
		return 0
	}
	return f.atMost(n, key, most)
}

var shareShape = regexp.MustCompile(`^(\S+) ([0-9]{1,3})/([0-9]{1,3}) of (\S+)$`)

// share reads a comparison with a part: >= 1/2 of expected.
func (f *file) share(m fields, key string) rules.Share {
	text := m.text(key)
	parts := shareShape.FindStringSubmatch(text)
	if parts == nil {
		if text != "" {
			f.refuse(m.at(key), "%q is no share; write \">= 1/2 of expected\"", text)
		}
		return rules.Share{}
	}
	s := rules.Share{Comparator: parts[1], Of: parts[4]}
	s.Numerator, _ = strconv.Atoi(parts[2])
	s.Denominator, _ = strconv.Atoi(parts[3])
	f.judgeShare(m.at(key), s)
	return s
}

func (f *file) judgeShare(node *yaml.Node, s rules.Share) {
	if !slices.Contains(rules.Comparators, s.Comparator) {
		f.refuse(node, "%q compares nothing; write >= (以上) or > (过)", s.Comparator)
	}
	if !slices.Contains(rules.Of, s.Of) {
		f.refuse(node, "%q counts nobody; write expected (应到) or present (实到)", s.Of)
	}
	if s.Numerator < 1 || s.Numerator > s.Denominator || s.Comparator == ">" && s.Numerator == s.Denominator {
		f.refuse(node, "no vote can reach %s %d/%d", s.Comparator, s.Numerator, s.Denominator)
	}
}
