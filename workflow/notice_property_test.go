package workflow

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// noticeSeen is a public notice as an auditor sees it who knows nothing of guards.
type noticeSeen struct {
	shown map[rules.Audience]rules.Date
	open  int
	ended bool
}

func (n *noticeSeen) follow(m rules.Move) {
	switch m.Act {
	case "object":
		n.open++
	case "dismiss":
		n.open--
	case "uphold":
		n.ended = true
	case "restart_notice":
		clear(n.shown)
	case "publish":
		p := m.Postings[0]
		if first, ok := n.shown[p.Audience]; !ok || p.From.Before(first) {
			n.shown[p.Audience] = p.From
		}
	}
}

// over says whether five full working days behind the first posting for the unit are over on the day.
func (n *noticeSeen) over(on rules.Date, cal *rules.Calendar) bool {
	unit, ok := n.shown[rules.AudienceUnit]
	return ok && on.After(cal.Add(unit, 5))
}

// judgeNotice reads the history of a notice: no gap between its audiences, no objection after its end, no conclusion
// before its end or with something against it.
func judgeNotice(t rapid.TB, moves []rules.Move, d *rules.Dossier) {
	if !d.IsNotice() {
		return
	}
	n := &noticeSeen{shown: map[rules.Audience]rules.Date{}}
	for _, m := range moves {
		_, before := n.shown[rules.AudienceUnit]
		if m.Act == "object" && n.over(m.Happened, d.Calendar) {
			t.Fatalf("an objection of %v came after the end", m.Happened)
		}
		if n.open > 0 && (m.Act == "publish" || m.Act == "complete" || m.Act == "conclude") {
			t.Fatalf("%s with %d objections open", m.Act, n.open)
		}
		if m.Act == "conclude" && !n.over(m.Happened, d.Calendar) {
			t.Fatalf("concluded on %v before the end", m.Happened)
		}
		n.follow(m)
		party, unit := n.shown[rules.AudienceParty], n.shown[rules.AudienceUnit]
		if !before && !unit.IsZero() && (party.IsZero() || unit.Before(party) || d.Calendar.Between(party, unit) > 1) {
			t.Fatalf("shown to the Party on %v, to the unit on %v", party, unit)
		}
	}
}

// TestNothingPassesItsNotice lets an item and the notice that it depends on be worked on in any order, on any days, and
// judges by the records of both: it is never approved or disclosed before its notice is over, and never with an
// objection against it (三(四)2c, 三(一)5).
func TestNothingPassesItsNotice(t *testing.T) {
	o := foundSince(t, fileIn(t), plan2011, longAgo)
	day, passed, objected := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		day++
		notice, item := o.noticeAndItem(t, rt, day)
		var seen noticeSeen
		seen.shown = map[rules.Audience]rules.Date{}
		cal := o.look(t, item).Calendar
		on := map[rules.SubjectID]rules.Date{notice: workday.MustDate("2026-01-09"), item: workday.MustDate("2026-01-09")}
		for range 20 {
			at := rapid.SampledFrom([]rules.SubjectID{notice, notice, item}).Draw(rt, "subject")
			pace := []int{0, 0, 1, 1, 2, 5}
			if at == item {
				pace = []int{0, 1, 7, 9} // so that it meets a notice that is over and one with an objection
			}
			on[at] = on[at].AddDays(rapid.SampledFrom(pace).Draw(rt, "days"))
			s := rapid.SampledFrom(o.tries(at == notice)).Draw(rt, "act")
			act := Act{Organisation: bureau, Subject: at, By: o.people[s.login], Name: s.act, With: s.with, HappenedAt: on[at], Via: "cli"}
			_, err := o.Do(context.Background(), act)
			if codeOf(err) == "fault" {
				rt.Fatalf("%s: %v", s.act, err)
			}
			if err != nil {
				continue
			}
			if at == notice {
				moves := o.moves(rt, notice)
				seen.follow(moves[len(moves)-1])
				objected += seen.open
				continue
			}
			passed++
			if !seen.over(on[at], cal) || seen.open > 0 || seen.ended {
				rt.Fatalf("%s on %v: the notice was shown %v, objections %d, ended %v", s.act, on[at], seen.shown, seen.open, seen.ended)
			}
		}
		judgeNotice(rt, o.moves(rt, notice), o.look(t, notice))
	})
	o.verify(t)
	if passed == 0 || objected == 0 {
		t.Errorf("%d acts passed their notice, %d objections: the test tries too little", passed, objected)
	}
}

