package rules

import (
	"cmp"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// entryOfDues is an entry that can be narrowed in every way.
func entryOfDues() Entry {
	due, err := ParseDueRule("end+10wd")
	if err != nil {
		panic(err)
	}
	return Entry{
		Code: "3.16", Title: "党费收缴情况", Body: BodyCommittee, DecidedBy: ByHead,
		Audiences: []Audience{AudienceParty, AudienceUnit}, Term: TermShort, MinPosting: "15d", Timing: Quarterly, Due: &due,
		Carriers: []CarrierCode{"meeting", "board"}, Unit: "party-office", Retention: Retain30, Covers: []string{"3.dues"},
		Basis: "三(一)3",
	}
}

func rule(text string) *DueRule {
	r, err := ParseDueRule(text)
	if err != nil {
		panic(err)
	}
	return &r
}

func TestWhatNarrows(t *testing.T) {
	cases := map[string]struct {
		change  func(*Entry)
		narrows bool
	}{
		"三(四)1 少一个公开范围":      {func(e *Entry) { e.Audiences = e.Audiences[:1] }, true},
		"三(四)1 多一个公开范围":      {func(e *Entry) { e.Audiences = append(e.Audiences, AudienceSociety) }, false},
		"范围改为依通知":            {func(e *Entry) { e.Audiences, e.AudienceOf = nil, "per-notice" }, true},
		"三(三) 少一个载体":         {func(e *Entry) { e.Carriers = e.Carriers[1:] }, true},
		"三(三) 换一个载体":         {func(e *Entry) { e.Carriers = []CarrierCode{"meeting", "website"} }, true},
		"三(三)4 多一个载体":        {func(e *Entry) { e.Carriers = append(e.Carriers, "new-media") }, false},
		"三(四)3a 由季度改为半年":     {func(e *Entry) { e.Timing = HalfYearly }, true},
		"三(四)3a 由季度改为每月":     {func(e *Entry) { e.Timing = Monthly }, false},
		"每月公开的，时限不论":         {func(e *Entry) { e.Timing, e.Due = Monthly, rule("end+20wd") }, false},
		"三(四)3b 由定期改为及时":     {func(e *Entry) { e.Timing = Prompt }, true},
		"时限推后":               {func(e *Entry) { e.Due = rule("end+11wd") }, true},
		"时限提前":               {func(e *Entry) { e.Due = rule("end+9wd") }, false},
		"改在期前公开":             {func(e *Entry) { e.Due = rule("start-3wd") }, false},
		"时限换一种算法":            {func(e *Entry) { e.Due = rule("01-31") }, true},
		"三(四)2a 由短期改为长期":     {func(e *Entry) { e.Term, e.MinPosting = TermLong, "" }, false},
		"三(四)2b 由短期改为依方案":    {func(e *Entry) { e.Term = TermOfPlan }, true},
		"三(四)2c 少公开一天":       {func(e *Entry) { e.MinPosting = "14d" }, true},
		"三(四)2c 十五个工作日长于十五日": {func(e *Entry) { e.MinPosting = "15wd" }, false},
		"三(四)2c 十四个工作日未必不短":  {func(e *Entry) { e.MinPosting = "14wd" }, true},
		"少一项内容":              {func(e *Entry) { e.Covers = nil }, true},
		"审批权限降低不是收窄":         {func(e *Entry) { e.DecidedBy = ByDeputy }, false},
		"更名不是收窄":             {func(e *Entry) { e.Title = "党费收缴" }, false},
		"对应上级目录不是收窄":         {func(e *Entry) { e.SuperiorCode = "S-1" }, false},
		"三(四)3c 由季度改为分阶段":    {func(e *Entry) { e.Timing, e.Due = Staged, nil }, true},
		"由短期改为长期，最短时间随之取消":   {func(e *Entry) { e.Term, e.MinPosting = TermLong, "" }, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			was, is := entryOfDues(), entryOfDues()
			c.change(&is)
			changes := Compare(&Catalogue{Entries: []Entry{was}}, &Catalogue{Entries: []Entry{is}})
			if len(changes) != 1 || changes[0].Kind != EntryChanged || changes[0].Narrows() != c.narrows {
				t.Errorf("%+v, want narrows=%v", changes, c.narrows)
			}
		})
	}
}

