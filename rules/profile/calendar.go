package profile

import (
	"bytes"
	"fmt"
	"slices"

	"gongkai/rules/workday"
)

// HolidaysFile is the name of the file, and of the adopted document, that holds the notices.
const HolidaysFile = "holidays.yaml"

// HolidaysSource returns the text of the notices that ship with the program, to be adopted whole.
func HolidaysSource() []byte { return bytes.Clone(holidaysYAML) }

// DecodeCalendar makes the working calendar of the notices in the text, named after the newest of them: cn-2026.
func DecodeCalendar(name string, data []byte) (*workday.Calendar, error) {
	notices, err := DecodeHolidays(name, data)
	if err != nil {
		return nil, err
	}
	newest := slices.MaxFunc(notices, func(a, b workday.Notice) int { return a.Year - b.Year })
	return workday.New(fmt.Sprintf("cn-%d", newest.Year), notices)
}
