package web

import (
	"gongkai/rules"
)

// correctionShown is a correction that was made (更正): when, of what kind, and what it says itself.
type correctionShown struct{ When, Notice string }

// corrections lists what was corrected, for everybody who may read the text.
func (v *visit) corrections(f *file) []correctionShown {
	var all []correctionShown
	if v.textOf(f) == nil {
		return nil
	}
	for _, c := range f.Item.Corrections {
		when := v.say("web.corrected", "date", v.words.Date(c.On), "kind", v.words.Word("correction", string(c.Kind)))
		all = append(all, correctionShown{when, v.kept(f, c.Notice)})
	}
	return all
}

// kept is the text of the digest, or that it was erased.
func (v *visit) kept(f *file, digest rules.Digest) string {
	if text, ok := f.texts[digest]; ok {
		return text
	}
	return v.say("web.erased")
}

// remarkOf is what the posting says besides the text: that it was corrected, or why it was withdrawn.
func (v *visit) remarkOf(f *file, p rules.Publication) string {
	if p.Notice == "" {
		return ""
	}
	return v.kept(f, p.Notice)
}

// addAmended adds what is under way with the text after it was cleared: a correction, an oral consent, a request to
// withdraw or terminate.
func (v *visit) addAmended(f *file, add func(label, value string)) {
	if c := f.Item.Correction; c != nil {
		add("correction", v.say("web.becomes", "wrong", v.kept(f, c.Wrong), "right", v.kept(f, c.Right)))
		add("correction_reason", v.kept(f, c.Reason))
	}
	v.addOral(f, add)
	if c := f.Item.Change; c != nil {
		add("change", v.say("web.change_of", "kind", v.words.Word("change", string(c.Kind)), "request", c.Request))
		add("approval", c.Approval)
		add("approved_on", v.words.Date(c.ApprovedOn))
		if c.Conditions != "" {
			add("conditions", v.kept(f, c.Conditions))
		}
		if c.Entered() && !c.Approved() {
			add("approval_check", v.say("web.unconfirmed"))
		}
	}
}

func (v *visit) addOral(f *file, add func(label, value string)) {
	e, orally := f.OralConsent()
	if !orally {
		return
	}
	add("oral", v.say("web.oral", "name", e.HeadName, "date", v.words.Date(e.On), "at", e.At, "how", v.words.Word("how", e.How)))
	if f.SignatureOwed() {
		add("signed", v.say("web.unsigned"))
		return
	}
	add("signed", v.words.Date(e.SignedOn))
}

// chosenPosting names a posting that an act chose, or says that it was all of them.
func (v *visit) chosenPosting(f *file, value string) string {
	if p, ok := f.Publication(value); ok {
		return v.carrierOf(f.Profile, p.Carrier)
	}
	return v.words.Word("posting", value)
}
