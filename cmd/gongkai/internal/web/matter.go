package web

import (
	"net/http"
	"net/url"
	"slices"

	"gongkai/rules"
	"gongkai/workflow"
)

// matterPage is a matter in stages (分阶段事项) with its stages.
type matterPage struct {
	Number, Title string
	Badges        []badge
	Notice        string
	Refused       *message
	Kept          []kept
	Facts         []fact
	Stages        []stageShown
	Primary       []form
	Others        []offered
	Blocked       []blocked
	Dues          []dueShown
	History       []pastShown
}

func (p matterPage) title(*visit) string { return p.Title }

// stageShown is a line of the table of stages: by when it is disclosed and why, and its item.
type stageShown struct {
	N                       int
	Name, Rule, Trigger, By string
	Why                     []string
	Item                    *link
	Open                    string // where its item is registered
	Progress                badge
}

func (p *pages) showMatter(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindMatter)
	if err != nil {
		return err
	}
	page, err := v.matterPage(f)
	if err != nil {
		return err
	}
	if _, act, ok := v.takeNotice(); ok {
		page.Notice = v.say("web.done", "act", v.words.Act(act, f.Procedure))
	}
	v.show(http.StatusOK, "matter", page)
	return nil
}

func (v *visit) matterPage(f *file) (matterPage, error) {
	m := f.Matter
	page := matterPage{
		Number: m.Number, Title: m.Title, Badges: v.matterBadges(f), Dues: v.openDues(f), History: v.history(f),
		Facts: []fact{
			{v.say("web.col.number"), m.Number}, {v.say("web.fact.entry"), v.entryOf(f)}, {v.say("web.fact.unit"), v.unitOf(f.Profile, m.Unit)},
			{v.say("web.fact.audiences"), v.audiencesOf(f)},
		},
	}
	for _, s := range m.Stages {
		page.Stages = append(page.Stages, v.stage(f, s))
	}
	offers, err := v.offers(workflow.Act{Subject: f.Subject.ID})
	var sorted itemPage
	v.sortOffers(f, offers, &sorted)
	page.Primary, page.Others, page.Blocked = sorted.Primary, sorted.Others, sorted.Blocked
	return page, err
}

// openDues leaves out those that every act on the matter met.
func (v *visit) openDues(f *file) []dueShown {
	return slices.DeleteFunc(v.dues(f), func(d dueShown) bool { return !d.Open })
}

func (v *visit) matterBadges(f *file) []badge {
	all := []badge{v.progressOf(f.Matter.Progress(f.Subject.State, f.StageItems, v.today))}
	for _, due := range f.Dues {
		if due.Open() {
			late := v.lateness(due, f.Calendar)
			late.Text = v.say("web.badge_of", "due", v.words.Word("due", due.Kind), "late", late.Text)
			all = append(all, late)
		}
	}
	return all
}

func (v *visit) progressOf(p rules.MatterProgress) badge {
	class := "state"
	if p == rules.MatterOverdue {
		class = "late"
	}
	return badge{Class: class, Text: v.words.Word("matter_progress", string(p))}
}

func (v *visit) stage(f *file, s rules.MatterStage) stageShown {
	progress := s.Progress(f.StageItems, v.today)
	shown := stageShown{
		N: s.N, Name: s.Name, Trigger: v.words.Date(s.Trigger), By: v.words.Date(s.Deadline.Date),
		Progress: badge{Class: "plain", Text: v.words.Word("stage", string(progress))},
	}
	if s.Rule != "" {
		shown.Rule = v.say("web.stage_rule", "rule", s.Rule)
	}
	if progress == rules.StageOverdue {
		shown.Progress.Class = "late"
	}
	if s.Dated() {
		shown.Why = v.words.Explain(s.Deadline)
	}
	for _, i := range f.StageItems {
		if i.Stage == s.N {
			shown.Item = &link{Path: itemPath(i.Subject), Label: i.Number}
		}
	}
	if s.Dated() && shown.Item == nil && !s.Void && (v.me.Has(rules.DutyDrafter) || v.me.Has(rules.DutyOffice)) {
		o := f.Matter.Obligation(s.N)
		shown.Open = "/items/open?" + url.Values{"entry": {string(o.Entry)}, "period": {o.Period}}.Encode()
	}
	return shown
}

func (p *pages) actOnMatter(v *visit) error {
	return v.actOn(rules.KindMatter, func(f *file, sent sentForm, r *rules.Refusal) error {
		page, err := v.matterPage(f)
		if err != nil {
			return err
		}
		page.Refused, page.Kept = v.refused(f, page.Primary, page.Others, sent, r)
		v.show(statusOf(r), "matter", page)
		return nil
	})
}

// stageNamed finds the stage that a field of the matter's acts names.
func stageNamed(f *file, from, value string) (rules.MatterStage, bool) {
	lists := []string{rules.FromStages, rules.FromAwaitedStages, rules.FromDatedStages, rules.FromVoidableStages}
	if f.Matter == nil || !slices.Contains(lists, from) {
		return rules.MatterStage{}, false
	}
	return f.Matter.Named(value)
}

// matterOf leads from an item to the matter that it is a stage of; none for what is no stage.
func (v *visit) matterOf(f *file) *link {
	if f.Staged == nil {
		return nil
	}
	m := f.Staged.Matter
	return &link{Path: matterPath(f.Staged.Subject), Label: m.Number + " " + m.Title}
}

func matterPath(id rules.SubjectID) string { return "/matters/" + url.PathEscape(string(id)) }
