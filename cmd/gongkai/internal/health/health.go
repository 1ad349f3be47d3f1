// Package health (健康检查) looks at the machine and at the record and says, in sentences for people, what is well, what
// to keep an eye on and what to mend. The command line and the pages say the same.
package health

import (
	"context"
	"fmt"
	"time"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// Grade (等次) is how it stands with one thing.
type Grade string

// The grades.
const (
	Well    Grade = "well"    // 正常
	Caution Grade = "caution" // 注意
	Unwell  Grade = "unwell"  // 异常
)

// Finding (检查结果) is what was found of one thing.
type Finding struct {
	Name   string `json:"name"`
	OK     bool   `json:"ok"` // not unwell
	Grade  Grade  `json:"grade"`
	Detail string `json:"detail"`
	Advice string `json:"advice,omitempty"` // what to do
}

// Office is what is looked at.
type Office struct {
	Store        *store.Store
	Engine       *workflow.Engine
	Organisation rules.OrganisationID
	Words        *locale.Words
	Now          func() time.Time
	Data         string // the directory of the data; none where there is nothing to look at
}

// Find grades one thing; what is not well comes with what to do.
func Find(w *locale.Words, name string, grade Grade, detail string) Finding {
	f := Finding{Name: name, OK: grade != Unwell, Grade: grade, Detail: detail}
	if grade != Well {
		f.Advice = w.Say("health.advice." + name)
	}
	return f
}

// Failed is the finding where something cannot be looked at. A disk that is full and a server that is away have damaged nothing,
// and are not to be met as if they had.
func Failed(w *locale.Words, name string, err error) Finding {
	f := Find(w, name, Unwell, err.Error())
	switch {
	case store.NoRoom(err):
		f.Advice = w.Say("health.advice.full")
	case store.Unreachable(err):
		f.Advice = w.Say("health.advice.unreachable")
	}
	return f
}

func (o Office) find(name string, grade Grade, detail string) Finding {
	return Find(o.Words, name, grade, detail)
}

// wellIf is well or unwell.
func wellIf(well bool) Grade {
	if well {
		return Well
	}
	return Unwell
}

// Examine looks at everything but the history, which takes longer.
func (o Office) Examine(ctx context.Context) ([]Finding, error) {
	health, err := o.Store.Doctor(ctx)
	if err != nil {
		return nil, err
	}
	all := append(o.database(health),
		o.find("seals", Well, o.Words.Say("command.unsealed", "count", fmt.Sprint(health.Unsealed))),
		o.find("letters", wellIf(health.Dead == 0), o.Words.Say("command.dead_letters", "count", fmt.Sprint(health.Dead))),
		o.find("uploads", Well, o.Words.Say("command.uploads", "count", fmt.Sprint(health.Uploads))),
	)
	if o.Data != "" {
		all = append(all, o.disk())
	}
	err = o.Store.View(ctx, func(tx *store.Tx) error {
		for _, look := range []func(*store.Tx) ([]Finding, error){o.inForce, o.documents, o.key, o.jobs} {
			more, err := look(tx)
			if err != nil {
				return err
			}
			all = append(all, more...)
		}
		return nil
	})
	return all, err
}

// Record goes through the whole history.
func (o Office) Record(ctx context.Context) (Finding, error) {
	v, err := o.Engine.Verify(ctx)
	return o.find("record", wellIf(v.OK()), o.Words.Say("command.damaged", "count", fmt.Sprint(len(v.Damage)))), err
}

// durable are the settings without which an answered act might not be on the disk.
var durable = map[string]map[string]string{
	"sqlite":   {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"},
	"postgres": {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"},
}

// database judges the file and what durability hangs on.
func (o Office) database(h store.Health) []Finding {
	whole := h.Integrity == "ok" || h.Integrity == "not checked"
	all := []Finding{o.find("database", wellIf(whole), fmt.Sprintf("%s, schema %d, integrity %s", h.Database, h.Schema, h.Integrity))}
	lasting := o.find("durability", Well, o.Words.Say("health.durable"))
	grade := Unwell
	if h.Database == "postgres" {
		grade = Caution // it is said; whoever runs that server answers for its settings
	}
	for name, want := range durable[h.Database] {
		if h.Settings[name] != want {
			lasting = o.find("durability", grade, name+" = "+h.Settings[name])
		}
	}
	return append(all, lasting)
}

// inForce judges what the office goes by today.
func (o Office) inForce(tx *store.Tx) ([]Finding, error) {
	today := rules.DateOf(tx.At)
	d, err := o.Engine.InForce(tx, o.Organisation, rules.KindItem, today)
	if err != nil {
		return nil, err
	}
	return []Finding{
		o.find("catalogue", wellIf(d.Catalogue.Adopted()), d.Catalogue.Decision), o.calendar(d.Calendar, today),
	}, nil
}

// calendar: this year's notice must have been taken in, and towards its end the next year's is wanted.
func (o Office) calendar(calendar *rules.Calendar, today rules.Date) Finding {
	year, wanted := calendar.NoticeWanted(today)
	detail := calendar.Version()
	if wanted {
		detail += o.Words.Say("command.notice_wanted", "year", fmt.Sprint(year))
	}
	switch {
	case !calendar.HasNotice(today.Year()):
		return o.find("calendar", Unwell, detail)
	case wanted:
		return o.find("calendar", Caution, detail)
	}
	return o.find("calendar", Well, detail)
}
