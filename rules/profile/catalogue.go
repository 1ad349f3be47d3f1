package profile

import (
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"gongkai/rules"
)

// Where an entry takes its audience and its carriers from when it has none of its own.
var (
	audienceOrigins = []string{"as-original", "per-plan", "per-notice"}
	carrierOrigins  = []string{"same-carriers", "per-plan", "per-notice"}
)

// unitOfPlan stands for the unit that the work plan of the item names.
const unitOfPlan = "per-plan"

// entryText is an entry with its text, in which the faults found later are placed.
type entryText struct {
	rules.Entry
	fields
	reportsOn string
	category  int
}

// entries reads the catalogue's version and its entries.
func (f *file) entries(data []byte) (string, []entryText) {
	root, ok := f.document(data)
	if !ok {
		return "", nil
	}
	m := f.mapping(root, "version categories", "")
	var all []entryText
	for _, node := range m.list("categories") {
		c := f.mapping(node, "category entries", "")
		category := c.number("category")
		for _, one := range c.list("entries") {
			e := f.entry(one)
			e.category = category
			all = append(all, e)
		}
	}
	return m.text("version"), all
}

func (f *file) entry(node *yaml.Node) entryText {
	m := f.mapping(node,
		"code title body decided_by audience term timing carriers unit retention nil basis",
		"min_posting gap due reports_on stages mask covers note notice follows superior_code result result_by")
	e := entryText{fields: m, reportsOn: word(m, "reports_on", "last", "this")}
	e.Entry = rules.Entry{
		Code:       rules.EntryCode(m.text("code")),
		Title:      m.text("title"),
		Body:       word(m, "body", rules.BodyPartyGroup, rules.BodyCommittee),
		DecidedBy:  word(m, "decided_by", rules.ByDeputy, rules.ByHead, rules.ByPartyGroup, rules.ByPlan),
		Term:       word(m, "term", rules.TermLong, rules.TermShort, rules.TermOfPlan, rules.TermOfNotice),
		Gap:        m.gap(),
		MinPosting: m.minPosting(),
		Timing:     word(m, "timing", rules.Timings()...),
		Due:        m.due("due"),
		Stages:     m.stages(),
		Unit:       m.unit(),
		Mask:       m.text("mask"),
		Retention:  word(m, "retention", rules.Retentions()...),
		Covers:     m.texts("covers"),
		Basis:      rules.Basis(m.text("basis")),
		Note:       m.text("note"),
		NilAllowed: m.flag("nil"),
		Notice:     m.flag("notice"),
		Follows:    rules.EntryCode(m.text("follows")),

		SuperiorCode: m.text("superior_code"),

		Result:   rules.EntryCode(m.text("result")),
		ResultBy: m.due("result_by"),
	}
	if e.Due != nil {
		e.Due.ReportsOnNow = e.reportsOn == "this"
	}
	e.Audiences, e.AudienceOf = ownOrOrigin(m, "audience", rules.Audiences(), audienceOrigins)
	e.Carriers, e.CarrierOf = ownOrOrigin[rules.CarrierCode](m, "carriers", nil, carrierOrigins)
	return e
}

// ownOrOrigin reads a list of the entry's own, or the word that says where they are taken from.
func ownOrOrigin[T ~string](m fields, key string, known []T, origins []string) ([]T, string) {
	if m.has(key) && m.value[key].Kind == yaml.ScalarNode {
		return nil, word(m, key, origins...)
	}
	return words(m, key, known...), ""
}

func (m fields) unit() rules.UnitCode {
	if unit := m.text("unit"); unit != unitOfPlan {
		return rules.UnitCode(unit)
	}
	return ""
}

// gap reads the working days between the Party and everybody after it; the profile's hold where none are written.
func (m fields) gap() *int {
	days, ok := m.count("gap")
	if !ok {
		return nil
	}
	return &days
}

var postingShape = regexp.MustCompile(`^[1-9][0-9]{0,2}(d|wd)$`)

func (m fields) minPosting() string {
	text := m.text("min_posting")
	if text != "" && !postingShape.MatchString(text) {
		m.refuse(m.at("min_posting"), "%q is no posting time; write 30d natural days or 5wd working days", text)
		return ""
	}
	return text
}

// stages reads the stages (阶段). A day of the year is the one that comes, not the one after the year.
func (m fields) stages() []rules.Stage {
	var all []rules.Stage
	for _, node := range m.list("stages") {
		s := m.mapping(node, "name due", "")
		stage := rules.Stage{Name: s.text("name")}
		if rule := s.due("due"); rule != nil {
			stage.Rule = *rule
			stage.Rule.ReportsOnNow = rule.Kind == rules.OnDay
			m.judgeStage(s, *rule)
		}
		if slices.ContainsFunc(all, func(o rules.Stage) bool { return o.Name == stage.Name && o.Name != "" }) {
			m.refuse(node, "the stage %s stands twice", stage.Name)
		}
		all = append(all, stage)
	}
	return all
}

func (m fields) judgeStage(stage fields, rule rules.DueRule) {
	if !slices.Contains(rules.StageKinds(), rule.Kind) {
		m.refuse(stage.at("due"), "%s dates no stage; write +5wd, +3m, 03-31, before(x)-10wd or >=5wd", rule.Text)
	}
}

// catalogue reads catalogue.yaml (公开目录) and judges it by the units and carriers of the profile.
func (f *file) catalogue(data []byte, p *rules.Profile) {
	version, entries := f.entries(data)
	p.Catalogue.Version = version
	seen := map[rules.EntryCode]bool{}
	for _, e := range entries {
		if seen[e.Code] && e.Code != "" {
			f.refuse(e.at("code"), "the code %s stands twice", e.Code)
		}
		seen[e.Code] = true
		e.judge(p)
		p.Catalogue.Entries = append(p.Catalogue.Entries, e.Entry)
	}
	for _, e := range entries {
		e.judgeFollows(&p.Catalogue)
		e.judgeResult(&p.Catalogue)
	}
	f.covered(p)
}

// covered demands that every content of the profile's list is disclosed by some entry; a catalogue that cannot be read
// says nothing about that.
func (f *file) covered(p *rules.Profile) {
	if len(f.faults) > 0 {
		return
	}
	var missing []string
	for _, c := range p.Catalogue.Uncovered() {
		missing = append(missing, string(c.Code)+" "+c.Phrase)
	}
	if len(missing) > 0 {
		f.refuseAt(1, 1, "no entry covers "+strings.Join(missing, ", "))
	}
}
