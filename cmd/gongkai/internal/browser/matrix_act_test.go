package browser_test

import (
	"database/sql"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"

	"gongkai/rules"
)

// attempted is one act of one procedure, in the first of the states from which it starts.
type attempted struct {
	what string // as the matrix names it
	kind rules.Kind
	act  rules.Act
}

// acts lists every act of every procedure of the profile.
func (b *bureau) acts() (all []attempted) {
	for _, p := range b.profile.Procedures {
		for _, act := range p.Acts {
			what := fmt.Sprintf("act %s %s", p.Kind, act.Name)
			if slices.ContainsFunc(all, func(a attempted) bool { return a.what == what }) {
				what += " " + string(act.From[0])
			}
			all = append(all, attempted{what, p.Kind, act})
		}
	}
	return all
}

// door is where an act of the kind is sent, on the subject or to open one: to the API where it has a door for the kind, which
// costs less than a page, and to the pages otherwise.
func (b *bureau) door(a attempted) string {
	switch doors := openers[a.kind]; {
	case !a.act.Opens():
		return fmt.Sprintf(doors.on, b.things[a.subject()])
	case a.kind == rules.KindFeedback:
		return "/items/" + b.things["disclosed"] + "/opinions"
	default:
		return doors.at
	}
}

type doors struct{ at, on string }

var openers = map[rules.Kind]doors{
	rules.KindItem: {"/api/v1/items", "/api/v1/items/%s/acts"}, rules.KindFeedback: {"", "/opinions/%s/acts"},
	rules.KindMeeting: {"/api/v1/meetings", "/api/v1/meetings/%s/acts"}, rules.KindMatter: {"/matters/new", "/matters/%s/acts"},
	rules.KindRevision: {"/revisions/new", "/revisions/%s/acts"}, rules.KindCalendar: {"/calendar/new", "/calendar/%s/acts"},
	rules.KindStub: {"/stubs", "/stubs/%s/acts"}, rules.KindErasure: {"/erasures", "/erasures/%s/acts"},
}

// subject is what the act is tried on: of items the disclosed one, which members see too, and where 市委 acts the one that it was
// sent.
func (a attempted) subject() string {
	if a.kind == rules.KindItem && a.act.From[0] == "awaiting_consent" {
		return "sent"
	}
	return subjects[a.kind]
}

var subjects = map[rules.Kind]string{
	rules.KindItem: "disclosed", rules.KindFeedback: "opinion", rules.KindMeeting: "meeting", rules.KindMatter: "matter",
	rules.KindRevision: "revision", rules.KindCalendar: "calendar", rules.KindStub: "stub",
	rules.KindErasure: "erasure",
}

// 五二: 各司其职。An act whose form is sent empty is refused for what is missing where it is the role's duty, for the duty
// where it is not, and not found where the role sees nothing to act on.
func Test五二_各角色只能办理职责内的动作(t *testing.T) {
	b := newBureau(t)
	rows := map[string]row{}
	for _, r := range matrix(t) {
		rows[r.what] = r
	}
	db, err := sql.Open("sqlite3", "file:"+b.file+"?_busy_timeout=10000")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for i, role := range roles {
		t.Run(role, func(t *testing.T) {
			b := b.in(t)
			v := b.visitor(role)
			for _, a := range b.acts() {
				b.put(db, a)
				got := v.try(b, a)
				if r, there := rows[a.what]; there && got != r.cells[i] {
					t.Errorf("%s: %s is %q, want %q", role, a.what, got, r.cells[i])
				}
			}
		})
	}
}

// put puts the subject of the act behind the record's back into a state from which the act starts.
func (b *bureau) put(db *sql.DB, a attempted) {
	b.Helper()
	if a.act.Opens() {
		return
	}
	if _, err := db.Exec(`UPDATE subject SET state = ? WHERE id = ?`, a.act.From[0], b.things[a.subject()]); err != nil {
		b.Fatal(err)
	}
}

// try sends the form of the act empty, and says in a letter of the matrix what came of it.
func (v *visitor) try(b *bureau, a attempted) string {
	v.Helper()
	door, empty := b.door(a), "act="+string(a.act.Name)
	if strings.HasPrefix(door, "/api/") {
		empty = fmt.Sprintf(`{"act":%q}`, a.act.Name)
	}
	got := v.ask(http.MethodPost, door, empty)
	switch letter := got.letter(http.MethodPost); {
	case letter != "f":
		return letter
	case strings.Contains(got.body, "“"+a.act.Label.In("zh")+"”应由"), strings.Contains(got.body, `"`+string(rules.NotYourDuty)+`"`),
		strings.Contains(got.body, `"`+string(rules.NoPost)+`"`):
		return "-"
	}
	return "x"
}
