package web

import (
	_ "embed"
	"net/http"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
	"gongkai/store"
)

//go:embed letter.css
var letterSheet []byte

// letterPage is an official letter as it is printed, and where it comes from.
type letterPage struct {
	letter.Letter
	Back string
}

func (p letterPage) title(*visit) string { return p.Title }

// showRequest shows the 请示 of an item outside the catalogue, to the staff and to whom it was sent.
func (p *pages) showRequest(v *visit) error {
	return v.showLetter(func(f *file) (letter.Letter, error) {
		if !v.reach.All && !v.sent(f) {
			return letter.Letter{}, notFound(v.r.PathValue("id"))
		}
		return letter.Request(f.Dossier, f.texts, v.words, v.today)
	})
}

// showUrge shows the draft of a 催办函.
func (p *pages) showUrge(v *visit) error {
	return v.showLetter(func(f *file) (letter.Letter, error) { return letter.Urge(f.Dossier, v.words, v.today) })
}

func (v *visit) showLetter(write func(*file) (letter.Letter, error)) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		f.texts, err = tx.Texts(v.org.ID, letter.Texts(f.Dossier)...)
		return err
	})
	if err != nil {
		return err
	}
	page := letterPage{Back: itemPath(f.Subject.ID)}
	if page.Letter, err = write(f); err != nil {
		return err
	}
	v.show(http.StatusOK, "letter", page)
	return nil
}

// link leads to another page.
type link struct{ Path, Label string }

// letters lists the letters that can be made from the item now.
func (v *visit) letters(f *file) []link {
	var all []link
	if _, err := letter.Request(f.Dossier, nil, v.words, v.today); err == nil {
		all = append(all, link{itemPath(f.Subject.ID) + "/request", v.say("web.letter.request")})
	}
	if _, err := letter.Urge(f.Dossier, v.words, v.today); err == nil && v.reach.All {
		all = append(all, link{itemPath(f.Subject.ID) + "/urge", v.say("web.letter.urge")})
	}
	if v.reach.All {
		all = append(all, link{itemPath(f.Subject.ID) + "/approval", v.say("web.approval.heading")})
		all = append(all, link{"/procedures?item=" + string(f.Subject.ID), v.say("procedures.place")})
	}
	return append(all, v.posters(f)...)
}

// letterStyle gives the style sheet of letters, which browsers may keep for an hour.
func (p *pages) letterStyle(v *visit) error {
	v.w.Header().Set("Content-Type", "text/css; charset=utf-8")
	v.w.Header().Set("Cache-Control", "public, max-age=3600")
	_, err := v.w.Write(letterSheet)
	return err
}
