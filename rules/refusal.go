package rules

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// Code names a refusal for ever; the sentence and the help for each code, in each language, belong to the edge.
type Code string

// Args are the particulars of a refusal by name: codes, dates, numbers and names, never sentences.
type Args map[string]string

// Refusal (不予办理) is a "no" as a value: why, with what particulars, and by which clause. It is shown to people, in
// contrast to a fault, and nothing is written when one is given.
type Refusal struct {
	Code  Code  `json:"code"`
	Args  Args  `json:"args,omitempty"`
	Basis Basis `json:"basis"`
}

// Refuse makes a refusal; pairs are argument names and values in turn.
func Refuse(code Code, basis Basis, pairs ...string) *Refusal {
	r := &Refusal{Code: code, Basis: basis}
	for i := 0; i+1 < len(pairs); i += 2 {
		if r.Args == nil {
			r.Args = Args{}
		}
		r.Args[pairs[i]] = pairs[i+1]
	}
	return r
}

// Error writes the refusal for logs and tests; people read the sentence of its code instead.
func (r *Refusal) Error() string {
	var b strings.Builder
	b.WriteString("refused: " + string(r.Code))
	for _, name := range slices.Sorted(maps.Keys(r.Args)) {
		b.WriteString(" " + name + "=" + r.Args[name])
	}
	return b.String() + " (" + string(r.Basis) + ")"
}

// FirstOf returns the first refusal among the answers, nil when there is none.
func FirstOf(answers ...*Refusal) *Refusal {
	for _, r := range answers {
		if r != nil {
			return r
		}
	}
	return nil
}

// AsRefusal finds the refusal in an error, however it was wrapped; a fault has none.
func AsRefusal(err error) (*Refusal, bool) {
	var r *Refusal
	ok := errors.As(err, &r)
	return r, ok
}
