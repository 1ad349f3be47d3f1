package rules

import (
	"fmt"
	"slices"
	"strconv"
)

// KindMatter (分阶段事项) leads what is disclosed as it goes on: an election, a selection of cadres, a 民主生活会. It is the
// parent of the items of its stages (三(四)3c).
const KindMatter Kind = "matter"

// The states of a matter. How far its stages are, people read from its Progress.
const (
	MatterRunning StateName = "running" // 进行中
	MatterClosed  StateName = "closed"  // 已结束
	MatterVoided  StateName = "voided"  // 已作废
)

// Matter (分阶段事项) is one run of a staged entry, with its stages in their order.
type Matter struct {
	Number string        `json:"number,omitempty"` // 编号, in the series of the organisation and year
	Entry  EntryCode     `json:"entry"`
	Title  string        `json:"title"`
	Unit   UnitCode      `json:"unit"`
	Stages []MatterStage `json:"stages"`
}

// MatterStage (阶段) is one stage of a running matter. N names it for ever; its place among the others is its turn.
type MatterStage struct {
	N        int      `json:"n"`
	Name     string   `json:"name"`
	Rule     string   `json:"rule,omitempty"`    // as the catalogue writes it; none of a stage that was given a date
	Trigger  Date     `json:"trigger,omitzero"`  // 起算日: when what it reports on happened or is to happen
	Deadline Deadline `json:"deadline,omitzero"` // none while the trigger is not known
	Void     bool     `json:"void,omitempty"`
}

// Dated says whether the stage is owed by a day.
func (s MatterStage) Dated() bool { return !s.Deadline.Date.IsZero() }

// StageItem (阶段公开事项) is the item of a stage, as far as the matter has to know it.
type StageItem struct {
	Stage    int
	Subject  SubjectID
	Number   string
	Title    string
	State    StateName
	Postings []Publication
}

// Shown returns the day of the first posting that counts, none while there is none.
func (i StageItem) Shown() (first Date) {
	for _, p := range i.Postings {
		if !p.Void && (first.IsZero() || p.From.Before(first)) {
			first = p.From
		}
	}
	return first
}

// Ended says whether the item came to its end without a disclosure: what it was about is withheld.
func (i StageItem) Ended() bool {
	return i.Shown().IsZero() && slices.Contains([]StateName{ItemWithheld, ItemArchived}, i.State)
}

// StagedIn (所属分阶段事项) is the matter that an item is a stage of, as it stands now.
type StagedIn struct {
	Subject   SubjectID
	State     StateName
	Catalogue Digest // the version that the matter goes by
	Matter    Matter
	Items     []StageItem
}

// StageDue (阶段应公开) is the obligation of a stage whose day is known, with the versions that it was computed by.
type StageDue struct {
	Obligation
	Unit      UnitCode `json:"unit"`
	Deadline  Deadline `json:"deadline"`
	Catalogue Digest   `json:"catalogue"`
	Calendar  Digest   `json:"calendar"`
}

// MatterPrefix writes how the numbers of an organisation's matters begin in a year: "MZZJ-FJ-2026-"; FJ is 分阶段.
func MatterPrefix(o Organisation, year int) string { return seriesPrefix(o, "FJ", year) }

// Obligation names what a stage obliges to: the entry of the matter, for the matter's stage.
func (m Matter) Obligation(stage int) Obligation {
	return Obligation{Entry: m.Entry, Period: StageKey(m.Number, stage)}
}

// Stage finds a stage by its number.
func (m Matter) Stage(n int) (MatterStage, bool) {
	i := slices.IndexFunc(m.Stages, func(s MatterStage) bool { return s.N == n })
	if i < 0 {
		return MatterStage{}, false
	}
	return m.Stages[i], true
}

// Named finds a stage by its number as text.
func (m Matter) Named(stage string) (MatterStage, bool) {
	n, err := strconv.Atoi(stage)
	if err != nil {
		return MatterStage{}, false
	}
	return m.Stage(n)
}

// before lists the stages whose turn comes before that of the stage, without void ones.
func (m Matter) before(stage int) []MatterStage {
	var all []MatterStage
	for _, s := range m.Stages {
		if s.N == stage {
			break
		}
		if !s.Void {
			all = append(all, s)
		}
	}
	return all
}

// With returns the matter with the stage as it stands now; other copies of the matter keep theirs.
func (m Matter) With(stage MatterStage) Matter {
	m.Stages = slices.Clone(m.Stages)
	i := slices.IndexFunc(m.Stages, func(s MatterStage) bool { return s.N == stage.N })
	if i >= 0 {
		m.Stages[i] = stage
	}
	return m
}

// adding returns the matter with a further stage behind the one of the number, at the end when there is none.
func (m Matter) adding(stage MatterStage, behind int) Matter {
	at := len(m.Stages)
	if i := slices.IndexFunc(m.Stages, func(s MatterStage) bool { return s.N == behind }); i >= 0 {
		at = i + 1
	}
	m.Stages = slices.Insert(slices.Clone(m.Stages), at, stage)
	return m
}

// NewMatter makes the matter that starts from the stages of its entry.
func NewMatter(e *Entry, title string) Matter {
	m := Matter{Entry: e.Code, Title: title, Unit: e.Unit}
	for i, s := range e.Stages {
		m.Stages = append(m.Stages, MatterStage{N: i + 1, Name: s.Name, Rule: s.Rule.Text})
	}
	return m
}

// String names the stage in a list: "2 候选人预备人选公示".
func (s MatterStage) String() string { return fmt.Sprintf("%d %s", s.N, s.Name) }

func itemOf(items []StageItem, stage int) (StageItem, bool) {
	i := slices.IndexFunc(items, func(o StageItem) bool { return o.Stage == stage })
	if i < 0 {
		return StageItem{}, false
	}
	return items[i], true
}
