package shape

import (
	"errors"
	"testing"

	"gongkai/rules"
)

func TestReadValues(t *testing.T) {
	cases := map[string]struct {
		text string
		want rules.Values
		err  error
	}{
		"texts":             {`{"a": "甲", "b": ""}`, rules.Values{"a": "甲", "b": ""}, nil},
		"numbers as typed":  {`{"a": 46, "b": 1.50}`, rules.Values{"a": "46", "b": "1.50"}, nil},
		"nested":            {`{"evidence": {"place": "大厅"}}`, rules.Values{"evidence.place": "大厅"}, nil},
		"nothing":           {`{}`, rules.Values{}, nil},
		"no JSON":           {`{"a": `, nil, errNotJSON},
		"nothing at all":    {``, nil, errNotJSON},
		"a list":            {`[]`, nil, errNotObject},
		"a list within":     {`{"a": []}`, nil, errNotText},
		"null":              {`{"a": null}`, nil, errNotText},
		"a truth value":     {`{"a": true}`, nil, errNotText},
		"a key twice":       {`{"a": "1", "a": "2"}`, nil, errTwice},
		"twice by nesting":  {`{"a.b": "1", "a": {"b": "2"}}`, nil, errTwice},
		"something follows": {`{} {}`, nil, errAfterwards},
		"too deep":          {`{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{}}}}}}}}}`, nil, errTooDeep},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := ReadValues([]byte(c.text))
			if !errors.Is(err, c.err) {
				t.Fatalf("%v, want %v", err, c.err)
			}
			if len(got) != len(c.want) {
				t.Errorf("%v, want %v", got, c.want)
			}
			for key, value := range c.want {
				if got[key] != value {
					t.Errorf("%s is %q, want %q", key, got[key], value)
				}
			}
		})
	}
}
