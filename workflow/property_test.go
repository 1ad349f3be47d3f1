package workflow

import (
	"context"
	"slices"
	"strconv"
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
	for _, c := range []country{underThePlan, underTheRegulation} {
		t.Run(c.profile, func(t *testing.T) { noSequence(t, c) })
	}
}

// country is what differs between the profiles: what is opened, how the main road posts it, and whether the head may
// make an exception from the order of release.
type country struct {
	profile string
	entries []string
	// collective is a yearly entry that the meeting decides
	collective string
	posted     [2]rules.Values // to the Party, then to the unit, for the first of the entries
	plan       rules.Values    // of what is outside the catalogue
	gap        int             // working days between the Party and everybody after it
}

// notice is the entry of a public notice.
const notice = "5.06"

var (
	underThePlan = country{plan2011, []string{"1.10", "1.10", "4.01", "6.03", notice, "3.17"}, "3.17", [2]rules.Values{
		{"carrier": "intranet", "audience": "party", "evidence.address": "内网"},
		{"carrier": "bulletin", "audience": "unit", "evidence.issue": "第1期"},
	}, workPlan, 1}
	underTheRegulation = country{regulation2017, []string{"8.03", "8.03", "9.01", "5.05"}, "", [2]rules.Values{
		{"carrier": "bulletin", "audience": "party", "evidence.issue": "第1期"},
		{"carrier": "board", "audience": "unit", "evidence.place": "大厅", "evidence.photo": "P-1"},
	}, changed(changed(workPlan, "audiences", "party>unit"), "carriers", "bulletin,board"), 0}
)

// readableYears is how many yearly periods after 1995 an office opens, each once; the years behind them end the calendar.
const readableYears = 2095 - 1995

func noSequence(t *testing.T, c country) {
	o := crossed(t, c.profile)
	logins := []string{"office", "reviewer", "deputy", "leader", "personnel", "general", "archivist", "member", "many", "superior"}
	day, tookDown, waivers, reached, done := 0, 0, 0, map[rules.StateName]int{}, map[rules.ActName]int{}
	rapid.Check(t, func(rt *rapid.T) {
		if day++; day > readableYears {
			tookDown += o.endsSound(t)
			o, day = crossed(t, c.profile), 1
		}
		item := o.anyItem(rt, c, day)
		subjects := []rules.SubjectID{item}
		o.zeal = rapid.SampledFrom([]int{60, 70, 95}).Draw(rt, "zeal")
		o.carry(c, item, rapid.SampledFrom([]int{0, 4, 5, 9, 9, 11, 12, 13, 16, 18}).Draw(rt, "carried"))
		for range rapid.SampledFrom([]int{8, 30}).Draw(rt, "acts") {
			if rapid.IntRange(0, 4).Draw(rt, "meeting") == 0 {
				o.meet(rt, item)
			}
			subject := rapid.SampledFrom(subjects).Draw(rt, "subject")
			if id := o.tryAnything(rt, item, subject, rapid.Permutation(logins).Draw(rt, "logins")); id != "" {
				subjects = append(subjects, id)
			}
			o.look(rt, subject)
		}
		o.finish(rt, item)
		moves := o.moves(rt, item)
		judgeHistory(rt, moves, o.look(t, item).Calendar, c.gap)
		judgeNotice(rt, moves, o.look(t, item))
		for _, m := range moves {
			reached[m.To]++
			if m.Act == "waive_order" {
				waivers++
			}
			done[m.Act]++
		}
	})
	if tookDown += o.endsSound(t); tookDown == 0 {
		t.Error("nothing came down at its end: the test tries too little")
	}
	t.Log("acts by the state that they led to:", reached)
	if c.profile == regulation2017 && waivers == 0 {
		t.Error("nobody made an exception from the order of release: the test tries too little")
	}
	t.Log("acts by name:", done)
	for _, state := range []rules.StateName{"drafting", "approving", "deliberating", "ready", "publishing", "collecting", "archived"} {
		if reached[state] == 0 {
			t.Errorf("no sequence came to %s: the test tries too little", state)
		}
	}
}

// crossed is an office whose people deputise for one another.
func crossed(t *testing.T, profile string) *office {
	t.Helper()
	o := foundSince(t, fileIn(t), profile, longAgo)
	o.deputies(t)
	return o
}

func (o *office) endsSound(t *testing.T) (tookDown int) {
	t.Helper()
	tookDown = o.nothingStaysBuiltIn(t)
	o.verify(t)
	return tookDown
}

// deputies opens windows through which duties meet that must not meet on one item.
func (o *office) deputies(t *testing.T) {
	t.Helper()
	for _, a := range []Appointment{
		{Post: "reviewer", Login: "office", For: "reviewer"}, {Post: "head", Login: "reviewer", For: "leader"},
		{Post: "head", Login: "personnel", For: "many"}, {Post: "party-drafter", Login: "deputy", For: "office"},
		{Post: "deputy", Login: "general", For: "deputy"}, {Post: "office", Login: "leader", For: "office"},
	} {
		a.Until, a.Via = workday.MustDate("2027-11-20"), "cli"
		if err := o.Deputise(context.Background(), bureau, a); err != nil {
			t.Fatal(a, err)
		}
	}
}

