package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
)

// posterPage is a poster (张贴稿) on its sheet of paper.
type posterPage struct {
	letter.Poster
	Back  string
	Large bool // A3
	Sizes []link
	Size  string
}

func (p posterPage) title(*visit) string { return p.Title }

// showPoster shows what is to hang on a board for an audience, on A4 or A3.
func (p *pages) showPoster(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	audience := rules.Audience(v.r.URL.Query().Get("for"))
	if !slices.Contains(letter.ToPost(f.Dossier), audience) {
		return errNoPage
	}
	version, _ := f.Current()
	made, err := letter.NewPoster(f.Dossier, f.texts[version.Digest], audience, v.site()+itemPath(f.Subject.ID)+"/opinions", v.words)
	if err != nil {
		return err
	}
	page := posterPage{Poster: made, Back: itemPath(f.Subject.ID), Large: v.r.URL.Query().Get("size") == "a3", Size: v.say("letter.poster.size_a4")}
	if page.Large {
		page.Size = v.say("letter.poster.size_a3")
	}
	for _, size := range []string{"a4", "a3"} {
		page.Sizes = append(page.Sizes, link{posterPath(f.Subject.ID, audience) + "&size=" + size, v.say("letter.poster.size_" + size)})
	}
	v.show(http.StatusOK, "poster", page)
	return nil
}

func posterPath(id rules.SubjectID, a rules.Audience) string {
	return itemPath(id) + "/poster?" + url.Values{"for": {string(a)}}.Encode()
}

// posters lists the posters that can be made from the item now, one for each audience.
func (v *visit) posters(f *file) (all []link) {
	for _, a := range letter.ToPost(f.Dossier) {
		if v.reach.All {
			label := v.say("letter.poster.name_of", "audience", v.words.Word("audience", string(a)))
			all = append(all, link{posterPath(f.Subject.ID, a), label})
		}
	}
	return all
}

// site is where readers find these pages: as the machine's settings say, else as this reader found them.
func (v *visit) site() string {
	switch {
	case v.Address != "":
		return strings.TrimRight(v.Address, "/")
	case v.r.TLS != nil:
		return "https://" + v.r.Host
	}
	return "http://" + v.r.Host
}
