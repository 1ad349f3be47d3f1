package rules

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// What a password is made of when everybody guesses it (OWASP ASVS 5.0.0 6.2.4): few pieces that everybody knows, and hardly
// anything besides. A list of whole passwords holds the one and misses its neighbour; the pieces hold both.
const (
	commonPieces   = 3 // words, runs of the keyboard, repetitions, years
	commonOthers   = 3 // characters between, before and after them
	shortestRun    = 3
	shortestRepeat = 3
	firstYear      = 1900
	lastYear       = 2099
)

//go:embed common.txt
var commonText string

// commonWords are the words of common.txt.
var commonWords = sync.OnceValue(func() (words [][]rune) {
	for line := range strings.Lines(commonText) {
		if !strings.HasPrefix(line, "#") {
			for _, word := range strings.Fields(line) {
				words = append(words, []rune(word))
			}
		}
	}
	return words
})

// keyRows are what fingers run along on a keyboard, there and back; the upper row stands for its digits.
var keyRows = bothWays(
	"12345678901234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz",
	"1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1qazxsw23edcvfr45tgbnhy67ujm", "qazwsxedcrfvtgbyhnujmikolp", "zaqxswcdevfrbgtnhymju",
	"1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "a1s2d3f4g5h6j7k8l9", "a1b2c3d4e5f6g7h8i9j0", "1a2b3c4d5e6f7g8h9i0j",
	"1z2x3c4v5b6n7m", "qweasdzxc", "147258369", "159357", "741852963", "13579", "24680", "112233445566778899", "1122334455", "aabbccddeeff",
)

func bothWays(rows ...string) (both [][]rune) {
	for _, row := range rows {
		there := []rune(row)
		back := slices.Clone(there)
		slices.Reverse(back)
		both = append(both, there, back)
	}
	return both
}

// commonPassword says whether the password is one that everybody guesses, whatever its capitals and look-alikes (P@ssw0rd).
func commonPassword(password string) bool {
	return madeOf([]rune(strings.Map(Folded, password)), commonPieces, commonOthers)
}

// madeOf says whether the text is made of so many known pieces at most, and so many other characters.
func madeOf(text []rune, pieces, others int) bool {
	if len(text) <= others {
		return true
	}
	if others > 0 && madeOf(text[1:], pieces, others-1) {
		return true
	}
	return pieces > 0 && slices.ContainsFunc(piecesAt(text), func(length int) bool { return madeOf(text[length:], pieces-1, others) })
}

// piecesAt finds how long the known pieces are with which the text begins.
func piecesAt(text []rune) (lengths []int) {
	for _, word := range commonWords() {
		if spelt(text, word) {
			lengths = append(lengths, len(word))
		}
	}
	for _, length := range []int{runAt(text), repeatAt(text), yearAt(text)} {
		if length > 0 {
			lengths = append(lengths, length)
		}
	}
	slices.Sort(lengths)
	return slices.Compact(lengths)
}

// spelt says whether the text begins with the word.
func spelt(text, word []rune) bool {
	for i, meant := range word {
		if i == len(text) || text[i] != meant && !strings.ContainsRune(lookAlikes[meant], text[i]) {
			return false
		}
	}
	return true
}

// lookAlikes are what stands for a letter.
var lookAlikes = map[rune]string{'a': "@4", 'b': "8", 'e': "3", 'g': "9", 'i': "1!", 'l': "1", 'o': "0", 's': "$5", 't': "7", 'z': "2"}

// sameKey says whether the two are on the same key: the signs above the digits are the digits.
func sameKey(typed, meant rune) bool {
	if n := strings.IndexRune(")!@#$%^&*(", typed); n >= 0 {
		typed = '0' + rune(n)
	}
	return typed == meant
}

// runAt is how long the text runs along a row of the keyboard.
func runAt(text []rune) (longest int) {
	for _, row := range keyRows {
		for from := range row {
			length := 0
			for length < min(len(text), len(row)-from) && sameKey(text[length], row[from+length]) {
				length++
			}
			longest = max(longest, length)
		}
	}
	if longest < shortestRun {
		return 0
	}
	return longest
}

// repeatAt is how long the text repeats its beginning.
func repeatAt(text []rune) (longest int) {
	for unit := 1; 2*unit <= len(text); unit++ {
		length := unit
		for length < len(text) && text[length] == text[length-unit] {
			length++
		}
		if length >= 2*unit && length >= shortestRepeat {
			longest = max(longest, length)
		}
	}
	return longest
}

// yearAt is how long the year, or the day of a year, is with which the text begins.
func yearAt(text []rune) int {
	for _, length := range []int{8, 4} {
		if len(text) < length || slices.ContainsFunc(text[:length], func(r rune) bool { return !unicode.IsDigit(r) }) {
			continue
		}
		if year, err := strconv.Atoi(string(text[:4])); err != nil || year < firstYear || year > lastYear {
			return 0
		}
		if length == 4 || wellFormedDay(string(text[4:8])) {
			return length
		}
	}
	return 0
}

// wellFormedDay says whether the four digits are a month and a day.
func wellFormedDay(digits string) bool {
	month, errMonth := strconv.Atoi(digits[:2])
	day, errDay := strconv.Atoi(digits[2:])
	return errMonth == nil && errDay == nil && month >= 1 && month <= 12 && day >= 1 && day <= 31
}