func TestNarrowingOfRules(t *testing.T) {
	cases := map[string]struct {
		was, is string
		later   bool
	}{
		"提前量减少": {"start-3wd", "start-2wd", true}, "提前量增加": {"start-3wd", "start-5wd", false},
		"事前公开改晚": {"before(x)-6wd", "before(x)-5wd", true}, "换一个事由": {"event(x)+5wd", "event(y)+3wd", true},
		"日期推后": {"01-31", "02-28", true}, "日期提前": {"03-31", "01-31", false},
		"公示减少": {">=7d", ">=5d", true}, "公示增加": {">=5wd", ">=7wd", false}, "小时增加": {"event+24h", "event+48h", true},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := later(*rule(c.was), *rule(c.is)); got != c.later {
				t.Errorf("%s after %s: later=%v", c.is, c.was, got)
			}
		})
	}
	inYear, afterIt := *rule("03-31"), *rule("03-31")
	inYear.ReportsOnNow = true
	if !later(inYear, afterIt) || later(afterIt, inYear) {
		t.Error("the same day of the next year is later")
	}
	stages := func(text string) *Entry { return &Entry{Stages: []Stage{{Name: "公示", Rule: *rule(text)}}} }
	if !stagesNarrow(stages("+5wd"), stages("+6wd")) || stagesNarrow(stages("+5wd"), stages("+4wd")) || !stagesNarrow(stages("+5wd"), &Entry{}) {
		t.Error("a stage that comes later, or no more, narrows; one that comes earlier does not")
	}
}

// Whatever two catalogues hold, comparing them finds nothing exactly when they disclose the same, and comparing them the
// other way round finds the same entries.
func TestCompareIsEmptyIffEqual(t *testing.T) {
	dice := rand.New(rand.NewPCG(20111104, 1))
	equal := 0
	for range 3000 {
		a, b := diced(dice), diced(dice)
		there, back := Compare(a, b), Compare(b, a)
		same := reflect.DeepEqual(sorted(a), sorted(b))
		if same {
			equal++
		}
		if same != (len(there) == 0) || len(there) != len(back) {
			t.Fatalf("equal=%v, yet %+v and back %+v", same, there, back)
		}
		if len(Compare(a, a)) != 0 {
			t.Fatal("a catalogue differs from itself")
		}
	}
	if equal < 20 {
		t.Errorf("only %d pairs were equal; the dice do not try that", equal)
	}
}

// diced makes a small catalogue, in any order; entries differ in one thing at most.
func diced(dice *rand.Rand) *Catalogue {
	var c Catalogue
	for _, code := range []EntryCode{"3.16", "3.17"} {
		e := entryOfDues()
		e.Code = code
		switch dice.IntN(6) {
		case 0:
			continue
		case 1:
			e.Audiences = e.Audiences[:1]
		case 2:
			e.Gap = new(int)
		case 3:
			e.Due.ReportsOnNow = true
		case 4:
			e.Stages = []Stage{{Name: "公示", Rule: *rule("+5wd")}}
		}
		c.Entries = append(c.Entries, e)
	}
	dice.Shuffle(len(c.Entries), func(i, j int) { c.Entries[i], c.Entries[j] = c.Entries[j], c.Entries[i] })
	return &c
}

func sorted(c *Catalogue) []Entry {
	all := slices.Clone(c.Entries)
	slices.SortFunc(all, func(a, b Entry) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

func TestCover(t *testing.T) {
	superior := &SuperiorCatalogue{Entries: []SuperiorEntry{
		{Code: "S-1", Audiences: []Audience{AudienceParty}}, {Code: "S-2"}, {Code: "S-3", Audiences: []Audience{AudienceSociety}},
	}}
	own := &Catalogue{Entries: []Entry{
		{Code: "1", SuperiorCode: "S-1", Audiences: []Audience{AudienceParty}}, {Code: "2"},
		{Code: "3", SuperiorCode: "S-3", Audiences: []Audience{AudienceParty}}, {Code: "4", SuperiorCode: "S-9"},
	}}
	got := Cover(superior, own)
	if len(got.Gaps) != 2 || got.Gaps[0].Code != "S-2" || got.Gaps[1].Code != "S-3" {
		t.Errorf("三(二)1a: the gaps are %+v", got.Gaps)
	}
	if !slices.Equal(got.Additions, []EntryCode{"2", "4"}) {
		t.Errorf("the additions are %v", got.Additions)
	}
	draft := Draft{Superior: "2026", Coverage: got, Changes: []EntryChange{{Entry: "2", Kind: EntryAdded}, {Entry: "1", Kind: EntryAdded}, {Entry: "9", Kind: EntryDropped}}}
	if !slices.Equal(draft.ForApproval(), []EntryCode{"9", "2"}) {
		t.Errorf("三(四)4c: for approval are %v", draft.ForApproval())
	}
}

func TestCompareLines(t *testing.T) {
	got := CompareLines("a\nb\nc\n", "a\nx\nc\nd\n")
	want := []LineChange{{2, false, "b"}, {2, true, "x"}, {4, true, "d"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if long := CompareLines(strings.Repeat("a\n", 50_000), strings.Repeat("b\n", 50_000)+"c\n"); len(long) != 100_001 || long[0].New {
		t.Errorf("texts that differ in everything differ in %d lines", len(long))
	}
	if len(CompareLines("a\nb", "a\nb")) != 0 {
		t.Error("a text differs from itself")
	}
}
