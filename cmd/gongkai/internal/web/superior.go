package web

import (
	"gongkai/rules"
	"gongkai/workflow"
)

// sent says whether the reader answers for 市委, and the item was sent there for its consent.
func (v *visit) sent(f *file) bool { return v.reach.Requests && f.Item.Consent != nil }

// versionSent is the text that 市委 was asked about, which is the only one that it reads.
func (f *file) versionSent() (rules.Version, bool) {
	for _, version := range f.Versions {
		if version.Digest == f.Item.Consent.Content {
			return version, true
		}
	}
	return rules.Version{}, false
}

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
