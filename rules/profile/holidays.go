package profile

import (
	_ "embed"
	"fmt"
	"slices"
	"sync"

	"go.yaml.in/yaml/v3"

	"gongkai/rules/workday"
)

//go:embed holidays.yaml
var holidaysYAML []byte

// HolidaysSource returns the file of the notices that ship with the program, as it is adopted.
func HolidaysSource() []byte { return slices.Clone(holidaysYAML) }

// Holidays returns the State Council notices (节假日安排通知) that ship with the program.
func Holidays() ([]workday.Notice, error) {
	return DecodeHolidays(HolidaysFile, holidaysYAML)
}

// CalendarVersion names the calendar of the notices after the newest: cn-2026.
func CalendarVersion(notices []workday.Notice) string {
	newest := 0
	for _, n := range notices {
		newest = max(newest, n.Year)
	}
	return fmt.Sprintf("cn-%d", newest)
}

// DefaultCalendar returns the working calendar of the notices that ship with the program. It is made once and shared.
func DefaultCalendar() (*workday.Calendar, error) { return defaultCalendar() }

var defaultCalendar = sync.OnceValues(func() (*workday.Calendar, error) {
	return DecodeCalendar(HolidaysFile, holidaysYAML)
})

// DecodeHolidays reads the notices of a text in the form of holidays.yaml and returns everything wrong with it, as
// Faults. What it returns without error, workday.New accepts.
func DecodeHolidays(name string, data []byte) ([]workday.Notice, error) {
	almanac, err := DecodeAlmanac(name, data)
	return almanac.Notices, err
}

// holidayFile knows where each date of a notice stands.
type holidayFile struct {
	*file
	places map[holidayPlace]*yaml.Node
}

// holidayPlace names what a workday.Fault speaks of: a day of a notice, or with no date the notice itself.
type holidayPlace struct {
	year int
	date workday.Date
}

func (f *holidayFile) notice(node *yaml.Node) workday.Notice {
	m := f.mapping(node, "year number published off makeup", "")
	n := workday.Notice{Year: m.number("year"), Number: m.text("number"), Published: m.date("published")}
	f.places[holidayPlace{n.Year, 0}] = node
	for _, item := range m.listOrNone("off") {
		n.Off = append(n.Off, f.holiday(n.Year, item))
	}
	for _, item := range m.listOrNone("makeup") {
		date := f.dateOf(item)
		f.places[holidayPlace{n.Year, date}] = item
		n.Makeup = append(n.Makeup, date)
	}
	return n
}

// holiday reads one holiday and holds its two dates against the notice's own count of days.
func (f *holidayFile) holiday(year int, node *yaml.Node) workday.Range {
	m := f.mapping(node, "name from to days", "")
	r := workday.Range{Name: m.text("name"), From: m.date("from"), To: m.date("to")}
	days := m.number("days")
	if m.has("from") {
		f.places[holidayPlace{year, r.From}] = m.value["from"]
	}
	if between := int(r.To-r.From) + 1; days != 0 && !r.From.IsZero() && !r.To.IsZero() && between != days {
		f.refuse(m.at("days"), "%s to %s are %d days, not %d", r.From, r.To, between, days)
	}
	return r
}

// judge asks workday whether the notices make a calendar, and finds the place of each fault.
func (f *holidayFile) judge(almanac workday.Almanac, root *yaml.Node) {
	_, err := almanac.Calendar(f.name)
	for _, fault := range faultsOf[*workday.Fault](err) {
		place, ok := f.places[holidayPlace{fault.Year, fault.Date}]
		if !ok {
			place = root
		}
		f.refuse(place, "%v", fault)
	}
}
