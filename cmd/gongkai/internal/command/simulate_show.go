package command

import (
	"fmt"
	"strconv"
	"time"

	"gongkai/cmd/gongkai/internal/timetable"
	"gongkai/rules"
)

// simulatedView is what would happen, by month and one by one.
type simulatedView struct {
	From     string                  `json:"from"`
	Until    string                  `json:"until"`
	Off      []spanView              `json:"off"`
	Months   []*monthView            `json:"months"`
	Made     []simulatedMadeView     `json:"made"`
	Reminded []simulatedRemindedView `json:"reminded"`
}

type spanView struct {
	From  string `json:"from"`
	Until string `json:"until"`
}

// monthView counts what happened in a month.
type monthView struct {
	Month       string             `json:"month"`
	Made        int                `json:"made"`
	Reminded    int                `json:"reminded"` // whoever has to act
	Escalated   map[rules.Duty]int `json:"escalated"`
	Late        int                `json:"late"`
	MachineOff  int                `json:"machine_off"`
	Provisional int                `json:"provisional"`
}

type simulatedMadeView struct {
	At           string               `json:"at"`
	Organisation rules.OrganisationID `json:"organisation"`
	madeView
}

type simulatedRemindedView struct {
	At           string               `json:"at"`
	Organisation rules.OrganisationID `json:"organisation"`
	Escalated    bool                 `json:"escalated"`
	remindedView
}

// officeTime writes an instant as the office's clock shows it.
func officeTime(at time.Time) string {
	day := rules.DateOf(at)
	since := at.Sub(day.Time())
	return fmt.Sprintf("%s %02d:%02d", day, int(since.Hours()), int(since.Minutes())%60)
}

func simulatedOf(s *timetable.Simulation, lived timetable.Lived) simulatedView {
	view := simulatedView{
		From: officeTime(lived.From), Until: officeTime(s.Until), Off: []spanView{}, Months: []*monthView{},
		Made: []simulatedMadeView{}, Reminded: []simulatedRemindedView{},
	}
	for _, out := range s.Off {
		view.Off = append(view.Off, spanView{officeTime(out.From), officeTime(out.Until)})
	}
	months := view.monthsBetween(lived.From, s.Until)
	for _, m := range lived.Made {
		line := simulatedMadeView{officeTime(m.MadeAt), m.Organisation, madeOf(m)}
		view.Made = append(view.Made, line)
		months[line.At[:7]].Made++
		months[line.At[:7]].count(line.lateView, line.Provisional)
	}
	for _, r := range lived.Reminded {
		line := simulatedRemindedView{officeTime(r.At), r.Organisation, r.Escalated, remindedOf(r.Reminder)}
		view.Reminded = append(view.Reminded, line)
		month := months[line.At[:7]]
		if r.Escalated {
			month.Escalated[r.Holder]++
		} else {
			month.Reminded++
		}
		month.count(line.lateView, line.Provisional)
	}
	return view
}

// monthsBetween lists the months, also those in which nothing happens, and finds them by their names.
func (v *simulatedView) monthsBetween(from, until time.Time) map[string]*monthView {
	months := map[string]*monthView{}
	for day := rules.DateOf(from); day.Time().Before(until); day = day.AddDays(1) {
		name := day.String()[:7]
		if months[name] == nil {
			months[name] = &monthView{Month: name, Escalated: map[rules.Duty]int{}}
			v.Months = append(v.Months, months[name])
		}
	}
	return months
}

func (m *monthView) count(l lateView, provisional bool) {
	if isLate(l) {
		m.Late++
	}
	if l.MachineOff {
		m.MachineOff++
	}
	if provisional {
		m.Provisional++
	}
}

// simulated shows the months first and then everything in its order.
func (d *desk) simulated(v simulatedView) string {
	text := d.say("simulated", "from", v.From, "until", v.Until) + "\n"
	for _, out := range v.Off {
		text += d.say("simulated_off", "from", out.From, "until", out.Until) + "\n"
	}
	return text + "\n" + d.monthsTable(v) + "\n" + d.eventsTable(v)
}

// escalatedTo are the leaders to whom rungs lead, and whoever watches over them.
var escalatedTo = []rules.Duty{rules.DutyHead, rules.DutyFirstResponsible, rules.DutyInspector}

func (d *desk) monthsTable(v simulatedView) string {
	rows := [][]string{d.heading("simulate.month", "simulate.made", "simulate.reminded")}
	for _, duty := range escalatedTo {
		rows[0] = append(rows[0], d.say("column.simulate.escalated", "duty", d.words.Word("duty", string(duty))))
	}
	rows[0] = append(rows[0], d.heading("simulate.others", "simulate.late", "simulate.machine_off", "simulate.provisional")...)
	for _, m := range v.Months {
		row := []string{m.Month, strconv.Itoa(m.Made), strconv.Itoa(m.Reminded)}
		others := 0
		for _, n := range m.Escalated {
			others += n
		}
		for _, duty := range escalatedTo {
			row = append(row, strconv.Itoa(m.Escalated[duty]))
			others -= m.Escalated[duty]
		}
		rows = append(rows, append(row, strconv.Itoa(others), strconv.Itoa(m.Late), strconv.Itoa(m.MachineOff), strconv.Itoa(m.Provisional)))
	}
	return table(rows)
}

func (d *desk) eventsTable(v simulatedView) string {
	rows := [][]string{d.heading("simulate.at", "simulate.happens", "number", "task", "holder", "due", "simulate.late_by", "note")}
	made, reminded := v.Made, v.Reminded
	for len(made)+len(reminded) > 0 {
		if len(reminded) == 0 || len(made) > 0 && made[0].At <= reminded[0].At {
			m := made[0]
			rows = append(rows, []string{
				m.At, d.say("happens.made"), string(m.Entry) + "/" + m.Period, d.words.Word("due", rules.DuePublication), d.words.Word("duty", string(rules.DutyDrafter)),
				m.Due.String(), d.lateBy(m.lateView), d.provisional(m.Provisional),
			})
			made = made[1:]
			continue
		}
		r := reminded[0]
		rows = append(rows, []string{
			r.At, d.say("happens." + r.does()), r.What, d.words.Word("due", r.Kind), d.words.Word("duty", string(r.Holder)),
			r.Due.String(), d.lateBy(r.lateView), d.provisional(r.Provisional),
		})
		reminded = reminded[1:]
	}
	return table(rows)
}

func (r simulatedRemindedView) does() string {
	if r.Escalated {
		return "escalated"
	}
	return "reminded"
}

func isLate(l lateView) bool { return time.Duration(l.Seconds)*time.Second > rules.Tolerated }

// lateBy says how late something was done, and whether the machine was off.
func (d *desk) lateBy(l lateView) string {
	if !isLate(l) {
		return ""
	}
	by := time.Duration(l.Seconds) * time.Second
	key := "late_hours"
	if l.MachineOff {
		key = "late_off"
	}
	days, hours := int(by.Hours())/24, int(by.Hours())%24
	return d.say(key, "days", strconv.Itoa(days), "hours", strconv.Itoa(hours), "minutes", strconv.Itoa(int(by.Minutes())%60))
}
