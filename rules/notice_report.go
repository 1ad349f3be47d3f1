package rules

import "slices"

// NoticeReport (公示情况报告) is what is reported to the deciding body on a public notice. All of it is computed from the
// record, and of the objections it holds the numbers alone.
type NoticeReport struct {
	Number       string           `json:"number"`
	Title        string           `json:"title"`
	Organisation string           `json:"organisation"`
	Unit         UnitCode         `json:"unit"`
	Shown        []NoticeShown    `json:"shown"`
	Days         string           `json:"days"` // 5wd working days, 7d natural days
	Until        *Deadline        `json:"until,omitempty"`
	Received     int              `json:"received"`
	Open         int              `json:"open"`
	Dismissed    int              `json:"dismissed"`
	Deferred     int              `json:"deferred"`
	Upheld       int              `json:"upheld"`
	Conclusion   NoticeConclusion `json:"conclusion"`
	Repeated     bool             `json:"repeated,omitempty"` // it had to begin anew
	On           Date             `json:"on"`                 // the day that the report speaks of
}

// NoticeShown is one audience of a notice: since when it was shown it, and on which carriers.
type NoticeShown struct {
	Audience Audience      `json:"audience"`
	From     Date          `json:"from,omitzero"`
	Carriers []CarrierCode `json:"carriers"`
}

// NoticeConclusion is what a notice has come to.
type NoticeConclusion string

// The conclusions of a notice.
const (
	NoticeNotShown  NoticeConclusion = "not-shown" // 尚未向全部范围公示
	NoticeStillRuns NoticeConclusion = "running"   // 公示期未满
	NoticeObjected  NoticeConclusion = "objected"  // 有异议尚未办结
	NoticeClear     NoticeConclusion = "clear"     // 期满无异议
	NoticeDismissed NoticeConclusion = "dismissed" // 期满，异议均不成立
	NoticeUpheld    NoticeConclusion = "upheld"    // 异议成立，公示终止
	NoticeStopped   NoticeConclusion = "stopped"   // 已撤销或终止
)

// NoticeConclusions lists every conclusion.
func NoticeConclusions() []NoticeConclusion {
	return []NoticeConclusion{
		NoticeNotShown, NoticeStillRuns, NoticeObjected, NoticeClear, NoticeDismissed, NoticeUpheld, NoticeStopped,
	}
}

// NoticeReport reports on the notice as it stood on the day; false for what is no public notice.
func (d *Dossier) NoticeReport(on Date) (NoticeReport, bool) {
	if !d.IsNotice() {
		return NoticeReport{}, false
	}
	r := NoticeReport{
		Number: d.Item.Number, Title: d.Item.Title, Organisation: d.Organisation.Name, Unit: d.Item.Unit,
		Shown: d.shownTo(), Days: d.Entry.MinPosting, Received: len(d.Item.Objections), On: on,
	}
	if until, ok := d.NoticeUntil(); ok {
		r.Until = &until
	}
	r.Open, r.Dismissed = d.objections(ObjectionReceived), d.objections(ObjectionDismissed)
	r.Deferred, r.Upheld = d.objections(ObjectionPutOff), d.objections(ObjectionUpheld)
	r.Repeated = slices.ContainsFunc(d.Publications, func(p Publication) bool { return p.Void })
	r.Conclusion = d.concluded(r)
	return r, true
}

func (d *Dossier) objections(s ObjectionStatus) int {
	n := 0
	for _, o := range d.Item.Objections {
		if o.Status == s {
			n++
		}
	}
	return n
}

func (d *Dossier) concluded(r NoticeReport) NoticeConclusion {
	switch {
	case r.Upheld > 0:
		return NoticeUpheld
	case d.AsNotice().Ended:
		return NoticeStopped
	case r.Open+r.Deferred > 0:
		return NoticeObjected
	case r.Until == nil:
		return NoticeNotShown
	case !r.On.After(r.Until.Date):
		return NoticeStillRuns
	case r.Dismissed > 0:
		return NoticeDismissed
	}
	return NoticeClear
}

// shownTo lists the audiences in the order of release.
func (d *Dossier) shownTo() []NoticeShown {
	var all []NoticeShown
	for _, a := range d.Audiences() {
		s := NoticeShown{Audience: a, Carriers: []CarrierCode{}}
		for _, p := range d.Publications {
			if p.Audience != a || !d.counts(p) {
				continue
			}
			if s.From.IsZero() || p.From.Before(s.From) {
				s.From = p.From
			}
			s.Carriers = append(s.Carriers, p.Carrier)
		}
		all = append(all, s)
	}
	return all
}
