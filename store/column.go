package store

import (
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/rules"
)

// instant is a point in time as both databases keep it: text of a fixed width, or a timestamp; NULL when there is none.
type instant struct{ time.Time }

const instantLayout = "2006-01-02T15:04:05.000000Z"

// Value writes the instant in UTC to the microsecond.
func (t instant) Value() (driver.Value, error) {
	if t.IsZero() {
		return nil, nil
	}
	return t.UTC().Format(instantLayout), nil
}

// Scan reads the text of SQLite and the timestamp of PostgreSQL.
func (t *instant) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		t.Time = time.Time{}
	case time.Time:
		t.Time = v.UTC()
	case string:
		at, err := time.Parse(instantLayout, v)
		t.Time = at
		return err
	default:
		return fmt.Errorf("%T is no instant", src)
	}
	return nil
}

// day is a civil day as YYYY-MM-DD; NULL when there is none.
type day struct{ rules.Date }

// Value writes the day.
func (d day) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads the day.
func (d *day) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		d.Date = 0
	case string:
		return d.UnmarshalText([]byte(v))
	default:
		return fmt.Errorf("%T is no day", src)
	}
	return nil
}

// beside puts a line behind the key of the act's subject.
func beside(m rules.Move, l line) []any { return append([]any{m.Organisation, m.Subject}, l...) }

// facts writes a value whole. Our own structs always have a JSON; what had none would be refused by the database.
func facts(v any) string {
	text, err := asJSON(v)
	if err != nil {
		return err.Error()
	}
	return text
}

// plain writes a value as text, the same whichever database it comes from, and whether it comes from one.
func plain(value any) string {
	if text, ok := textOf(value); ok {
		return text
	}
	return string(appendPlain(nil, value))
}

func appendPlain(text []byte, value any) []byte {
	if v, ok := value.(driver.Valuer); ok {
		value, _ = v.Value() // ours have no error
	}
	switch v := portable(value).(type) {
	case nil:
		return append(text, "NULL"...)
	case string:
		return append(text, v...)
	case []byte:
		return append(text, v...)
	case int:
		return strconv.AppendInt(text, int64(v), 10)
	case int64:
		return strconv.AppendInt(text, v, 10)
	case bool:
		return append(text, map[bool]byte{false: '0', true: '1'}[v])
	default:
		return appendNamed(text, v)
	}
}

// appendNamed writes a value of a type of ours, which is nearly always a text.
func appendNamed(text []byte, value any) []byte {
	if v := reflect.ValueOf(value); v.Kind() == reflect.String {
		return append(text, v.String()...)
	}
	return fmt.Append(text, value)
}

// asJSON writes a value for a column of JSON; our own structs always have one.
func asJSON(v any) (string, error) {
	data, err := json.Marshal(v)
	return string(data), err
}

// legible refuses what PostgreSQL cannot keep as text, on both databases alike: a text must come back as it went in.
func legible(args ...any) *rules.Refusal {
	for _, arg := range args {
		if !isLegible(arg) {
			return rules.Refuse(rules.FieldNotText, rules.BasisHouse)
		}
	}
	return nil
}

func isLegible(arg any) bool {
	if texts, ok := arg.([]*string); ok {
		return !slices.ContainsFunc(texts, func(text *string) bool { return text != nil && !isLegible(*text) })
	}
	text, ok := textOf(arg)
	return !ok || utf8.ValidString(text) && !strings.ContainsRune(text, 0)
}

func textOf(arg any) (string, bool) {
	if text, ok := arg.(string); ok {
		return text, true
	}
	v := reflect.ValueOf(arg)
	if v.Kind() != reflect.String {
		return "", false
	}
	return v.String(), true
}
