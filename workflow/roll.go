package workflow

import (
	"context"
	"errors"

	"gongkai/rules"
	"gongkai/store"
)

// RollRow (名册行) is one row of a list of people: somebody, a post and the day from which it is held.
type RollRow struct {
	N           int // as the file counts it
	Login, Name string
	Post        string // its id or its title
	From        rules.Date
}

// RollFault (名册差错) is what stands against one row.
type RollFault struct {
	N       int
	Refusal *rules.Refusal
}

// Roll (人员名册) is a list of people to be put on their posts, all or none.
type Roll struct {
	Rows []RollRow
	By   rules.PersonID // none on the command line
	Via  string
}

// errRehearsed undoes what was only tried.
var errRehearsed = errors.New("workflow: rehearsed")

// Rehearse tries the list and says what stands against which row. It leaves nothing behind.
func (e *Engine) Rehearse(ctx context.Context, org rules.OrganisationID, r Roll) ([]RollFault, error) {
	_, faults, err := e.enrol(ctx, org, r, errRehearsed)
	return faults, err
}

// Enrol registers the people of the list and puts them on their posts, in one transaction, and returns those who are new.
// When anything stands against a row, nothing is written.
func (e *Engine) Enrol(ctx context.Context, org rules.OrganisationID, r Roll) ([]rules.Person, []RollFault, error) {
	return e.enrol(ctx, org, r, nil)
}

func (e *Engine) enrol(ctx context.Context, org rules.OrganisationID, r Roll, end error) (added []rules.Person, faults []RollFault, err error) {
	err = e.store.Update(ctx, func(tx *store.Tx) error {
		added, faults = nil, nil
		if err := tx.LockPosts(org); err != nil {
			return err
		}
		p := posting{Tx: tx, Appointment: Appointment{By: r.By, Via: r.Via}, org: org, today: rules.DateOf(tx.At)}
		if err := p.mayChange(); err != nil {
			return err
		}
		for _, row := range r.Rows {
			person, isNew, err := p.enrol(row)
			refusal, refused := rules.AsRefusal(err)
			switch {
			case refused:
				faults = append(faults, RollFault{row.N, refusal})
			case err != nil:
				return err
			case isNew:
				added = append(added, person)
			}
		}
		if len(faults) > 0 {
			return errRehearsed
		}
		return end
	})
	if errors.Is(err, errRehearsed) {
		return nil, faults, nil
	}
	return added, faults, err
}

// enrol puts one person on a post, beside who holds it, and registers who is not known yet.
func (p posting) enrol(row RollRow) (person rules.Person, isNew bool, err error) {
	if row.Name == "" {
		return person, false, rules.Refuse(rules.RollNoName, rules.BasisHouse)
	}
	if !rules.WellFormedLogin(row.Login) {
		return person, false, rules.Refuse(rules.RollLogin, rules.BasisHouse, "login", row.Login)
	}
	person, org, err := p.PersonByLogin(row.Login)
	unknown, refused := rules.AsRefusal(err)
	switch {
	case refused && unknown.Code == rules.UnknownLogin:
		isNew, person = true, rules.Person{ID: rules.PersonID(store.NewID()), Login: row.Login, Name: row.Name}
		err = p.AddPerson(p.org, person)
	case err == nil && (org != p.org || person.Name != row.Name):
		err = rules.Refuse(rules.LoginTaken, rules.BasisHouse, "login", row.Login)
	}
	if err != nil {
		return person, false, err
	}
	return person, isNew, p.seat(row)
}

// seat puts who is known by now on the post.
func (p posting) seat(row RollRow) error {
	posts, err := p.Posts(p.org)
	if err != nil {
		return err
	}
	p.Post, p.Login, p.From = row.Post, row.Login, row.From
	for _, post := range posts {
		if post.Title == row.Post {
			p.Post = post.ID
		}
	}
	if err := p.find(); err != nil {
		return err
	}
	if err := vacantSince(p.Tx, p.org, []string{p.Post}, p.From); err != nil {
		return err
	}
	if err := p.notTwice(); err != nil {
		return err
	}
	if err := p.put(store.Holding{Person: p.person.ID, Post: p.Post, From: p.From}); err != nil {
		return err
	}
	return administratorsApart(p.Tx, p.org, p.person.ID)
}
