package workflow

import (
	"context"
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// Appointment (任职变动) is what is settled about a person and a post. Nothing before today is ever changed: approvals
// of the past keep the names under which they were given.
type Appointment struct {
	Post   string
	Login  string
	From   rules.Date     // none means today
	Until  rules.Date     // the last day of a deputy, or of a holding that ends
	For    string         // the login of whom is deputised for; needed when several hold the post
	Beside bool           // the others stay on the post
	Note   string         // such as the number of the decision
	By     rules.PersonID // who settles it; none on the command line
	Via    string         // cli, web
}

// posting is an appointment in the hands of one transaction.
type posting struct {
	*store.Tx
	Appointment
	org    rules.OrganisationID
	today  rules.Date
	post   rules.Post
	person rules.Person
	held   []store.Holding // of the post
}

// Assign puts a person on a post from the day on. The former holders' time ends the day before, and with it that of
// their deputies.
func (e *Engine) Assign(ctx context.Context, org rules.OrganisationID, a Appointment) error {
	return e.settle(ctx, org, a, posting.assign)
}

// Deputise lets a person stand in for the holder of a post for a window (AB角); both names will be on the record.
func (e *Engine) Deputise(ctx context.Context, org rules.OrganisationID, a Appointment) error {
	return e.settle(ctx, org, a, posting.deputise)
}

// EndHolding ends a person's time on a post, held or deputised, with the day; a time that has not begun is called off.
func (e *Engine) EndHolding(ctx context.Context, org rules.OrganisationID, a Appointment) error {
	return e.settle(ctx, org, a, posting.end)
}

func (e *Engine) settle(ctx context.Context, org rules.OrganisationID, a Appointment, how func(posting) error) error {
	return e.store.Update(ctx, func(tx *store.Tx) error {
		if err := tx.LockPosts(org); err != nil {
			return err
		}
		p := posting{Tx: tx, Appointment: a, org: org, today: rules.DateOf(tx.At)}
		if err := p.mayChange(); err != nil {
			return err
		}
		if err := p.find(); err != nil {
			return err
		}
		if err := how(p); err != nil {
			return err
		}
		return administratorsApart(tx, org, p.person.ID)
	})
}

// mayChange: the command line has the machine's authority; in the browser it is the system administrator's duty.
func (p posting) mayChange() error {
	if p.Via == "cli" {
		return nil
	}
	standing, err := p.Standing(p.org, p.By, p.today)
	if err == nil && !standing.Has(rules.DutySystemAdmin) {
		return rules.Refuse(rules.PostsNotYours, rules.BasisDuties, "duty", string(rules.DutySystemAdmin))
	}
	return err
}

func (p *posting) find() error {
	posts, err := p.Posts(p.org)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(posts, func(post rules.Post) bool { return post.ID == p.Post })
	if i < 0 {
		return rules.Refuse(rules.PostUnknown, rules.BasisDuties, "post", p.Post)
	}
	p.post = posts[i]
	if p.person, err = p.byLogin(p.Login); err != nil {
		return err
	}
	if p.From.IsZero() {
		p.From = p.today
	}
	p.held, err = p.HoldingsOfPost(p.org, p.Post)
	return err
}

// byLogin finds a person of the organisation.
func (p posting) byLogin(login string) (rules.Person, error) {
	person, org, err := p.PersonByLogin(login)
	if err == nil && org != p.org {
		err = rules.Refuse(rules.UnknownLogin, rules.BasisHouse, "login", login)
	}
	return person, err
}

func (p posting) notInPast() error {
	if p.From.Before(p.today) {
		return rules.Refuse(rules.PostsInPast, rules.BasisDuties, "date", p.From.String(), "today", p.today.String())
	}
	return nil
}

// notTwice: the person is not on the post in the time already, as its holder or as a deputy.
func (p posting) notTwice() error {
	for _, h := range p.held {
		if h.Person == p.person.ID && h.Meets(p.From, p.Until) {
			return p.overlaps(h)
		}
	}
	return nil
}

func (p posting) overlaps(h store.Holding) error {
	person, err := p.Person(p.org, h.Person)
	if err != nil {
		return err
	}
	r := rules.Refuse(rules.HoldingOverlaps, rules.BasisDuties, "person", person.Name, "post", p.post.Title, "from", h.From.String())
	if !h.Until.IsZero() {
		r.Args["until"] = h.Until.String()
	}
	return r
}

func (p posting) assign() error {
	p.Until = rules.Date(0)
	if err := p.notInPast(); err != nil {
		return err
	}
	if !p.Beside {
		if err := p.relieve(); err != nil {
			return err
		}
	}
	if err := p.notTwice(); err != nil {
		return err
	}
	return p.put(store.Holding{Person: p.person.ID, Post: p.Post, From: p.From})
}

// relieve ends the time of the others on the post the day before. Somebody who is to hold it later stands in the way.
func (p *posting) relieve() error {
	for i, h := range p.held {
		if !h.Meets(p.From, rules.Date(0)) || h.Person == p.person.ID && !h.Deputising {
			continue
		}
		if h.From.After(p.From) && !h.Deputising {
			return p.overlaps(h)
		}
		p.held[i].Until = p.From.AddDays(-1)
		if err := p.put(p.held[i]); err != nil {
			return err
		}
	}
	return nil
}

func (p posting) deputise() error {
	if p.Until.IsZero() || p.Until.Before(p.From) {
		return rules.Refuse(rules.DeputyWindow, rules.BasisDuties)
	}
	if err := p.notInPast(); err != nil {
		return err
	}
	principal, err := p.principal()
	if err != nil {
		return err
	}
	if principal == p.person.ID {
		return rules.Refuse(rules.DeputyOfOneself, rules.BasisSeparation, "person", p.person.Name, "post", p.post.Title)
	}
	if err := p.notTwice(); err != nil {
		return err
	}
	return p.put(store.Holding{
		Person: p.person.ID, Post: p.Post, From: p.From, Until: p.Until, Deputising: true, For: principal,
	})
}

// principal is who holds the post on the first day of the window, and who is meant when several do.
func (p posting) principal() (rules.PersonID, error) {
	var holders []rules.PersonID
	for _, h := range p.held {
		if !h.Deputising && h.Meets(p.From, p.From) {
			holders = append(holders, h.Person)
		}
	}
	if p.For != "" {
		named, err := p.byLogin(p.For)
		if err != nil {
			return "", err
		}
		holders = slices.DeleteFunc(holders, func(id rules.PersonID) bool { return id != named.ID })
	}
	switch len(holders) {
	case 0:
		return "", rules.Refuse(rules.PostVacant, rules.BasisDuties, "post", p.post.Title, "date", p.From.String())
	case 1:
		return holders[0], nil
	}
	return "", rules.Refuse(rules.DeputyForWhom, rules.BasisDuties, "post", p.post.Title)
}

// end: the last day is today or later, or yesterday for who is to be gone at once.
func (p posting) end() error {
	if p.Until.IsZero() {
		p.Until = p.today
	}
	yesterday := p.today.AddDays(-1)
	if p.Until.Before(yesterday) {
		return rules.Refuse(rules.PostsInPast, rules.BasisDuties, "date", p.Until.String(), "today", p.today.String())
	}
	ended := false
	for _, h := range p.held {
		theirs := h.Person == p.person.ID || h.Deputising && h.For == p.person.ID
		if !theirs || !h.Meets(p.Until.AddDays(1), rules.Date(0)) {
			continue
		}
		ended = ended || h.Person == p.person.ID
		h.Until = p.Until
		if err := p.put(h); err != nil {
			return err
		}
	}
	if !ended {
		return rules.Refuse(rules.NotOnPost, rules.BasisDuties, "person", p.person.Name, "post", p.post.Title)
	}
	return nil
}

// put keeps a holding with who settled it. One that ends before it begins was called off, on the day before it began.
func (p posting) put(h store.Holding) error {
	if !h.TookPlace() {
		h.Until = h.From.AddDays(-1)
	}
	h.By, h.Via, h.Note = p.By, p.Via, p.Note
	return p.PutHolding(p.org, h)
}

// administratorsApart: at no time does the person hold the duty of one of the three administrators (三员) together with
// another duty. Whoever holds something new at some time holds it together with the rest on the first day of either.
func administratorsApart(tx *store.Tx, org rules.OrganisationID, person rules.PersonID) error {
	all, err := tx.HoldingsOfPerson(org, person)
	if err != nil {
		return err
	}
	posts, err := tx.Posts(org)
	if err != nil {
		return err
	}
	for _, h := range all {
		if r := rules.KeepAdministratorsApart(heldOn(all, posts, h.From)); r != nil {
			return r
		}
	}
	return nil
}

func heldOn(all []store.Holding, posts []rules.Post, on rules.Date) []rules.Post {
	var held []rules.Post
	for _, h := range all {
		i := slices.IndexFunc(posts, func(p rules.Post) bool { return p.ID == h.Post })
		if i >= 0 && h.Meets(on, on) {
			held = append(held, posts[i])
		}
	}
	return held
}
