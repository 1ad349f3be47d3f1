package rules

import "strconv"

// ActTakeDown (撤下) takes one posting down once it has stood its time; it leaves the item where it is.
const ActTakeDown ActName = "take_down"

// The end of postings as dues and effects name it.
const (
	DuePostingEnd  = "posting-end" // 公开期满撤下, one for each posting; dated by the posting, not by the days of the profile
	DoesEndPosting = "end-posting" // a posting that has stood its time comes down
)

// The clauses about how long something stays posted.
const (
	BasisLongTerm  Basis = "三(四)2a" // 可进行长期公开
	BasisShortTerm Basis = "三(四)2b" // 可进行短期公开
)

// The refusals of taking down what has stood its time.
const (
	PostingLongTerm Code = "posting-long-term" // a long-term posting has no end
	PostingNotOver  Code = "posting-not-over"  // the time of the posting is not over
	NoticePartial   Code = "notice-partial"    // the notice has not been shown to all its audiences yet
	NotByItself     Code = "not-by-itself"     // the machine takes down nothing that somebody has put up by hand
)

// PostingEnd (公开期满) returns when a short-term posting is to come down; it is false for one that stands no more and for a
// long-term one. A posting stands its shortest time in full, the day on which it went up not counted, as with a public
// notice, and comes down on the day after; where that is no working day, people do it on the next one.
func (d *Dossier) PostingEnd(p Publication) (Deadline, bool) {
	last, ok := d.standsThrough(p)
	if !ok {
		return Deadline{}, false
	}
	return Deadline{Rule: ">=" + d.minPosting(), Explanation: d.Calendar.ExplainMove(last.AddDays(1))}, true
}

// standsThrough is the last day of a short-term posting; a public notice stands for its first audience until it is over
// for the last, and as long as an objection is to be verified.
func (d *Dossier) standsThrough(p Publication) (Date, bool) {
	last := p.Until
	if d.IsNotice() && !p.Explains {
		full, _ := d.NoticeUntil()
		last = max(last, full.Date, d.verifyingUntil())
	}
	return last, p.Status == Posted && !p.Until.IsZero()
}

// verifyingUntil is the last day on which an open objection is to be settled.
func (d *Dossier) verifyingUntil() (last Date) {
	for _, due := range d.Dues {
		if due.Kind == DueObjection && due.Open() {
			last = max(last, due.Deadline.Date)
		}
	}
	return last
}

// mayComeDown judges whether the posting has stood its time on the day.
func (d *Dossier) mayComeDown(p Publication, on Date) *Refusal {
	last, ok := d.standsThrough(p)
	if !ok {
		return Refuse(PostingLongTerm, BasisLongTerm, "carrier", string(p.Carrier))
	}
	if d.IsNotice() && !p.Explains {
		if _, shown := d.NoticeUntil(); !shown {
			return Refuse(NoticePartial, BasisPublicNotice)
		}
		if r := objectionsSettled(d, Attempt{}); r != nil {
			return r
		}
	}
	if !on.After(last) {
		return Refuse(PostingNotOver, BasisShortTerm, "carrier", string(p.Carrier), "until", last.String(),
			"earliest", last.AddDays(1).String())
	}
	return nil
}

// up lists what stands posted, an explanation too.
func (d *Dossier) up() []Publication {
	var all []Publication
	for _, p := range d.Publications {
		if p.Status == Posted {
			all = append(all, p)
		}
	}
	return all
}

// postingOver: some posting has stood its time. When none has, the one whose time is over first says why not.
func postingOver(d *Dossier, a Attempt) *Refusal {
	why := Refuse(NothingUp, BasisShortTerm)
	for _, p := range d.up() {
		r := d.mayComeDown(p, a.Happened)
		if r == nil {
			return nil
		}
		if why.Code != PostingNotOver || r.Code == PostingNotOver && r.Args["earliest"] < why.Args["earliest"] {
			why = r
		}
	}
	return why
}

// takesDown: the posting stands and has stood its time. The machine takes down only what it shows itself.
func takesDown(d *Dossier, a Attempt) *Refusal {
	p, ok := d.Publication(a.With["publication"])
	if !ok || p.Status != Posted {
		return Refuse(FieldNotChoice, BasisShortTerm, "field", "publication", "value", a.With["publication"])
	}
	if c, _ := d.Profile.Carrier(p.Carrier); a.By.Has(DutySystem) && !c.BuiltIn {
		return Refuse(NotByItself, BasisDuties, "carrier", string(p.Carrier))
	}
	return d.mayComeDown(p, a.Happened)
}

// upChoices lists what stands posted, each by its carrier, audience and first day.
func (d *Dossier) upChoices() []Choice {
	var all []Choice
	for _, p := range d.up() {
		if c, ok := d.Profile.Carrier(p.Carrier); ok {
			label := Label{ZH: c.Label.ZH + " " + p.From.String(), EN: c.Label.EN + " " + p.From.String()}
			all = append(all, Choice{Value: strconv.Itoa(p.N), Label: label})
		}
	}
	return all
}

// PostingDue finds the open due of the posting, and how often one was set for it: a posting that was restored is due to
// come down once more. The number of such a due is that of the posting, and its round that count.
func PostingDue(dues []Due, n int) (open Due, found bool, times int) {
	for _, due := range dues {
		if due.Kind == DuePostingEnd && due.N == n {
			times++
			if due.Open() {
				open, found = due, true
			}
		}
	}
	return open, found, times
}
