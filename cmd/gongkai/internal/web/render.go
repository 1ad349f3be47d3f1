package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"sync"
	"time"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

//go:embed template/*.html
var templates embed.FS

//go:embed style.css
var styleSheet []byte

// renderer makes the pages of one language.
type renderer struct {
	templates *template.Template
}

// shanghai is the office's clock, on which instants are shown.
var shanghai = time.FixedZone("CST", 8*60*60)

// renderers are made when the first page of their language is asked for: they take longer than the rest of the start.
func renderers() map[string]func() *renderer {
	return map[string]func() *renderer{
		locale.Chinese: sync.OnceValue(func() *renderer { return rendererOf(locale.Chinese) }),
		locale.English: sync.OnceValue(func() *renderer { return rendererOf(locale.English) }),
	}
}

func rendererOf(lang string) *renderer {
	words := locale.For(lang)
	return &renderer{template.Must(template.New("").Funcs(template.FuncMap{
		"say":    words.Say,
		"word":   func(kind string, value any) string { return words.Word(kind, text(value)) },
		"date":   words.Date,
		"label":  func(l rules.Label) string { return l.In(lang) },
		"accept": func() string { return input{}.Accept() },
		"field":  func(key string, in input) input { return in.within(key) },
	}).ParseFS(templates, "template/*.html"))}
}

// frame is what every page shows around its content.
type frame struct {
	Lang, Other, Title string
	Back               string // where the language form returns; none on the answer to a form, which cannot be asked for again
	Here               string // the path
	Page               string // its name, by which it is laid out
	Organisation       string
	Name, Posts        string
	SignedIn, Staff    bool
	Owing              bool   // has to do something before anything else
	Sheet              string // the kind of paper that the page is printed on; none is the common one
	Large              bool   // 大字版
	Nav                []navGroup
	Unread             string // how many messages of the inbox are unread; none when all are read
	Content            any
}

// titled is a page that says its own title.
type titled interface{ title(v *visit) string }

// sheeted is a page that is printed on a sheet of its own kind, by which its whole body goes.
type sheeted interface{ sheet() string }

// show writes a page whole, or the number of a fault when it cannot be made.
func (v *visit) show(status int, name string, content any) {
	if status != http.StatusOK && v.inPlace() {
		v.leaveTo(v.r.URL.RequestURI())
		return
	}
	var page bytes.Buffer
	if err := v.view[v.lang]().templates.ExecuteTemplate(&page, name, v.frame(name, content)); err != nil {
		if name != "message" {
			v.fault(err)
		}
		return
	}
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	_, _ = v.w.Write(page.Bytes()) // the browser may have gone; there is nobody to tell
}

func (v *visit) frame(name string, content any) frame {
	f := frame{
		Lang: "zh-CN", Other: locale.English, Here: v.r.URL.Path, Page: name, Title: v.say("web.title." + name), Organisation: v.org.Name,
		Name: v.me.Person.Name, SignedIn: v.me.Person.ID != "", Staff: v.reach.All, Content: content,
		Owing: v.owes != "", Large: v.chose(sizeCookie, largeType),
	}
	if f.SignedIn && !f.Owing {
		f.Nav = v.nav()
	}
	if v.messages > 0 {
		f.Unread = v.counted(v.messages)
	}
	if v.lang == locale.English {
		f.Lang, f.Other = "en", locale.Chinese
	}
	if v.r.Method == http.MethodGet {
		f.Back = v.r.URL.RequestURI()
	}
	if t, ok := content.(titled); ok {
		f.Title = t.title(v)
	}
	if s, ok := content.(sheeted); ok {
		f.Sheet = s.sheet()
	}
	f.Posts = v.postsOf(v.me)
	return f
}

// postsOf lists the posts of a standing, with whom they are held for.
func (v *visit) postsOf(s rules.Standing) (all string) {
	for i, post := range s.Posts {
		if i > 0 {
			all += v.say("web.list")
		}
		all += v.signed(rules.Signature{Name: post.Title, Title: post.Title, ForName: post.For.Name})
	}
	return all
}

func text(value any) string {
	switch s := value.(type) {
	case string:
		return s
	case rules.Duty:
		return string(s)
	case rules.Audience:
		return string(s)
	case rules.Status:
		return string(s)
	}
	return ""
}

// style gives the style sheet, which browsers may keep for an hour.
func (p *pages) style(v *visit) error {
	v.w.Header().Set("Content-Type", "text/css; charset=utf-8")
	v.w.Header().Set("Cache-Control", "public, max-age=3600")
	_, err := v.w.Write(styleSheet)
	return err
}
