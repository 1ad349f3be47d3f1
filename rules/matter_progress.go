package rules

// MatterProgress (进展) is how far a matter is, as people read it: it follows from the stages and the day alone.
type MatterProgress string

// How far a matter can be.
const (
	MatterUnstarted MatterProgress = "unstarted" // 未开始
	MatterUnderWay  MatterProgress = "under-way" // 进行中
	MatterOverdue   MatterProgress = "overdue"   // 已到期未公开
	MatterDisclosed MatterProgress = "disclosed" // 全部公开
	MatterIsClosed  MatterProgress = "closed"    // 已结束
	MatterIsVoid    MatterProgress = "void"      // 已作废
)

// MatterProgresses lists how far a matter can be.
func MatterProgresses() []MatterProgress {
	return []MatterProgress{MatterUnstarted, MatterUnderWay, MatterOverdue, MatterDisclosed, MatterIsClosed, MatterIsVoid}
}

// StageProgress (阶段进展) is how far one stage is.
type StageProgress string

// How far a stage can be.
const (
	StageAwaited  StageProgress = "awaited"   // 待起算
	StageOwed     StageProgress = "owed"      // 应公开
	StageInHand   StageProgress = "in-hand"   // 办理中
	StageOverdue  StageProgress = "overdue"   // 已到期未公开
	StageOut      StageProgress = "disclosed" // 已公开
	StageWithheld StageProgress = "withheld"  // 未公开（不予公开等）
	StageIsVoid   StageProgress = "void"      // 已作废
)

// StageProgresses lists how far a stage can be.
func StageProgresses() []StageProgress {
	return []StageProgress{StageAwaited, StageOwed, StageInHand, StageOverdue, StageOut, StageWithheld, StageIsVoid}
}

// Progress says how far the stage is on the day, its item being among those given.
func (s MatterStage) Progress(items []StageItem, today Date) StageProgress {
	item, open := itemOf(items, s.N)
	switch {
	case s.Void:
		return StageIsVoid
	case open && !item.Shown().IsZero():
		return StageOut
	case open && item.Ended():
		return StageWithheld
	case s.Dated() && s.Deadline.Date.Before(today):
		return StageOverdue
	case open:
		return StageInHand
	case s.Dated():
		return StageOwed
	}
	return StageAwaited
}

// Progress says how far the matter is on the day. A stage that is overdue is what people have to see first.
func (m Matter) Progress(state StateName, items []StageItem, today Date) MatterProgress {
	switch state {
	case MatterClosed:
		return MatterIsClosed
	case MatterVoided:
		return MatterIsVoid
	}
	count := map[StageProgress]int{}
	for _, s := range m.Stages {
		count[s.Progress(items, today)]++
	}
	live := len(m.Stages) - count[StageIsVoid]
	switch {
	case count[StageOverdue] > 0:
		return MatterOverdue
	case live > 0 && count[StageOut] == live:
		return MatterDisclosed
	case count[StageAwaited] == live:
		return MatterUnstarted
	}
	return MatterUnderWay
}
