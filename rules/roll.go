package rules

import "regexp"

// The refusals of a list of people (人员名册) that is read from a file.
const (
	RollUnreadable Code = "roll-unreadable" // neither a workbook nor CSV
	RollEmpty      Code = "roll-empty"      // no row below the columns' names
	RollTooLong    Code = "roll-too-long"   // more rows than are taken in at once
	RollNoName     Code = "roll-no-name"    // a row without a name
	RollLogin      Code = "roll-login"      // no form of a login
)

var loginForm = regexp.MustCompile(`^[a-z][a-z0-9._-]{1,31}$`)

// LoginFits says whether a login (登录名) has the form of one: small letters, digits, full stops, hyphens and underscores.
func LoginFits(login string) bool { return loginForm.MatchString(login) }
