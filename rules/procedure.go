package rules

import (
	"iter"
	"slices"
)

// Kind is the kind of subject that a procedure leads: an item, an opinion.
type Kind string

// The kinds of subjects.
const (
	KindItem     Kind = "item"     // 公开事项
	KindFeedback Kind = "feedback" // 意见建议
	KindMeeting  Kind = "meeting"  // 会议
)

// StateName names a state of a procedure; None is the state of what is not opened yet.
type StateName string

// None is where every procedure begins.
const None StateName = ""

// ActName names an act of a procedure.
type ActName string

// Procedure (程序) is a lifecycle as a table: states, acts and what each act asks, judges and causes.
type Procedure struct {
	Name   string
	Kind   Kind
	Title  Label
	Basis  Basis
	States []State
	Acts   []Act
	Hash   Digest // of the adopted text, set by who decodes it
}

// State (状态) is progress; visibility belongs to publications.
type State struct {
	Name   StateName
	Step   int  // 1 明确内容, 2 实施公开, 3 收集反馈, 4 归档管理
	Holder Duty // who has to act next; none in a final state
	Due    string
	Final  bool
	Exit   bool // an end that is reached without disclosure, and archived too
	Label  Label
}

// Mark says what an act means for the invariants that Check proves.
type Mark string

// The marks.
const (
	MarkSecrecy    Mark = "secrecy"    // 保密审查 of the text as it stands
	MarkConsent    Mark = "consent"    // 市委审核同意 of what is outside the catalogue
	MarkDisclosure Mark = "disclosure" // a posting
	MarkChange     Mark = "change"     // the text may be another afterwards
	MarkArchive    Mark = "archive"    // 归档
)

// Marks lists every mark.
func Marks() []Mark {
	return []Mark{MarkSecrecy, MarkConsent, MarkDisclosure, MarkChange, MarkArchive}
}

// Act (办理动作) leads from any of its states to another.
type Act struct {
	Name      ActName
	From      []StateName // empty for the act that opens a subject
	To        StateName
	MovesWhen string // a guard; until it is content, the act is recorded and the subject stays where it is
	By        []Duty
	Guards    []string // judge the dossier
	Checks    []string // judge what was typed
	Does      []string // what the act causes, of the closed list of effects
	Files     string   // the filing (备案) that it causes
	Marks     []Mark
	Main      bool // on the road that Forecast foresees
	Fields    []Field
	Basis     Basis
	Label     Label
}

// Opens says whether the act opens a subject.
func (a Act) Opens() bool { return len(a.From) == 0 }

// Has says whether the act bears the mark.
func (a Act) Has(m Mark) bool { return slices.Contains(a.Marks, m) }

// Sources lists the states that the act starts from, None for an opening act.
func (a Act) Sources() []StateName {
	if a.Opens() {
		return []StateName{None}
	}
	return a.From
}

// State finds a state by its name.
func (p *Procedure) State(name StateName) (State, bool) {
	i := slices.IndexFunc(p.States, func(s State) bool { return s.Name == name })
	if i < 0 {
		return State{}, false
	}
	return p.States[i], true
}

// Act finds the act of that name that starts from the state.
func (p *Procedure) Act(name ActName, from StateName) (Act, bool) {
	for _, a := range p.Acts {
		if a.Name == name && a.starts(from) {
			return a, true
		}
	}
	return Act{}, false
}

// Knows says whether any act bears the name.
func (p *Procedure) Knows(name ActName) bool {
	_, known := p.Named(name)
	return known
}

// Named finds the first act of the name, whichever states it starts from.
func (p *Procedure) Named(name ActName) (Act, bool) {
	i := slices.IndexFunc(p.Acts, func(a Act) bool { return a.Name == name })
	if i < 0 {
		return Act{}, false
	}
	return p.Acts[i], true
}

// ActsFrom gives the acts that start from the state, in the order of the table. Every act asks for them, so no list is made.
func (p *Procedure) ActsFrom(state StateName) iter.Seq[Act] {
	return func(yield func(Act) bool) {
		for i := range p.Acts {
			if p.Acts[i].starts(state) && !yield(p.Acts[i]) {
				return
			}
		}
	}
}

func (a *Act) starts(from StateName) bool {
	return slices.Contains(a.From, from) || a.Opens() && from == None
}

// Kinds lists every kind of subject.
func Kinds() []Kind {
	return []Kind{KindItem, KindFeedback, KindMeeting, KindStub, KindRevision, KindCalendar, KindMatter, KindErasure}
}
