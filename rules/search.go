package rules

import (
	"hash/fnv"
	"strings"
	"unicode"
)

// A text is found by its grams (检索词元): of a run of Chinese characters each pair that stands together and the last
// character alone, of letters and digits each whole run. A phrase of grams stands in a text exactly where its characters
// stand together, whatever punctuation lies between two kinds of runs.
const (
	mostGrams   = 16_000 // of one text: PostgreSQL keeps no place beyond it
	mostPhrases = 8      // of one question
	longestGram = 64     // characters of a run of letters
)

// Grams lists the grams of a text in their order, no more than the first 16,000.
func Grams(text string) []string { return gramsOf(text, true) }

// AudienceGrams lists the grams under which the index keeps what an organisation posted for the audiences, one for each. They say for
// whom it was posted, and by whom, so that what others posted is not given either; that two organisations share theirs is possible,
// and asks for no more than a look at what is given. No text yields one, for their characters, of the private use planes, belong to no
// run.
func AudienceGrams(by OrganisationID, of []Audience) (all []string) {
	sum := fnv.New32a()
	_, _ = sum.Write([]byte(by)) // never fails
	block := privateUse + rune(sum.Sum32()%audienceBlocks)*audiencesInBlock
	for _, a := range of {
		all = append(all, string(block+audiencePlaces[a]))
	}
	return all
}

// The private use planes in blocks, one for an organisation.
const (
	privateUse       = 0xF0000
	audiencesInBlock = 8
	audienceBlocks   = (unicode.MaxRune + 1 - privateUse) / audiencesInBlock
)

// audiencePlaces never change; in the first place of a block stands an audience that this program does not know.
var audiencePlaces = map[Audience]rune{AudienceParty: 1, AudienceUnit: 2, AudienceSociety: 3, AudienceTargeted: 4}

// Phrase (检索短语) is a part of a question without a space: its grams have to stand one behind the other, and the last
// one may be the beginning of a longer one.
type Phrase []string

// GoesOn says whether the last gram may be the beginning of a longer one: of letters, and of one Chinese character.
func (p Phrase) GoesOn() bool {
	last := []rune(p[len(p)-1])
	return len(last) == 1 || kindOf(last[0]) == letter
}

// Phrases reads what somebody asks for: the parts between spaces, all of which have to be found, no more than eight.
// A question without any letter or digit has none.
func Phrases(question string) (all []Phrase) {
	for _, word := range Words(question) {
		if p := gramsOf(word, false); len(p) > 0 && len(all) < mostPhrases {
			all = append(all, p)
		}
	}
	return all
}

// Words lists the parts of a question as they are looked for in a text, in small letters of ordinary width.
func Words(question string) []string {
	return strings.FieldsFunc(strings.Map(Folded, question), unicode.IsSpace)
}

// Folded makes one of the shapes of a letter or digit: small, and of ordinary width.
func Folded(r rune) rune {
	switch {
	case r >= '！' && r <= '～': // the whole ASCII stands once more as wide characters
		r -= '！' - '!'
	case r == '　':
		return ' '
	}
	return unicode.ToLower(r)
}

// gramsOf closes the last run of Chinese characters only of a whole text: what is asked for may go on there.
func gramsOf(text string, whole bool) (all []string) {
	runs := runsOf(text)
	for i, run := range runs {
		all = append(all, gramsOfRun(run, whole || i < len(runs)-1)...)
		if len(all) >= mostGrams {
			return all[:mostGrams]
		}
	}
	return all
}

// runsOf cuts a text into its runs of Chinese characters and of letters and digits.
func runsOf(text string) (all [][]rune) {
	var before kindOfRune
	for _, r := range text {
		r = Folded(r)
		kind := kindOf(r)
		switch {
		case kind == between:
		case kind == before:
			all[len(all)-1] = append(all[len(all)-1], r)
		default:
			all = append(all, []rune{r})
		}
		before = kind
	}
	return all
}

func gramsOfRun(run []rune, closed bool) (all []string) {
	last := len(run) - 1
	if kindOf(run[0]) == letter {
		return []string{string(run[:min(len(run), longestGram)])}
	}
	for i := range last {
		all = append(all, string(run[i:i+2]))
	}
	if closed || last == 0 {
		all = append(all, string(run[last:]))
	}
	return all
}

// kindOfRune says to what kind of run a character belongs.
type kindOfRune int

const (
	between kindOfRune = iota
	chinese
	letter
)

func kindOf(r rune) kindOfRune {
	switch {
	case unicode.Is(unicode.Han, r):
		return chinese
	case unicode.IsLetter(r), unicode.IsNumber(r), unicode.IsMark(r):
		return letter
	}
	return between
}
