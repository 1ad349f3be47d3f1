package profile

import (
	"regexp"
	"slices"

	"gongkai/rules"
)

// judge holds the entry against the plan and the profile. Values that could not be read are empty, and have been
// reported.
func (e entryText) judge(p *rules.Profile) {
	e.judgeCode()
	e.judgeUnit(p)
	e.judgeTiming()
	e.judgeReportsOn()
	e.judgePosting()
	e.judgeAudiences()
	e.judgeCarriers(p)
	e.judgeCovers(p.Catalogue.Contents)
	e.judgeNotice()
}

var entryCode = regexp.MustCompile(`^[1-9]\.[0-9]{2}$`)

func (e entryText) judgeCode() {
	switch {
	case e.Code == "":
	case !entryCode.MatchString(string(e.Code)):
		e.refuse(e.at("code"), "%q is no code; write the category, a point and two digits, as 3.16", e.Code)
	case int(e.Code[0]-'0') != e.category:
		e.refuse(e.at("code"), "%s stands in category %d", e.Code, e.category)
	}
}

func (e entryText) judgeUnit(p *rules.Profile) {
	if _, known := p.Unit(e.Unit); e.Unit != "" && len(p.Units) > 0 && !known {
		e.refuse(e.at("unit"), "the profile has no unit %s", e.Unit)
	}
}

// fittingKinds are the shapes of due that fit each timing (三(四)3).
func fittingKinds(t rules.Timing) []rules.DueKind {
	switch t {
	case rules.Prompt:
		return []rules.DueKind{rules.AfterEvent, rules.HoursAfter, rules.BeforeEvent}
	case rules.Yearly:
		return []rules.DueKind{rules.AfterEnd, rules.OnDay, rules.BeforeStart, rules.AfterEvent}
	}
	return []rules.DueKind{rules.AfterEnd, rules.BeforeStart}
}

func (e entryText) judgeTiming() {
	switch {
	case e.Timing == "":
	case e.Timing == rules.Staged:
		e.judgeStages()
	case e.has("stages"):
		e.refuse(e.at("stages"), "stages belong to staged entries, and this one is %s", e.Timing)
	case !e.has("due"):
		e.refuse(e.node, "due is missing; the entry is %s", e.Timing)
	case e.Due != nil && !slices.Contains(fittingKinds(e.Timing), e.Due.Kind):
		e.refuse(e.at("due"), "%s does not fit an entry that is %s", e.Due.Text, e.Timing)
	}
}

func (e entryText) judgeStages() {
	if e.has("due") {
		e.refuse(e.at("due"), "a staged entry has a due for each stage and none of its own")
	}
	if len(e.Stages) < 2 {
		e.refuse(e.at("stages"), "a staged entry needs two stages or more")
	}
}

// judgeReportsOn: a periodic entry says which period it reports on, and its due agrees.
func (e entryText) judgeReportsOn() {
	switch {
	case !e.Timing.Periodic():
		if e.has("reports_on") && e.Timing != "" {
			e.refuse(e.at("reports_on"), "reports_on belongs to periodic entries, and this one is %s", e.Timing)
		}
	case !e.has("reports_on"):
		e.refuse(e.node, "reports_on is missing; the entry is %s", e.Timing)
	case e.Due != nil && !agrees(e.Due.Kind, e.reportsOn):
		e.refuse(e.at("reports_on"), "%s does not report on %s period", e.Due.Text, e.reportsOn)
	}
}

func agrees(kind rules.DueKind, reportsOn string) bool {
	switch kind {
	case rules.AfterEnd, rules.AfterEvent:
		return reportsOn != "this"
	case rules.BeforeStart:
		return reportsOn != "last"
	}
	return true
}

// judgePosting: short-term disclosure has a shortest time (三(四)2c), but for what is told to particular people.
func (e entryText) judgePosting() {
	needs := e.Term == rules.TermShort && !slices.Contains(e.Audiences, rules.AudienceTargeted)
	switch {
	case needs && !e.has("min_posting"):
		e.refuse(e.node, "min_posting is missing; the entry is short-term")
	case !needs && e.Term != "" && e.has("min_posting"):
		e.refuse(e.at("min_posting"), "min_posting belongs to short-term entries that are posted for everybody of an audience")
	}
}

// judgeAudiences: 先党内后党外, and what concerns single members never goes to society.
func (e entryText) judgeAudiences() {
	if slices.Contains(e.Audiences, "") || len(e.Audiences) == 0 {
		return
	}
	targeted := slices.Contains(e.Audiences, rules.AudienceTargeted)
	switch {
	case targeted && len(e.Audiences) > 1:
		e.refuse(e.at("audience"), "targeted stands alone")
	case !targeted && e.Audiences[0] != rules.AudienceParty:
		e.refuse(e.at("audience"), "the Party comes first (先党内后党外)")
	case !slices.IsSortedFunc(e.Audiences, outward):
		e.refuse(e.at("audience"), "audiences stand in the order of release: party, unit, society")
	}
	if e.Inner() && slices.Contains(e.Audiences, rules.AudienceSociety) {
		e.refuse(e.at("audience"), "discipline and members' dues never go to society")
	}
}

func outward(a, b rules.Audience) int {
	return slices.Index(rules.Audiences(), a) - slices.Index(rules.Audiences(), b)
}

// judgeCarriers: every audience is reached, every carrier is of use; otherwise an item could never be completed.
func (e entryText) judgeCarriers(p *rules.Profile) {
	if len(p.Carriers) == 0 || len(e.Carriers) == 0 {
		return
	}
	var carriers []rules.Carrier
	for i, code := range e.Carriers {
		c, known := p.Carrier(code)
		switch node := e.value["carriers"].Content[i]; {
		case code == "":
		case !known:
			e.refuse(node, "the profile has no carrier %s", code)
		case len(e.Audiences) > 0 && !slices.ContainsFunc(e.Audiences, c.Reaches):
			e.refuse(node, "%s reaches none of the entry's audiences", code)
		}
		carriers = append(carriers, c)
	}
	for _, a := range e.Audiences {
		if a != "" && !slices.ContainsFunc(carriers, func(c rules.Carrier) bool { return c.Reaches(a) }) {
			e.refuse(e.at("carriers"), "no carrier of the entry reaches the audience %s", a)
		}
	}
}

func (e entryText) judgeCovers(list rules.ContentList) {
	for i, code := range e.Covers {
		if _, known := list.Content(rules.ContentCode(code)); code != "" && !known && list != "" {
			e.refuse(e.value["covers"].Content[i], "%s has no content %q", list, code)
		}
	}
}
