package api

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// itemsAsked narrows the list of items as the page of the list does.
type itemsAsked struct {
	State string `query:"state" maxLength:"100" doc:"only items in this state"`
	Entry string `query:"entry" maxLength:"100" doc:"only items of this entry of the catalogue"`
	Text  string `query:"text" maxLength:"200" doc:"only items with this in the title or number"`
	Older string `query:"older" maxLength:"100" doc:"the page behind this item, as older of the page before has it"`
	Newer string `query:"newer" maxLength:"100" doc:"the page before this item, as newer of the page behind has it"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

// Items (事项清单) is a page of the list, the newest first.
type Items struct {
	Items []shape.Item    `json:"items"`
	Older rules.SubjectID `json:"older,omitempty" doc:"to ask for the next page with; none on the last"`
	Newer rules.SubjectID `json:"newer,omitempty" doc:"to ask for the page before with; none on the first"`
}

func (a itemsAsked) filter() store.ItemFilter {
	f := store.ItemFilter{
		Entry: rules.EntryCode(a.Entry), Text: strings.TrimSpace(a.Text), Newer: rules.SubjectID(a.Newer),
	}
	if a.State != "" {
		f.States = []rules.StateName{rules.StateName(a.State)}
	}
	return f
}

func (s *server) listItems(ctx context.Context, v *visit, in *itemsAsked) (*body[Items], error) {
	list := Items{Items: []shape.Item{}}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Items(v.Reach, in.filter(), rules.SubjectID(in.Older), in.Limit+1)
		if err != nil {
			return err
		}
		rows, older, newer := reading.Turn(rows, in.Limit, in.Older != "", in.Newer != "")
		if older {
			list.Older = rows[len(rows)-1].ID
		}
		if newer {
			list.Newer = rows[0].ID
		}
		for _, row := range rows {
			d, err := s.Engine.Read(tx, v.Organisation.ID, row.ID)
			if err != nil {
				return err
			}
			list.Items = append(list.Items, v.item(d))
		}
		return nil
	})
	return &body[Items]{list}, err
}

// read takes the file of a subject as far as the caller may read it.
func (v *visit) read(ctx context.Context, ref string, kind rules.Kind) (f *reading.File, err error) {
	err = v.Store.View(ctx, func(tx *store.Tx) error {
		f, err = v.Read(tx, v.Engine, ref, kind)
		return err
	})
	return f, err
}

// staff takes the file of a subject for what only the staff sees of it.
func (v *visit) staff(ctx context.Context, ref string, kind rules.Kind) (*reading.File, error) {
	f, err := v.read(ctx, ref, kind)
	if err == nil && !v.Reach.All {
		err = reading.NotFound(ref)
	}
	return f, err
}

// itemAsked is an item, unless it is still as the caller has it.
type itemAsked struct {
	One
	Known string `header:"If-None-Match" maxLength:"200" doc:"the ETag of what the caller has"`
}

// itemAnswer is an item with its rev, or that it is unchanged.
type itemAnswer struct {
	Status int
	ETag   string `header:"ETag" doc:"the rev of the item, for If-None-Match and If-Match"`
	Body   *shape.FullItem
}

func (s *server) showItem(ctx context.Context, v *visit, in *itemAsked) (*itemAnswer, error) {
	f, err := v.read(ctx, in.ID, rules.KindItem)
	if err != nil {
		return nil, err
	}
	if err := v.NoteOpening(ctx, s.Engine, f.Dossier); err != nil {
		return nil, err
	}
	full := v.fullItem(f)
	answer := &itemAnswer{Status: http.StatusOK, ETag: tagOf(full.Rev), Body: &full}
	if answer.ETag != "" && knows(in.Known, answer.ETag) {
		answer.Status = http.StatusNotModified
	}
	return answer, nil
}

// tagOf writes a rev as an ETag; who does not see the rev gets none.
func tagOf(rev int) string {
	if rev == 0 {
		return ""
	}
	return strconv.Quote(strconv.Itoa(rev))
}

// knows says whether the caller named the tag among those that it has.
func knows(known, tag string) bool {
	for _, one := range strings.Split(known, ",") {
		if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
			return true
		}
	}
	return false
}

func (s *server) itemForecast(ctx context.Context, v *visit, in *One) (*body[[]shape.Step], error) {
	f, err := v.staff(ctx, in.ID, rules.KindItem)
	if err != nil {
		return nil, err
	}
	road, err := s.Engine.Forecast(ctx, v.Organisation.ID, f.Subject.ID)
	var all []shape.Step
	for _, step := range road {
		all = append(all, shape.StepOf(v.words, step, f.Procedure))
	}
	return listed(all), err
}

func (s *server) itemHistory(ctx context.Context, v *visit, in *One) (*body[[]shape.Past], error) {
	f, err := v.staff(ctx, in.ID, rules.KindItem)
	if err != nil {
		return nil, err
	}
	return listed(shape.HistoryOf(f.Dossier)), nil
}
