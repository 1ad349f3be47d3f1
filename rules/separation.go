package rules

import "slices"

// Hands (经手人) are who did something and on whose behalf: when somebody deputises (AB角), both have done it.
type Hands struct {
	Person    PersonID
	Name      string
	Principal PersonID // none when Person acted as the holder of the post
	ForName   string
}

// Hands returns who makes the attempt, and on whose behalf.
func (a Attempt) Hands() Hands {
	h := Hands{Person: a.By.Person.ID, Name: a.By.Person.Name, Principal: a.Principal}
	for _, p := range a.By.Posts {
		if a.Principal != "" && p.For.ID == a.Principal {
			h.ForName = p.For.Name
		}
	}
	return h
}

// Hands returns who did the act, and on whose behalf; of what was signed on paper it is who signed.
func (p Past) Hands() Hands { return Hands{p.Person, p.Name, p.For, p.ForName} }

// shared finds the name of a person who is in both.
func (h Hands) shared(other Hands) (string, bool) {
	names := map[PersonID]string{other.Person: other.Name, other.Principal: other.ForName}
	delete(names, "")
	for _, one := range []Hands{{Person: h.Person, Name: h.Name}, {Person: h.Principal, Name: h.ForName}} {
		if name, both := names[one.Person]; both {
			return firstName(one.Name, name, string(one.Person)), true
		}
	}
	return "", false
}

func firstName(names ...string) string {
	i := slices.IndexFunc(names, func(name string) bool { return name != "" })
	return names[max(i, 0)]
}

// Authors lists who wrote any version of the text, or proposes a correction of it: whoever had a hand in it neither
// reviews nor approves it.
func (d *Dossier) Authors() []Hands {
	var all []Hands
	add := func(author, principal PersonID) {
		h := Hands{Person: author, Principal: principal}
		h.Name, h.ForName = d.nameOf(h.Person), d.nameOf(h.Principal)
		if !slices.Contains(all, h) {
			all = append(all, h)
		}
	}
	for _, v := range d.Versions {
		add(v.Author, v.AuthorFor)
	}
	if c := d.Item.Correction; c != nil {
		add(c.Author, c.AuthorFor)
	}
	return all
}

// nameOf finds the name under which the history knows a person.
func (d *Dossier) nameOf(id PersonID) string {
	for _, p := range d.History {
		switch id {
		case p.Person:
			return p.Name
		case p.For:
			return p.ForName
		}
	}
	return ""
}

// notAuthor: 拟稿人不得审核、审批自己拟的稿；代理他人拟稿、由他人代理审批的，两人都算经手人.
func notAuthor(d *Dossier, a Attempt) *Refusal { return d.handsOffOwnDraft(a.Hands()) }

func (d *Dossier) handsOffOwnDraft(now Hands) *Refusal {
	for _, author := range d.Authors() {
		if name, both := now.shared(author); both {
			return named(Refuse(OwnDraft, BasisSeparation, "person", name), now, author)
		}
	}
	return nil
}

// notReviewer: 审核人不得审批，前一审批人不得以另一职责再批；代理人与被代理人同样回避.
func notReviewer(d *Dossier, a Attempt) *Refusal { return d.handsOffOwnClearance(a.Hands()) }

func (d *Dossier) handsOffOwnClearance(now Hands) *Refusal {
	if p, ok := d.Did(ActPass); ok {
		if name, both := now.shared(p.Hands()); both {
			return named(Refuse(OwnReview, BasisSeparation, "person", name), now, p.Hands())
		}
	}
	for _, duty := range d.Chain() {
		p, ok := d.Approved(duty)
		if name, both := now.shared(p.Hands()); ok && both {
			return named(Refuse(OwnApproval, BasisSeparation, "person", name), now, p.Hands())
		}
	}
	return nil
}

// named tells a refusal who deputised for whom, so that its sentence names both.
func named(r *Refusal, all ...Hands) *Refusal {
	for _, h := range all {
		if h.Principal != "" && r.Args["principal"] == "" {
			r.Args["deputy"], r.Args["principal"] = firstName(h.Name, string(h.Person)), firstName(h.ForName, string(h.Principal))
		}
	}
	return r
}
