package locale

import (
	"testing"

	"gongkai/rules"
)

// The sums at the edge: 半数以上 holds the half itself, 过半数 does not.
func TestTallySpeaks(t *testing.T) {
	over := func(of string) rules.Share { return rules.Share{Comparator: ">", Numerator: 1, Denominator: 2, Of: of} }
	least := rules.Share{Comparator: ">=", Numerator: 2, Denominator: 3, Of: "expected"}
	cases := map[string]struct {
		expected, present, votes int
		passing                  rules.Share
		zh, en                   string
	}{
		"应到9人，赞成5票": {
			9, 5, 5, over("expected"), "应到9人，实到5人；赞成5票，超过应到9人的1/2，通过",
			"9 expected, 5 present; 5 for, more than 1/2 of the 9 expected: passed",
		},
		"应到9人，赞成4票": {
			9, 5, 4, over("expected"), "应到9人，实到5人；赞成4票，未超过应到9人的1/2，未通过",
			"9 expected, 5 present; 4 for, not more than 1/2 of the 9 expected: rejected",
		},
		"应到10人，赞成5票，恰为半数，不是过半数": {
			10, 5, 5, over("expected"), "应到10人，实到5人；赞成5票，未超过应到10人的1/2，未通过",
			"10 expected, 5 present; 5 for, not more than 1/2 of the 10 expected: rejected",
		},
		"应到9人，赞成6票，恰为三分之二以上": {
			9, 7, 6, least, "应到9人，实到7人；赞成6票，达到应到9人的2/3，通过",
			"9 expected, 7 present; 6 for, at least 2/3 of the 9 expected: passed",
		},
		"应到9人，赞成5票，不足三分之二": {
			9, 7, 5, least, "应到9人，实到7人；赞成5票，未达到应到9人的2/3，未通过",
			"9 expected, 7 present; 5 for, less than 2/3 of the 9 expected: rejected",
		},
		"以实到计": {
			9, 5, 3, over("present"), "应到9人，实到5人；赞成3票，超过实到5人的1/2，通过",
			"9 expected, 5 present; 3 for, more than 1/2 of the 5 present: passed",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			m := rules.Meeting{Expected: c.expected, Present: c.present}
			line := rules.AgendaLine{Ballot: rules.Ballot{For: c.votes}}
			line.Outcome = rules.Formula{Passing: c.passing}.Outcome(line.Ballot, m)
			if zh, en := For(Chinese).Tally(line, c.passing, m), For(English).Tally(line, c.passing, m); zh != c.zh || en != c.en {
				t.Errorf("%s\n%s", zh, en)
			}
		})
	}
}
