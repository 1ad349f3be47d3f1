package locale

import (
	"fmt"
	"strconv"

	"gongkai/rules"
)

// bareChoices says which closed list the codes are of that fields take from the profile without a label.
var bareChoices = map[string]string{
	rules.FromAudiences: "audience", rules.FromMatters: "matter",
	rules.FromUp: "posting", rules.FromSuspended: "posting",
}

// Choice says the label of a choice of the field, or the word for its value when it bears none.
func (w *Words) Choice(f rules.Field, c rules.Choice) string {
	if label := c.Label.In(w.lang); label != "" {
		return label
	}
	return w.Word(bareChoices[f.From], c.Value)
}

// rule says a voting rule as profiles write it, "> 1/2 of expected", in words: 过应到人数的二分之一.
func (w *Words) rule(text string) string {
	var comparator, whole string
	var numerator, denominator int
	if _, err := fmt.Sscanf(text, "%s %d/%d of %s", &comparator, &numerator, &denominator, &whole); err != nil {
		return text
	}
	return w.Say("vote.rule", "comparator", w.Word("comparator", comparator), "whole", w.Word("whole", whole),
		"numerator", w.Word("numeral", strconv.Itoa(numerator)), "denominator", w.Word("numeral", strconv.Itoa(denominator)))
}

// Tally says what the votes on the line came to, and by which sum: 应到9人，实到5人；赞成5票，超过应到9人的1/2，通过.
func (w *Words) Tally(l rules.AgendaLine, passing rules.Share, m rules.Meeting) string {
	return w.Say("vote.tally", "expected", strconv.Itoa(m.Expected), "present", strconv.Itoa(m.Present),
		"sum", w.sum(l.Ballot.For, passing, m), "outcome", w.Word("outcome", string(l.Outcome)))
}

func (w *Words) sum(votes int, s rules.Share, m rules.Meeting) string {
	key := "vote.sum.below"
	if s.Met(votes, m) {
		key = "vote.sum.met"
	}
	if s.Comparator == ">" {
		key += "_over"
	}
	whole, of := m.Present, "vote.sum.present"
	if s.Of == "expected" {
		whole, of = m.Expected, "vote.sum.expected"
	}
	return w.Say(key, "n", strconv.Itoa(votes), "of", w.Say(of, "n", strconv.Itoa(whole)),
		"part", strconv.Itoa(s.Numerator)+"/"+strconv.Itoa(s.Denominator))
}
