package pdf

import (
	"bytes"
	"strconv"
)

// kind is what a value is.
type kind int

const (
	nothing kind = iota
	integer
	name
	reference
	array
	dictionary
	other // a string, a real number, true, null: nothing that leads to pages
)

// value is an object of a PDF, as far as the page tree needs it.
type value struct {
	kind   kind
	number int // of an integer, or of the object that is referred to
	name   string
	list   []value
	dict   map[string]value
}

func (v value) lists(word string) bool {
	for _, one := range v.list {
		if one.name == word {
			return true
		}
	}
	return false
}

// deepest is how far values may lie within each other.
const deepest = 32

// reader reads values one after the other.
type reader struct {
	data []byte
	at   int
}

// value reads the next value. What is none ends it where it stands.
func (r *reader) value(depth int) value {
	r.blank()
	switch {
	case r.at >= len(r.data) || depth > deepest:
		r.at = len(r.data)
		return value{}
	case r.takes("<<"):
		return r.dictionary(depth)
	case r.takes("["):
		return value{kind: array, list: r.list(depth)}
	case r.takes("/"):
		return value{kind: name, name: r.word()}
	case r.takes("("):
		r.text()
		return value{kind: other}
	case r.takes("<"):
		r.skipPast('>')
		return value{kind: other}
	}
	return r.plain()
}

func (r *reader) takes(sign string) bool {
	if !bytes.HasPrefix(r.data[r.at:], []byte(sign)) {
		return false
	}
	r.at += len(sign)
	return true
}

const (
	blanks     = "\x00\t\n\f\r "
	delimiters = "()<>[]{}/%" + blanks
)

// blank skips white space and comments.
func (r *reader) blank() {
	for r.at < len(r.data) {
		switch c := r.data[r.at]; {
		case bytes.IndexByte([]byte(blanks), c) >= 0:
			r.at++
		case c == '%':
			r.skipPast('\n')
		default:
			return
		}
	}
}

func (r *reader) skipPast(end byte) {
	i := bytes.IndexByte(r.data[r.at:], end)
	if i < 0 {
		r.at = len(r.data)
		return
	}
	r.at += i + 1
}

func (r *reader) word() string {
	from := r.at
	for r.at < len(r.data) && bytes.IndexByte([]byte(delimiters), r.data[r.at]) < 0 {
		r.at++
	}
	return string(r.data[from:r.at])
}

// text skips a string with the parentheses within it.
func (r *reader) text() {
	for open := 1; r.at < len(r.data) && open > 0; r.at++ {
		switch r.data[r.at] {
		case '\\':
			r.at++
		case '(':
			open++
		case ')':
			open--
		}
	}
	r.at = min(r.at, len(r.data))
}

func (r *reader) dictionary(depth int) value {
	v := value{kind: dictionary, dict: map[string]value{}}
	for {
		r.blank()
		if r.at >= len(r.data) || r.takes(">>") {
			return v
		}
		key := r.value(depth + 1)
		if key.kind != name {
			return v
		}
		v.dict[key.name] = r.value(depth + 1)
	}
}

func (r *reader) list(depth int) (all []value) {
	for {
		r.blank()
		if r.at >= len(r.data) || r.takes("]") {
			return all
		}
		one := r.value(depth + 1)
		if one.kind == nothing {
			return all
		}
		all = append(all, one)
	}
}

// plain reads a number, a reference, which is two numbers and R, or a word.
func (r *reader) plain() value {
	word := r.word()
	if word == "" {
		r.at++ // a delimiter that begins nothing
		return value{}
	}
	n, err := strconv.Atoi(word)
	if err != nil {
		return value{kind: other}
	}
	behind := r.at
	if r.refers() {
		return value{kind: reference, number: n}
	}
	r.at = behind
	return value{kind: integer, number: n}
}

func (r *reader) refers() bool {
	r.blank()
	if _, err := strconv.Atoi(r.word()); err != nil {
		return false
	}
	r.blank()
	return r.word() == "R"
}
