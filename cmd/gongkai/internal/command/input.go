package command

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"unicode/utf8"

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
	values, err := valuesOf(data)
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

// The problems that a JSON text can have; each has its words.
var (
	errNotJSON    = errors.New("not-json")
	errNotObject  = errors.New("not-object")
	errNotText    = errors.New("not-text")
	errTwice      = errors.New("key-twice")
	errTooDeep    = errors.New("too-deep")
	errAfterwards = errors.New("more-than-one")
)

// deepest is how many objects may lie within each other.
const deepest = 8

// valuesOf reads an object of texts; numbers stand for their text, and objects within it for names joined by dots. A
// key may not come twice: which of the two was meant?
func valuesOf(data []byte) (rules.Values, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if token, err := dec.Token(); err != nil {
		return nil, errNotJSON
	} else if token != json.Delim('{') {
		return nil, errNotObject
	}
	values := rules.Values{}
	if err := readObject(dec, "", values, deepest); err != nil {
		return nil, err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errAfterwards
	}
	return values, nil
}

func readObject(dec *json.Decoder, prefix string, into rules.Values, depth int) error {
	if depth == 0 {
		return errTooDeep
	}
	for dec.More() {
		token, err := dec.Token()
		name, ok := token.(string)
		if err != nil || !ok {
			return errNotJSON
		}
		if err := readValue(dec, prefix+name, into, depth); err != nil {
			return err
		}
	}
	if _, err := dec.Token(); err != nil {
		return errNotJSON
	}
	return nil
}

func readValue(dec *json.Decoder, name string, into rules.Values, depth int) error {
	token, err := dec.Token()
	if err != nil {
		return errNotJSON
	}
	text := ""
	switch v := token.(type) {
	case string:
		text = v
	case json.Number:
		text = v.String()
	case json.Delim:
		if v != '{' {
			return errNotText
		}
		return readObject(dec, name+".", into, depth-1)
	default:
		return errNotText
	}
	if _, twice := into[name]; twice {
		return errTwice
	}
	into[name] = text
	return nil
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
