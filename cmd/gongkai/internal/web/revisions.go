package web

import (
	"net/http"
	"net/url"

	"gongkai/rules"
	"gongkai/store"
)

// revisionsPage lists the revisions of the catalogue and of the other documents.
type revisionsPage struct {
	Revisions []revisionLine
	Next      string
	Later     bool // not the first page
	MayOpen   bool
}

type revisionLine struct{ Path, Number, Title, State, Decision, InForce string }

func (p *pages) showRevisions(v *visit) error {
	page := revisionsPage{MayOpen: v.me.Has(rules.DutyOffice)}
	older := v.r.URL.Query().Get("older")
	page.Later = older != ""
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindRevision, v.today)
		if err != nil {
			return err
		}
		rows, err := tx.Revisions(v.reach, rules.SubjectID(older), pageLength+1)
		if len(rows) > pageLength {
			rows = rows[:pageLength]
			page.Next = "/revisions?" + url.Values{"older": {string(rows[pageLength-1].ID)}}.Encode()
		}
		for _, row := range rows {
			page.Revisions = append(page.Revisions, revisionLine{
				Path: revisionPath(row.ID), Number: row.Number, Title: row.Title, State: v.words.State(row.State, office.Procedure),
				Decision: row.Decision, InForce: v.words.Date(row.InForce),
			})
		}
		return err
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "revisions", page)
	return nil
}

func revisionPath(id rules.SubjectID) string { return "/revisions/" + url.PathEscape(string(id)) }

// linePath is the page of what stands on an agenda.
func linePath(l rules.AgendaLine) string {
	if l.Asks() == rules.QuestionAdopt {
		return revisionPath(l.Subject)
	}
	return itemPath(l.Subject)
}
