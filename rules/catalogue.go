package rules

import (
	"slices"
)

// EntryCode is the number of a catalogue entry, category first: "3.16".
type EntryCode string

// EntryBody (公开主体) is who discloses: the 局党组, or the committee or branch that runs members' affairs.
type EntryBody string

// The bodies that disclose.
const (
	BodyPartyGroup EntryBody = "party-group"               // 局党组
	BodyCommittee  EntryBody = "party-committee-or-branch" // 党委（支部）
)

// DecidedBy (审批权限) is how high an item of an entry goes for approval.
type DecidedBy string

// The levels of approval; each includes the ones before it.
const (
	ByDeputy     DecidedBy = "deputy"      // 分管领导
	ByHead       DecidedBy = "head"        // 主要负责人
	ByPartyGroup DecidedBy = "party-group" // 局党组会议
	ByPlan       DecidedBy = "per-plan"    // 依工作方案
)

// Chain lists the duties whose approval an item needs, in order; the meeting of the 局党组 comes on top of them.
func (d DecidedBy) Chain() []Duty {
	if d == ByDeputy {
		return []Duty{DutyDeputy}
	}
	return []Duty{DutyDeputy, DutyHead}
}

// Term (公开期限) is long (长期) or short (短期) (三(四)2).
type Term string

// The terms of the plan, and where the term of a single item comes from when its entry leaves it open.
const (
	TermLong     Term = "long"
	TermShort    Term = "short"
	TermOfPlan   Term = "per-plan"   // 依工作方案
	TermOfNotice Term = "per-notice" // 依上级通知
)

// Retention (保管期限) is how long the archive keeps an item: permanently, thirty or ten years.
type Retention string

// The retention codes of DA/T 13-2022.
const (
	RetainPermanently Retention = "Y"
	Retain30          Retention = "D30"
	Retain10          Retention = "D10"
)

// Retentions lists every retention code.
func Retentions() []Retention { return []Retention{RetainPermanently, Retain30, Retain10} }

// Stage (阶段) is one step of a matter that is disclosed as it goes on (分阶段公开, 三(四)3c).
type Stage struct {
	Name string
	Rule DueRule
}

// Entry (目录条目) is one line of the disclosure catalogue.
type Entry struct {
	Code       EntryCode
	Title      string
	Body       EntryBody
	DecidedBy  DecidedBy
	Audiences  []Audience // in the order of release; none when AudienceOf is given
	AudienceOf string     // as-original, per-plan, per-notice: taken from what the item belongs to
	Term       Term
	Gap        *int   // working days between the Party and everybody after it; none means the profile's
	MinPosting string // 30d natural days, 5wd working days
	Timing     Timing
	Due        *DueRule
	Stages     []Stage
	Carriers   []CarrierCode // none when CarrierOf is given
	CarrierOf  string        // same-carriers, per-plan, per-notice
	Unit       UnitCode      // none when it comes per-plan
	Mask       string        // what must not appear
	Retention  Retention
	Covers     []string // which contents of 三(一) it discloses
	Basis      Basis
	Note       string
	NilAllowed bool      // 零报告: a period may have nothing to report
	Notice     bool      // 公示: shown for full days, during which objections are received
	Follows    EntryCode // the public notice (公示) that an item of this entry depends on; none when it stands alone

	Result   EntryCode // 落实情况: the entry that reports on the plan that is disclosed here; none of what is no plan
	ResultBy *DueRule  // from the disclosure of the plan, or a day of the year; none where the result's entry says it

	SuperiorCode string // 上级目录条目: the entry of the superior's catalogue that it implements
}

// Catalogue (公开目录) is the adopted list of what is disclosed. It is determined collectively (三(二)1b): the
// decision's number is what its items cite.
type Catalogue struct {
	Version   string
	Decision  string // 文号 of the adopting meeting; none while it is only a draft
	DecidedOn Date
	InForce   Date
	Hash      Digest // of the adopted text; none while it is only a draft
	Entries   []Entry
	Contents  ContentList // what the entries have to cover together, as the profile says
}

// Entry finds an entry by its code.
func (c *Catalogue) Entry(code EntryCode) (*Entry, bool) {
	i := slices.IndexFunc(c.Entries, func(e Entry) bool { return e.Code == code })
	if i < 0 {
		return nil, false
	}
	return &c.Entries[i], true
}

// Adopted says whether a meeting has adopted the catalogue.
func (c *Catalogue) Adopted() bool { return c.Decision != "" && !c.DecidedOn.IsZero() }

// DueFor computes when the occurrence of the period has to be disclosed, and false when only an event can tell.
func (e *Entry) DueFor(p Period, cal *Calendar) (Deadline, bool) {
	if e.Due == nil {
		return Deadline{}, false
	}
	if p.Timing == Prompt {
		return e.Due.After(p.From, cal)
	}
	if d, ok := e.Due.For(p, cal); ok {
		return d, true
	}
	return e.expectedBy(p, cal)
}

// expectedBy dates a yearly entry that waits for its event: expected once a year, provisionally by 31 March of the
// next year until the event is registered (三(四)3a).
func (e *Entry) expectedBy(p Period, cal *Calendar) (Deadline, bool) {
	if e.Timing != Yearly || e.Due.Kind != AfterEvent {
		return Deadline{}, false
	}
	d := DueRule{Kind: OnDay, Text: e.Due.Text, Month: 3, Day: 31}.onDay(p.To.Year()+1, cal)
	d.Provisional, d.Awaiting = true, e.Due.Event
	return d, true
}

// Occurrence (公开事项) is one duty of the year's plan: an entry, its period, when it is due, and under which version.
type Occurrence struct {
	Under  *Catalogue
	Entry  *Entry
	Period Period
	Due    Deadline
}

// Plan lists the periodic occurrences of the year in the order of their dates (三(四)4a 例行公开).
func (c *Catalogue) Plan(year int, cal *Calendar) []Occurrence {
	var all []Occurrence
	for i := range c.Entries {
		e := &c.Entries[i]
		for _, p := range PeriodsOf(e.Timing, year) {
			if due, ok := e.DueFor(p, cal); ok {
				all = append(all, Occurrence{Under: c, Entry: e, Period: p, Due: due})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Occurrence) int { return int(a.Due.Date) - int(b.Due.Date) })
	return all
}

// PostedUntil returns the last day of the shortest time that a short-term posting stays up: 30d natural days or 5wd
// working days after it went up; none for long-term entries (三(四)2).
func (e *Entry) PostedUntil(from Date, cal *Calendar) Date {
	shortest, err := ParseDueRule(">=" + e.MinPosting)
	if e.Term != TermShort || err != nil {
		return Date(0)
	}
	if shortest.NaturalDays {
		return from.AddDays(shortest.N)
	}
	return cal.Add(from, shortest.N)
}
