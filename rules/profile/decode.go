package profile

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// fields are the values of a mapping by key. Their readers say nothing about a key that is missing, for mapping has
// said it, and return the zero value for it and for what they refuse.
type fields struct {
	*file
	node  *yaml.Node
	value map[string]*yaml.Node
}

// mapping reads a mapping of the required and the optional keys, each a list of words, and refuses every other key.
func (f *file) mapping(node *yaml.Node, required, optional string) fields {
	m := fields{f, node, map[string]*yaml.Node{}}
	must, known := strings.Fields(required), strings.Fields(required+" "+optional)
	if node.Kind != yaml.MappingNode {
		f.refuse(node, "want the keys %s", strings.Join(must, ", "))
		return m
	}
	for i := 0; i < len(node.Content); i += 2 {
		key := node.Content[i]
		switch {
		case !slices.Contains(known, key.Value):
			f.refuse(key, "unknown key %q; the keys here are %s", key.Value, strings.Join(known, ", "))
		case m.has(key.Value):
			f.refuse(key, "%s is given twice", key.Value)
		}
		m.value[key.Value] = node.Content[i+1]
	}
	for _, key := range must {
		if !m.has(key) {
			f.refuse(node, "%s is missing", key)
		}
	}
	return m
}

func (m fields) has(key string) bool { return m.value[key] != nil }

// at is where the key's value stands, or the mapping when it has none.
func (m fields) at(key string) *yaml.Node {
	if m.has(key) {
		return m.value[key]
	}
	return m.node
}

func (m fields) text(key string) string {
	if !m.has(key) {
		return ""
	}
	return m.textOf(m.value[key])
}

// number reads a whole number above zero.
func (m fields) number(key string) int {
	number, ok := m.count(key)
	if ok && number == 0 {
		m.refuse(m.value[key], "want a whole number above zero")
	}
	return number
}

// count reads a whole number, zero included, and whether there is one.
func (m fields) count(key string) (int, bool) {
	if !m.has(key) {
		return 0, false
	}
	return m.numberOf(m.value[key])
}

func (m fields) flag(key string) bool {
	if !m.has(key) {
		return false
	}
	return m.flagOf(m.value[key])
}

func (m fields) date(key string) workday.Date {
	if !m.has(key) {
		return 0
	}
	return m.dateOf(m.value[key])
}

func (m fields) due(key string) *rules.DueRule {
	if !m.has(key) {
		return nil
	}
	return m.dueOf(m.value[key])
}

func (m fields) label(key string) rules.Label {
	if !m.has(key) {
		return rules.Label{}
	}
	words := m.mapping(m.value[key], "zh en", "")
	return rules.Label{ZH: words.text("zh"), EN: words.text("en")}
}

// list reads a list of at least one.
func (m fields) list(key string) []*yaml.Node {
	nodes := m.listOrNone(key)
	if m.has(key) && m.value[key].Kind == yaml.SequenceNode && len(nodes) == 0 {
		m.refuse(m.value[key], "the list is empty")
	}
	return nodes
}

func (m fields) listOrNone(key string) []*yaml.Node {
	if !m.has(key) {
		return nil
	}
	if m.value[key].Kind != yaml.SequenceNode {
		m.refuse(m.value[key], "want a list")
		return nil
	}
	return m.value[key].Content
}

// word reads one of the known words.
func word[T ~string](m fields, key string, known ...T) T {
	if !m.has(key) {
		return ""
	}
	return wordOf(m.file, m.value[key], known...)
}

// words reads a list of known words, each once.
func words[T ~string](m fields, key string, known ...T) []T {
	var all []T
	for _, node := range m.list(key) {
		one := wordOf(m.file, node, known...)
		if slices.Contains(all, one) && one != "" {
			m.refuse(node, "%s stands twice", one)
		}
		all = append(all, one)
	}
	return all
}

// texts reads a list of any texts, each once.
func (m fields) texts(key string) []string { return words[string](m, key) }

// wordOf reads a text that must be one of the known words, if any are given.
func wordOf[T ~string](f *file, node *yaml.Node, known ...T) T {
	one := T(f.textOf(node))
	if one == "" || len(known) == 0 || slices.Contains(known, one) {
		return one
	}
	var all []string
	for _, k := range known {
		all = append(all, string(k))
	}
	f.refuse(node, "%q is not known here; want one of %s", one, strings.Join(all, ", "))
	return ""
}

// textOf reads a text as it is written: 012 and 3.10 stay as they are. Words that YAML means otherwise are quoted.
func (f *file) textOf(node *yaml.Node) string {
	switch {
	case node.Kind != yaml.ScalarNode, strings.TrimSpace(node.Value) == "", node.Tag == "!!null":
		f.refuse(node, "want a text")
	case node.Tag == "!!bool":
		f.refuse(node, "want a text; put %q in quotes", node.Value)
	case strings.TrimSpace(node.Value) != node.Value:
		f.refuse(node, "want a text without space around it")
	default:
		return node.Value
	}
	return ""
}

var wholeNumber = regexp.MustCompile(`^(0|[1-9][0-9]{0,8})$`)

func (f *file) numberOf(node *yaml.Node) (int, bool) {
	if node.Kind != yaml.ScalarNode || node.Tag != "!!int" || !wholeNumber.MatchString(node.Value) {
		f.refuse(node, "want a whole number")
		return 0, false
	}
	number, err := strconv.Atoi(node.Value)
	return number, err == nil
}

func (f *file) flagOf(node *yaml.Node) bool {
	if node.Kind != yaml.ScalarNode || node.Tag != "!!bool" || node.Value != "true" && node.Value != "false" {
		f.refuse(node, "want true or false")
		return false
	}
	return node.Value == "true"
}

func (f *file) dateOf(node *yaml.Node) workday.Date {
	if node.Kind != yaml.ScalarNode {
		f.refuse(node, "want a date")
		return 0
	}
	text := f.textOf(node)
	if text == "" {
		return 0
	}
	date, err := workday.ParseDate(text)
	if err != nil {
		f.refuse(node, "%v", err)
	}
	return date
}

func (f *file) dueOf(node *yaml.Node) *rules.DueRule {
	text := f.textOf(node)
	if text == "" {
		return nil
	}
	rule, err := rules.ParseDueRule(text)
	if err != nil {
		f.refuse(node, "%v", err)
		return nil
	}
	return &rule
}
