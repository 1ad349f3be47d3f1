package locale

import (
	"regexp"
	"strings"
	"sync"
)

// Words speaks one language.
type Words struct {
	lang     string
	messages map[string]string
}

// spoken are the languages. Each is read when it is first spoken: most programs that run speak one.
var spoken = map[string]func() *Words{
	Chinese: sync.OnceValue(func() *Words { return wordsOf(Chinese) }),
	English: sync.OnceValue(func() *Words { return wordsOf(English) }),
}

func wordsOf(lang string) *Words {
	messages, err := load(files, lang)
	if err != nil {
		panic("locale: " + err.Error()) // the files are part of the program; the tests read them all
	}
	return &Words{lang: lang, messages: messages}
}

// For returns the words of the language, and those of Chinese for any that is not English.
func For(lang string) *Words {
	if speak, ok := spoken[lang]; ok {
		return speak()
	}
	return spoken[Chinese]()
}

// Lang names the language: zh or en.
func (w *Words) Lang() string { return w.lang }

// Say speaks the message of the key; pairs are the names and values of its {placeholders} in turn. An unknown key
// comes back as ⟦key⟧, which no test overlooks.
func (w *Words) Say(key string, pairs ...string) string {
	message, ok := w.messages[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	return fill(message, pairs)
}

// Word says the word for a value of a closed list, such as Word("audience", "party"); a value without a word stands
// for itself.
func (w *Words) Word(kind, value string) string {
	if word, ok := w.messages["word."+kind+"."+value]; ok {
		return word
	}
	return value
}

var (
	placeholder = regexp.MustCompile(`\{[a-z_0-9]+\}`)
	passage     = regexp.MustCompile(`\[[^\[\]{}]*\{[^\[\]]*\]`)
)

// fill replaces the placeholders. A passage in square brackets is left out when something in it is not known.
func fill(message string, pairs []string) string {
	if !strings.Contains(message, "{") {
		return message // most are whole, and a page says very many
	}
	known := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		known["{"+pairs[i]+"}"] = pairs[i+1]
	}
	message = passage.ReplaceAllStringFunc(message, func(optional string) string {
		for _, name := range placeholder.FindAllString(optional, -1) {
			if known[name] == "" {
				return ""
			}
		}
		return strings.Trim(optional, "[]")
	})
	return placeholder.ReplaceAllStringFunc(message, func(name string) string {
		if value, ok := known[name]; ok {
			return value
		}
		return name
	})
}
