package rules

import "regexp"

// The forms of what an office is called in its numbers, and of logins.
var (
	shortForm = regexp.MustCompile(`^[A-Z]{2,12}$`)
	fondsForm = regexp.MustCompile(`^[A-Z][0-9]{3}$`)
	loginForm = regexp.MustCompile(`^[a-z][a-z0-9._-]{1,31}$`)
)

// WellFormedShort says whether the text can be an organisation's short name (简称) in its numbers.
func WellFormedShort(short string) bool { return shortForm.MatchString(short) }

// WellFormedFonds says whether the text can be a fonds number (全宗号, DA/T 13-2022).
func WellFormedFonds(fonds string) bool { return fondsForm.MatchString(fonds) }

// WellFormedLogin says whether the text can be a login (登录名).
func WellFormedLogin(login string) bool { return loginForm.MatchString(login) }
