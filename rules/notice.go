package rules

import (
	"slices"
	"strconv"
)

// Objection (公示异议) is what somebody brought forward against a public notice. What was said, by whom, and what was
// found are for those alone who handle it; everybody else learns how many there were and what became of them.
type Objection struct {
	N         int             `json:"n"`
	Received  Date            `json:"received"`
	Channel   string          `json:"channel"`
	Anonymous bool            `json:"anonymous,omitempty"` // 匿名
	Reporter  Digest          `json:"reporter,omitempty"`  // 反映人, kept as a body; none when anonymous
	Text      Digest          `json:"text"`
	Status    ObjectionStatus `json:"status"`
	Finding   Digest          `json:"finding,omitempty"` // 核查结论
	Reason    Digest          `json:"reason,omitempty"`  // why it was deferred
	Until     Date            `json:"until,omitzero"`    // 暂缓至
	Settled   Date            `json:"settled,omitzero"`  // the day on which it was dismissed or upheld
	Decision  string          `json:"decision,omitempty"`
	Due       int             `json:"due"` // the number of its own due
}

// ObjectionStatus is what became of an objection.
type ObjectionStatus string

// The statuses of an objection.
const (
	ObjectionReceived  ObjectionStatus = "open"      // 核查中
	ObjectionDismissed ObjectionStatus = "dismissed" // 不成立
	ObjectionPutOff    ObjectionStatus = "deferred"  // 暂缓
	ObjectionUpheld    ObjectionStatus = "upheld"    // 成立
)

// ObjectionStatuses lists every status.
func ObjectionStatuses() []ObjectionStatus {
	return []ObjectionStatus{ObjectionReceived, ObjectionDismissed, ObjectionPutOff, ObjectionUpheld}
}

// Unsettled says whether the objection still stands against the notice: it is being verified, or put off.
func (o Objection) Unsettled() bool {
	return o.Status == ObjectionReceived || o.Status == ObjectionPutOff
}

// Objection finds an unsettled objection by its number as text.
func (i Item) Objection(number string) (Objection, bool) {
	for _, o := range i.Unsettled() {
		if strconv.Itoa(o.N) == number {
			return o, true
		}
	}
	return Objection{}, false
}

// Unsettled lists the objections that still stand against the notice.
func (i Item) Unsettled() []Objection {
	return slices.DeleteFunc(slices.Clone(i.Objections), func(o Objection) bool { return !o.Unsettled() })
}

// Upheld says whether an objection was found right.
func (i Item) Upheld() bool {
	return slices.ContainsFunc(i.Objections, func(o Objection) bool { return o.Status == ObjectionUpheld })
}

// WithObjection returns the item with the objection as it stands now; other copies of the item keep theirs.
func (i Item) WithObjection(o Objection) Item {
	i.Objections = slices.Clone(i.Objections)
	if at := slices.IndexFunc(i.Objections, func(p Objection) bool { return p.N == o.N }); at >= 0 {
		i.Objections[at] = o
		return i
	}
	i.Objections = append(i.Objections, o)
	return i
}

// IsNotice says whether the item is a public notice (公示).
func (d *Dossier) IsNotice() bool { return d.Entry != nil && d.Entry.Notice }

// NoticeUntil returns the last full day of a public notice: as many full days as its entry says after the day on which
// the last audience was shown it first, that day not counted (三(四)2c). It is false for what is no notice, and while an
// audience has seen nothing. Natural days that end on a holiday end on the working day after it, so that the last day
// is one on which somebody takes an objection in.
func (d *Dossier) NoticeUntil() (Deadline, bool) {
	first, ok := d.lastShown()
	if !d.IsNotice() || !ok {
		return Deadline{}, false
	}
	return d.fullDays(first)
}

func (d *Dossier) fullDays(first Date) (Deadline, bool) {
	rule, err := ParseDueRule(">=" + d.minPosting())
	if err != nil {
		return Deadline{}, false
	}
	if rule.NaturalDays {
		return rule.counted(d.Calendar.ExplainMove(first.AddDays(rule.N))), true
	}
	return rule.counted(d.Calendar.ExplainAdd(first, rule.N)), true
}

// lastShown is the day since which every audience has been shown the text; false while one of them has not seen it.
func (d *Dossier) lastShown() (last Date, ok bool) {
	for _, a := range d.Audiences() {
		first, shown := d.FirstPosting(a)
		if !shown {
			return last, false
		}
		last, ok = max(last, first), true
	}
	return last, ok
}

// shownFrom is the day from which the posting counts: that on which it went up. A public notice that was suspended
// (下架待批) before its last day was not shown all its full days, so it counts from the day on which it was restored, and
// not at all until then.
func (d *Dossier) shownFrom(p Publication) Date {
	switch {
	case !d.IsNotice() || p.Paused.IsZero() || d.ranFull(p):
		return p.From
	case p.Status == Posted:
		return p.Since
	}
	return Date(0)
}

// ranFull says whether the posting had been up for the full days of the notice before it was suspended.
func (d *Dossier) ranFull(p Publication) bool {
	until, ok := d.fullDays(p.From)
	return ok && p.Paused.After(until.Date)
}

func (d *Dossier) minPosting() string {
	if d.Entry == nil {
		return ""
	}
	return d.Entry.MinPosting
}

// counts says whether the posting counts as a disclosure of the text as it stands now; those of a notice that began
// anew do not.
func (d *Dossier) counts(p Publication) bool {
	return slices.Contains(d.Lineage(), p.Digest) && !p.Void
}

// withoutGap judges whether a further audience of a notice is shown it in time: on the day on which the audience before
// it was shown it first, or on the next working day. A notice is one notice: were there dead days between its
// audiences, the first could have stopped looking before the last begins, and its end would be the word of whoever
// posts last.
func (d *Dossier) withoutGap(a, before Audience, shown, on Date) *Refusal {
	if _, already := d.FirstPosting(a); already || !d.IsNotice() {
		return nil
	}
	if latest := d.Calendar.Add(shown, 1); on.After(latest) {
		return Refuse(NoticeGap, BasisPublicNotice, "audience", string(a), "before", string(before),
			"shown", shown.String(), "latest", latest.String())
	}
	return nil
}

// broken says whether the notice cannot be shown to all its audiences without a gap any more.
func (d *Dossier) broken(on Date) bool {
	audiences := d.Audiences()
	for i, a := range audiences {
		if _, ok := d.FirstPosting(a); ok || i == 0 {
			continue
		}
		shown, ok := d.FirstPosting(audiences[i-1])
		return ok && d.withoutGap(a, audiences[i-1], shown, on) != nil
	}
	return false
}

// longestDeferral is for how many months at most an objection is put off.
const longestDeferral = 3
