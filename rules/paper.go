package rules

import "slices"

// Signatory (签批领导) is somebody whose signature on paper may be entered: a person who held the duty whose turn it
// is, or deputised for its holder, at some time since the last act.
type Signatory struct {
	Person      Person
	Duty        Duty
	Post        Post // with For, while the person only deputised
	From, Until Date // the days on which it was so; no last day while it goes on
}

// On says whether the person held the duty on the day: who signs on paper needs the authority of that day.
func (s Signatory) On(day Date) bool {
	return !day.Before(s.From) && (s.Until.IsZero() || !day.After(s.Until))
}

// Hands returns who signed, and on whose behalf.
func (s Signatory) Hands() Hands {
	return Hands{s.Person.ID, s.Person.Name, s.Post.For.ID, s.Post.For.Name}
}

// Signature is what the record keeps of the one on paper.
func (s Signatory) Signature() Signature {
	return Signature{
		Person: s.Person.ID, Name: s.Person.Name, Post: s.Post.ID, Title: s.Post.Title, Duty: s.Duty,
		For: s.Post.For.ID, ForName: s.Post.For.Name,
	}
}

// signatoryChoices lists who may have signed, each person once.
func (d *Dossier) signatoryChoices() []Choice {
	var all []Choice
	for _, s := range d.Signatories {
		if !slices.ContainsFunc(all, func(c Choice) bool { return c.Value == s.Person.Login }) {
			all = append(all, signatoryChoice(s))
		}
	}
	return all
}

func signatoryChoice(s Signatory) Choice {
	label := s.Person.Name
	if s.Post.Title != label {
		label += " " + s.Post.Title
	}
	return Choice{Value: s.Person.Login, Label: same(label)}
}

// AsksForSignatories says whether an act of the subject's state enters what a leader signed on paper.
func (d *Dossier) AsksForSignatories() bool {
	for act := range d.Procedure.ActsFrom(d.Subject.State) {
		if slices.ContainsFunc(act.Fields, func(f Field) bool { return f.From == FromApprovers }) {
			return true
		}
	}
	return false
}

// Signatory finds who signed on the day, by login. Somebody who held the post and also deputised signed as its holder.
func (d *Dossier) Signatory(login string, on Date) (Signatory, bool) {
	i := slices.IndexFunc(d.Signatories, func(s Signatory) bool { return s.Person.Login == login && s.On(on) })
	if i < 0 {
		return Signatory{}, false
	}
	return d.Signatories[i], true
}

// recorderApart: 代录人不得是拟稿人, for an approval is no business of who drafted.
func recorderApart(d *Dossier, a Attempt) *Refusal {
	now := a.Hands()
	for _, author := range d.Authors() {
		if name, both := now.shared(author); both {
			return named(Refuse(RecorderIsAuthor, BasisSeparation, "person", name), now, author)
		}
	}
	return nil
}

// signedPaper judges a signature on paper as it would be judged in the system: the leader held the duty on the day on
// which the paper was signed, is not who enters it, and wrote, reviewed and approved nothing of it before. That the
// paper is not older than the review, the order of acts sees to.
func signedPaper(d *Dossier, a Attempt) *Refusal {
	s, ok := d.Signatory(a.With["leader"], a.Happened)
	if !ok {
		next, _ := d.NextApprover()
		return Refuse(NotSignatoryThen, BasisDuties, "login", a.With["leader"], "duty", string(next), "date", a.Happened.String())
	}
	if name, both := s.Hands().shared(a.Hands()); both {
		return named(Refuse(RecorderSigned, BasisSeparation, "person", name), s.Hands(), a.Hands())
	}
	return FirstOf(d.handsOffOwnDraft(s.Hands()), d.handsOffOwnClearance(s.Hands()))
}

// PastOf reads from a move what guards need of it. What was signed on paper is the leader's act, and who entered it is
// only its recorder.
func PastOf(m Move, content Digest) Past {
	p := Past{
		Seq: m.Seq, Act: m.Act, From: m.From, To: m.To, Round: m.Round, At: m.At, Happened: m.Happened, Content: content,
	}
	by := m.By
	if m.Paper != nil {
		by, p.Recorder, p.RecorderName = *m.Paper, m.By.Person, m.By.Name
	}
	p.Person, p.Name, p.For, p.ForName, p.Duty = by.Person, by.Name, by.For, by.ForName, by.Duty
	return p
}
