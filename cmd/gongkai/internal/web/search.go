package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/rules"
	"gongkai/store"
)

// searchPage (检索) finds what is disclosed by its words.
type searchPage struct {
	Question string
	Asked    bool // there is something to look for
	Hits     []hitShown
	Next     string // the address of the next page
	Later    bool   // this is not the first page
}

type hitShown struct {
	reading.Hit
	Path string
}

func (p *pages) showSearch(v *visit) error {
	question := strings.TrimSpace(v.r.URL.Query().Get("q"))
	after, _ := strconv.ParseInt(v.r.URL.Query().Get("older"), 10, 64) // what is no number begins at the beginning
	page := searchPage{Question: question, Asked: len(rules.Phrases(question)) > 0, Later: after > 0}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		found, err := v.reader().Search(tx, question, after, pageLength)
		for _, hit := range found.Hits {
			page.Hits = append(page.Hits, hitShown{hit, "/items/" + hit.Number})
		}
		if found.Next > 0 {
			page.Next = "/search?" + url.Values{"q": {question}, "older": {strconv.FormatInt(found.Next, 10)}}.Encode()
		}
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "search", page)
	return nil
}
