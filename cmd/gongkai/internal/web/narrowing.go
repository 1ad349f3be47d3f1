package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
	"gongkai/store"
)

// The names by which an address narrows the list of items, in the order of the form; members know the first of them alone.
var (
	memberNames = []string{"text", "year", "category", "entry"}
	filterNames = append(slices.Clone(memberNames), "state", "unit", "audience", "outside", "overdue", "due")
)

// narrowed reads from an address no more than what narrows the list for this reader.
func (v *visit) narrowed(asked url.Values) url.Values {
	names, kept := filterNames, url.Values{}
	if !v.reach.All {
		names = memberNames
	}
	for _, name := range names {
		if value := strings.TrimSpace(asked.Get(name)); value != "" {
			kept.Set(name, value)
		}
	}
	return kept
}

// filterOf reads how the list is narrowed; entries, categories and audiences are those of the catalogue in force.
func (v *visit) filterOf(office *rules.Dossier, asked url.Values) store.ItemFilter {
	asked = v.narrowed(asked)
	filter := store.ItemFilter{
		Entry: rules.EntryCode(asked.Get("entry")), Text: asked.Get("text"), Unit: rules.UnitCode(asked.Get("unit")),
		Audience: rules.Audience(asked.Get("audience")), Outside: asked.Get("outside"),
	}
	if state := asked.Get("state"); state != "" {
		filter.States = []rules.StateName{rules.StateName(state)}
	}
	if year, err := strconv.Atoi(asked.Get("year")); err == nil {
		filter.Year, filter.Prefix = year, rules.IndexPrefix(v.org, year)
	}
	if category, err := strconv.Atoi(asked.Get("category")); err == nil {
		filter.Category = true
		filter.Entries = entriesOf(office, func(e rules.Entry) bool { return e.Code.Category() == category })
	}
	if filter.Audience != "" {
		filter.Reaching = entriesOf(office, func(e rules.Entry) bool { return slices.Contains(e.Audiences, filter.Audience) })
	}
	if asked.Get("overdue") == "yes" {
		filter.Late = v.today
	}
	switch asked.Get("due") {
	case "quarter":
		filter.DueIn = quarterOf(v.today)
	case "ended":
		filter.Ended = v.today
	}
	return filter
}

func entriesOf(office *rules.Dossier, is func(rules.Entry) bool) (all []rules.EntryCode) {
	for _, e := range office.Catalogue.Entries {
		if is(e) {
			all = append(all, e.Code)
		}
	}
	return all
}

// quarterOf is the quarter that the day lies in, from its first day to its last.
func quarterOf(day rules.Date) [2]rules.Date {
	for _, quarter := range rules.PeriodsOf(rules.Quarterly, day.Year()) {
		if !day.After(quarter.To) {
			return [2]rules.Date{quarter.From, quarter.To}
		}
	}
	return [2]rules.Date{}
}

// choiceShown is one list of the form that narrows.
type choiceShown struct {
	Name, Label string
	Options     []option
}

// choices are the lists of the form, each with what the address chose.
func (v *visit) choices(office *rules.Dossier, asked url.Values) (all []choiceShown) {
	by := map[string]func(*rules.Dossier) []option{
		"year": v.yearOptions, "category": v.categoryOptions, "entry": entryOptions, "state": v.stateOptions, "unit": v.unitOptions,
		"audience": v.audienceOptions, "outside": v.wordsOf("no", "yes"), "overdue": v.wordsOf("yes"), "due": v.wordsOf("quarter", "ended"),
	}
	known := v.narrowed(asked)
	for _, name := range filterNames {
		options, listed := by[name]
		if !listed || !v.reach.All && !slices.Contains(memberNames, name) {
			continue
		}
		shown := choiceShown{Name: name, Label: v.say("web.narrow." + name), Options: options(office)}
		for i, o := range shown.Options {
			if o.Label == "" {
				shown.Options[i].Label = v.say("web.narrow." + name + "_" + o.Value)
			}
		}
		shown.Options = chosenOf(shown.Options, known.Get(name))
		all = append(all, shown)
	}
	return all
}

// wordsOf offers values whose labels are words of the form.
func (v *visit) wordsOf(values ...string) func(*rules.Dossier) []option {
	return func(*rules.Dossier) (all []option) {
		for _, value := range values {
			all = append(all, option{Value: value})
		}
		return all
	}
}

// yearsBack is how many years the form offers besides this one and the next.
const yearsBack = 5

func (v *visit) yearOptions(*rules.Dossier) (all []option) {
	for year := v.today.Year() + 1; year >= v.today.Year()-yearsBack; year-- {
		all = append(all, option{Value: strconv.Itoa(year), Label: strconv.Itoa(year)})
	}
	return all
}

func (v *visit) categoryOptions(office *rules.Dossier) (all []option) {
	seen := map[int]bool{}
	for _, e := range office.Catalogue.Entries {
		if n := e.Code.Category(); !seen[n] {
			seen[n] = true
			all = append(all, option{Value: strconv.Itoa(n), Label: v.words.Category(office.Catalogue.Contents, n)})
		}
	}
	return all
}

func (v *visit) unitOptions(office *rules.Dossier) (all []option) {
	for _, u := range office.Profile.Units {
		all = append(all, option{Value: string(u.Code), Label: u.Label.In(v.lang)})
	}
	return all
}

func (v *visit) audienceOptions(*rules.Dossier) (all []option) {
	for _, a := range rules.Audiences() {
		all = append(all, option{Value: string(a), Label: v.words.Word("audience", string(a))})
	}
	return all
}

func (v *visit) stateOptions(office *rules.Dossier) (all []option) {
	for _, s := range office.Procedure.States {
		all = append(all, option{Value: string(s.Name), Label: s.Label.In(v.lang)})
	}
	return all
}

func entryOptions(office *rules.Dossier) (all []option) {
	for _, e := range office.Catalogue.Entries {
		all = append(all, option{Value: string(e.Code), Label: string(e.Code) + " " + e.Title})
	}
	return all
}

// chosenOf marks the option that was chosen.
func chosenOf(all []option, chosen string) []option {
	for i := range all {
		all[i].Chosen = all[i].Value == chosen
	}
	return all
}
