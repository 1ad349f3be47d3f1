package web

import (
	"errors"
	"io"
	"net/http"
	"strconv"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/workbook"
	"gongkai/rules"
	"gongkai/store"
)

// faultShown is one thing wrong with a workbook: where it stands there, and what to do.
type faultShown struct{ Where, Said string }

// Wrong is how many things are.
func (p revisingPage) Wrong() string { return strconv.Itoa(len(p.Faults)) }

// checkWorkbook reads a workbook in which the catalogue was edited. When nothing is wrong with it, its text stands in the form of the
// draft, with what it changes; nothing is recorded before that form is sent.
func (p *pages) checkWorkbook(v *visit) error {
	page, office, err := v.revising(rules.CatalogueFile)
	if err != nil {
		return err
	}
	err = v.fillFromWorkbook(&page)
	r, refused := rules.AsRefusal(err)
	if err != nil && !refused {
		return err
	}
	status := http.StatusOK
	if refused {
		said := v.said(r, office.Procedure)
		page.Refused, status = &said, statusOf(r)
	} else if len(page.Faults) > 0 {
		status = http.StatusUnprocessableEntity
	}
	v.show(status, "revising", page)
	return nil
}

func (v *visit) fillFromWorkbook(page *revisingPage) error {
	data, err := v.fileSent(letter.LargestTable, rules.Refuse(rules.SheetTooLong, rules.BasisHouse, "most", strconv.Itoa(letter.MostRead)))
	if err != nil {
		return err
	}
	inForce, err := v.textInForce(rules.CatalogueFile)
	if err != nil {
		return err
	}
	draft, err := workbook.Read(data, inForce)
	if err != nil {
		return err
	}
	faults := draft.Faults
	if len(faults) == 0 {
		compared, err := v.compared(draft.Text)
		if err != nil {
			return err
		}
		faults, page.Draft = draft.Place(compared.Faults), v.draftShown(compared)
	}
	for _, f := range faults {
		page.Faults = append(page.Faults, faultShown{v.words.SheetPlace(f.Row, f.Column), v.say("workbook.problem."+f.Problem, "value", f.Value)})
	}
	if page.Read = len(faults) == 0; page.Read && len(page.Forms) > 0 {
		page.Forms[0].fill(rules.Values{"text": draft.Text})
	}
	return nil
}

// compared holds a text against the newest version of the catalogue.
func (v *visit) compared(text string) (draft *rules.Draft, err error) {
	err = v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		draft, err = v.Engine.Judge(tx, v.org.ID, rules.CatalogueFile, "", text)
		return err
	})
	return draft, err
}

// fileSent reads the one file of a form; when it is larger than the most, the refusal says so.
func (v *visit) fileSent(most int64, tooLarge error) ([]byte, error) {
	parts, err := v.r.MultipartReader()
	if err != nil {
		return nil, unreadable(err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil, nil
		}
		if err != nil {
			return nil, unreadable(err)
		}
		if part.FormName() != "file" {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(part, most+1))
		if err != nil {
			return nil, unreadable(err)
		}
		if int64(len(data)) > most {
			return nil, tooLarge
		}
		return data, nil
	}
}
