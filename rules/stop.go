package rules

import "slices"

// Stop (暂停计时) is a time in which a date does not run: the days behind the one on which it was stopped, through the one on
// which it went on, for the day on which a time begins is not counted.
type Stop struct {
	From  Date   `json:"from"`
	Until Date   `json:"until,omitzero"` // none while the date stands still
	Why   string `json:"why"`
	Days  int    `json:"days"` // that were not counted: working days where these are counted, otherwise natural ones
}

// Stopped says whether the date stands still; then there is none.
func (d Deadline) Stopped() bool {
	return len(d.Stops) > 0 && d.Stops[len(d.Stops)-1].Until.IsZero()
}

// Stop lets the date stand still from the day on; how it was counted until then is told again when it goes on.
func (d Deadline) Stop(on Date, why string) Deadline {
	d.Stops = append(slices.Clone(d.Stops), Stop{From: on, Why: why})
	d.Was = append(slices.Clone(d.Was), d.Date)
	d.Date, d.Lines = Date(0), nil
	return d
}

// Resume lets the date go on from the day, and false when it leaves the calendar.
func (d Deadline) Resume(on Date, cal *Calendar) (Deadline, bool) {
	d.Stops = slices.Clone(d.Stops)
	d.Stops[len(d.Stops)-1].Until = on
	d = d.counting(d.Start, cal)
	return d, !d.Date.IsZero()
}

// counting computes the date from its start by the calendar, but for the days of its stops: each day that is not counted
// may bring another one into the count, so it is repeated until none comes.
func (d Deadline) counting(start Date, cal *Calendar) Deadline {
	days, moved := d.Days, d.Days == 0 && !d.countsNone()
	for lost := 0; ; {
		switch {
		case moved:
			d.Explanation = cal.ExplainMove(start.AddDays(lost))
		default:
			d.Explanation = cal.ExplainAdd(start, days+lost)
		}
		all := d.lose(start.AddDays(lost), moved, cal)
		if all == lost || d.Date.IsZero() {
			break
		}
		lost = all
	}
	d.Start, d.Days = start, days
	return d
}

// lose notes for each stop how many days it takes, and adds them up. A date that is moved to a working day loses days before
// it is moved.
func (d *Deadline) lose(day Date, moved bool, cal *Calendar) (all int) {
	end := d.Date
	if moved {
		end = day
	}
	d.Stops = slices.Clone(d.Stops)
	for i, s := range d.Stops {
		s.Days = 0
		switch until := min(s.Until, end); {
		case !until.After(s.From):
		case moved:
			s.Days = int(until - s.From)
		default:
			s.Days = cal.Between(s.From, until)
		}
		d.Stops[i] = s
		all += s.Days
	}
	return all
}

// The guards of an opinion's clock.

// clockRuns: what is to be stopped runs, and has not run out.
func clockRuns(d *Dossier, a Attempt) *Refusal {
	due, open := d.Due(DueReply)
	switch {
	case !open || due.Deadline.Stopped():
		return Refuse(ClockStopped, BasisAnswer)
	case a.Happened.After(due.Deadline.Date):
		return Refuse(ClockRanOut, BasisAnswer, "date", due.Deadline.Date.String())
	}
	return nil
}

func clockStopped(d *Dossier, _ Attempt) *Refusal {
	if due, open := d.Due(DueReply); !open || !due.Deadline.Stopped() {
		return Refuse(ClockRuns, BasisAnswer)
	}
	return nil
}
