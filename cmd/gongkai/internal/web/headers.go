package web

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"gongkai/rules"
)

// contentPolicy allows nothing but our own files and forms: there is no script within a page, and none of another's.
const contentPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// largestBody bounds what a form may hold.
const largestBody = 1 << 20

func withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", contentPolicy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		r.Body = http.MaxBytesReader(w, r.Body, largestOf(r))
		next.ServeHTTP(w, r)
	})
}

// readForm reads what was sent; what is not text is refused before anything looks at it.
func readForm(r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return unreadable(err)
	}
	if err := legible(r.Form); err != nil {
		return err
	}
	if path, err := url.PathUnescape(r.URL.EscapedPath()); err != nil || !utf8.ValidString(path) || strings.ContainsRune(path, 0) {
		return rules.Refuse(rules.CannotRead, rules.BasisHouse)
	}
	return nil
}

func legible(form url.Values) error {
	for name, values := range form {
		for _, value := range append(values, name) {
			if !utf8.ValidString(value) || strings.ContainsRune(value, 0) {
				return rules.Refuse(rules.CannotRead, rules.BasisHouse)
			}
		}
	}
	return nil
}
