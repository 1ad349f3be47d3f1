package profile

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"

	"go.yaml.in/yaml/v3"

	"gongkai/rules/workday"
)

//go:embed holidays.yaml
var holidaysYAML []byte

// Holidays returns the State Council notices (节假日安排通知) that ship with the program.
func Holidays() ([]workday.Notice, error) {
	return DecodeHolidays(HolidaysFile, holidaysYAML)
}

// DefaultCalendar returns the working calendar of the notices that ship with the program, named after the newest:
// cn-2026. It is made once and shared.
func DefaultCalendar() (*workday.Calendar, error) { return defaultCalendar() }

var defaultCalendar = sync.OnceValues(func() (*workday.Calendar, error) {
	return DecodeCalendar(HolidaysFile, holidaysYAML)
})

// DecodeHolidays reads notices in the form of holidays.yaml and returns everything wrong with them, joined,
// each error beginning with name:line:column. What it returns without error, workday.New accepts.
func DecodeHolidays(name string, data []byte) ([]workday.Notice, error) {
	root, err := holidayDocument(name, data)
	if err != nil {
		return nil, err
	}
	f := &holidayFile{name: name, places: map[holidayPlace]*yaml.Node{}}
	notices := f.notices(root)
	if len(f.errs) == 0 {
		f.judge(notices, root)
	}
	if len(f.errs) > 0 {
		return nil, errors.Join(f.errs...)
	}
	return notices, nil
}

// holidayDocument parses the one document of the file.
func holidayDocument(name string, data []byte) (*yaml.Node, error) {
	var document, more yaml.Node
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%s:1:1: the file is empty", name)
	case err != nil:
		return nil, holidaySyntax(name, err)
	}
	switch err := decoder.Decode(&more); {
	case err == nil:
		return nil, fmt.Errorf("%s:%d:%d: a second document", name, more.Line, more.Column)
	case !errors.Is(err, io.EOF):
		return nil, holidaySyntax(name, err)
	}
	return document.Content[0], nil
}

// holidaySyntax puts the place of a syntax error in front. The parser tells at most the line, so the column is its first.
func holidaySyntax(name string, err error) error {
	problem, line := strings.TrimPrefix(err.Error(), "yaml: "), 1
	if at, rest, ok := strings.Cut(problem, ": "); ok {
		if n, err := strconv.Atoi(strings.TrimPrefix(at, "line ")); err == nil {
			problem, line = rest, n
		}
	}
	return fmt.Errorf("%s:%d:1: %s", name, line, problem)
}

// holidayFile gathers what is wrong with one file, and where each date of a notice stands in it.
type holidayFile struct {
	name   string
	errs   []error
	places map[holidayPlace]*yaml.Node
}

// holidayPlace names what a workday.Fault speaks of: a day of a notice, or with no date the notice itself.
type holidayPlace struct {
	year int
	date workday.Date
}

func (f *holidayFile) refuse(at *yaml.Node, format string, args ...any) {
	where := fmt.Sprintf("%s:%d:%d: ", f.name, at.Line, at.Column)
	f.errs = append(f.errs, errors.New(where+fmt.Sprintf(format, args...)))
}

func (f *holidayFile) notices(root *yaml.Node) []workday.Notice {
	var notices []workday.Notice
	for _, node := range f.list(f.keys(root, "notices")["notices"]) {
		notices = append(notices, f.notice(node))
	}
	return notices
}

func (f *holidayFile) notice(node *yaml.Node) workday.Notice {
	value := f.keys(node, "year", "number", "published", "off", "makeup")
	n := workday.Notice{
		Year:      f.number(value["year"]),
		Number:    f.text(value["number"]),
		Published: f.date(value["published"]),
	}
	f.places[holidayPlace{n.Year, 0}] = node
	for _, item := range f.list(value["off"]) {
		n.Off = append(n.Off, f.holiday(n.Year, item))
	}
	for _, item := range f.list(value["makeup"]) {
		date := f.date(item)
		f.places[holidayPlace{n.Year, date}] = item
		n.Makeup = append(n.Makeup, date)
	}
	return n
}

