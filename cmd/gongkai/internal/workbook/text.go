package workbook

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// plainText is what YAML reads as the text that it is, without quotes.
var plainText = regexp.MustCompile(`^[\p{Han}A-Za-z（《“][\p{Han}A-Za-z0-9（）《》“”、，。；：/+._-]*$`)

// words that YAML would read as something else than a text.
var words = []string{"true", "false", "yes", "no", "on", "off", "null", "y", "n"}

// scalar writes a text as YAML.
func scalar(text string) string {
	if plainText.MatchString(text) && !slices.Contains(words, strings.ToLower(text)) {
		return text
	}
	quoted, _ := json.Marshal(text) // a text can always be written; what JSON quotes, YAML reads
	return string(quoted)
}

// list writes the parts as a list of YAML on one line.
func list(parts []string) string {
	var all []string
	for _, p := range parts {
		all = append(all, scalar(p))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// separators are what people put between the parts of a list, in either width.
func parts(text string) []string { return cut(text, ",，、\n") }

func cut(text, between string) (all []string) {
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(between, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// stages writes "征求意见: >=15d; 决定: +5wd" as a list of YAML on one line; false where a stage has no due behind its name.
func stages(text string) (string, bool) {
	var all []string
	for _, one := range cut(text, ";；\n") {
		name, due, ok := cutLast(strings.ReplaceAll(one, "：", ":"), ":")
		if !ok {
			return "", false
		}
		all = append(all, "{name: "+scalar(name)+", due: "+scalar(due)+"}")
	}
	return "[" + strings.Join(all, ", ") + "]", true
}

func cutLast(text, at string) (before, after string, ok bool) {
	i := strings.LastIndex(text, at)
	if i < 0 {
		return "", "", false
	}
	before, after = strings.TrimSpace(text[:i]), strings.TrimSpace(text[i+len(at):])
	return before, after, before != "" && after != ""
}

// yes are the words for what is so, and for what is not.
var yes = map[string]string{"true": "true", "是": "true", "yes": "true", "false": "false", "否": "false", "no": "false"}
