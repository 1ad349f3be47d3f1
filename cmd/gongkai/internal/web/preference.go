package web

import "gongkai/cmd/gongkai/internal/locale"

// What a browser remembers of how its person wants to read, for a year; it says nothing of who that is.
const (
	languageCookie = "gongkai_language"
	sizeCookie     = "gongkai_size"

	remembered = 365 * 24 * 60 * 60

	largeType = "large" // 大字版
)

// chose says whether the browser remembers the choice.
func (v *visit) chose(cookie, choice string) bool {
	c, err := v.r.Cookie(cookie)
	return err == nil && c.Value == choice
}

// chooseLanguage keeps the language and goes back to where it was chosen.
func (p *pages) chooseLanguage(v *visit) error {
	lang := v.r.PostFormValue("language")
	if lang != locale.English {
		lang = locale.Chinese
	}
	v.cookie(languageCookie, lang, remembered)
	return v.goTo(localPath(v.r.PostFormValue("back")))
}

// chooseSize keeps the size of the type and goes back to where it was chosen.
func (p *pages) chooseSize(v *visit) error {
	size := v.r.PostFormValue("size")
	if size != largeType {
		size = ""
	}
	v.cookie(sizeCookie, size, remembered)
	return v.goTo(localPath(v.r.PostFormValue("back")))
}
