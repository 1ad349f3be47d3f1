package rules

import (
	"fmt"
	"strconv"
)

// Votes lists the four numbers of a ballot, as they are named behind the field: "ballots.for".
func Votes() []string { return []string{"for", "against", "abstain", "recused"} }

// BallotOf reads the ballot that was filled in under the field.
func BallotOf(field string, with Values) (Ballot, *Refusal) {
	var b Ballot
	for i, into := range []*int{&b.For, &b.Against, &b.Abstain, &b.Recused} {
		name := field + "." + Votes()[i]
		n, err := Count(with[name])
		if err != nil {
			return Ballot{}, Refuse(FieldNotNumber, BasisCollective, "field", name, "value", with[name])
		}
		*into = n
	}
	return b, nil
}

// mostVotes bounds what is believed of a number of people in a room.
const mostVotes = 10_000

// Count reads a number of people.
func Count(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err == nil && (n < 0 || n > mostVotes) {
		err = fmt.Errorf("%d is no number of people", n)
	}
	return n, err
}
