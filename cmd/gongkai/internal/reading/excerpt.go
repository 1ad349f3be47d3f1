package reading

import (
	"strings"

	"gongkai/rules"
)

// Piece is a part of an excerpt; what was looked for stands out.
type Piece struct {
	Text  string
	Found bool
}

// How many characters an excerpt has, and how many of them stand before what was found.
const (
	excerptLength = 90
	excerptBefore = 25
)

// Excerpt (摘录) shows a text where the first of the words stands in it, or from its beginning, with every word standing out.
func Excerpt(text, question string) []Piece {
	shown := []rune(strings.Join(strings.Fields(text), " "))
	folded := []rune(strings.Map(rules.Folded, string(shown))) // as long as what is shown, letter by letter
	var words [][]rune
	for _, word := range rules.Words(question) {
		words = append(words, []rune(word))
	}
	first, _ := found(folded, words)
	from := max(first-excerptBefore, 0)
	to := min(from+excerptLength, len(shown))
	pieces := piecesOf(shown[from:to], folded[from:to], words)
	if from > 0 {
		pieces = append([]Piece{{Text: "…"}}, pieces...)
	}
	if to < len(shown) {
		pieces = append(pieces, Piece{Text: "…"})
	}
	return pieces
}

// piecesOf cuts at every place where one of the words stands.
func piecesOf(shown, folded []rune, words [][]rune) (all []Piece) {
	for len(shown) > 0 {
		at, length := found(folded, words)
		if at < 0 {
			return append(all, Piece{Text: string(shown)})
		}
		if at > 0 {
			all = append(all, Piece{Text: string(shown[:at])})
		}
		all = append(all, Piece{string(shown[at : at+length]), true})
		shown, folded = shown[at+length:], folded[at+length:]
	}
	return all
}

// found is where the first of the words stands, and how long it is; -1 when none does.
func found(text []rune, words [][]rune) (at, length int) {
	at = -1
	for _, word := range words {
		if i := index(text, word); i >= 0 && (at < 0 || i < at) {
			at, length = i, len(word)
		}
	}
	return at, length
}

func index(text, word []rune) int {
	i := strings.Index(string(text), string(word))
	if i < 0 {
		return -1
	}
	return len([]rune(string(text)[:i]))
}
