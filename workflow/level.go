package workflow

import (
	"strings"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/store"
)

// Level (与随附文本的异同) says how a document of the office stands to the one that ships with the program. An office keeps the text
// that it was founded with, or has decided on since, however the program moves on: what is new there it adopts by a revision.
type Level string

// How a document can stand.
const (
	LevelSame    Level = "same"    // 相同
	LevelLacking Level = "lacking" // 缺少
	LevelOlder   Level = "older"   // 随附文本已更新: the office took it from the program, which has another one now
	LevelOwn     Level = "own"     // 本单位自定: the office decided on its own
)

// Levels lists how a document can stand.
func Levels() []Level { return []Level{LevelSame, LevelLacking, LevelOlder, LevelOwn} }

// BuiltIn (随附文本) is a document that ships with the program, held against the newest of the office.
type BuiltIn struct {
	File    string
	Level   Level
	Version string // the office's; none where it lacks the document
	Newest  string // what the text that ships is called
	Text    string // the text that ships
	Lines   []rules.LineChange
}

// BuiltIn lists the documents that ship with the profile under which the office was founded, in the order of their names; none when the
// program has that profile no more.
func (e *Engine) BuiltIn(tx *store.Tx, org rules.OrganisationID) ([]BuiltIn, error) {
	docs, err := tx.Documents(org)
	if err != nil {
		return nil, err
	}
	name := foundedUnder(docs)
	files, err := profile.Source(name)
	if err != nil {
		return nil, nil //nolint:nilerr // the only error is that there is no such profile
	}
	var all []BuiltIn
	for _, file := range rules.GovernedFiles() {
		if text, ships := files[file]; ships {
			all = append(all, heldAgainst(docs, name, file, rules.DocumentText(string(text))))
		}
	}
	return all, nil
}

// foundedUnder names the profile by the version that the oldest settings have.
func foundedUnder(docs []store.Document) string {
	for _, doc := range docs {
		if doc.Name == profileFile {
			name, _, _ := strings.Cut(doc.Version, "/")
			return name
		}
	}
	return ""
}

func heldAgainst(docs []store.Document, profile, file, text string) BuiltIn {
	b := BuiltIn{File: file, Level: LevelLacking, Newest: profile + "/" + shortly(text), Text: text}
	was := ""
	for _, doc := range docs { // the newest comes last
		if doc.Name != file {
			continue
		}
		b.Version, was = doc.Version, rules.DocumentText(doc.Body)
		switch {
		case was == text:
			b.Level = LevelSame
		case strings.HasPrefix(doc.Version, profile+"/"):
			b.Level = LevelOlder
		default:
			b.Level = LevelOwn
		}
	}
	b.Lines = rules.CompareLines(was, text)
	return b
}

// shortly names a text by eight digits of its digest.
func shortly(text string) string {
	return strings.Join(strings.Fields(rules.DigestOf([]byte(text)).Short())[:2], "")
}
