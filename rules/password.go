package rules

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a password (密码) has to be (GB/T 22239-2019 8.1.4.1 身份鉴别).
const (
	PasswordLength     = 10 // characters at least
	PasswordLong       = 16 // characters from which on the classes do not matter
	PasswordClasses    = 3  // of the four classes: capitals, small letters, digits, others
	PasswordsKept      = 5  // how many of the last passwords do not come again
	shortestPartOfName = 3  // shorter names stand in too many words
)

// programName is what the program itself is called; nobody has to guess it.
const programName = "gongkai"

// JudgePassword says why a password will not do; names are what everybody can guess: the login, what the organisation is
// called, in characters and in letters. That it was used before is judged by who keeps the old ones.
func JudgePassword(password string, names ...string) *Refusal {
	length := utf8.RuneCountInString(password)
	if length < PasswordLength {
		return Refuse(PasswordTooShort, BasisIdentification, "least", strconv.Itoa(PasswordLength), "length", strconv.Itoa(length))
	}
	if classes := classesOf(password); length < PasswordLong && classes < PasswordClasses {
		return Refuse(PasswordTooPlain, BasisIdentification, "least", strconv.Itoa(PasswordClasses), "classes", strconv.Itoa(classes),
			"long", strconv.Itoa(PasswordLong))
	}
	if name := nameIn(password, names); name != "" {
		return Refuse(PasswordHoldsName, BasisIdentification, "name", name)
	}
	if commonPassword(password) {
		return CommonPassword()
	}
	return nil
}

// CommonPassword refuses a password that many use or that has leaked, as OWASP ASVS 5.0.0 6.2.4 and 6.2.12 ask.
func CommonPassword() *Refusal { return Refuse(PasswordCommon, BasisIdentification) }

// nameIn finds a name that stands in the password, however it is written.
func nameIn(password string, names []string) string {
	folded := strings.Map(Folded, password)
	for _, name := range append([]string{programName}, names...) {
		for _, written := range append(spellings(name), strings.Map(Folded, name)) {
			if utf8.RuneCountInString(written) >= shortestPartOfName && strings.Contains(folded, written) {
				return written
			}
		}
	}
	return ""
}

// classesOf counts of which of the four classes the password has a character.
func classesOf(password string) int {
	var upper, lower, digit, other int
	for _, r := range password {
		switch {
		case unicode.IsUpper(r):
			upper = 1
		case unicode.IsLower(r):
			lower = 1
		case unicode.IsDigit(r):
			digit = 1
		default:
			other = 1
		}
	}
	return upper + lower + digit + other
}
