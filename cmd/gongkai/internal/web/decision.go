package web

import (
	"slices"
	"strconv"

	"gongkai/rules"
)

// decisionShown is what a meeting decided on an item.
type decisionShown struct {
	Path, Minutes, Date, Outcome, Ballot string
	Passed                               bool
	Older                                bool // on a text that has been changed since
}

func (v *visit) decisions(f *file) []decisionShown {
	var all []decisionShown
	for _, d := range f.Decisions {
		all = append(all, decisionShown{
			Path: meetingPath(d.Meeting), Minutes: d.Minutes, Date: v.words.Date(d.On), Ballot: v.ballot(d.Line.Ballot),
			Outcome: v.words.Word("outcome", string(d.Line.Outcome)), Passed: d.Line.Outcome == rules.Passed,
			Older: d.Line.Content != f.CurrentDigest(),
		})
	}
	return all
}

// decisionIn names the decision that the item's form cites.
func (v *visit) decisionIn(f *file, ref string) string {
	i := slices.IndexFunc(f.Decisions, func(d rules.Decision) bool { return d.Ref() == ref })
	if i < 0 {
		return ref
	}
	return v.say("web.decision_ref", "minutes", f.Decisions[i].Minutes, "n", strconv.Itoa(f.Decisions[i].Line.N))
}

// forMeeting says whether the item waits for a meeting: it is to be decided, and none has decided on the text as it
// stands now.
func forMeeting(f *file, state rules.State) bool {
	return state.Due == rules.DueDecision && !slices.ContainsFunc(f.Decisions, func(d rules.Decision) bool {
		return d.Line.Content == f.CurrentDigest()
	})
}
