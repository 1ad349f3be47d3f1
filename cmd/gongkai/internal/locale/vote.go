package locale

import (
	"fmt"
	"strconv"

	"gongkai/rules"
)

// bareChoices says which closed list the codes are of that fields take from the profile without a label.
var bareChoices = map[string]string{
	rules.FromAudiences: "audience", rules.FromBodies: "body", rules.FromMatters: "matter",
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
