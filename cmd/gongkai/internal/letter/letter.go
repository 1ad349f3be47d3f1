// Package letter (公文) makes official letters from the record: nobody types anything twice, and nothing stands in a
// letter that the record does not hold.
package letter

import (
	"strconv"
	"strings"

	"gongkai/cmd/gongkai/internal/locale"
)

// Letter (公文) is an official letter by its parts, as GB/T 9704-2012 orders them.
type Letter struct {
	Masthead     string    `json:"masthead"`         // 发文机关标志
	Number       string    `json:"number"`           // 发文字号
	Signer       string    `json:"signer,omitempty"` // 签发人, on upward documents
	Title        string    `json:"title"`
	Addressee    string    `json:"addressee"` // 主送机关
	Opening      []string  `json:"opening"`
	Sections     []Section `json:"sections,omitempty"`
	Closing      string    `json:"closing"`
	Attachments  []string  `json:"attachments,omitempty"`
	Organisation string    `json:"organisation"` // 署名
	Date         string    `json:"date"`         // 成文日期
	Attached     string    `json:"-"`            // the word before the attachments
}

// Section is a numbered part of the body.
type Section struct {
	Heading string `json:"heading"`
	Text    string `json:"text"`
}

// maker makes letters in a language from a dossier.
type maker struct{ *locale.Words }

func (m maker) say(key string, pairs ...string) string { return m.Say("letter."+key, pairs...) }

// sections numbers the parts that say something.
func (m maker) sections(parts ...Section) []Section {
	var all []Section
	for _, part := range parts {
		if part.Text == "" {
			continue
		}
		n := strconv.Itoa(len(all) + 1)
		part.Heading = m.say("section", "n", m.Word("numeral", n), "heading", part.Heading)
		all = append(all, part)
	}
	return all
}

func (m maker) numbered(texts ...string) []string {
	var all []string
	for _, text := range texts {
		if text != "" {
			all = append(all, m.say("numbered", "n", strconv.Itoa(len(all)+1), "text", text))
		}
	}
	return all
}

// indent stands before a paragraph, two characters wide.
const indent = "　　"

// Text writes the letter as plain text.
func (l Letter) Text() string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	line(l.Masthead)
	line(strings.Join(known(l.Number, l.Signer), indent))
	line()
	line(l.Title)
	line()
	line(l.Addressee)
	for _, text := range l.Opening {
		line(indent, text)
	}
	for _, s := range l.Sections {
		line(indent, s.Heading)
		line(indent, s.Text)
	}
	line(indent, l.Closing)
	line()
	for i, text := range l.Attachments {
		line(indent, map[bool]string{true: l.Attached, false: indent + "　"}[i == 0], text)
	}
	line()
	line(indent, indent, indent, l.Organisation)
	line(indent, indent, indent, l.Date)
	return b.String()
}

func known(texts ...string) []string {
	var all []string
	for _, text := range texts {
		if text != "" {
			all = append(all, text)
		}
	}
	return all
}
