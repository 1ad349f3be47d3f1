package command

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"unicode/utf8"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/rules/workday"
)

// longestInput bounds in bytes what is read with --with.
const longestInput = 1 << 20

// cannotRead refuses what is no text, JSON or date; the problem is one of the words of that kind.
func cannotRead(what, problem string) *rules.Refusal {
	return rules.Refuse(rules.CannotRead, rules.BasisHouse, "what", what, "problem", problem)
}

// with reads what was filled in: a JSON object from the file, or from the standard input for "-"; nothing for "".
func (d *desk) with(name string) (rules.Values, error) {
	if name == "" {
		return rules.Values{}, nil
	}
	data, err := d.readText(name)
	if err != nil {
		return nil, err
	}
	values, err := shape.ReadValues(data)
	if err != nil {
		return nil, cannotRead(name, err.Error())
	}
	return values, nil
}

// readText reads a text from the file, or from the standard input for "-".
func (d *desk) readText(name string) ([]byte, error) {
	in := d.In
	if name != "-" {
		file, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, cannotRead(name, "no-such-file")
		}
		if err != nil {
			return nil, err
		}
		defer func() { _ = file.Close() }() // it was only read
		in = file
	}
	data, err := io.ReadAll(io.LimitReader(in, longestInput+1))
	switch {
	case err != nil:
		return nil, err
	case len(data) > longestInput:
		return nil, cannotRead(name, "too-large")
	case !utf8.Valid(data):
		return nil, cannotRead(name, "not-utf8")
	}
	return data, nil
}

// dayOf reads a date as people type it; nothing is no date.
func dayOf(text string) (rules.Date, error) {
	if text == "" {
		return rules.Date(0), nil
	}
	day, err := rules.ParseTyped(text)
	switch {
	case errors.Is(err, workday.ErrNoSuchDay):
		return day, cannotRead(text, "no-such-day")
	case err != nil:
		return day, cannotRead(text, "not-a-date")
	}
	return day, nil
}
