package access

import (
	"strings"
	"unicode"

	"gongkai/rules"
	"gongkai/store"
)

// Origin (来处) is where somebody comes from who asks for something.
type Origin struct {
	Place string // the address
	Agent string // the browser, as it names itself
	Via   string // cli, web
}

// longestAgent bounds in characters what is kept of the name that a browser gives itself.
const longestAgent = 200

// brief cuts the name of a browser to what can be kept and shown.
func brief(agent string) string {
	kept := strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return -1
		}
		return r
	}, agent)
	return string([]rune(kept)[:min(len([]rune(kept)), longestAgent)])
}

// note writes down what happened to an account, in the transaction in which it happens. An event about nobody known
// belongs to no organisation.
func note(tx *store.Tx, from Origin, kind rules.SecurityKind, by, about rules.PersonID, reason string) error {
	e := store.SecurityEvent{Kind: kind, By: by, About: about, Place: from.Place, Via: from.Via, Reason: reason}
	if about != "" {
		org, err := tx.OrganisationOf(about)
		if err != nil {
			return err
		}
		e.Organisation = org
	}
	return tx.NoteSecurity(e)
}
