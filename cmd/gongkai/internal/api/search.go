package api

import (
	"context"

	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/rules"
	"gongkai/store"
)

// searchAsked is what is looked for.
type searchAsked struct {
	Question string `query:"q" required:"true" maxLength:"200" doc:"查找什么: characters that stand together; parts between spaces all have to be there"`
	Older    int64  `query:"older" minimum:"0" doc:"the page behind, as older of the page before has it"`
	Limit    int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

// Found (检索结果) is a page of what is disclosed and holds what was looked for, the newest first.
type Found struct {
	Found []Hit `json:"found"`
	Older int64 `json:"older,omitempty" doc:"to ask for the next page with; none on the last"`
}

// Hit is one of them.
type Hit struct {
	ID      rules.SubjectID `json:"id"`
	Number  string          `json:"number"`
	Title   string          `json:"title"`
	Version int             `json:"version" doc:"the version of the text that is disclosed"`
	Excerpt string          `json:"excerpt" doc:"where the text holds it"`
}

func (s *server) search(ctx context.Context, v *visit, in *searchAsked) (*body[Found], error) {
	page := Found{Found: []Hit{}}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		hits, err := v.Search(tx, in.Question, in.Older, in.Limit)
		page.Older = hits.Next
		for _, h := range hits.Hits {
			page.Found = append(page.Found, Hit{h.Item, h.Number, h.FoundRow.Title, h.Version, plain(h.Excerpt)})
		}
		return err
	})
	return &body[Found]{page}, err
}

func plain(pieces []reading.Piece) (text string) {
	for _, p := range pieces {
		text += p.Text
	}
	return text
}
