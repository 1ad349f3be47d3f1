package profile

import (
	"bytes"
	"encoding/json"
	"errors"
	"regexp"
	"strings"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// The forms in which a notice is taken in.
const (
	IntakeText = "text" // the words of the notice
	IntakeYAML = "yaml" // in the form of holidays.yaml
	IntakeJSON = "json" // the same in JSON, or a list of years
)

// ReadIntake reads what is taken into the calendar, in whichever of the forms it is written, and refuses it with the
// sentence or the place that does not fit.
func ReadIntake(source string) (workday.Almanac, *rules.Refusal) {
	var a workday.Almanac
	var err error
	switch IntakeForm(source) {
	case IntakeJSON:
		a, err = decodeYears([]byte(source))
	case IntakeYAML:
		a, err = DecodeAlmanac(HolidaysFile, []byte(source))
	default:
		var n workday.Notice
		n, err = workday.ParseNotice(source)
		a.Notices = []workday.Notice{n}
	}
	a.Revision = 0
	return a, refusedIntake(err)
}

// keyed finds a key of holidays.yaml at the beginning of a line.
var keyed = regexp.MustCompile(`(?m)^(?:notices|local_off|local_work):`)

// IntakeForm tells by its beginning in which form something is written: words are the rule, and a brace or a key of
// holidays.yaml are the exceptions.
func IntakeForm(source string) string {
	plain := strings.TrimLeft(source, " \t\r\n\ufeff")
	switch {
	case strings.HasPrefix(plain, "{"):
		return IntakeJSON
	case keyed.MatchString(plain):
		return IntakeYAML
	}
	return IntakeText
}

// yearsFile is a list of years, with holidays as name, first and last day.
type yearsFile struct {
	Schema string     `json:"schema"`
	Years  []yearFile `json:"years"`
}

type yearFile struct {
	Year      int            `json:"year"`
	Notice    string         `json:"notice"`
	Published workday.Date   `json:"published"`
	Off       [][3]string    `json:"off"`
	Makeup    []workday.Date `json:"makeup"`
}

// decodeYears reads JSON in either of its forms; the form of holidays.yaml is YAML too.
func decodeYears(data []byte) (workday.Almanac, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var file yearsFile
	if err := dec.Decode(&file); err != nil || len(file.Years) == 0 {
		return DecodeAlmanac(HolidaysFile, data)
	}
	var a workday.Almanac
	for _, y := range file.Years {
		n := workday.Notice{Year: y.Year, Number: y.Notice, Published: y.Published, Makeup: y.Makeup}
		for _, off := range y.Off {
			from, errFrom := workday.ParseDate(off[1])
			to, errTo := workday.ParseDate(off[2])
			if err := errors.Join(errFrom, errTo); err != nil {
				return a, err
			}
			n.Off = append(n.Off, workday.Range{Name: off[0], From: from, To: to})
		}
		a.Notices = append(a.Notices, n)
	}
	return DecodeAlmanac(HolidaysFile, EncodeAlmanac(a))
}

func refusedIntake(err error) *rules.Refusal {
	var misfit *workday.Misfit
	switch {
	case err == nil:
		return nil
	case errors.As(err, &misfit):
		return rules.RefuseNotice(misfit)
	}
	return rules.Refuse(rules.CalendarUnreadable, rules.BasisHouse, "fault", firstLine(err.Error()))
}

func firstLine(text string) string {
	first, _, _ := strings.Cut(text, "\n")
	return first
}
