package shape

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"

	"gongkai/rules"
)

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

// ReadValues reads an object of texts; numbers stand for their text, and objects within it for names joined by dots. A
// key may not come twice: which of the two was meant?
func ReadValues(data []byte) (rules.Values, error) {
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
