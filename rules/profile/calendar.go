package profile

import "gongkai/rules/workday"

// HolidaysFile is the name of the file, and of the adopted document, that holds the notices.
const HolidaysFile = "holidays.yaml"

// DecodeCalendar makes the working calendar of the notices in the text, named after the newest of them: cn-2026.
func DecodeCalendar(name string, data []byte) (*workday.Calendar, error) {
	notices, err := DecodeHolidays(name, data)
	if err != nil {
		return nil, err
	}
	return workday.New(CalendarVersion(notices), notices)
}
