package rules

// MaySeeEveryDue judges whether the person's list of dates shows those of the whole organisation: leaders, the office
// and inspectors; others see what their own posts and units hold.
func MaySeeEveryDue(s Standing) bool { return Oversees(s) }

// DueGroup (期限分组) says how near a date is, in the words by which an office sorts its day.
type DueGroup string

// The groups, the most urgent first.
const (
	GroupOverdue DueGroup = "overdue" // 已逾期
	GroupToday   DueGroup = "today"   // 今日到期
	GroupWeek    DueGroup = "week"    // 本周
	GroupLater   DueGroup = "later"   // 以后
)

// DueGroups lists every group, the most urgent first.
func DueGroups() []DueGroup { return []DueGroup{GroupOverdue, GroupToday, GroupWeek, GroupLater} }

// DueGroupOf finds the group of a date. A week ends on its Sunday, which may be worked (调休).
func DueGroupOf(date, today Date) DueGroup {
	for _, g := range DueGroups() {
		if from, through := g.Range(today); !date.Before(from) && (through.IsZero() || !date.After(through)) {
			return g
		}
	}
	return GroupLater
}

// Range is the stretch of days that the group means on the day; no last day when it does not end.
func (g DueGroup) Range(today Date) (from, through Date) {
	sunday := today.AddDays((7 - int(today.Weekday())) % 7)
	switch g {
	case GroupOverdue:
		return Date(0), today.AddDays(-1)
	case GroupToday:
		return today, today
	case GroupWeek:
		return today.AddDays(1), sunday
	}
	return sunday.AddDays(1), Date(0)
}

// Redatings counts how often the date was set anew: by another calendar, and by the event that it waited for. It only
// grows, so that whoever keeps a copy knows which of two is the newer one.
func (d Deadline) Redatings() int {
	n := len(d.Was)
	if rule, err := ParseDueRule(d.Rule); err == nil && rule.Kind == AfterEvent && d.Awaiting == "" {
		n++
	}
	return n
}
