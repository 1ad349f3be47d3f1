package web_test

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
)

// htmlForm is a form as a browser reads it: where it goes, what it sends by itself, and which fields it has.
type htmlForm struct {
	action string
	values url.Values
	fields map[string]bool
}

func (b *browser) form(action string) htmlForm {
	b.o.t.Helper()
	for _, f := range b.forms() {
		if f.action == action {
			return f
		}
	}
	b.o.t.Fatalf("%s has no form for %s:\n%s", b.page.path, action, b.page.text())
	return htmlForm{}
}

// formOf finds the form of an act, among several the one that holds the values.
func (b *browser) formOf(act string, having map[string]string) htmlForm {
	b.o.t.Helper()
	for _, f := range b.forms() {
		fits := f.values.Get("act") == act
		for name, value := range having {
			fits = fits && f.values.Get(name) == value
		}
		if fits {
			return f
		}
	}
	b.o.t.Fatalf("%s offers no form of %s %v:\n%s", b.page.path, act, having, b.page.text())
	return htmlForm{}
}

// forms reads every form of the page. The pages are well-formed XML, which the reader insists on.
func (b *browser) forms() []htmlForm {
	b.o.t.Helper()
	var all []htmlForm
	var area, list string
	dec := xml.NewDecoder(strings.NewReader(b.page.html))
	for {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			b.o.t.Fatalf("%s is not well-formed: %v", b.page.path, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			area = ""
			if t.Name.Local == "form" {
				all = append(all, htmlForm{attribute(t, "action"), url.Values{}, map[string]bool{}})
			} else if len(all) > 0 {
				all[len(all)-1].read(t)
				area = nameOfArea(t)
				list = all[len(all)-1].readList(list, t)
			}
		case xml.CharData:
			if area != "" {
				all[len(all)-1].values.Set(area, strings.TrimPrefix(string(t), "\n"))
			}
		case xml.EndElement:
			area = ""
		}
	}
}

func (f htmlForm) read(t xml.StartElement) {
	name := attribute(t, "name")
	switch t.Name.Local {
	case "input", "textarea", "select":
		f.fields[name] = true
	}
	if t.Name.Local != "input" {
		return
	}
	kind := attribute(t, "type")
	if kind != "radio" && kind != "checkbox" || attribute(t, "checked") != "" {
		f.values.Add(name, attribute(t, "value"))
	}
}

// readList takes what is chosen in a list, whose name it keeps for its options.
func (f htmlForm) readList(list string, t xml.StartElement) string {
	switch {
	case t.Name.Local == "select":
		return attribute(t, "name")
	case t.Name.Local == "option" && attribute(t, "selected") != "":
		f.values.Set(list, attribute(t, "value"))
	}
	return list
}

func nameOfArea(t xml.StartElement) string {
	if t.Name.Local != "textarea" {
		return ""
	}
	return attribute(t, "name")
}

func attribute(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// text is what stands on the page, without its marks.
func (p page) text() string {
	var b strings.Builder
	dec := xml.NewDecoder(strings.NewReader(p.html))
	for {
		token, err := dec.Token()
		if err != nil {
			return strings.Join(strings.Fields(b.String()), " ")
		}
		if data, ok := token.(xml.CharData); ok {
			b.Write(data)
			b.WriteByte(' ')
		}
	}
}
