package rules

import (
	"encoding/binary"
	"encoding/json"
	"strings"
)

// hasControl looks for a byte below the space, eight at a time: no JSON string may hold one.
func hasControl(text string) bool {
	const each, high = 0x0101010101010101, 0x8080808080808080
	data := []byte(text)
	for ; len(data) >= 8; data = data[8:] {
		if word := binary.LittleEndian.Uint64(data); (word-each*' ')&^word&high != 0 {
			return true
		}
	}
	for _, b := range data {
		if b < ' ' {
			return true
		}
	}
	return false
}

// scanner stands somewhere in canonical bytes, which are valid UTF-8 without control characters.
type scanner struct {
	text    string
	at      int
	escapes bool // there is a backslash somewhere
}

func (s *scanner) take(b byte) bool {
	if s.at < len(s.text) && s.text[s.at] == b {
		s.at++
		return true
	}
	return false
}

func (s *scanner) takeText(want string) bool {
	if strings.HasPrefix(s.text[s.at:], want) {
		s.at += len(want)
		return true
	}
	return false
}

// literal takes a string with its quotes.
func (s *scanner) literal() (text string, ok bool) {
	from := s.at
	if !s.take('"') {
		return "", false
	}
	for {
		end := strings.IndexByte(s.text[s.at:], '"')
		if end < 0 {
			return "", false
		}
		s.at += end + 1
		if !s.escapes || !escaped(s.text[from+1:s.at-1]) {
			return s.text[from:s.at], true
		}
	}
}

// escaped says whether what comes next stands behind an odd number of backslashes.
func escaped(before string) bool {
	return (len(before)-len(strings.TrimRight(before, `\`)))%2 == 1
}

// string takes a string; one with escapes is read as the general decoder reads it.
func (s *scanner) string() (text string, ok bool) {
	quoted, ok := s.literal()
	if !ok {
		return "", false
	}
	if !s.escapes || strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1], true
	}
	return unescaped(quoted)
}

func unescaped(quoted string) (text string, ok bool) {
	err := json.Unmarshal([]byte(quoted), &text)
	return text, err == nil
}

// longestInteger is how many digits always fit.
const longestInteger = 18

func (s *scanner) integer() (n int64, ok bool) {
	negative := s.take('-')
	from := s.at
	for s.at < len(s.text) && '0' <= s.text[s.at] && s.text[s.at] <= '9' {
		n = n*10 + int64(s.text[s.at]-'0')
		s.at++
	}
	digits := s.at - from
	if negative {
		n = -n
	}
	return n, digits > 0 && digits <= longestInteger && (digits == 1 || s.text[from] != '0')
}
