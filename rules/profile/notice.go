package profile

import (
	"slices"

	"gongkai/rules"
)

// judgeNotice: a public notice (公示) is shown to everybody of its audiences for so many full days, and begins for all of
// them without a gap (三(四)2c).
func (e entryText) judgeNotice() {
	if !e.Notice {
		return
	}
	switch {
	case e.Term != "" && e.Term != rules.TermShort:
		e.refuse(e.at("notice"), "a public notice is short-term, and this entry is %s", e.Term)
	case e.AudienceOf != "" || slices.Contains(e.Audiences, rules.AudienceTargeted):
		e.refuse(e.at("notice"), "a public notice has audiences of its own and is for everybody of them")
	case e.Timing == rules.Staged:
		e.refuse(e.at("notice"), "a public notice is an entry of its own, no stage of a staged one")
	}
	if e.has("gap") {
		e.refuse(e.at("gap"), "a public notice is shown to its audiences without a gap")
	}
	if e.has("nil") && e.NilAllowed {
		e.refuse(e.at("nil"), "a public notice is never nothing")
	}
}

// judgeFollows: what depends on a public notice names an entry that is one.
func (e entryText) judgeFollows(c *rules.Catalogue) {
	if e.Follows == "" {
		return
	}
	followed, known := c.Entry(e.Follows)
	switch {
	case !known:
		e.refuse(e.at("follows"), "the catalogue has no entry %s", e.Follows)
	case !followed.Notice:
		e.refuse(e.at("follows"), "%s is no public notice, and nothing waits for its end", e.Follows)
	case e.Notice:
		e.refuse(e.at("follows"), "a public notice follows no other")
	}
}
