package web

import (
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
	"gongkai/workflow"
)

// step is one of the four steps of the plan, lit as far as the item has come.
type step struct {
	N     int
	Label string
	Class string // done, now, later
	Say   string // the class in words
	State string // within the step, for the one where the item stands
	Since string
}

func (v *visit) steps(f *file) []step {
	state, _ := f.Procedure.State(f.Subject.State)
	var all []step
	for n := 1; n <= 4; n++ {
		s := step{N: n, Label: v.words.Word("step", strconv.Itoa(n)), Class: classOf(n, state)}
		s.Say = v.say("web.step." + s.Class)
		if s.State = state.Label.In(v.lang); s.Class != "now" || s.State == s.Label {
			s.State = ""
		}
		if s.Class != "later" && v.reach.All {
			s.Since = v.reached(f, n)
		}
		all = append(all, s)
	}
	return all
}

func classOf(n int, state rules.State) string {
	switch {
	case n < state.Step && !state.Exit, n == state.Step && state.Final && !state.Exit:
		return "done"
	case n == state.Step:
		return "now"
	}
	return "later"
}

// reached is the day on which the item came into the step for the first time.
func (v *visit) reached(f *file, n int) string {
	for _, past := range f.History {
		if s, ok := f.Procedure.State(past.To); ok && s.Step == n {
			return v.words.Date(past.Happened)
		}
	}
	return ""
}

// dueShown is a date with its computation.
type dueShown struct {
	Label, Date, Holder, Met string
	Badge                    badge
	Open                     bool
	Explanation              []string
}

func (v *visit) dues(f *file) []dueShown {
	var all []dueShown
	for _, due := range f.Dues {
		shown := dueShown{
			Label: v.words.Word("due", due.Kind), Date: v.dated(due.Deadline), Open: due.Open(),
			Explanation: v.words.Explain(due.Deadline),
		}
		if due.Holder != "" {
			shown.Holder = v.words.Word("duty", string(due.Holder))
		}
		if due.Open() {
			shown.Badge = v.lateness(due, f.Calendar)
		} else {
			shown.Met = v.metOf(due, f.Calendar)
		}
		all = append(all, shown)
	}
	return all
}

func (v *visit) metOf(due rules.Due, cal *rules.Calendar) string {
	if late := due.OverdueOn(v.today, cal); late > 0 {
		return v.say("web.met_late", "date", v.words.Date(due.MetOn), "n", strconv.Itoa(late))
	}
	return v.say("web.met", "date", v.words.Date(due.MetOn))
}

// ahead is one step of the road ahead.
type ahead struct {
	State, Act, Who, By, Missing string
	Now, Provisional             bool
}

func (v *visit) road(f *file, road []workflow.Step) []ahead {
	var all []ahead
	for i, s := range road {
		shown := ahead{
			State: s.State.Label.In(v.lang), Act: s.Act.Label.In(v.lang), Who: v.holders(f, s), By: v.words.Date(s.Due.Date),
			Now: i == 0, Provisional: s.Due.Provisional,
		}
		if s.Missing != nil {
			shown.Missing = v.said(s.Missing, f.Procedure).Title
		}
		all = append(all, shown)
	}
	return all
}

func (v *visit) holders(f *file, s workflow.Step) string {
	duty := v.words.Word("duty", string(s.Holder))
	var names []string
	if s.Holder == rules.DutyDrafter {
		names = append(names, v.unitOf(f.Profile, f.Item.Unit))
	}
	for _, p := range s.Holders {
		names = append(names, p.Name)
	}
	if len(names) == 0 {
		return duty
	}
	return v.say("web.holders", "duty", duty, "names", strings.Join(names, v.say("web.list")))
}

// pastShown is an act of the history.
type pastShown struct {
	Act, Who, Duty, Via string
	Happened, Recorded  string
	State               string // the state that it led to, when it moved the item
	Said                []fact
	Files               []fileShown
	Same                bool // recorded on the day on which it happened
}

func (v *visit) history(f *file) []pastShown {
	var all []pastShown
	for i := len(f.moves) - 1; i >= 0; i-- {
		all = append(all, v.past(f, f.moves[i]))
	}
	return all
}

