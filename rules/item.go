package rules

// SubjectID names a subject for ever.
type SubjectID string

// Pins (依据版本) are the adopted documents, by their hashes, that a subject was opened under and is judged by.
type Pins struct {
	Procedure Digest `json:"procedure"`
	Profile   Digest `json:"profile"`
	Carriers  Digest `json:"carriers"`
	Catalogue Digest `json:"catalogue"`
	Calendar  Digest `json:"calendar"`
}

// Subject (办理对象) is what a procedure leads: the row that serialises its acts, whose chain they form.
type Subject struct {
	ID           SubjectID
	Kind         Kind
	Organisation OrganisationID
	Parent       SubjectID // the item of an opinion
	State        StateName
	Rev          int // the number of acts done
	Round        int
	Head         Digest // of the last act
	Pins         Pins
	LastHappened Date // the day on which the last act happened
}

// Item (公开事项) is what is disclosed.
type Item struct {
	Number      string    `json:"number,omitempty"` // 索引号
	Entry       EntryCode `json:"entry,omitempty"`  // none outside the catalogue
	Outside     bool      `json:"outside,omitempty"`
	Title       string    `json:"title"`
	Period      string    `json:"period,omitempty"`
	Unit        UnitCode  `json:"unit"`
	Nil         bool      `json:"nil,omitempty"`          // 本期无此项内容
	ArchiveCode string    `json:"archive_code,omitempty"` // 档号
	Plan        *WorkPlan `json:"plan,omitempty"`         // outside the catalogue
	Consent     *Consent  `json:"consent,omitempty"`      // outside the catalogue

	Withholding *Withholding `json:"withholding,omitempty"` // when it is not to be disclosed, or was not for a time

	OrderWaiver *OrderWaiver `json:"order_waiver,omitempty"` // 先党内后党外例外

	Correction  *Correction  `json:"correction,omitempty"`  // that is proposed
	Corrections []Correction `json:"corrections,omitempty"` // that were made
	Emergency   *Emergency   `json:"emergency,omitempty"`   // 紧急公开
	Change      *Change      `json:"change,omitempty"`      // 撤销、终止, the newest request

	Attachments []Attachment `json:"attachments,omitempty"` // 附件

	Objections []Objection `json:"objections,omitempty"` // against a public notice
	Notice     SubjectID   `json:"notice,omitempty"`     // the public notice that the item depends on

	Matter SubjectID `json:"matter,omitempty"` // 分阶段事项, of which the item is a stage
	Stage  int       `json:"stage,omitempty"`
}

// Version (内容版本) is one text of an item; approvals name it by its digest.
type Version struct {
	N      int      `json:"n"`
	Title  string   `json:"title"`
	Digest Digest   `json:"digest"`
	Author PersonID `json:"author"`
	Nil    bool     `json:"nil,omitempty"`
	// AuthorFor is on whose behalf the author drafted, when the author deputised (AB角): both count as the author.
	AuthorFor PersonID `json:"author_for,omitempty"`
	// Corrects is the version that this one corrects (更正: facts and typing errors only); none when it is a text of its own.
	Corrects int `json:"corrects,omitempty"`
}

// Status of a publication; it goes on after the item is archived.
type Status string

// The statuses of a publication.
const (
	Posted    Status = "posted"    // 公开中
	Suspended Status = "suspended" // 下架待批
	TakenDown Status = "taken-down"
)

// Publication (公开记录) is one posting of a content version to an audience on a carrier, with what proves it.
type Publication struct {
	N        int         `json:"n"`
	Version  int         `json:"version"`
	Digest   Digest      `json:"digest"`
	Audience Audience    `json:"audience"`
	Carrier  CarrierCode `json:"carrier"`
	From     Date        `json:"from"`
	Until    Date        `json:"until,omitzero"`
	Status   Status      `json:"status"`
	Down     Date        `json:"down,omitzero"`  // the day on which it came down
	Void     bool        `json:"void,omitempty"` // of a notice that began anew: it does not count
	Evidence Values      `json:"evidence,omitempty"`
	Since    Date        `json:"since,omitzero"`     // when it was suspended, restored or taken down
	Paused   Date        `json:"paused,omitzero"`    // when it was suspended first; a public notice does not run on then
	Notice   Digest      `json:"notice,omitempty"`   // 更正说明, or the explanation of a withdrawal or a termination
	Explains bool        `json:"explains,omitempty"` // it shows that explanation, and no text of the item
	Ended    bool        `json:"ended,omitempty"`    // it came down when it had stood its time, and for no other reason
}

// ActArchive (归档) closes an item, ActAddEvidence (补充佐证) adds to a posting what proves it.
const (
	ActArchive     ActName = "archive"
	ActAddEvidence ActName = "add_evidence"
)

// PostingPhoto (佐证照片) is the field in which an act names the photo, the screen or the scan that shows a posting.
const PostingPhoto = "photo"

// Opinion (意见建议) is what a member or citizen said about an item.
type Opinion struct {
	ID        SubjectID `json:"-"`
	Channel   string    `json:"channel"`            // 热线, 来信, 来访, 意见箱, 网上, 会议
	Anonymous bool      `json:"anonymous"`          // 匿名
	Reporter  Digest    `json:"reporter,omitempty"` // 反映人, kept as a body; none when anonymous
	Text      Digest    `json:"text"`
	Answer    Digest    `json:"answer,omitempty"`
	Manner    string    `json:"manner,omitempty"` // how it was answered
	State     StateName `json:"-"`
}

// The states of an opinion that conclude an item asks about.
const (
	OpinionRegistered  StateName = "registered"
	OpinionCarriedOver StateName = "carried_over"
	OpinionAnswered    StateName = "answered"
)

// Settled says whether the opinion no longer keeps its item open: it is answered, or carried over with its own due.
func (o Opinion) Settled() bool {
	return o.State == OpinionAnswered || o.State == OpinionCarriedOver
}
