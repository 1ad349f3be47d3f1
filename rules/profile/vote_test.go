package profile

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gongkai/rules"
)

// TestEveryVote puts every vote of rosters from three to fifteen, by every voting rule of every profile that ships, to
// the engine and to a reckoning of its own: fractions, compared as the Chinese of the rule says it.
func TestEveryVote(t *testing.T) {
	votes := 0
	for _, name := range Names() {
		p, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, formula := range p.Formulas {
			for expected := 3; expected <= 15; expected++ {
				for present := 1; present <= expected; present++ {
					votes += everyBallot(t, p, formula, expected, present)
				}
			}
		}
	}
	if votes < 100_000 {
		t.Errorf("only %d votes were tried", votes)
	}
}

func everyBallot(t *testing.T, p *rules.Profile, f rules.Formula, expected, present int) int {
	sitting := &rules.Dossier{Profile: p, Meeting: &rules.Meeting{
		Body: f.Body, Expected: expected, Present: present, Lines: []rules.AgendaLine{{N: 1, Matter: f.Matter}},
	}}
	quorum := reckon(f.Quorum.String(), present, expected, present)
	tried := 0
	for yes := 0; yes <= present; yes++ {
		carried := reckon(f.Passing.String(), yes, expected, present)
		for no := 0; no <= present-yes; no++ {
			for abstain := 0; abstain <= present-yes-no; abstain++ {
				ballot := rules.Ballot{For: yes, Against: no, Abstain: abstain, Recused: present - yes - no - abstain}
				tried++
				if got, want := declaredCodes(sitting, ballot), wantedCodes(quorum, carried); got != want {
					t.Fatalf("%s %s, 应到%d 实到%d %+v: declared passed and rejected gives %v, want %v",
						f.Body, f.Matter, expected, present, ballot, got, want)
				}
			}
		}
	}
	return tried
}

// declaredCodes are the engine's answers when the vote is declared passed and when it is declared rejected.
func declaredCodes(d *rules.Dossier, b rules.Ballot) (codes [2]rules.Code) {
	with := rules.Values{
		"line": "1", "ballots.for": strconv.Itoa(b.For), "ballots.against": strconv.Itoa(b.Against),
		"ballots.abstain": strconv.Itoa(b.Abstain), "ballots.recused": strconv.Itoa(b.Recused),
	}
	for i, outcome := range rules.Outcomes() {
		with["declared"] = string(outcome)
		if r := rules.Checks["ballot/1"](d, rules.Attempt{With: with}); r != nil {
			codes[i] = r.Code
		}
	}
	return codes
}

func wantedCodes(quorum, carried bool) [2]rules.Code {
	switch {
	case !quorum:
		return [2]rules.Code{rules.QuorumMissing, rules.QuorumMissing}
	case carried:
		return [2]rules.Code{"", rules.OutcomeDisagrees}
	}
	return [2]rules.Code{rules.OutcomeDisagrees, ""}
}

// reckon reads the rule as it is written and compares the share that was reached with the share that is asked for.
func reckon(rule string, n, expected, present int) bool {
	words := strings.Fields(rule) // >= 1/2 of expected
	asked, ok := new(big.Rat).SetString(words[1])
	whole, known := map[string]int{"expected": expected, "present": present}[words[3]]
	if !ok || !known {
		panic("no rule: " + rule)
	}
	reached := big.NewRat(int64(n), int64(whole)).Cmp(asked)
	return reached > 0 || reached == 0 && words[0] == ">="
}

// Whatever is missing in the sum of a ballot is refused, and so is whatever is too much.
func TestBallotsAccountForEverybodyPresent(t *testing.T) {
	p, _ := meizhou(t)
	for present := 3; present <= 15; present++ {
		d := &rules.Dossier{Profile: p, Meeting: &rules.Meeting{
			Body: "party-group", Expected: 15, Present: present, Lines: []rules.AgendaLine{{N: 1, Matter: "general"}},
		}}
		for _, off := range []int{-1, 1} {
			got := declaredCodes(d, rules.Ballot{For: present + off})
			if want := [2]rules.Code{rules.BallotSum, rules.BallotSum}; got != want {
				t.Errorf("实到%d，共%d票: %v", present, present+off, got)
			}
		}
	}
}

// The shipped rules at their edge: 半数以上 holds the half, 过半数 does not.
func TestRulesAtTheirEdge(t *testing.T) {
	p, _ := meizhou(t)
	for _, c := range []struct {
		clause                 string
		body, matter           string
		expected, present, yes int
		passed, rejected       rules.Code
	}{
		{"局党组：应到10人实到5人为半数以上", "party-group", "general", 10, 5, 5, rules.OutcomeDisagrees, ""},
		{"局党组：应到9人赞成5票为过半数", "party-group", "general", 9, 5, 5, "", rules.OutcomeDisagrees},
		{"党员大会：应到10人实到5人不是过半数", "branch-assembly", "admission", 10, 5, 5, rules.QuorumMissing, rules.QuorumMissing},
		{"党员大会：应到10人实到6人赞成6票", "branch-assembly", "admission", 10, 6, 6, "", rules.OutcomeDisagrees},
		{"干部任免：应到9人实到6人为三分之二", "party-group", "appointment", 9, 6, 5, "", rules.OutcomeDisagrees},
		{"领导小组不议干部任免", "leading-group", "appointment", 9, 9, 9, rules.FormulaMissing, rules.FormulaMissing},
	} {
		d := &rules.Dossier{Profile: p, Meeting: &rules.Meeting{
			Body: c.body, Expected: c.expected, Present: c.present, Lines: []rules.AgendaLine{{N: 1, Matter: c.matter}},
		}}
		got := declaredCodes(d, rules.Ballot{For: c.yes, Against: c.present - c.yes})
		if want := [2]rules.Code{c.passed, c.rejected}; !slices.Equal(got[:], want[:]) {
			t.Errorf("%s: %v, want %v", c.clause, got, want)
		}
	}
}
