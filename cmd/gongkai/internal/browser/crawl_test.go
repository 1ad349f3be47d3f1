package browser_test

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// largestPage is what a page may weigh, in bytes, before its pictures.
const largestPage = 100_000

// reader is somebody who follows every link of the office, without a script.
type reader struct {
	*office
	login  string
	client *http.Client
	seen   map[string]bool
	found  []string // the pages, in the order in which they were reached
}

// reader signs somebody in who reads in the language.
func (o *office) reader(login, lang string) *reader {
	o.Helper()
	jar, _ := cookiejar.New(nil)
	r := &reader{office: o, login: login, client: &http.Client{Jar: jar}, seen: map[string]bool{}}
	r.post("/language", url.Values{"language": {lang}})
	if at := r.post("/sign-in", url.Values{"login": {login}, "password": {password}}); at != "/" {
		o.Fatalf("%s cannot sign in, and is led to %s", login, at)
	}
	return r
}

func (r *reader) post(path string, values url.Values) (at string) {
	r.Helper()
	answer, err := r.client.PostForm(r.server.URL+path, values)
	if err != nil {
		r.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	return answer.Request.URL.Path
}

// get reads a page, with the status and the type of the answer.
func (r *reader) get(path string) (status int, mediaType string, body []byte) {
	r.Helper()
	answer, err := r.client.Get(r.server.URL + path)
	if err != nil {
		r.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if body, err = io.ReadAll(answer.Body); err != nil {
		r.Fatal(err)
	}
	return answer.StatusCode, answer.Header.Get("Content-Type"), body
}

// crawl reads every page that can be reached by links.
func (r *reader) crawl() {
	r.Helper()
	alike := map[string]int{}
	for waiting := []string{"/"}; len(waiting) > 0; {
		path := waiting[0]
		waiting = waiting[1:]
		shape := asked.ReplaceAllString(path, "=")
		if r.seen[path] || strings.Contains(path, "?") && alike[shape] >= mostAlike {
			continue
		}
		r.seen[path] = true
		alike[shape]++
		waiting = append(waiting, r.read(path)...)
	}
}

// A list can be asked for in endlessly many ways: so many of each are enough.
const mostAlike = 12

var asked = regexp.MustCompile(`=[^&]*`)

// read looks at one page and says where it leads.
func (r *reader) read(path string) (links []string) {
	r.Helper()
	status, mediaType, body := r.get(path)
	if status != http.StatusOK {
		r.Errorf("%s follows a link to %s and gets %d", r.login, path, status)
		return nil
	}
	if !strings.HasPrefix(mediaType, "text/html") {
		return nil
	}
	r.found = append(r.found, path)
	if len(body) > largestPage {
		r.Errorf("%s: %s weighs %d bytes", r.login, path, len(body))
	}
	page, err := html.Parse(strings.NewReader(string(body)))
	if err != nil {
		r.Fatal(err)
	}
	r.judgeWords(path, page)
	return r.links(path, page)
}

// key is a message key, which nobody should ever read.
var key = regexp.MustCompile(`\b(?:web|word|refusal|command|deadline|basis|chain|calendar|sweep|notice)\.[a-z_]+(?:\.[a-z_]+)*\b`)

func (r *reader) judgeWords(path string, page *html.Node) {
	r.Helper()
	for n := range page.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "pre" && n.Parent.Data != "code" {
			if found := key.FindString(n.Data); found != "" {
				r.Errorf("%s reads the key %s on %s", r.login, found, path)
			}
		}
	}
}

// links lists the pages of the office that a page leads to; a link to another host is a fault.
func (r *reader) links(path string, page *html.Node) (links []string) {
	r.Helper()
	base, _ := url.Parse(r.server.URL + path)
	for n := range page.Descendants() {
		for _, a := range n.Attr {
			if a.Key != "href" && a.Key != "src" && a.Key != "action" {
				continue
			}
			at, err := base.Parse(a.Val)
			switch {
			case err != nil || at.Scheme != "data" && at.Host != base.Host:
				r.Errorf("%s: %s leads to %s", r.login, path, a.Val)
			case n.Data == "a":
				links = append(links, at.RequestURI())
			}
		}
	}
	return links
}

// Every link leads somewhere, and no refused form loses what was typed into it.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	o := newOffice(t)
	for _, login := range logins {
		languages := []string{"zh"}
		if slices.Contains([]string{"office", "leader", "member", "admin"}, login) { // between them they see every page
			languages = append(languages, "en")
		}
		for _, lang := range languages {
			t.Run(login+"/"+lang, func(t *testing.T) {
				r := (&office{T: t, server: o.server}).reader(login, lang)
				r.crawl()
				if len(r.found) < 3 {
					t.Errorf("only %v can be reached", r.found)
				}
				if lang == "zh" {
					r.refuse()
				}
			})
		}
	}
}
