package web

import (
	"embed"
	"net/http"
)

// The scripts that make the pages more comfortable. Without them everything works all the same. `make assets` makes the one that
// comes from elsewhere; its name holds its version, so that browsers may keep it.
//
//go:embed asset/htmx-2.0.11.js asset/office.js
var scripts embed.FS

const (
	htmxPath   = "/htmx-2.0.11.js"
	officePath = "/office.js"
)

// script gives one of the scripts.
func script(path string, seconds string) handler {
	return func(v *visit) error {
		body, err := scripts.ReadFile("asset" + path)
		if err != nil {
			return err
		}
		v.w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
		v.w.Header().Set("Cache-Control", "public, max-age="+seconds)
		_, _ = v.w.Write(body) // the browser may have gone; there is nobody to tell
		return nil
	}
}

// inPlace says whether a script asks for the page, to put a part of it in place of what it shows.
func (v *visit) inPlace() bool {
	return v.r.Method == http.MethodGet && v.r.Header.Get("HX-Request") == "true"
}

// leaveTo has the browser go to a page itself where the script has no use for the answer: the reader is to see it whole.
func (v *visit) leaveTo(path string) {
	v.w.Header().Set("HX-Redirect", path)
	v.w.WriteHeader(http.StatusNoContent)
}
