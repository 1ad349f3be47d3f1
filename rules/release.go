package rules

import "slices"

// Posting (拟公开) is one carrier and audience on which an item is or has to be disclosed.
type Posting struct {
	Carrier  CarrierCode
	Audience Audience
}

// CurrentPostings lists the publications of the text as it stands now, and of those that it only corrects: whoever was
// shown one of them was shown the matter. A posting that was suspended or taken down has been shown too.
func (d *Dossier) CurrentPostings() []Publication {
	return slices.DeleteFunc(slices.Clone(d.Publications), func(p Publication) bool { return !d.counts(p) })
}

// FirstPosting returns the day of the first posting for the audience, and false when there is none.
func (d *Dossier) FirstPosting(a Audience) (Date, bool) {
	var first Date
	for _, p := range d.CurrentPostings() {
		from := d.shownFrom(p)
		if p.Audience == a && !from.IsZero() && (first.IsZero() || from.Before(first)) {
			first = from
		}
	}
	return first, !first.IsZero()
}

// PostedOn says whether the text stands on the carrier, for whatever audience.
func (d *Dossier) PostedOn(c CarrierCode) bool {
	return slices.ContainsFunc(d.CurrentPostings(), func(p Publication) bool { return p.Carrier == c })
}

// Outstanding lists the postings that are still owed: every carrier of the entry once, but
// for what is built in, and every audience once.
func (d *Dossier) Outstanding() []Posting {
	var owed []Posting
	served := func(a Audience) bool {
		_, done := d.FirstPosting(a)
		return done || slices.ContainsFunc(owed, func(p Posting) bool { return p.Audience == a })
	}
	for _, c := range d.Carriers() {
		if !c.BuiltIn && !d.PostedOn(c.Code) {
			owed = append(owed, Posting{Carrier: c.Code, Audience: d.suits(c, served)})
		}
	}
	for _, a := range d.Audiences() {
		if !served(a) {
			owed = append(owed, Posting{Carrier: d.carrierFor(a), Audience: a})
		}
	}
	slices.SortStableFunc(owed, func(p, q Posting) int {
		return slices.Index(d.Audiences(), p.Audience) - slices.Index(d.Audiences(), q.Audience)
	})
	return owed
}

// suits picks the outermost audience that the carrier reaches and that nothing serves yet, for the inner ones have more
// carriers to choose from; else the first that it reaches.
func (d *Dossier) suits(c Carrier, served func(Audience) bool) Audience {
	var reached []Audience
	for _, a := range d.Audiences() {
		if c.Reaches(a) {
			reached = append(reached, a)
		}
	}
	for _, a := range slices.Backward(reached) {
		if !served(a) {
			return a
		}
	}
	return slices.Concat(reached, []Audience{""})[0]
}

func (d *Dossier) carrierFor(a Audience) CarrierCode {
	for _, c := range d.Carriers() {
		if c.Reaches(a) {
			return c.Code
		}
	}
	return ""
}

// MayRelease judges whether the audience may be shown the item on the day: everybody before it in the order of release
// has been shown it, and those outside the Party only after the gap (先党内后党外), unless the head has made an exception
// for the text as it stands (条例4).
func (d *Dossier) MayRelease(a Audience, on Date) *Refusal {
	audiences := d.Audiences()
	at := slices.Index(audiences, a)
	if at < 0 {
		return Refuse(AudienceNotOfItem, BasisCarrierScope, "audience", string(a))
	}
	if d.orderWaived() {
		return nil
	}
	for _, before := range audiences[:at] {
		shown, ok := d.FirstPosting(before)
		if !ok {
			return Refuse(OutsideBeforeInside, BasisPartyFirst, "audience", string(a), "before", string(before))
		}
		if on.Before(shown) {
			return Refuse(OutsideBeforeInside, BasisPartyFirst, "audience", string(a), "before", string(before), "from", shown.String())
		}
		if before == AudienceParty && a.Outside() {
			if r := d.afterGap(a, shown, on); r != nil {
				return r
			}
		}
		if before == audiences[at-1] {
			if r := d.withoutGap(a, before, shown, on); r != nil {
				return r
			}
		}
	}
	return nil
}

func (d *Dossier) afterGap(a Audience, shown, on Date) *Refusal {
	earliest := d.Calendar.Add(shown, d.gap())
	if on.Before(earliest) {
		return Refuse(GapNotOver, BasisPartyFirst, "audience", string(a), "shown", shown.String(), "earliest", earliest.String())
	}
	return nil
}

// gap is how many working days lie between the Party and everybody after it: the entry's own, or the profile's.
func (d *Dossier) gap() int {
	if d.IsNotice() {
		return 0 // a notice begins for everybody at once, or without a dead day
	}
	if d.Entry != nil && d.Entry.Gap != nil {
		return *d.Entry.Gap
	}
	return d.Profile.Numbers.PartyFirstGap
}

// OpinionsUntil returns the last day on which opinions are collected before the item may be concluded: the window
// after the first posting for the last audience, or for whoever was shown it later still by an exception from the order;
// false while the last audience has seen nothing.
func (d *Dossier) OpinionsUntil() (Deadline, bool) {
	audiences := d.Audiences()
	if len(audiences) == 0 {
		return Deadline{}, false
	}
	last, ok := d.FirstPosting(audiences[len(audiences)-1])
	if !ok {
		return Deadline{}, false
	}
	for _, a := range audiences {
		first, _ := d.FirstPosting(a)
		last = max(last, first)
	}
	rule := WorkingDays(d.Profile.Numbers.FeedbackWindow)
	return rule.After(last, d.Calendar)
}

// MissingEvidence lists what the archive still wants of the publications' evidence.
func (d *Dossier) MissingEvidence(p Publication) []Field {
	carrier, ok := d.Profile.Carrier(p.Carrier)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(carrier.Wanted(), func(f Field) bool { return p.Evidence[f.Name] != "" })
}

// Offered lists the carriers on which the item may be disclosed: its own, and those built in that reach one of its audiences.
func (d *Dossier) Offered() []Carrier {
	all := d.Carriers()
	for _, c := range d.Profile.Carriers {
		known := slices.ContainsFunc(all, func(o Carrier) bool { return o.Code == c.Code })
		if c.BuiltIn && !known && slices.ContainsFunc(d.Audiences(), c.Reaches) {
			all = append(all, c)
		}
	}
	return all
}
