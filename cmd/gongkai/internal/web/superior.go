package web

import (
	"gongkai/workflow"
)

// sent says whether the reader answers for 市委, and the item was sent there for its consent.
func (v *visit) sent(f *file) bool { return v.reader().Asked(f.Dossier) }

// answerOn adds to the page what 市委 decides by, and its answers. What others may do is none of its concern.
func (v *visit) answerOn(f *file, page *itemPage) error {
	page.Decided, page.Letters = v.decisions(f), v.letters(f)
	for i := range page.Decided {
		page.Decided[i].Path, page.Decided[i].Ballot = "", "" // how a meeting voted is for its members
	}
	offers, err := v.offers(workflow.Act{Subject: f.Subject.ID})
	v.sortOffers(f, offers, page)
	page.Blocked = nil
	return err
}
