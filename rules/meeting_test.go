package rules

import (
	"testing"

	"gongkai/rules/workday"
)

// session is a meeting of nine that seven attend, with one line before it.
func session(t *testing.T) *Dossier {
	t.Helper()
	d := dossier(t)
	half := Share{">=", 1, 2, "expected"}
	d.Profile.Formulas = []Formula{
		{Body: "party-group", Matter: "general", Quorum: half, Passing: Share{">", 1, 2, "expected"}},
		{Body: "party-group", Matter: "appointment", Quorum: Share{">=", 2, 3, "expected"}, Passing: Share{">", 1, 2, "expected"}},
	}
	d.Meeting = &Meeting{
		Body: "party-group", On: workday.MustDate("2026-07-10"), Expected: 9, Present: 7,
		Lines: []AgendaLine{{N: 1, Subject: "x", Number: "A-1", Matter: "general"}},
	}
	return d
}

func votes(yes, no, abstain, recused, declared string) Values {
	return Values{
		"line": "1", "declared": declared,
		"ballots.for": yes, "ballots.against": no, "ballots.abstain": abstain, "ballots.recused": recused,
	}
}

func TestVotes(t *testing.T) {
	cases := []struct {
		clause string
		change func(*Dossier)
		with   Values
		want   Code
	}{
		{"应到9人，赞成5票，过半数通过", nil, votes("5", "1", "1", "0", "passed"), ""},
		{"应到9人，赞成4票，未过半数", nil, votes("4", "2", "1", "0", "passed"), OutcomeDisagrees},
		{"赞成4票宣布未通过", nil, votes("4", "2", "1", "0", "rejected"), ""},
		{"通过却宣布未通过", nil, votes("7", "0", "0", "0", "rejected"), OutcomeDisagrees},
		{"票数与实到不符", nil, votes("5", "1", "0", "0", "passed"), BallotSum},
		{"回避者计入实到", nil, votes("5", "0", "0", "2", "passed"), ""},
		{"票数不是数字", nil, votes("五", "1", "1", "0", "passed"), FieldNotNumber},
		{"到会不足半数", func(d *Dossier) { d.Meeting.Present = 4 }, votes("4", "0", "0", "0", "passed"), QuorumMissing},
		{"应到10人，实到5人，半数以上含半数", func(d *Dossier) { d.Meeting.Expected, d.Meeting.Present = 10, 5 }, votes("5", "0", "0", "0", "rejected"), ""},
		{"应到10人，赞成5票，不是过半数", func(d *Dossier) { d.Meeting.Expected, d.Meeting.Present = 10, 5 }, votes("5", "0", "0", "0", "passed"), OutcomeDisagrees},
		{"干部任免到会须达三分之二", func(d *Dossier) { d.Meeting.Present, d.Meeting.Lines[0].Matter = 5, "appointment" }, votes("5", "0", "0", "0", "passed"), QuorumMissing},
		{"干部任免恰好三分之二", func(d *Dossier) { d.Meeting.Present, d.Meeting.Lines[0].Matter = 6, "appointment" }, votes("5", "1", "0", "0", "passed"), ""},
		{"没有表决规则", func(d *Dossier) { d.Meeting.Lines[0].Matter = "weather" }, votes("5", "1", "1", "0", "passed"), FormulaMissing},
		{"已表决的议题不重复表决", func(d *Dossier) { d.Meeting.Lines[0].Outcome = Passed }, votes("5", "1", "1", "0", "passed"), FieldNotChoice},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := session(t)
			if c.change != nil {
				c.change(d)
			}
			wants(t, ballotCounts(d, attempt("office", "2026-07-10", c.with)), c.want)
		})
	}
}

func TestAttendance(t *testing.T) {
	for clause, c := range map[string]struct {
		expected, present string
		want              Code
	}{
		"应到9实到7": {"9", "7", ""}, "实到多于应到": {"7", "9", AttendanceWrong}, "无人到会": {"7", "0", AttendanceWrong},
		"不是数字": {"七", "7", FieldNotNumber}, "负数": {"9", "-1", FieldNotNumber},
	} {
		with := Values{"expected": c.expected, "present": c.present}
		t.Run(clause, func(t *testing.T) { wants(t, attendance(&Dossier{}, attempt("office", "2026-07-10", with)), c.want) })
	}
}

func TestDecisionClearsTheTextThatWasOnTheTable(t *testing.T) {
	cases := []struct {
		clause  string
		outcome Outcome
		content Digest
		want    Code
	}{
		{"三(二)1b 会议通过", Passed, "sha256:a", ""},
		{"三(二)1b 会议未通过", Rejected, "sha256:a", DecisionMissing},
		{"三(二)1b 会后改稿不算", Passed, "sha256:old", DecisionMissing},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			d := dossier(t)
			d.Entry.DecidedBy = ByPartyGroup
			d.History = append(d.History, Past{Act: ActResolve, Round: 1, Content: "sha256:a"})
			d.Decisions = []Decision{{Body: "party-group", Minutes: "〔2026〕7号", Line: AgendaLine{N: 1, Content: c.content, Outcome: c.outcome}}}
			wants(t, cleared(d, attempt("office", "2026-07-14", nil)), c.want)
		})
	}
}

func TestPartyGroupEntryNeedsItsMeeting(t *testing.T) {
	d := dossier(t)
	d.Entry.DecidedBy = ByPartyGroup
	wants(t, cleared(d, attempt("office", "2026-07-14", nil)), MeetingNeeded)
	if missing := d.MissingParts(); len(missing) == 0 || missing[0] != PartDecision {
		t.Errorf("the package lacks %v", missing)
	}
	wants(t, forMeeting(d, attempt("head", "2026-07-14", nil)), "")
	d.Entry.DecidedBy = ByHead
	wants(t, forMeeting(d, attempt("head", "2026-07-14", nil)), NoMeetingNeeded)
}
