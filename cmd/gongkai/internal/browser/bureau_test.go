package browser_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/api"
	"gongkai/cmd/gongkai/internal/web"
	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

// bureau is an office in which every post of the profile is held by somebody who holds no other, beside another office.
type bureau struct {
	*office
	file    string // the database
	store   *store.Store
	engine  *workflow.Engine
	profile *rules.Profile
	ids     map[string]rules.PersonID // by login, which is the post
	things  map[string]string         // what the addresses of the matrix name
}

// Those who hold none of the posts.
const (
	postless  = "postless"  // 已经离任
	foreign   = "foreign"   // 外单位的党务公开工作机构
	anonymous = "anonymous" // 没有登录
)

// hiddenTitle stands in nothing but what the staff alone may read.
const hiddenTitle = "未公开的党费明细"

func newBureau(t *testing.T) *bureau {
	t.Helper()
	b := &bureau{office: &office{T: t}, ids: map[string]rules.PersonID{}, things: map[string]string{}}
	b.day("2026-07-01")
	b.file = filepath.Join(t.TempDir(), "office.db")
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + b.file, Now: b.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	b.store, b.engine = st, workflow.New(st)
	b.found()
	b.fill()
	mux := http.NewServeMux()
	mux.Handle("/", web.Handler(web.Office{Store: st, Engine: b.engine, Log: zap.NewNop(), Now: b.now, Data: t.TempDir()}))
	mux.Handle("/api/", api.Handler(api.Office{Store: st, Engine: b.engine, Log: zap.NewNop(), Now: b.now, Version: "test"}))
	b.server = httptest.NewServer(mux)
	t.Cleanup(b.server.Close)
	return b
}

// found founds both offices and gives everybody a password.
func (b *bureau) found() {
	b.Helper()
	var err error
	if b.profile, err = profile.Load("meizhou-2011"); err != nil {
		b.Fatal(err)
	}
	people := []workflow.Holder{{Login: postless, Name: postless, Posts: []string{"office"}}}
	for _, post := range b.profile.Posts {
		people = append(people, workflow.Holder{Login: post.ID, Name: post.Title, Posts: []string{post.ID}})
	}
	b.settle(rules.Organisation{ID: "bureau", Name: "示例局党组", Short: "SLJ", Fonds: "J001"}, people)
	b.settle(rules.Organisation{ID: "other", Name: "另一局党组", Short: "LYJ", Fonds: "J002"}, []workflow.Holder{
		{Login: foreign, Name: "外单位经办人", Posts: []string{"office", "party-drafter"}},
	})
}

func (b *bureau) settle(org rules.Organisation, people []workflow.Holder) {
	b.Helper()
	settled, err := b.engine.Found(b.Context(), workflow.Founding{
		Organisation: org, Profile: b.profile.Name, Decision: org.Name + "〔2026〕1号", DecidedOn: workday.MustDate("2026-01-05"),
		InForce: workday.MustDate("2026-01-01"), People: people,
	})
	if err != nil {
		b.Fatal(err)
	}
	for _, p := range settled {
		b.ids[p.Login] = p.ID
		if err := access.SetPassword(b.Context(), b.store, p.ID, password); err != nil {
			b.Fatal(err)
		}
	}
}

// leave ends the last post of somebody who has signed in meanwhile.
func (b *bureau) leave() {
	b.Helper()
	gone := workflow.Appointment{Post: "office", Login: postless, Until: rules.DateOf(b.now()).AddDays(-1), Via: "cli"}
	if err := b.engine.EndHolding(b.Context(), "bureau", gone); err != nil {
		b.Fatal(err)
	}
}

// fill makes one of each thing that an address can name.
func (b *bureau) fill() {
	b.Helper()
	b.things["hidden"] = b.open(rules.KindItem, "party-drafter", "open", "entry", "3.16", "period", "2026H1")
	b.write("hidden", hiddenTitle)
	b.things["disclosed"] = b.open(rules.KindItem, "party-drafter", "open", "entry", "3.16", "period", "2025H2")
	b.write("disclosed", "2025年下半年党费收缴情况")
	b.approve("disclosed", "approve")
	b.do("publisher", "disclosed", "publish", "carrier", "meeting", "audience", "party", "evidence.minutes", "党支部会议记录〔2026〕7号", "evidence.headcount", "31")
	b.do("publisher", "disclosed", "publish", "carrier", "board-party", "audience", "party", "evidence.place", "党员活动室")
	b.things["opinion"] = b.openBelow("disclosed", rules.KindFeedback, "office", "register", "channel", "letter", "anonymous", "yes", "text", hiddenTitle)
	b.things["poster"] = b.things["disclosed"] + "?for=party"
	b.request()
	b.things["matter"] = b.open(rules.KindMatter, "office", "start", "entry", "3.08", "title", hiddenTitle)
	b.do("office", "matter", "trigger", "stage", "1", "trigger", "2026-07-01")
	b.things["revision"] = b.open(rules.KindRevision, "office", "draft", "file", "carriers.yaml", "version", "2027", "reason", hiddenTitle, "text", "carriers: []\n")
	b.things["calendar"] = b.open(rules.KindCalendar, "office", "enter", "source", "local_off:\n  - {date: 2026-07-06, name: 台风停工}\n")
	b.things["stub"] = b.open(rules.KindStub, "office", "register", "category", "work-secret", "reference", "MJ-2026-3号")
	b.things["erasure"] = b.open(rules.KindErasure, "office", "propose", "of", b.things["hidden"], "target", "1", "reason", "含有个人信息", "basis", "示例函〔2026〕3号")
	b.things["due"] = "subject=" + b.things["hidden"]
	token, err := access.NewGate(b.store, b.now).MakeFeed(b.Context(), "bureau", b.ids["member"])
	if err != nil {
		b.Fatal(err)
	}
	b.things["feed"] = token + ".ics"
}

