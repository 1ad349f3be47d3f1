package rules

import (
	"fmt"
	"slices"
	"strings"
)

// KindRevision (制度文件修订) leads a new version of the catalogue or of another document from its draft to the day from
// which it is in force (三(二)1b).
const KindRevision Kind = "revision"

// CatalogueFile and SuperiorFile name the documents that a revision compares: the bureau's own catalogue and the
// superior's.
const (
	CatalogueFile = "catalogue.yaml"
	SuperiorFile  = "superior-catalogue.yaml" // 上级公开目录
)

// GovernedFiles lists the documents that are changed by a revision: the catalogue, the profile, the carriers, and every
// procedure.
func GovernedFiles() []string {
	all := []string{CatalogueFile, "profile.yaml", "carriers.yaml"}
	for _, kind := range Kinds() {
		all = append(all, string(kind)+".yaml")
	}
	return all
}

// DocumentTitle names a document to people.
func DocumentTitle(file string) Label {
	if title, ok := documentTitles[file]; ok {
		return title
	}
	kind := strings.TrimSuffix(file, ".yaml")
	return Label{ZH: kind + "程序", EN: "Procedure " + kind}
}

var documentTitles = map[string]Label{
	CatalogueFile:   {ZH: "公开目录", EN: "Catalogue"},
	SuperiorFile:    {ZH: "上级公开目录", EN: "Superior's catalogue"},
	"profile.yaml":  {ZH: "参数方案", EN: "Profile"},
	"carriers.yaml": {ZH: "公开载体", EN: "Carriers"},
	"item.yaml":     {ZH: "公开事项程序", EN: "Procedure of items"},
	"feedback.yaml": {ZH: "意见建议程序", EN: "Procedure of opinions"},
	"meeting.yaml":  {ZH: "会议程序", EN: "Procedure of meetings"},
	"revision.yaml": {ZH: "制度文件修订程序", EN: "Procedure of revisions"},
	"calendar.yaml": {ZH: "工作日历录入程序", EN: "Procedure of the calendar"},
	"erasure.yaml":  {ZH: "清除程序", EN: "Procedure of erasures"},
	"stub.yaml":     {ZH: "密件登记程序", EN: "Procedure of stubs"},
	"matter.yaml":   {ZH: "分阶段事项程序", EN: "Procedure of matters in stages"},
}

// Revision (制度文件修订) is what is known of a new version on its way. Its text stands as the subject's content.
type Revision struct {
	Number       string        `json:"number,omitempty"`
	File         string        `json:"file"`
	Version      string        `json:"version"`
	Title        string        `json:"title"`
	Reason       Digest        `json:"reason,omitempty"`
	GapReason    Digest        `json:"gap_reason,omitempty"` // why the superior's catalogue is not covered
	Base         Digest        `json:"base,omitempty"`       // the version that it was compared with
	Decision     string        `json:"decision,omitempty"`   // 纪要文号
	DecidedOn    Date          `json:"decided_on,omitzero"`
	InForce      Date          `json:"in_force,omitzero"`
	Approval     *Consent      `json:"approval,omitempty"` // 市委批准, when entries in force are dropped or narrowed
	Announcement *Announcement `json:"announcement,omitempty"`
}

// Announcement (公布说明) is where and when a change was announced and explained (三(四)4e).
type Announcement struct {
	Place string `json:"place"`
	On    Date   `json:"on"`
	Text  Digest `json:"text"`
}

// Adoption (通过) puts a document into the record: from its first day on it is what subjects are opened under. The text is
// the subject's content; the hash is that of the text as it is adopted.
type Adoption struct {
	Kind      string `json:"kind"`
	File      string `json:"file"`
	Version   string `json:"version"`
	Hash      Digest `json:"hash"`
	Content   Digest `json:"content"`
	Decision  string `json:"decision"`
	DecidedOn Date   `json:"decided_on"`
	InForce   Date   `json:"in_force"`
	Posts     []Post `json:"posts,omitempty"` // posts that the profile has and the office lacks
}

// RevisionPrefix writes how the numbers of an organisation's revisions begin in a year: "MZZJ-XD-2026-"; XD is 修订.
func RevisionPrefix(o Organisation, year int) string {
	return fmt.Sprintf("%s-XD-%04d-", o.Short, year)
}

// DocumentText is a text as it is adopted: lines end alike, whatever it was typed on, and the last one ends too.
func DocumentText(text string) string {
	return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) + "\n"
}

// Draft (草案) is what a draft comes to, held against the documents in force: whoever decodes documents sets it.
type Draft struct {
	Text        string
	Version     string
	Hash        Digest
	Faults      []string // each with its file, line and column
	Taken       bool     // a document of this name has the version already
	Base        Digest   // of the newest version that is adopted; none when there is none
	BaseVersion string
	BaseFrom    Date          // its first day
	Changes     []EntryChange // of a catalogue
	Lines       []LineChange  // of any other document
	Superior    string        // version of the superior's catalogue that it is held against; none when there is none
	Coverage    Coverage
	NewPosts    []Post // posts that the profile adds
}

// Sound says whether the draft can be decided on at all.
func (d *Draft) Sound() bool { return d != nil && len(d.Faults) == 0 && !d.Taken && d.Hash != d.Base }

// Narrowed lists the entries that the draft drops or narrows.
func (d *Draft) Narrowed() []EntryCode {
	return d.changed(EntryChange.Narrows)
}

// Beyond lists the entries that the draft adds and the superior's catalogue lacks: they are outside it, as a single item
// can be (三(二)2b).
func (d *Draft) Beyond() []EntryCode {
	if d.Superior == "" {
		return nil
	}
	return d.changed(func(c EntryChange) bool {
		return c.Kind == EntryAdded && slices.Contains(d.Coverage.Additions, c.Entry)
	})
}

func (d *Draft) changed(so func(EntryChange) bool) []EntryCode {
	var all []EntryCode
	for _, c := range d.Changes {
		if so(c) {
			all = append(all, c.Entry)
		}
	}
	return all
}

// ForApproval lists the entries for which 市委 has to be asked.
func (d *Draft) ForApproval() []EntryCode {
	if d == nil {
		return nil
	}
	return append(d.Narrowed(), d.Beyond()...)
}
