package rules

import (
	"cmp"
	"strconv"
)

// Meeting (会议) is where a body decides collectively (三(二)1b): one meeting decides many items, line by line.
type Meeting struct {
	Number   string       `json:"number,omitempty"` // 编号, in the series of the organisation and year
	Body     string       `json:"body"`             // 会议主体, one of the bodies of the profile
	On       Date         `json:"on"`               // the day of the meeting, planned and then held
	Expected int          `json:"expected"`         // 应到
	Present  int          `json:"present"`          // 实到
	Chair    string       `json:"chair,omitempty"`  // 主持人
	Recorder string       `json:"recorder,omitempty"`
	Minutes  string       `json:"minutes,omitempty"` // 纪要文号
	Scan     UploadID     `json:"scan,omitempty"`    // 纪要扫描件
	Lines    []AgendaLine `json:"lines,omitempty"`
	// Roster and Attendees are the members of the body and those of them who came, as of the day on which it was held;
	// none when nobody of the body is in the record. Absent are the written opinions of those who did not come.
	Roster    []Member  `json:"roster,omitempty"`
	Attendees []Member  `json:"attendees,omitempty"`
	Absent    []Written `json:"absent,omitempty"`
}

// AgendaLine (议题) names an item and the text of it that the meeting had before it.
type AgendaLine struct {
	N       int       `json:"n"`
	Subject SubjectID `json:"subject"`
	Number  string    `json:"number"`
	Title   string    `json:"title"`
	Content Digest    `json:"content"`
	// Question is what is decided about the item, Round the round in which it was asked; none stands for disclosure.
	Question Question `json:"question,omitempty"`
	Round    int      `json:"round,omitempty"`
	// Entry is that of the item, none outside the catalogue; it tells whose decision the disclosure is.
	Entry   EntryCode `json:"entry,omitempty"`
	Matter  string    `json:"matter"` // of the voting rules: general, appointment, discipline, admission
	Ballot  Ballot    `json:"ballot"`
	Outcome Outcome   `json:"outcome,omitempty"` // none before the vote
	Named   Digest    `json:"named,omitempty"`   // 记名表决, sealed; none when nobody was named
	// Elsewhere is the number of the meeting on whose agenda a waiting subject stands already.
	Elsewhere string `json:"-"`
}

// Question (议决事由) is what a meeting decides about a subject.
type Question string

// The questions, each asked in one state of a subject.
const (
	QuestionDisclose Question = "disclose" // 公开
	QuestionWithhold Question = "withhold" // 不予（暂缓）公开
	QuestionUphold   Question = "uphold"   // 公示异议成立
	QuestionAdopt    Question = "adopt"    // 制度文件通过
)

// Questions tells what is asked about a subject that waits for a meeting, by its state.
var Questions = map[StateName]Question{
	ItemDeliberating:     QuestionDisclose,
	ItemDecidingWithhold: QuestionWithhold,
	ItemVerifying:        QuestionUphold,
	RevisionDeliberating: QuestionAdopt,
}

// Asks returns what the line decides; lines from before questions were kept ask for disclosure.
func (l AgendaLine) Asks() Question { return cmp.Or(l.Question, QuestionDisclose) }

// SameAs says whether both lines ask the same: the same question about the same text of the subject in the same round.
func (l AgendaLine) SameAs(other AgendaLine) bool {
	return l.Subject == other.Subject && l.Asks() == other.Asks() && l.Round == other.Round && l.Content == other.Content
}

// AllQuestions lists every question.
func AllQuestions() []Question {
	return []Question{QuestionDisclose, QuestionWithhold, QuestionUphold, QuestionAdopt}
}

// The matters of voting rules, which ask for different majorities.
const (
	MatterGeneral     = "general"     // 一般事项
	MatterAppointment = "appointment" // 干部任免
	MatterDiscipline  = "discipline"  // 处分
	MatterAdmission   = "admission"   // 接收党员
)

// Matters lists every matter.
func Matters() []string {
	return []string{MatterGeneral, MatterAppointment, MatterDiscipline, MatterAdmission}
}

// Ballot (表决) counts the votes; written opinions of the absent are no votes.
type Ballot struct {
	For     int `json:"for"`     // 赞成
	Against int `json:"against"` // 反对
	Abstain int `json:"abstain"` // 弃权
	Recused int `json:"recused"` // 回避
}

// Sum is how many of those present the ballot accounts for.
func (b Ballot) Sum() int { return b.For + b.Against + b.Abstain + b.Recused }

// Outcome (表决结果) of an agenda line.
type Outcome string

// The outcomes.
const (
	Passed   Outcome = "passed"   // 通过
	Rejected Outcome = "rejected" // 未通过
)

// Outcomes lists every outcome.
func Outcomes() []Outcome { return []Outcome{Passed, Rejected} }

// Decision (会议决定) is an agenda line of a meeting whose minutes are there, as an item cites it.
type Decision struct {
	Meeting SubjectID
	Body    string // 会议主体
	Number  string // of the meeting
	Minutes string // 纪要文号
	On      Date
	Line    AgendaLine
}

// The states by which items and meetings find each other.
const (
	ItemDeliberating     StateName = "deliberating"      // an item waits for a meeting
	ItemDecidingWithhold StateName = "deciding_withhold" // so does one that is to be withheld
	ItemVerifying        StateName = "verifying"         // and one whose public notice met an objection
	ItemVoided           StateName = "voided"            // it was registered by mistake
	RevisionDeliberating StateName = "proposed"          // and a document that is to be adopted
	MeetingClosed        StateName = "closed"            // a meeting has its minutes, and is cited
	MeetingPlanned       StateName = "planned"           // a meeting is to come
	MeetingHeld          StateName = "held"              // and one has been held, without minutes yet
)

// Ref names the decision as the item's form does: by the number of the meeting, which is given once, and the line.
func (d Decision) Ref() string { return d.Number + "#" + strconv.Itoa(d.Line.N) }