// tries are the acts that are tried on the notice, or on the item that depends on it.
func (o *office) tries(notice bool) []step {
	if !notice {
		return []step{{login: "deputy", act: "endorse"}, {login: "leader", act: "endorse"}}
	}
	post := func(carrier, audience, evidence string) step {
		return step{login: "general", act: "publish", with: rules.Values{
			"carrier": carrier, "audience": audience, rules.EvidencePrefix + evidence: "凭证",
		}}
	}
	return []step{
		post("intranet", "party", "address"), post("intranet", "party", "address"), post("board", "unit", "place"),
		post("board", "unit", "place"), post("website", "unit", "address"),
		{login: "general", act: "complete"}, {login: "office", act: "conclude"},
		{login: "office", act: "object", with: rules.Values{"channel": "box", "anonymous": "yes", "text": "异议"}},
		{login: "office", act: "dismiss", with: rules.Values{"objection": "1", "finding": "不属实"}},
		{login: "office", act: "dismiss", with: rules.Values{"objection": "2", "finding": "不属实"}},
		{login: "office", act: "restart_notice", with: rules.Values{"reason": "中断"}},
	}
}

// noticeAndItem is a notice that a meeting has cleared, and an item that depends on it and waits for its signatures.
func (o *office) noticeAndItem(t *testing.T, rt *rapid.T, day int) (notice, item rules.SubjectID) {
	period := workday.MustDate("1995-01-01").AddDays(day).String()
	done := func(act Act) rules.SubjectID {
		act.Organisation, act.Via, act.HappenedAt = bureau, "cli", workday.MustDate("2026-01-09")
		answer, err := o.Do(context.Background(), act)
		if err != nil {
			rt.Fatalf("%s: %v", act.Name, err)
		}
		return answer.Subject
	}
	lead := func(id rules.SubjectID, steps ...step) {
		for _, s := range steps {
			done(Act{Subject: id, By: o.people[s.login], Name: s.act, With: s.with})
		}
	}
	drafted := []step{
		{login: "personnel", act: "start"}, {login: "personnel", act: "save", with: text}, {login: "personnel", act: "submit", with: vouched},
		{login: "reviewer", act: "pass", with: findings},
	}
	open := func(with rules.Values) rules.SubjectID {
		return done(Act{Kind: rules.KindItem, By: o.people["personnel"], Name: "open", With: with})
	}
	notice = open(rules.Values{"entry": "5.03", "period": period})
	lead(notice, drafted...)
	lead(notice, step{login: "deputy", act: "endorse"}, step{login: "leader", act: "endorse"})
	number := o.look(t, notice).Item.Number
	meeting := done(Act{Kind: rules.KindMeeting, By: o.people["office"], Name: "convene", With: rules.Values{"body": "party-group", "on": "2026-01-09"}})
	lead(meeting,
		step{login: "office", act: "table", with: rules.Values{"item": number, "matter": "appointment"}},
		step{login: "office", act: "hold", with: rules.Values{"expected": "9", "present": "7", "chair": "甲", "recorder": "乙"}},
		step{login: "office", act: "vote", with: ballot("1", "7", "0", "passed")},
		step{login: "office", act: "close", with: rules.Values{"minutes": "〔2026〕1号"}})
	lead(notice, step{login: "office", act: "resolve", with: rules.Values{"decision": o.look(t, meeting).Meeting.Number + "#1"}})
	item = open(rules.Values{"entry": "5.04", "period": period, "notice": number})
	lead(item, drafted...)
	return notice, item
}
