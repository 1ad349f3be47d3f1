package rules

import "slices"

// Profile (参数方案) is what a bureau may set; the values are data, the meanings are here.
type Profile struct {
	Name       string
	Title      Label
	Hash       Digest
	Units      []Unit
	Carriers   []Carrier
	Posts      []Post // the posts that a new office begins with
	Days       map[string]DueRule
	Numbers    Numbers
	Bodies     []DecidingBody
	Formulas   []Formula
	Markings   []string // 密级标志, the words that stop a text before it is submitted
	Reminders  Reminders
	Catalogue  Catalogue
	Procedures []Procedure

	Applications Applicants         // 依申请公开: who may apply
	Clauses      map[Basis]Basis    // which clause of its own text the profile cites for one of the plan's
	Scopes       map[Audience]Label // what the profile calls the audiences; none where the common words do
	Supervision  Supervision
	SecondFactor SecondFactor
}

// Supervision (监督方式) is how readers reach the office about what is disclosed, as posters say it (三(二)3a). What is not
// given is left open on paper, to be filled in by hand.
type Supervision struct {
	Phone string // 监督电话
	Box   string // 意见箱位置
}

// Applicants (申请人) says who may apply for disclosure (依申请公开); a profile without applications takes none.
type Applicants string

// Who may apply.
const (
	ApplyNone             Applicants = "none"               // the regulation of 2017 knows no 依申请公开
	ApplyMembers          Applicants = "members"            // 党员, as the plan says
	ApplyMembersAndMasses Applicants = "members-and-masses" // 党员和群众, by the bureau's decision
)

// ApplicantsAllowed lists who a profile may let apply.
func ApplicantsAllowed() []Applicants {
	return []Applicants{ApplyNone, ApplyMembers, ApplyMembersAndMasses}
}

// Numbers are the day counts that are no due rules, in working days.
type Numbers struct {
	PartyFirstGap  int // between the Party and everybody after it (先党内后党外)
	FeedbackWindow int // after the first posting for the last audience
	PlanAhead      int // natural days before their date that obligations are made
	UndoMinutes    int // 撤销本人审批: within so many minutes, no working days; 0 allows none
	UrgeDays       int // between one 催办 of 市委 and the next
	PasswordDays   int // 口令更换周期, in natural days (GB/T 22239-2019 8.1.4.1 定期更换); 0 asks for no change
}

// Formula (表决规则) says when a body may decide and when a motion is carried. Comparators and denominators are named,
// for 半数以上 (at least half) and 过半数 (more than half) are not the same.
type Formula struct {
	Body    string
	Matter  string
	Quorum  Share
	Passing Share
}

// Share is a comparison with a part of a named number: at least 1/2 of those expected.
type Share struct {
	Comparator  string // ">=" 以上, ">" 过
	Numerator   int
	Denominator int
	Of          string // expected 应到, present 实到
}

// Comparators and denominators that a share may name.
var (
	Comparators = []string{">=", ">"}
	Of          = []string{"expected", "present"}
)

// Unit finds a unit by its code.
func (p *Profile) Unit(code UnitCode) (Unit, bool) {
	i := slices.IndexFunc(p.Units, func(u Unit) bool { return u.Code == code })
	if i < 0 {
		return Unit{}, false
	}
	return p.Units[i], true
}

// Carrier finds a carrier by its code.
func (p *Profile) Carrier(code CarrierCode) (Carrier, bool) {
	i := slices.IndexFunc(p.Carriers, func(c Carrier) bool { return c.Code == code })
	if i < 0 {
		return Carrier{}, false
	}
	return p.Carriers[i], true
}

// Procedure finds the procedure that leads subjects of the kind.
func (p *Profile) Procedure(kind Kind) (*Procedure, bool) {
	i := slices.IndexFunc(p.Procedures, func(q Procedure) bool { return q.Kind == kind })
	if i < 0 {
		return nil, false
	}
	return &p.Procedures[i], true
}
