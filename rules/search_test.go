package rules

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestGrams(t *testing.T) {
	for text, want := range map[string]string{
		"党费收缴":          "党费 费收 收缴 缴",
		"党费，费收":         "党费 费 费收 收",
		"2026年度党费":      "2026 年度 度党 党费 费",
		"ＳＬＪ－２０２６ Meet": "slj 2026 meet",
		"党":             "党",
		"——":            "",
	} {
		if got := strings.Join(Grams(text), " "); got != want {
			t.Errorf("%s has %s, want %s", text, got, want)
		}
	}
	if n := len(Grams(strings.Repeat("党费", mostGrams))); n != mostGrams {
		t.Errorf("a long text has %d grams", n)
	}
}

// TestAudienceGrams: each audience of each organisation has a gram of its own, which no text yields, and no question asks for.
func TestAudienceGrams(t *testing.T) {
	all := append(Audiences(), "unknown")
	grams := append(AudienceGrams("one", all), AudienceGrams("two", all)...)
	if len(slices.Compact(slices.Sorted(slices.Values(grams)))) != 2*len(all) {
		t.Errorf("the audiences have the grams %q", grams)
	}
	for _, gram := range grams {
		if text := "党" + gram + "费"; !slices.Equal(Grams(text), []string{"党", "费"}) || len(Phrases(gram)) > 0 {
			t.Errorf("%q is a gram of %q, or is asked for as %v", gram, Grams(text), Phrases(gram))
		}
	}
}

func TestPhrases(t *testing.T) {
	for question, want := range map[string]string{
		"党费":        "党费",
		" 党费　收缴 ":   "党费|收缴",
		"年度2026":    "年度 度 2026",
		"费":         "费",
		"%_\\' \"*": "",
		"":          "",
	} {
		var got []string
		for _, p := range Phrases(question) {
			got = append(got, strings.Join(p, " "))
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q asks for %v, want %s", question, got, want)
		}
	}
	if n := len(Phrases(strings.Repeat("党 ", 100))); n != mostPhrases {
		t.Errorf("a long question has %d phrases", n)
	}
}

// TestAPhraseIsFoundWhereItStands: of texts without punctuation, those that hold the word are found, and no others.
func TestAPhraseIsFoundWhereItStands(t *testing.T) {
	letters := rapid.SampledFrom([]rune("党费收a1"))
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(letters, 1, 12).Draw(t, "text"))
		word := string(rapid.SliceOfN(letters, 1, 4).Draw(t, "word"))
		first := []rune(word)[0]
		begins := strings.Contains(text, word)
		if found := foundBy(Grams(text), Phrases(word)[0]); found && !begins || begins && !found && kindOf(first) == chinese {
			t.Errorf("%s in %s: found %v", word, text, found)
		}
	})
}

// foundBy is what both databases do: the grams of the phrase stand one behind the other, the last one perhaps going on.
func foundBy(grams []string, p Phrase) bool {
	for i := range len(grams) - len(p) + 1 {
		last := len(p) - 1
		if slices.Equal(grams[i:i+last], p[:last]) && (grams[i+last] == p[last] || p.GoesOn() && strings.HasPrefix(grams[i+last], p[last])) {
			return true
		}
	}
	return false
}
