package browser_test

import (
	"cmp"
	"encoding/json"
	"html"
	"io"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/rules/workday"
)

// The matrix says who gets what: a row for each address and each act, a letter for each role. It is written by hand from
// the profile; see its head for the letters.
const matrixFile = "testdata/matrix.txt"

// row is a line of the matrix.
type row struct {
	what  string // GET /items/{id}, api POST /items, or act item approve
	thing string // what the address names
	cells []string
}

// roles are the columns of the matrix in their order.
var roles = strings.Fields(`
	party-drafter personnel-drafter general-drafter office reviewer publisher archivist deputy head secretary inspector
	party-group-member leading-group-member branch-committee-member member system-admin security-admin audit-admin superior
	postless foreign anonymous`)

// matrix reads the table.
func matrix(t *testing.T) (rows []row) {
	t.Helper()
	text, err := os.ReadFile(matrixFile)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(text)) {
		what, cells, ok := strings.Cut(strings.TrimSpace(line), "|")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		r := row{what: strings.TrimSpace(what), cells: strings.Split(strings.ReplaceAll(strings.TrimSpace(cells), " ", ""), "")}
		if before, thing, named := strings.Cut(r.what, "@"); named {
			r.what, r.thing = strings.TrimSpace(before), thing
		}
		if len(r.cells) != len(roles) {
			t.Fatalf("%s has %d cells for %d roles", r.what, len(r.cells), len(roles))
		}
		rows = append(rows, r)
	}
	return rows
}

// visitor is somebody of one role before the pages and the API, who does not follow where an answer leads.
type visitor struct {
	*reader
	role, token string
}

func (b *bureau) visitor(role string) *visitor {
	b.Helper()
	if role == anonymous {
		v := &visitor{reader: &reader{office: b.office, login: role, client: &http.Client{}}, role: role}
		v.client.CheckRedirect = stay
		return v
	}
	v := &visitor{reader: b.reader(role, "zh"), role: role}
	v.client.CheckRedirect = stay
	var err error
	if v.token, err = access.NewToken(b.Context(), b.store, b.ids[role], "矩阵", workday.MustDate("2027-06-30")); err != nil {
		b.Fatal(err)
	}
	if role == postless {
		b.leave()
	}
	return v
}

func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// reply is what came back.
type reply struct {
	status int
	at     string // where it leads
	body   string
}

