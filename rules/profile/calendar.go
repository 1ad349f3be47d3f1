package profile

import "gongkai/rules/workday"

// HolidaysFile is the name of the file, and of the adopted document, that holds the notices.
const HolidaysFile = "holidays.yaml"

// DecodeCalendar makes the working calendar of the notices and local days in the text; AlmanacVersion is its name.
func DecodeCalendar(name string, data []byte) (*workday.Calendar, error) {
	almanac, err := DecodeAlmanac(name, data)
	if err != nil {
		return nil, err
	}
	return almanac.Calendar(AlmanacVersion(almanac))
}