func (v *visit) past(f *file, m rules.Move) pastShown {
	act, _ := f.Procedure.Act(m.Act, m.From)
	shown := pastShown{
		Act: act.Label.In(v.lang), Who: v.doer(m),
		Duty: v.words.Word("duty", string(m.By.Duty)), Via: v.words.Word("via", m.Via),
		Happened: v.words.Date(m.Happened), Recorded: m.At.In(shanghai).Format("2006-01-02 15:04"),
		Same: rules.DateOf(m.At) == m.Happened,
	}
	if m.Moved() {
		shown.State = v.words.State(m.To, f.Procedure)
	}
	if m.Content != nil {
		shown.Said = append(shown.Said, fact{v.say("web.text"), v.say("web.version", "n", strconv.Itoa(m.Content.N))})
	}
	if m.Act == rules.ActRecalculate || m.Act == rules.ActRedate {
		shown.Act, shown.Said = v.words.Act(m.Act), v.datedAnew(f, m)
	}
	shown.Said = append(shown.Said, v.saidWith(f, act, m)...)
	shown.Files = v.filesIn(act, m)
	return shown
}

// doer says who did an act; what was signed on paper is the leader's, and says for ever who entered it.
func (v *visit) doer(m rules.Move) string {
	if m.Paper == nil {
		return v.signed(m.By)
	}
	return v.say("word.on_paper", "name", v.signed(*m.Paper), "recorder", v.signed(m.By))
}

// signed says who did an act and on which post, and for whom when it was done by a deputy.
func (v *visit) signed(by rules.Signature) string {
	name := by.Name
	if by.ForName != "" {
		name = v.say("word.deputy", "name", by.Name, "principal", by.ForName)
	}
	if by.Title == by.Name {
		return name
	}
	return v.say("web.signed", "name", name, "post", by.Title)
}

// saidWith lists what was filled in; the text of a draft stands elsewhere on the page.
func (v *visit) saidWith(f *file, act rules.Act, m rules.Move) []fact {
	var all []fact
	for _, field := range act.Fields {
		value := m.With[field.Name]
		if field.Type == rules.FieldBallots {
			all = append(all, fact{field.Label.In(v.lang), v.ballotIn(field.Name, m.With)})
		}
		if value == "" || field.Type == rules.FieldUpload || f.hidden[rules.Digest(value)] || m.Content != nil && field.Name == "text" {
			continue
		}
		if field.From == rules.FromHeads && m.Item != nil && m.Item.Emergency != nil {
			value = m.Item.Emergency.HeadName
		}
		all = append(all, fact{field.Label.In(v.lang), v.valueOf(f, field, value)})
	}
	return all
}

func (v *visit) valueOf(f *file, field rules.Field, value string) string {
	switch {
	case v.withheldHere(field):
		return v.say("web.withheld_here")
	case field.Type == rules.FieldText:
		if text, kept := f.texts[rules.Digest(value)]; kept {
			return v.textIn(f, field, text)
		}
		return v.say("web.erased")
	case field.Type == rules.FieldDate:
		if day, err := rules.ParseTyped(value); err == nil {
			return v.words.Date(day)
		}
	case field.From == rules.FromCarriers:
		return v.carrierOf(f.Profile, rules.CarrierCode(value))
	case field.From == rules.FromAudiences:
		return v.words.Word("audience", value)
	case field.From == rules.FromBodies:
		return f.Profile.BodyLabel(value).In(v.lang)
	case slices.Contains(membersFrom, field.From):
		return v.namesIn(f.Meeting.Roster, value)
	case field.From == rules.FromMatters:
		return v.words.Word("matter", value)
	case field.From == rules.FromDecisions, field.From == rules.FromUpholdings, field.From == rules.FromAdoptions:
		return v.decisionIn(f, value)
	case field.From == rules.FromUp, field.From == rules.FromSuspended:
		return v.chosenPosting(f, value)
	case field.From == rules.FromApprovers:
		return v.signatoryIn(f, value)
	case field.From == rules.FromObjections:
		return v.objectionName(value)
	case field.From == rules.FromLines, field.From == rules.FromTabled:
		return v.lineIn(f.Meeting, value)
	}
	if s, ok := stageNamed(f, field.From, value); ok {
		return s.String()
	}
	if field.From == rules.FromDocuments {
		return v.words.Document(value)
	}
	for _, c := range field.Choices {
		if c.Value == value {
			return c.Label.In(v.lang)
		}
	}
	return value
}

// signatoryIn names who signed on paper, whose login the form keeps.
func (v *visit) signatoryIn(f *file, login string) string {
	for _, m := range f.moves {
		if m.Paper != nil && m.With["leader"] == login {
			return m.Paper.Name
		}
	}
	return login
}

// textIn writes a period as titles do and a member by name; other texts stand as they are.
func (v *visit) textIn(f *file, field rules.Field, text string) string {
	switch {
	case field.Name == "period":
		return v.words.Period(text)
	case field.From == rules.FromRoster && f.Meeting != nil:
		return v.namesIn(f.Meeting.Roster, text)
	}
	return text
}
