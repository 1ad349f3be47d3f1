package rules

// The kinds of dues that procedures name; others come with their issue.
const (
	DuePublication = "publication" // 应公开日, an obligation of the catalogue
	DueDrafting    = "drafting"    // 拟稿
	DueReview      = "review"      // 保密审查
	DueApproval    = "approval"    // 审批
	DueRelease     = "release"     // 实施公开
	DueConclusion  = "conclusion"  // 收集反馈期满办结
	DueReply       = "reply"       // 意见答复
	DueFiling      = "archiving"   // 归档
	DueDecision    = "decision"    // 会议研究
	DueConsent     = "consent"     // 市委审核同意
	DueWithholding = "withholding" // 不予公开备案
	DueObjection   = "objection"   // 公示异议核查
	DueSignature   = "signature"   // 紧急公开后主要负责人补签
	DueReexamine   = "reexamine"   // 暂缓公开复核
	DueSubmission  = "submission"  // 备案报送
	DueResumption  = "resumption"  // 恢复公开: dates the publication of what was deferred
	DueExplanation = "explanation" // 变更、撤销、终止后公布并说明

	DueConfirmation = "confirmation" // 放假安排第二人确认

	DueProgress = "progress" // 分阶段事项推进

	DueYearlyReview = "yearly-review" // 长期公开每年复核

	DueRectification     = "rectification"      // 整改
	DueRectificationLate = "rectification-late" // 不及时公开的整改
)

// DueKinds lists every kind of due.
func DueKinds() []string {
	return []string{
		DuePublication, DueDrafting, DueReview, DueApproval, DueRelease, DueConclusion, DueReply, DueFiling,
		DueDecision, DueConsent, DueWithholding, DueObjection, DueSignature, DueReexamine, DueSubmission, DueResumption, DueExplanation,
		DueConfirmation,
		DuePostingEnd,
		DueProgress,
		DueYearlyReview,
		DueRectification, DueRectificationLate,
	}
}

// DueKey names a due within its subject: its kind, its round, and its number in the round.
type DueKey struct {
	Kind  string `json:"kind"`
	Round int    `json:"round"`
	N     int    `json:"n"`
}

// Due (期限) is a date that somebody holds: the task on a work list. A due without a holder is an obligation that is
// watched, not a task.
type Due struct {
	DueKey
	Holder   Duty     `json:"holder,omitempty"`
	Unit     UnitCode `json:"unit,omitempty"` // narrows a drafter's task to the unit
	Deadline Deadline `json:"deadline"`
	MetBy    int      `json:"-"` // the seq of the act that met it, 0 while it is open
	MetOn    Date     `json:"-"` // the day on which that act happened
}

// Open says whether the due is still to be met.
func (d Due) Open() bool { return d.MetBy == 0 }

// OverdueOn says by how many working days the due is late on the day, 0 when it is not. A due that was met late stays
// late by the days until it was met.
func (d Due) OverdueOn(day Date, cal *Calendar) int {
	if !d.Open() {
		day = d.MetOn
	}
	if d.Deadline.Date.IsZero() || !day.After(d.Deadline.Date) {
		return 0
	}
	return cal.Between(d.Deadline.Date, day)
}
