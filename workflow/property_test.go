package workflow

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// TestNoSequenceOfActs lets anybody try anything, sensible or not, and looks at what was recorded with other eyes than
// those of the guards: no sequence of acts, by anyone, with any input, archives around disclosure, discloses around
// secrecy review, discloses outside before inside, discloses what is outside the catalogue, lets one person write and
// clear a text, or breaks fold(history) = state.
func TestNoSequenceOfActs(t *testing.T) {
	o := found(t, "sqlite:"+filepath.Join(t.TempDir(), "office.db"))
	logins := []string{"office", "reviewer", "deputy", "leader", "general", "archivist", "member", "many", "superior"}
	day, reached := 0, map[rules.StateName]int{}
	rapid.Check(t, func(rt *rapid.T) {
		day++
		item := o.anyItem(rt, day)
		subjects := []rules.SubjectID{item}
		o.zeal = rapid.SampledFrom([]int{60, 70, 95}).Draw(rt, "zeal")
		o.carry(item, rapid.SampledFrom([]int{0, 3, 4, 6, 8, 9}).Draw(rt, "carried"))
		for range rapid.SampledFrom([]int{8, 30}).Draw(rt, "acts") {
			subject := rapid.SampledFrom(subjects).Draw(rt, "subject")
			if id := o.tryAnything(rt, item, subject, rapid.Permutation(logins).Draw(rt, "logins")); id != "" {
				subjects = append(subjects, id)
			}
		}
		moves := o.moves(rt, item)
		judgeHistory(rt, moves, o.look(t, item).Calendar)
		for _, m := range moves {
			reached[m.To]++
		}
	})
	o.verify(t)
	t.Log("acts by the state that they led to:", reached)
	for _, state := range []rules.StateName{"drafting", "approving", "ready", "publishing", "collecting", "archived"} {
		if reached[state] == 0 {
			t.Errorf("no sequence came to %s: the test tries too little", state)
		}
	}
}

func (o *office) anyItem(rt *rapid.T, day int) rules.SubjectID {
	act := Act{Organisation: bureau, Kind: rules.KindItem, By: o.people["office"], Name: "open", Via: "cli", HappenedAt: workday.MustDate("2026-01-05")}
	on := workday.MustDate("1995-01-01").AddDays(day).String()
	act.With = rapid.SampledFrom([]rules.Values{
		{"entry": "1.10", "period": on}, {"entry": "1.10", "period": on}, {"entry": "4.01", "period": on}, {"entry": "6.03", "period": on}, {"title": "目录外事项"},
	}).Draw(rt, "entry")
	if act.With["title"] != "" {
		act.Name = "open_outside"
	}
	answer, err := o.Do(context.Background(), act)
	if err != nil {
		rt.Fatal(err)
	}
	return answer.Subject
}

// carry takes the item the first steps of the main road, as far as they are allowed, so that short sequences meet late
// states too.
func (o *office) carry(item rules.SubjectID, steps int) {
	road := []step{
		{login: "office", act: "start"}, {login: "office", act: "save", with: text}, {login: "office", act: "submit", with: vouched},
		{login: "reviewer", act: "pass", with: findings}, {login: "deputy", act: "approve"}, {login: "leader", act: "approve"},
		{login: "general", act: "publish", with: rules.Values{"carrier": "intranet", "audience": "party", "evidence.address": "内网"}},
		{login: "general", act: "publish", with: rules.Values{"carrier": "bulletin", "audience": "unit", "evidence.issue": "第1期"}},
		{login: "general", act: "complete"},
	}
	day := workday.MustDate("2026-01-05")
	for _, s := range road[:steps] {
		if s.act == "publish" {
			day = day.AddDays(1)
		}
		act := Act{Organisation: bureau, Subject: item, By: o.people[s.login], Name: s.act, With: s.with, HappenedAt: day, Via: "cli"}
		_, _ = o.Do(context.Background(), act) // a refusal ends the road early, and the sequence goes on from there
	}
}

