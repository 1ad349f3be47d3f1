package rules

import (
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/rules/workday"
)

// Read reads canonical bytes back as ParseMove does, with the same value and the same error, but several times faster when
// they are written just as Canonical writes them. The texts of the move then share the memory of what was read: who keeps
// one of them for long keeps a clone.
func (m *Move) Read(canonical string) error {
	*m = Move{}
	if readsCanonical(canonical, m) {
		return nil
	}
	var err error
	*m, err = ParseMove([]byte(canonical))
	return err
}

// readsCanonical says whether the text was read to its end. What is written in any other way than ours, though it may be
// sound, is left to the general decoder: escapes in keys, spaces, keys out of order, unknown or twice, numbers with a fraction.
func readsCanonical(text string, m *Move) bool {
	if hasControl(text) || !utf8.ValidString(text) {
		return false
	}
	s := scanner{text: text, escapes: strings.IndexByte(text, '\\') >= 0}
	return readMove(&s, reflect.ValueOf(m).Elem()) && s.at == len(text)
}

// read reads one value into its place, and says whether it is written as we write it.
type read func(*scanner, reflect.Value) bool

var readMove = readerOf(reflect.TypeFor[Move]())

// readerOf compiles, once, how values of a type are read. A type that no move has held so far has no reader, and the
// program does not start: the test of this file says so first.
func readerOf(t reflect.Type) read {
	switch t {
	case reflect.TypeFor[workday.Date]():
		return readDate
	case reflect.TypeFor[time.Time]():
		return readInstant
	case reflect.TypeFor[Values]():
		return orNull(readValues)
	}
	switch t.Kind() {
	case reflect.String:
		return readString
	case reflect.Int, reflect.Int64:
		return readInteger
	case reflect.Bool:
		return readBool
	case reflect.Pointer:
		return orNull(readerOfPointer(t.Elem()))
	case reflect.Slice:
		return orNull(readerOfSlice(readerOf(t.Elem())))
	case reflect.Struct:
		return readerOfStruct(t)
	}
	panic("rules: no reader of " + t.String())
}

func readString(s *scanner, v reflect.Value) bool {
	text, ok := s.string()
	v.SetString(text)
	return ok
}

func readInteger(s *scanner, v reflect.Value) bool {
	n, ok := s.integer()
	v.SetInt(n)
	return ok
}

func readBool(s *scanner, v reflect.Value) bool {
	yes := s.takeText("true")
	v.SetBool(yes)
	return yes || s.takeText("false")
}

func readDate(s *scanner, v reflect.Value) bool {
	text, ok := s.string()
	return ok && v.Addr().Interface().(*workday.Date).UnmarshalText([]byte(text)) == nil
}

func readInstant(s *scanner, v reflect.Value) bool {
	quoted, ok := s.literal()
	return ok && v.Addr().Interface().(*time.Time).UnmarshalJSON([]byte(quoted)) == nil
}

func readValues(s *scanner, v reflect.Value) bool {
	values := Values{}
	*v.Addr().Interface().(*Values) = values
	if !s.take('{') {
		return false
	}
	if s.take('}') {
		return true
	}
	for {
		name, named := s.string()
		if !named || !s.take(':') {
			return false
		}
		value, ok := s.string()
		if !ok {
			return false
		}
		values[name] = value
		if s.take('}') {
			return true
		}
		if !s.take(',') {
			return false
		}
	}
}

// orNull leaves out what is null.
func orNull(read read) read {
	return func(s *scanner, v reflect.Value) bool { return s.takeText("null") || read(s, v) }
}

func readerOfPointer(t reflect.Type) read {
	one := readerOf(t)
	return func(s *scanner, v reflect.Value) bool {
		v.Set(reflect.New(t))
		return one(s, v.Elem())
	}
}

func readerOfSlice(one read) read {
	return func(s *scanner, v reflect.Value) bool {
		if !s.take('[') {
			return false
		}
		if s.take(']') {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
			return true
		}
		for n := 0; ; n++ {
			v.Grow(1)
			v.SetLen(n + 1)
			if !one(s, v.Index(n)) {
				return false
			}
			if s.take(']') {
				return true
			}
			if !s.take(',') {
				return false
			}
		}
	}
}

// place is a field of a struct, with its key as it is written.
type place struct {
	index int
	key   string
	read  read
}

// placesOf lists the fields in the order in which they are written.
func placesOf(t reflect.Type) (all []place) {
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			all = append(all, embedded(i, f.Type)...)
		case name != "-":
			all = append(all, place{i, `"` + name + `":`, readerOf(f.Type)})
		}
	}
	return all
}

// embedded are the fields of a struct within a struct, whose keys stand among its own.
func embedded(at int, t reflect.Type) []place {
	all := placesOf(t)
	for i, inner := range all {
		all[i].index = at
		all[i].read = func(s *scanner, v reflect.Value) bool { return inner.read(s, v.Field(inner.index)) }
	}
	return all
}

func readerOfStruct(t reflect.Type) read {
	places := placesOf(t)
	return func(s *scanner, v reflect.Value) bool {
		if !s.take('{') {
			return false
		}
		if s.take('}') {
			return true
		}
		for i := range places {
			p := &places[i]
			if !s.takeText(p.key) {
				continue
			}
			if !p.read(s, v.Field(p.index)) {
				return false
			}
			if s.take('}') {
				return true
			}
			if !s.take(',') {
				return false
			}
		}
		return false
	}
}
