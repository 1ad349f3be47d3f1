package rules

import (
	"cmp"
	"strconv"
)

// Meeting (会议) is where a body decides collectively (三(二)1b): one meeting decides many items, line by line.
type Meeting struct {
	Number   string       `json:"number,omitempty"` // 编号, in the series of the organisation and year
	Body     string       `json:"body"`             // 会议主体: party-group
	On       Date         `json:"on"`               // the day of the meeting, planned and then held
	Expected int          `json:"expected"`         // 应到
	Present  int          `json:"present"`          // 实到
	Chair    string       `json:"chair,omitempty"`  // 主持人
	Recorder string       `json:"recorder,omitempty"`
	Minutes  string       `json:"minutes,omitempty"` // 纪要文号
	Scan     UploadID     `json:"scan,omitempty"`    // 纪要扫描件
	Lines    []AgendaLine `json:"lines,omitempty"`
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
	Matter   string   `json:"matter"` // of the voting rules: general, appointment, discipline
	Ballot   Ballot   `json:"ballot"`
	Outcome  Outcome  `json:"outcome,omitempty"` // none before the vote
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
)

// Ref names the decision as the item's form does: by the number of the meeting, which is given once, and the line.
func (d Decision) Ref() string { return d.Number + "#" + strconv.Itoa(d.Line.N) }
