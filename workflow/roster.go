package workflow

import (
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// Seat (岗位任职) is a post with who holds or held it.
type Seat struct {
	Post rules.Post
	Held []Tenure
}

// Tenure is a holding with the people in it.
type Tenure struct {
	store.Holding
	Person    rules.Person
	Principal rules.Person // 被代理人, while deputising
}

// Roster lists every post with its holders and deputies of all times, within the caller's view.
func Roster(tx *store.Tx, org rules.OrganisationID) ([]Seat, error) {
	posts, err := tx.Posts(org)
	if err != nil {
		return nil, err
	}
	people, err := tx.People(org)
	if err != nil {
		return nil, err
	}
	held, err := tx.Holdings(org)
	var seats []Seat
	for _, post := range posts {
		seat := Seat{Post: post}
		for _, h := range held {
			if h.Post == post.ID {
				seat.Held = append(seat.Held, Tenure{h, personIn(people, h.Person), personIn(people, h.For)})
			}
		}
		seats = append(seats, seat)
	}
	return seats, err
}

func personIn(people []rules.Person, id rules.PersonID) rules.Person {
	if i := slices.IndexFunc(people, func(p rules.Person) bool { return p.ID == id }); i >= 0 {
		return people[i]
	}
	return rules.Person{}
}