// tryAnything makes one attempt: mostly an act that is offered to somebody, filled in with care, sometimes any act by
// anybody with anything.
func (o *office) tryAnything(rt *rapid.T, item, subject rules.SubjectID, logins []string) rules.SubjectID {
	act := Act{Organisation: bureau, Subject: subject, Via: "cli", With: rules.Values{}}
	if rapid.IntRange(0, 14).Draw(rt, "opinion") == 0 {
		act.Subject, act.Parent, act.Kind, act.Name = "", item, rules.KindFeedback, "register"
	}
	careful := rapid.IntRange(0, 99).Draw(rt, "careful") < o.zeal
	offer, ok := o.pick(rt, &act, logins, careful)
	if !ok {
		return ""
	}
	act.Name = offer.Act.Name
	act.HappenedAt = o.anyDay(rt, subject, careful)
	for _, f := range offer.Fields {
		o.fillAnything(rt, f, act.With, careful)
	}
	answer, err := o.Do(context.Background(), act)
	if code := codeOf(err); code == "fault" {
		rt.Fatalf("%s: %v", act.Name, err)
	}
	if err == nil && act.Subject == "" {
		return answer.Subject
	}
	return ""
}

// pick takes an offer: with care the first person who is allowed anything, mostly an act of the main road.
func (o *office) pick(rt *rapid.T, act *Act, logins []string, careful bool) (Offer, bool) {
	for _, login := range logins {
		act.By = o.people[login]
		offers, err := o.Allowed(context.Background(), *act)
		if err != nil {
			rt.Fatal(err)
		}
		if careful {
			offers = slices.DeleteFunc(offers, func(f Offer) bool { return !f.Allowed })
		}
		if rapid.IntRange(0, 99).Draw(rt, "onward") < o.zeal {
			if i := slices.IndexFunc(offers, func(f Offer) bool { return f.Act.Main }); i >= 0 {
				offers = offers[i : i+1]
			}
		}
		if len(offers) > 0 {
			return rapid.SampledFrom(offers).Draw(rt, "offer"), true
		}
	}
	return Offer{}, false
}

func (o *office) anyDay(rt *rapid.T, subject rules.SubjectID, careful bool) rules.Date {
	last := workday.MustDate("2026-01-05")
	if careful {
		if moves := o.moves(rt, subject); len(moves) > 0 {
			last = moves[len(moves)-1].Happened
		}
	}
	return last.AddDays(rapid.SampledFrom([]int{0, 0, 1, 3, 12, -1}).Draw(rt, "days"))
}

func (o *office) fillAnything(rt *rapid.T, f rules.Field, with rules.Values, careful bool) {
	garbage := []string{"", "是", "2026-02-30", "秘密★", "\x00", "party", "website", "1"}
	switch {
	case !careful && rapid.Bool().Draw(rt, "garbage"):
		with[f.Name] = rapid.SampledFrom(garbage).Draw(rt, f.Name)
	case f.Type == rules.FieldChoice && len(f.Choices) > 0:
		choices := f.Choices
		if f.From == "" && rapid.IntRange(0, 9).Draw(rt, "first") < 9 {
			choices = choices[:1] // which is the one that goes on
		}
		with[f.Name] = rapid.SampledFrom(choices).Draw(rt, f.Name).Value
	case f.Type == rules.FieldEvidence:
		for _, part := range evidenceParts(with[f.Of]) {
			with[rules.EvidencePrefix+part] = "凭证"
		}
	case f.Name != "reporter":
		with[f.Name] = "文字" + f.Name
	}
}

// evidenceParts are what the carriers of the entries ask for, as a person who reads the form would know.
func evidenceParts(carrier string) []string {
	return map[string][]string{
		"meeting": {"minutes", "headcount"}, "document": {"number"}, "bulletin": {"issue"}, "board": {"place", "photo"},
		"board-party": {"place", "photo"}, "website": {"address"}, "intranet": {"address"},
	}[carrier]
}

