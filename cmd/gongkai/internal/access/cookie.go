package access

import "strings"

// Encrypted says whether readers come to the address by https, whoever ends it: this program or one before it.
func Encrypted(address string) bool { return strings.HasPrefix(address, "https://") }

// SessionCookie names the cookie that holds the token of a session, for pages that readers find at the address. By https its
// name bears the prefix under which browsers take no cookie from another host or a plain connection.
func SessionCookie(address string) string {
	if Encrypted(address) {
		return "__Host-gongkai_session"
	}
	return "gongkai_session"
}