func (o *office) anyItem(rt *rapid.T, c country, day int) rules.SubjectID {
	act := Act{Organisation: bureau, Kind: rules.KindItem, By: o.people["office"], Name: "open", Via: "cli", HappenedAt: workday.MustDate("2026-01-05")}
	on := workday.MustDate("1995-01-01").AddDays(day).String()
	act.With = rules.Values{"entry": rapid.SampledFrom(append(slices.Clone(c.entries), "")).Draw(rt, "entry"), "period": on}
	if act.With["entry"] == notice || act.With["entry"] == c.collective {
		act.With["period"] = strconv.Itoa(1995 + day)
	}
	if act.With["entry"] == "" {
		act.Name, act.With = "open_outside", rules.Values{"title": "目录外事项"}
	}
	answer, err := o.Do(context.Background(), act)
	if err != nil {
		rt.Fatal(err)
	}
	return answer.Subject
}

// carry takes the item the first steps of the main road, as far as they are allowed, so that short sequences meet late
// states too.
func (o *office) carry(c country, item rules.SubjectID, steps int) {
	approval := rules.Values{"approval_number": "市委复〔2026〕2号", "approved_on": "2026-01-05"}
	road := []step{
		{login: "office", act: "start"}, {login: "office", act: "save", with: text}, {login: "office", act: "plan", with: c.plan},
		{login: "office", act: "submit", with: vouched}, {login: "reviewer", act: "pass", with: findings},
		{login: "deputy", act: "approve"}, {login: "leader", act: "approve"},
		{login: "deputy", act: "endorse"}, {login: "leader", act: "endorse"},
		{login: "general", act: "publish", with: c.posted[0]},
		{login: "general", act: "publish", with: c.posted[1]},
		{login: "general", act: "complete"},
		{login: "office", act: "propose_correction", with: rules.Values{"kind": "fact", "wrong": "实收", "right": "收到", "reason": "笔误"}},
		{login: "office", act: "request_change", with: rules.Values{"kind": "withdraw", "reason": "有误", "request_number": "〔2026〕3号"}},
		{login: "office", act: "record_change_approval", with: approval}, {login: "reviewer", act: "record_change_approval", with: approval},
		{login: "office", act: "submit_filing", with: rules.Values{"filing_number": "〔2026〕4号"}},
		{login: "office", act: "acknowledge_filing", with: rules.Values{"receipt": "〔2026〕5号"}},
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

// finish takes the item to its end, if nothing stands against it: chance alone seldom waits until opinions are in.
func (o *office) finish(rt *rapid.T, item rules.SubjectID) {
	day := o.look(rt, item).Subject.LastHappened
	for _, s := range []step{{login: "general", act: "complete"}, {login: "office", act: "conclude"}, {login: "archivist", act: "archive"}} {
		day = day.AddDays(14)
		act := Act{Organisation: bureau, Subject: item, By: o.people[s.login], Name: s.act, HappenedAt: day, Via: "cli"}
		_, _ = o.Do(context.Background(), act)
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
		// 添加附件 is allowed to two of them in nearly every state: with it the others would hardly come to act. It has tests of its own.
		offers = slices.DeleteFunc(offers, func(f Offer) bool { return f.Act.Name == "attach" || careful && !f.Allowed })
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
	case f.Type == rules.FieldDate:
		with[f.Name] = rapid.SampledFrom([]string{"2026-01-05", "2027-02-01"}).Draw(rt, f.Name)
	case (f.Type == rules.FieldChoice || f.Type == rules.FieldDecision) && len(f.Choices) > 0:
		choices := f.Choices
		if f.From == "" && rapid.IntRange(0, 9).Draw(rt, "first") < 9 {
			choices = choices[:1] // which is the one that goes on
		}
		with[f.Name] = rapid.SampledFrom(choices).Draw(rt, f.Name).Value
	case f.Type == rules.FieldUpload && !f.Required: // nobody here has a file
	case passages[f.Name] != nil:
		with[f.Name] = rapid.SampledFrom(passages[f.Name]).Draw(rt, f.Name)
	case f.Type == rules.FieldDate:
		with[f.Name] = "2026-01-05"
	case f.Type == rules.FieldEvidence:
		for _, part := range evidenceParts(with[f.Of]) {
			with[rules.EvidencePrefix+part] = "凭证"
		}
	case f.Name != "reporter":
		with[f.Name] = "文字" + f.Name
	}
}

// passages are what a person would type who reads the text; "应收" and "实收" stand in it once.
var passages = map[string][]string{
	"wrong": {"应收", "实收", "收到"}, "right": {"实收", "收到"}, "at": {"08:20"},
}

// evidenceParts are what the carriers of the entries ask for, as a person who reads the form would know.
func evidenceParts(carrier string) []string {
	return map[string][]string{
		"meeting": {"minutes", "headcount"}, "document": {"number"}, "bulletin": {"issue"}, "board": {"place", "photo"},
		"board-party": {"place", "photo"}, "website": {"address"}, "intranet": {"address"},
		"lan": {"address"}, "portal": {"address"}, "new-media": {"address"}, "press": {"date_page"},
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

func judgeOrder(t rapid.TB, p rules.Publication, shown map[rules.Audience]rules.Date, cal *rules.Calendar, gap int) {
	if p.Audience != rules.AudienceParty && p.Audience != rules.AudienceTargeted {
		party, ok := shown[rules.AudienceParty]
		if !ok || p.From.Before(party) || cal.Between(party, p.From) < gap {
			t.Fatalf("shown to %s on %v, to the Party on %v", p.Audience, p.From, party)
		}
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

// hands are those who count as having done an act: who did it, and the holder of the post when that was a deputy.
func hands(by rules.Signature) []rules.PersonID {
	if by.For == "" {
		return []rules.PersonID{by.Person}
	}
	return []rules.PersonID{by.Person, by.For}
}

func show(p rules.Publication, shown map[rules.Audience]rules.Date) {
	if first, ok := shown[p.Audience]; !ok || p.From.Before(first) {
		shown[p.Audience] = p.From
	}
}
