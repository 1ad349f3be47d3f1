package web

import (
	"slices"
	"strings"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// indispensable are the duties without which no item comes to its disclosure and into the archive; whoever drafts neither reviews
// nor approves, so that one person alone cannot go on.
var indispensable = []rules.Duty{
	rules.DutyOffice, rules.DutyDrafter, rules.DutyReviewer, rules.DutyDeputy, rules.DutyHead, rules.DutyPublisher, rules.DutyArchivist,
}

// vacant tells the system administrator which of these duties nobody holds today: after the office is set up it is what comes next.
func (v *visit) vacant(tx *store.Tx) (string, error) {
	seats, err := workflow.Roster(tx, v.org.ID)
	if err != nil {
		return "", err
	}
	var missing []string
	for _, duty := range indispensable {
		held := slices.ContainsFunc(seats, func(s workflow.Seat) bool {
			return slices.Contains(s.Post.Duties, duty) && slices.ContainsFunc(s.Held, func(t workflow.Tenure) bool { return t.Meets(v.today, v.today) })
		})
		if !held {
			missing = append(missing, v.words.Word("duty", string(duty)))
		}
	}
	if len(missing) == 0 {
		return "", nil
	}
	return v.say("web.vacant", "duties", strings.Join(missing, v.say("web.list"))), nil
}