// holiday reads one holiday and holds its two dates against the notice's own count of days.
func (f *holidayFile) holiday(year int, node *yaml.Node) workday.Range {
	value := f.keys(node, "name", "from", "to", "days")
	r := workday.Range{Name: f.text(value["name"]), From: f.date(value["from"]), To: f.date(value["to"])}
	days := f.number(value["days"])
	if value["from"] != nil {
		f.places[holidayPlace{year, r.From}] = value["from"]
	}
	if between := int(r.To-r.From) + 1; days != 0 && !r.From.IsZero() && !r.To.IsZero() && between != days {
		f.refuse(value["days"], "%s to %s are %d days, not %d", r.From, r.To, between, days)
	}
	return r
}

// judge asks workday whether the notices make a calendar, and finds the place of each fault.
func (f *holidayFile) judge(notices []workday.Notice, root *yaml.Node) {
	if len(notices) == 0 {
		f.refuse(root, "there is no notice")
		return
	}
	_, err := workday.New("unnamed", notices)
	for _, fault := range holidayFaults(err) {
		place, ok := f.places[holidayPlace{fault.Year, fault.Date}]
		if !ok {
			place = root
		}
		f.refuse(place, "%v", fault)
	}
}

// holidayFaults takes joined errors apart.
func holidayFaults(err error) []*workday.Fault {
	var fault *workday.Fault
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var faults []*workday.Fault
		for _, one := range joined.Unwrap() {
			faults = append(faults, holidayFaults(one)...)
		}
		return faults
	}
	if errors.As(err, &fault) {
		return []*workday.Fault{fault}
	}
	return nil
}

// keys returns the values of a mapping that must have exactly the wanted keys, each once.
func (f *holidayFile) keys(node *yaml.Node, wanted ...string) map[string]*yaml.Node {
	value := map[string]*yaml.Node{}
	if node.Kind != yaml.MappingNode {
		f.refuse(node, "want the keys %s", strings.Join(wanted, ", "))
		return value
	}
	for i := 0; i < len(node.Content); i += 2 {
		key := node.Content[i]
		switch {
		case !slices.Contains(wanted, key.Value):
			f.refuse(key, "unknown key %q", key.Value)
		case value[key.Value] != nil:
			f.refuse(key, "%s is given twice", key.Value)
		}
		value[key.Value] = node.Content[i+1]
	}
	for _, key := range wanted {
		if value[key] == nil {
			f.refuse(node, "%s is missing", key)
		}
	}
	return value
}

// list returns the items of a sequence. Like text, number and date it says nothing about a value that is missing,
// because keys has said it.
func (f *holidayFile) list(node *yaml.Node) []*yaml.Node {
	if node == nil {
		return nil
	}
	if node.Kind != yaml.SequenceNode {
		f.refuse(node, "want a list")
		return nil
	}
	return node.Content
}

func (f *holidayFile) text(node *yaml.Node) string {
	if node == nil {
		return ""
	}
	if node.Kind != yaml.ScalarNode || node.Tag == "!!null" || strings.TrimSpace(node.Value) == "" {
		f.refuse(node, "want a text")
		return ""
	}
	return node.Value
}

func (f *holidayFile) number(node *yaml.Node) int {
	if node == nil {
		return 0
	}
	number, err := strconv.Atoi(node.Value)
	if node.Kind != yaml.ScalarNode || err != nil || number < 1 {
		f.refuse(node, "want a whole number above zero")
		return 0
	}
	return number
}

func (f *holidayFile) date(node *yaml.Node) workday.Date {
	if node == nil {
		return 0
	}
	if node.Kind != yaml.ScalarNode {
		f.refuse(node, "want a date")
		return 0
	}
	date, err := workday.ParseDate(node.Value)
	if err != nil {
		f.refuse(node, "%v", err)
	}
	return date
}
