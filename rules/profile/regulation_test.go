package profile

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/workday"
)

func regulation(t *testing.T) *rules.Profile {
	t.Helper()
	p, err := Load("regulation-2017")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The engine's words are one: the profiles differ in labels, clauses and rules, and in the exception that only the
// regulation knows.
func TestTheProceduresShareStatesAndActs(t *testing.T) {
	plan, _ := meizhou(t)
	for _, kind := range rules.Kinds() {
		of, _ := plan.Procedure(kind)
		reg, _ := regulation(t).Procedure(kind)
		words := slices.DeleteFunc(slices.Concat(statesOf(reg), actsOf(reg)), func(word string) bool {
			return strings.HasPrefix(word, "waive_order ")
		})
		if diff := cmp.Diff(slices.Concat(statesOf(of), actsOf(of)), words); diff != "" {
			t.Errorf("%s: the procedures differ in more than labels: %s", kind, diff)
		}
	}
	item, _ := plan.Procedure(rules.KindItem)
	other, _ := regulation(t).Procedure(rules.KindItem)
	if item.Knows("waive_order") || !other.Knows("waive_order") {
		t.Error("the exception (条例4) is the regulation's, and not the plan's (三(四)1b)")
	}
}

func statesOf(p *rules.Procedure) []string {
	var all []string
	for _, s := range p.States {
		all = append(all, string(s.Name)+" "+string(s.Holder)+" "+s.Due)
	}
	return all
}

func actsOf(p *rules.Procedure) []string {
	var all []string
	for _, a := range p.Acts {
		for _, from := range a.Sources() {
			all = append(all, strings.Join([]string{string(a.Name), string(from), string(a.To)}, " "))
		}
	}
	return all
}

// Nothing in the profile cites the plan of 2011.
func TestTheRegulationCitesItself(t *testing.T) {
	cites := map[string]rules.Basis{}
	for _, q := range regulation(t).Procedures {
		cites[q.Name] = q.Basis
		for _, a := range q.Acts {
			cites[q.Name+" "+string(a.Name)] = a.Basis
		}
	}
	for _, e := range regulation(t).Catalogue.Entries {
		cites[string(e.Code)] = e.Basis
	}
	for what, basis := range cites {
		if !slices.ContainsFunc([]string{"条例", "DA/T 22-2015", "保密法", "系统规则"}, func(own string) bool { return strings.HasPrefix(string(basis), own) }) {
			t.Errorf("%s rests on %s", what, basis)
		}
	}
}

// An office of the regulation is told of no clause of the plan, whatever is refused.
func TestEveryClauseOfThePlanHasItsArticle(t *testing.T) {
	plan, _ := meizhou(t)
	for _, clause := range rules.PlanClauses() {
		own := string(regulation(t).Cites(clause))
		if !strings.HasPrefix(own, "条例") && own != "DA/T 22-2015" {
			t.Errorf("for %s the regulation cites %s", clause, own)
		}
		if plan.Cites(clause) != clause {
			t.Errorf("the plan cites %s for its own %s", plan.Cites(clause), clause)
		}
	}
	if own := regulation(t).Cites(rules.BasisSecrecyLaw); own != rules.BasisSecrecyLaw {
		t.Errorf("the law is cited as %s", own)
	}
}

func TestTheFourSteps提出审核审批实施(t *testing.T) {
	p, _ := regulation(t).Procedure(rules.KindItem)
	for name, want := range map[rules.StateName]struct {
		step  int
		label string
	}{
		"drafting": {1, "提出"}, "reviewing": {1, "审核"}, "approving": {1, "审批"}, "awaiting_consent": {1, "上级"},
		"ready": {2, "实施"}, "publishing": {2, "实施"}, "collecting": {3, "反馈"}, "archived": {4, "归档"},
	} {
		s, ok := p.State(name)
		if !ok || s.Step != want.step || !strings.Contains(s.Label.ZH, want.label) {
			t.Errorf("%s is %+v, want step %d, %s", name, s, want.step, want.label)
		}
	}
}

func TestFourScopes条例8(t *testing.T) {
	p := regulation(t)
	used := map[rules.Audience]int{}
	for _, e := range p.Catalogue.Entries {
		for _, a := range e.Audiences {
			used[a]++
		}
	}
	for _, a := range rules.Audiences() {
		if used[a] == 0 || p.Scopes[a].ZH == "" {
			t.Errorf("the scope %s is used by %d entries and called %q", a, used[a], p.Scopes[a].ZH)
		}
		reached := slices.ContainsFunc(p.Carriers, func(c rules.Carrier) bool { return c.Reaches(a) })
		if !reached {
			t.Errorf("no carrier reaches %s", a)
		}
	}
}

func TestCatalogueOfABasicOrganisation条例11(t *testing.T) {
	p := regulation(t)
	calendar, err := DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(p.Catalogue.Entries); n != 45 {
		t.Errorf("the catalogue has %d entries, want 45", n)
	}
	if missing := p.Catalogue.Uncovered(); len(missing) > 0 || p.Catalogue.Contents != rules.ContentsOfRegulation {
		t.Errorf("by %s nothing discloses %v", p.Catalogue.Contents, missing)
	}
	got := map[rules.Timing]int{}
	for _, o := range p.Catalogue.Plan(2026, calendar) {
		got[o.Entry.Timing]++
	}
	want := map[rules.Timing]int{rules.Quarterly: 16, rules.HalfYearly: 14, rules.Yearly: 11}
	for timing, n := range want {
		if got[timing] != n {
			t.Errorf("%d occurrences are %s, want %d", got[timing], timing, n)
		}
	}
}

func TestWhoMayApply依申请公开(t *testing.T) {
	plan, _ := meizhou(t)
	if plan.Applications != rules.ApplyMembers || regulation(t).Applications != rules.ApplyNone {
		t.Errorf("the plan lets %q apply, the regulation %q", plan.Applications, regulation(t).Applications)
	}
	old, err := DecodeProfile(base(t))
	if err != nil || old.Applications != rules.ApplyMembers || old.Catalogue.Contents != rules.ContentsOfPlan {
		t.Errorf("a text from before the choice: %q, %q, %v", old.Applications, old.Catalogue.Contents, err)
	}
}

// The regulation asks for an order and for no interval, and gives no days but those of others (提议).
func TestNumbersOfTheRegulation(t *testing.T) {
	p := regulation(t)
	if p.Numbers != (rules.Numbers{PartyFirstGap: 0, FeedbackWindow: 5, PlanAhead: 60, PasswordDays: 90}) {
		t.Errorf("numbers %+v", p.Numbers)
	}
	calendar, err := DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	due, ok := p.Days[rules.DueConsent].After(workday.MustDate("2026-07-06"), calendar)
	if !ok || due.Date.String() != "2026-08-03" {
		t.Errorf("the superior's answer is due %v", due.Date)
	}
}