func (o *office) moves(t rapid.TB, id rules.SubjectID) []rules.Move {
	var moves []rules.Move
	err := o.store.View(context.Background(), func(tx *store.Tx) (err error) {
		moves, err = tx.Moves(bureau, id)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return moves
}

// counted is what of a history still counts, in an auditor's eyes.
type counted struct{ reviewed, deputy, head, decided, ready bool }

// judgeHistory reads a history as an auditor would, act by act, and knows nothing of guards. What was returned, taken
// back or undone counts no longer.
func judgeHistory(t rapid.TB, moves []rules.Move, cal *rules.Calendar) {
	var now, before counted // before the approval that could be undone
	var disclosed, concluded bool
	var author, reviewer, approver rules.PersonID
	consent := map[rules.PersonID]bool{} // who has read 市委's reply to the text and plan as they stand
	shown := map[rules.Audience]rules.Date{}
	for i, m := range moves {
		switch m.Act {
		case "save":
			now, author = counted{}, m.By.Person
			clear(consent)
		case "report_nil":
			now.reviewed, author = true, m.By.Person
		case "return", "recall", "return_to_review", "superior_return":
			now = counted{}
			clear(consent)
		case "record_return":
			if m.To == "drafting" {
				now = counted{}
			}
			clear(consent)
		case "return_to_approval":
			now = counted{reviewed: now.reviewed}
		case "take_back":
			now = counted{}
			if moves[i-1].By.Person != m.By.Person {
				t.Fatalf("%s took back what %s had sent", m.By.Name, moves[i-1].By.Name)
			}
		case "undo":
			if approver != m.By.Person || moves[i-1].Act != "approve" && moves[i-1].Act != "endorse" {
				t.Fatalf("%s undid %s of %s", m.By.Name, moves[i-1].Act, moves[i-1].By.Name)
			}
			now = before
		case "plan", "discard_consent":
			clear(consent)
		case "record_consent":
			consent[m.By.Person] = true
			now.ready = len(consent) == 2
		case "grant_consent":
			consent["市委"], consent[m.By.Person], now.ready = true, true, true
		case "resolve":
			now.decided, now.ready = true, true
		case "pass":
			now.reviewed, reviewer = true, m.By.Person
			if m.By.Person == author {
				t.Fatalf("%s reviewed what they wrote", m.By.Name)
			}
		case "approve", "endorse":
			before, approver = now, m.By.Person
			now.deputy, now.head = now.deputy || m.By.Duty == rules.DutyDeputy, now.head || m.By.Duty == rules.DutyHead
			now.ready = m.To == "ready"
			if m.By.Person == author || m.By.Person == reviewer && now.reviewed {
				t.Fatalf("%s approved what they wrote or reviewed", m.By.Name)
			}
		case "publish":
			disclosed = true
			if !now.ready || !now.reviewed || !now.deputy && !now.decided {
				t.Fatalf("disclosed around secrecy review or approval: %+v", now)
			}
			if moves[0].Item.Outside && len(consent) < 2 {
				t.Fatalf("disclosed outside the catalogue on the word of %d", len(consent))
			}
			judgeOrder(t, m.Postings[0], shown, cal)
		case "conclude":
			concluded = true
		case "archive":
			if !disclosed || !concluded {
				t.Fatal("archived around disclosure or conclusion")
			}
		}
		judgeNotices(t, moves[:i+1])
	}
}

// judgeNotices looks whether everybody who has had the item is told when it goes back, once.
func judgeNotices(t rapid.TB, moves []rules.Move) {
	last := moves[len(moves)-1]
	if last.Round == 1 || last.Round == moves[max(len(moves)-2, 0)].Round {
		return
	}
	told := map[rules.PersonID]int{}
	for _, n := range last.Notices {
		if n.Person != "" {
			told[n.Person]++
		}
	}
	for _, m := range moves {
		if m.By.Person != last.By.Person && told[m.By.Person] != 1 {
			t.Fatalf("%s was told %d times of %s", m.By.Name, told[m.By.Person], last.Act)
		}
	}
	if told[last.By.Person] > 0 {
		t.Fatalf("%s was told of their own %s", last.By.Name, last.Act)
	}
}

func judgeOrder(t rapid.TB, p rules.Publication, shown map[rules.Audience]rules.Date, cal *rules.Calendar) {
	if p.Audience != rules.AudienceParty {
		party, ok := shown[rules.AudienceParty]
		if !ok || cal.Between(party, p.From) < 1 {
			t.Fatalf("shown to %s on %v, to the Party on %v", p.Audience, p.From, party)
		}
	}
	if first, ok := shown[p.Audience]; !ok || p.From.Before(first) {
		shown[p.Audience] = p.From
	}
}
