package locale

import (
	"strings"

	"gongkai/rules"
)

// valueKinds says of which closed list the values of an entry's attribute are, and how several of them are joined.
var valueKinds = map[string]struct{ kind, joint string }{
	"audience": {"audience", " > "}, "carriers": {"carrier", ", "}, "body": {"body", ""}, "decided_by": {"decided_by", ""},
	"term": {"term", ""}, "timing": {"timing", ""}, "retention": {"retention", ""}, "nil": {"yes_no", ""},
}

// Value says the value of an entry's attribute, as Compare writes it, in words.
func (w *Words) Value(attribute, text string) string {
	values, known := valueKinds[attribute]
	switch {
	case !known || text == "":
		return text
	case values.joint == "":
		return w.Word(values.kind, text)
	}
	parts := strings.Split(text, values.joint)
	for i, part := range parts {
		parts[i] = w.Word(values.kind, part)
	}
	return strings.Join(parts, map[string]string{" > ": " → ", ", ": w.Say("date.list")}[values.joint])
}

// Document names a document by its file.
func (w *Words) Document(file string) string { return rules.DocumentTitle(file).In(w.lang) }