// request carries an item outside the catalogue through a meeting to 市委, whose answer is awaited.
func (b *bureau) request() {
	b.Helper()
	b.things["sent"] = b.open(rules.KindItem, "party-drafter", "open_outside", "title", "旧住宅区改造意见征集")
	b.write("sent", "旧住宅区改造意见征集", "plan", "reason", "群众普遍关心", "audiences", "party>unit", "carriers", "intranet", "term", "long",
		"retention", "D30", "risk", "不涉密", "responsible", "系统党办负责人")
	b.approve("sent", "endorse")
	b.things["meeting"] = b.open(rules.KindMeeting, "office", "convene", "body", "party-group", "on", "2026-07-01")
	b.do("office", "meeting", "table", "item", "SLJ-2026-0003", "matter", "general")
	b.do("office", "meeting", "hold", "expected", "2", "attendees", "secretary,party-group-member", "chair", "secretary", "recorder", "office")
	b.do("office", "meeting", "vote", "line", "1", "ballots.for", "2", "ballots.against", "0", "ballots.abstain", "0", "ballots.recused", "0", "declared", "passed")
	b.things["upload"] = b.scan("office")
	b.things["own"] = b.scan("member") // taken in, and named by no act yet
	b.do("office", "meeting", "close", "minutes", "示例党组纪要〔2026〕9号", "scan", b.things["upload"])
	b.do("office", "sent", "resolve_for_consent", "decision", "SLJ-HY-2026-0001#1", "request_number", "示建〔2026〕30号")
}

// write writes the item and submits it, an act with what is filled in before that where it is named.
func (b *bureau) write(item, title string, plan ...string) {
	b.Helper()
	b.do("party-drafter", item, "start")
	b.do("party-drafter", item, "save", "title", title, "text", title+"：应缴12000元，实缴12000元。")
	if len(plan) > 0 {
		b.do("party-drafter", item, plan[0], plan[1:]...)
	}
	b.do("party-drafter", item, "submit", "truthful", "yes")
}

func (b *bureau) approve(item, act string) {
	b.Helper()
	b.do("reviewer", item, "pass", "secrecy", "yes", "necessity", "yes", "accuracy", "yes")
	b.do("deputy", item, act)
	b.do("head", item, act)
}

func (b *bureau) scan(login string) string {
	b.Helper()
	u, err := b.engine.TakeIn(b.Context(), "bureau", b.ids[login], "纪要.pdf", strings.NewReader("%PDF-1.4\n%%EOF\n"))
	if err != nil {
		b.Fatal(err)
	}
	return string(u.ID)
}

func (b *bureau) do(login, thing, act string, filled ...string) string {
	b.Helper()
	return b.carryOut(login, workflow.Act{Subject: rules.SubjectID(b.things[thing]), Name: rules.ActName(act)}, filled)
}

func (b *bureau) open(kind rules.Kind, login, act string, filled ...string) string {
	b.Helper()
	return b.carryOut(login, workflow.Act{Kind: kind, Name: rules.ActName(act)}, filled)
}

func (b *bureau) openBelow(parent string, kind rules.Kind, login, act string, filled ...string) string {
	b.Helper()
	return b.carryOut(login, workflow.Act{Kind: kind, Parent: rules.SubjectID(b.things[parent]), Name: rules.ActName(act)}, filled)
}

// carryOut does the act with what is filled in, names and values in turn, and returns the subject.
func (b *bureau) carryOut(login string, act workflow.Act, filled []string) string {
	b.Helper()
	act.Organisation, act.By, act.Via, act.With = "bureau", b.ids[login], "web", rules.Values{}
	for i := 0; i+1 < len(filled); i += 2 {
		act.With[filled[i]] = filled[i+1]
	}
	done, err := b.engine.Do(context.WithoutCancel(b.Context()), act)
	if err != nil {
		b.Fatal(fmt.Errorf("%s by %s: %w", act.Name, login, err))
	}
	b.at = b.at.Add(time.Second) // two things are not made at one instant
	return string(done.Subject)
}
