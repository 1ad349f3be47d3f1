package shape

import (
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"
)

// FuzzReadValues: an object is read as texts by their names, and those are read as they are written again; anything else has
// one of the problems that have words.
func FuzzReadValues(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"act":"open","with":{"entry":"3.16","n":1e400}}`, `{"a":{"b":{"c":"d"}},"a.b":"x"}`, `{"a":"b"}{}`, `{"a":1,"a":2}`,
		`{"a":null}`, `{"a":[1]}`, `[`, "\xff", `{"a":"\ud800"}`, strings.Repeat(`{"a":`, 20), `{"a":` + strings.Repeat("[", 2_000),
	} {
		f.Add([]byte(text))
	}
	known := []error{errNotJSON, errNotObject, errNotText, errTwice, errTooDeep, errAfterwards}
	f.Fuzz(func(t *testing.T, data []byte) {
		values, err := ReadValues(data)
		if err != nil {
			for _, one := range known {
				if errors.Is(err, one) {
					return
				}
			}
			t.Fatalf("%q: a problem without words: %v", data, err)
		}
		written, err := json.Marshal(values)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ReadValues(written)
		if err != nil || !maps.Equal(again, values) {
			t.Fatalf("%q is read as %q, and that as %q, %v", data, values, again, err)
		}
	})
}
