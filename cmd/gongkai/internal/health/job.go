package health

import (
	"strconv"
	"time"

	"gongkai/store"
)

// How old the last sweep, the last backup and the last restore drill may be, and how far the clock may stand behind the record.
const (
	sweptWithin  = 26 * time.Hour
	backupSoon   = 7 * 24 * time.Hour
	backupWithin = 30 * 24 * time.Hour
	drillSoon    = 31 * 24 * time.Hour
	drillWithin  = 366 * 24 * time.Hour
	clockBehind  = time.Minute
)

// shanghai is the office's clock.
var shanghai = time.FixedZone("CST", 8*60*60)

// jobs judges what has to happen again and again, and the clock by which it does.
func (o Office) jobs(tx *store.Tx) ([]Finding, error) {
	now := o.Now()
	swept, err := tx.LastSlot(store.JobSweep)
	if err != nil {
		return nil, err
	}
	backed, err := tx.LastSlot(store.JobBackup)
	if err != nil {
		return nil, err
	}
	drilled, err := tx.LastSlot(store.JobDrill)
	return []Finding{
		o.aged("sweep", now, swept, sweptWithin, sweptWithin), o.aged("backup", now, backed, backupSoon, backupWithin),
		o.aged("drill", now, drilled, drillSoon, drillWithin),
		o.clock(now, tx.At),
	}, err
}

// aged judges by the age of what was done last: later than soon is to be kept an eye on, later than within is bad. What
// was never noted may still have been done.
func (o Office) aged(name string, now, last time.Time, soon, within time.Duration) Finding {
	age := now.Sub(last)
	switch {
	case last.IsZero():
		return o.find(name, Caution, o.Words.Say("health.never."+name))
	case age > within:
		return o.find(name, Unwell, o.lastly(last, age))
	case age > soon:
		return o.find(name, Caution, o.lastly(last, age))
	}
	return o.find(name, Well, o.lastly(last, age))
}

// lastly says when something was done last and how long ago that is.
func (o Office) lastly(last time.Time, age time.Duration) string {
	at := last.In(shanghai).Format("2006-01-02 15:04")
	hours := int(age / time.Hour)
	switch {
	case hours < 1:
		return o.Words.Say("health.just", "at", at)
	case hours < 48:
		return o.Words.Say("health.hours", "at", at, "count", strconv.Itoa(hours))
	}
	return o.Words.Say("health.days", "at", at, "count", strconv.Itoa(hours/24))
}

// clock: a record whose newest act is later than the machine's time was written under another clock.
func (o Office) clock(now, newest time.Time) Finding {
	at := now.In(shanghai).Format("2006-01-02 15:04")
	if newest.Sub(now) > clockBehind {
		return o.find("clock", Unwell, o.Words.Say("health.behind", "at", at, "newest", newest.In(shanghai).Format("2006-01-02 15:04")))
	}
	return o.find("clock", Well, o.Words.Say("health.clock", "at", at))
}