// ask asks for the page, or sends the body to it.
func (v *visitor) ask(method, path, body string) reply {
	v.Helper()
	request, err := http.NewRequestWithContext(v.Context(), method, v.server.URL+path, strings.NewReader(body))
	if err != nil {
		v.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if strings.HasPrefix(path, "/api/") {
		request.Header.Set("Content-Type", "application/json")
		if v.token != "" {
			request.Header.Set("Authorization", "Bearer "+v.token)
		}
	}
	answer, err := v.client.Do(request)
	if err != nil {
		v.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		v.Fatal(err)
	}
	return reply{answer.StatusCode, answer.Header.Get("Location"), string(text)}
}

// letter says in a letter of the matrix what the role gets.
func (r reply) letter(method string) string {
	switch {
	case r.status == http.StatusUnauthorized, r.status == http.StatusSeeOther && strings.HasPrefix(r.at, "/sign-in"):
		return ">"
	case r.status == http.StatusNotFound:
		return "."
	case r.status == http.StatusOK && method == http.MethodGet:
		return "r"
	case r.status < http.StatusInternalServerError && method == http.MethodPost:
		return "f"
	case r.status < http.StatusInternalServerError:
		return "n"
	}
	return "?"
}

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

// address fills in what the address of a row names.
func (b *bureau) address(r row) (method, path string) {
	b.Helper()
	what, isAPI := strings.CutPrefix(r.what, "api ")
	method, path, _ = strings.Cut(what, " ")
	if isAPI {
		path = "/api/v1" + path
	}
	path = strings.NewReplacer("{$}", "", "{step}", "content").Replace(path)
	thing, known := b.things[r.thing]
	if !known {
		thing = r.thing // it is named as it stands
	}
	if placeholder.MatchString(path) {
		id, query, asked := strings.Cut(thing, "?")
		if path = placeholder.ReplaceAllString(path, id); asked {
			path += "?" + query
		}
		return method, path
	}
	if thing != "" && method == http.MethodGet {
		path += "?" + thing
	}
	return method, path
}

// sent is what is sent where something is asked for: an act that there is not, or what the row says.
func (b *bureau) sent(r row) string {
	switch {
	case strings.HasPrefix(r.what, "api "):
		return `{"act":"none"}`
	case !placeholder.MatchString(r.what):
		return r.thing
	}
	return "act=none"
}

// noThing has the form of an id, and is none.
const noThing = "01900000-0000-7000-8000-000000000000"

var id = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// nothing is the same address of a thing that there is not; where the address names none, one beside it at which nothing stands.
func (b *bureau) nothing(r row) (method, path string) {
	b.Helper()
	thing := b.things[r.thing]
	switch {
	case id.MatchString(thing):
		r.thing = id.ReplaceAllString(thing, noThing)
	case placeholder.MatchString(r.what):
		r.thing = noThing
	default:
		method, path = b.address(r)
		if strings.HasPrefix(path, "/api/") {
			return method, "/api/v1/nowhere"
		}
		return method, "/nowhere"
	}
	return b.address(r)
}

func Test四四2b_各角色所见所为与方案一致(t *testing.T) {
	b := newBureau(t)
	rows := matrix(t)
	b.complete(rows)
	for i, role := range roles {
		t.Run(role, func(t *testing.T) {
			b := b.in(t)
			v := b.visitor(role)
			for _, r := range rows {
				if strings.HasPrefix(r.what, "act ") {
					continue
				}
				b.judgePage(v, r, r.cells[i])
			}
		})
	}
}

// in is the bureau in a part of the test.
func (b *bureau) in(t *testing.T) *bureau {
	part := *b
	part.office = &office{T: t, server: b.server, at: b.now()}
	return &part
}

// judgePage wants what the matrix says. What is not there for the role is answered as what is not there at all, byte for byte;
// and nowhere does it say what only the staff may read.
func (b *bureau) judgePage(v *visitor, r row, want string) {
	b.Helper()
	method, path := b.address(r)
	got := v.ask(method, path, b.sent(r))
	if letter := got.letter(method); letter != want {
		b.Errorf("%s %s @%s: %d %s is %q, want %q", v.role, r.what, r.thing, got.status, got.at, letter, want)
	}
	if want == "." && !strings.HasSuffix(r.what, " /setup") { // which is gone for everybody alike, before anybody is known
		method, none := b.nothing(r)
		said := v.ask(method, none, b.sent(r)).without(none, noThing)
		if here := got.without(path, cmp.Or(id.FindString(b.things[r.thing]), b.things[r.thing])); here != said {
			b.Errorf("%s %s @%s is answered otherwise than what does not exist:\n%s\n%s", v.role, r.what, r.thing, here, said)
		}
	}
	if !v.staff() && strings.Contains(got.body, hiddenTitle) {
		b.Errorf("%s reads on %s what the staff alone may read", v.role, path)
	}
}

// navigation leads each reader to the pages that are for the reader, with the group of the address marked.
var navigation = regexp.MustCompile(`(?s)<nav.*?</nav>`)

// without is the answer but for what was asked for: the address, by which the page leads back to itself, and what it names.
func (r reply) without(path, thing string) string {
	text := navigation.ReplaceAllString(r.body, "")
	for _, asked := range []string{url.QueryEscape(path), html.EscapeString(path), path, thing} {
		if asked != "" {
			text = strings.ReplaceAll(text, asked, "…")
		}
	}
	return text
}

// staff reads whatever the organisation writes.
func (v *visitor) staff() bool {
	for i, role := range roles {
		if role == v.role {
			return i <= lastOfStaff
		}
	}
	return false
}

// lastOfStaff is the inspector's column.
const lastOfStaff = 10

// complete wants a row for every address of the pages and of the API and for every act of every procedure, and no other.
func (b *bureau) complete(rows []row) {
	b.Helper()
	there := map[string]bool{}
	for _, r := range rows {
		there[r.what] = true
	}
	wanted := append(b.patterns(), b.operations()...)
	for _, c := range b.acts() {
		wanted = append(wanted, c.what)
	}
	for _, what := range wanted {
		if !there[what] {
			b.Errorf("%s has no row for %s", matrixFile, what)
		}
		delete(there, what)
	}
	for what := range there {
		b.Errorf("%s has a row for %s, which is not there any more", matrixFile, what)
	}
}

var pattern = regexp.MustCompile(`\{pattern: "((?:GET|POST) [^"]+)"`)

// patterns are the addresses of the pages, as their table lists them.
func (b *bureau) patterns() (all []string) {
	b.Helper()
	source, err := os.ReadFile("../web/routes.go")
	if err != nil {
		b.Fatal(err)
	}
	for _, found := range pattern.FindAllStringSubmatch(string(source), -1) {
		all = append(all, found[1])
	}
	if len(all) < 80 {
		b.Fatalf("only %d addresses are found in the table of the pages", len(all))
	}
	return all
}

// operations are those that the API says it has.
func (b *bureau) operations() (all []string) {
	b.Helper()
	answer, err := http.Get(b.server.URL + "/api/v1/openapi.json")
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	var document struct {
		Paths map[string]map[string]any `json:"paths"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&document); err != nil {
		b.Fatal(err)
	}
	for path, methods := range document.Paths {
		for method := range methods {
			all = append(all, "api "+strings.ToUpper(method)+" "+path)
		}
	}
	return all
}
