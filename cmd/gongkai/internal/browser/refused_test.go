package browser_test

import (
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// sheet is a form of a page as somebody fills it in.
type sheet struct {
	action string
	files  bool       // is sent as forms with files are
	own    url.Values // what it sends by itself
	typed  url.Values // what was typed or chosen
}

// forms are the forms of a page that send something.
func forms(page *html.Node) (all []*html.Node) {
	for n := range page.Descendants() {
		if n.Data == "form" && attributeOf(n, "method") == "post" {
			all = append(all, n)
		}
	}
	return all
}

// sheetOf reads the form as it stands on the page.
func sheetOf(form *html.Node) sheet {
	s := sheet{attributeOf(form, "action"), attributeOf(form, "enctype") != "", url.Values{}, url.Values{}}
	for field := range form.Descendants() {
		s.read(field)
	}
	return s
}

// read takes up a field with what stands in it; of boxes and choices what is chosen.
func (s sheet) read(n *html.Node) {
	name := attributeOf(n, "name")
	switch kind := attributeOf(n, "type"); {
	case name == "":
	case n.Data == "input" && kind == "hidden":
		s.own.Add(name, attributeOf(n, "value"))
	case n.Data == "input" && (kind == "radio" || kind == "checkbox"):
		if _, there := s.typed[name]; !there || has(n, "checked") {
			s.typed[name] = slices.DeleteFunc(s.typed[name], func(v string) bool { return v == "" })
			s.typed.Add(name, chosen(n, "checked"))
		}
	case n.Data == "input" && (kind == "text" || kind == "search"):
		s.typed.Set(name, attributeOf(n, "value"))
	case n.Data == "textarea":
		s.typed.Set(name, strings.TrimPrefix(textOf(n), "\n"))
	case n.Data == "select":
		s.typed.Set(name, "")
		for option := range n.Descendants() {
			if has(option, "selected") {
				s.typed.Set(name, attributeOf(option, "value"))
			}
		}
	}
}

func chosen(n *html.Node, mark string) string {
	if has(n, mark) {
		return attributeOf(n, "value")
	}
	return ""
}

func has(n *html.Node, attribute string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == attribute })
}

func attributeOf(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func textOf(n *html.Node) (text string) {
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			text += child.Data
		}
	}
	return text
}

// filled is the form with a word of its own in each field that takes one, and a day that is none. Where something is to be
// chosen the last choice is taken.
func filled(form *html.Node) sheet {
	s := sheetOf(form)
	for n := range form.Descendants() {
		name, kind := attributeOf(n, "name"), attributeOf(n, "type")
		switch {
		case name == "":
		case n.Data == "textarea", n.Data == "input" && kind == "text":
			s.typed.Set(name, "不是日期〈"+name+"〉&\"1")
		case n.Data == "input" && (kind == "radio" || kind == "checkbox") && !strings.HasPrefix(name, "phrase."):
			s.typed.Set(name, attributeOf(n, "value"))
		case n.Data == "select":
			for option := range n.Descendants() {
				if option.Data == "option" {
					s.typed.Set(name, attributeOf(option, "value"))
				}
			}
		}
	}
	return s
}

// send sends the form as a browser does.
func (r *reader) send(s sheet) (status int, page *html.Node, body string) {
	r.Helper()
	values := url.Values{}
	for _, some := range []url.Values{s.own, s.typed} {
		for name, all := range some {
			values[name] = append(values[name], all...)
		}
	}
	content, kind := bytes.NewBufferString(values.Encode()), "application/x-www-form-urlencoded"
	if s.files {
		content = &bytes.Buffer{}
		w := multipart.NewWriter(content)
		for name := range values {
			for _, value := range values[name] {
				_ = w.WriteField(name, value) // memory has room
			}
		}
		_, kind = w.Close(), w.FormDataContentType()
	}
	answer, err := r.client.Post(r.server.URL+s.action, kind, content)
	if err != nil {
		r.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if page, err = html.Parse(answer.Body); err != nil {
		r.Fatal(err)
	}
	var b strings.Builder
	_ = html.Render(&b, page) // memory has room
	return answer.StatusCode, page, b.String()
}

// fewOfEach are so many pages of a kind that between them they hold the forms of most acts.
const fewOfEach = 3

// refuse sends the forms of every kind of page that was reached.
func (r *reader) refuse() {
	r.Helper()
	for _, path := range kinds(r.found, fewOfEach) {
		r.refuseForms(path)
	}
}

// refuseForms sends every form of the page with something that cannot be, and wants back what was typed.
func (r *reader) refuseForms(path string) {
	r.Helper()
	_, _, body := r.get(path)
	page, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		r.Fatal(err)
	}
	for _, form := range forms(page) {
		if !slices.Contains(unrefusable, attributeOf(form, "action")) {
			r.refuseForm(path, filled(form))
		}
	}
}

// unrefusable are the forms that nothing typed can make wrong, and the samples of /components, which lead nowhere.
var unrefusable = []string{"/language", "/size", "/sign-out", "/components"}

func (r *reader) refuseForm(path string, s sheet) {
	r.Helper()
	status, page, body := r.send(s)
	if status < http.StatusBadRequest {
		return // it was in order: nothing is lost
	}
	if status >= http.StatusInternalServerError {
		r.Errorf("%s: the form %s on %s is answered with %d", r.login, s.name(), path, status)
	}
	for name, typed := range s.typed {
		if typed[0] != "" && !keeps(page, s, name, typed[0]) && !strings.Contains(body, html.EscapeString(typed[0])) {
			r.Errorf("%s: the refused form %s on %s loses %s", r.login, s.name(), path, name)
		}
	}
}

// keeps says whether a form of the page that goes to the same place still holds the value.
func keeps(page *html.Node, s sheet, name, value string) bool {
	return slices.ContainsFunc(forms(page), func(form *html.Node) bool {
		back := sheetOf(form)
		return back.action == s.action && back.own.Get("act") == s.own.Get("act") && slices.Contains(back.typed[name], value)
	})
}

// name is the form's address with its act.
func (s sheet) name() string { return fmt.Sprint(s.action, " ", s.own.Get("act")) }
