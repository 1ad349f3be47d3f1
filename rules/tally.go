package rules

import "fmt"

// Statistic (统计项) is something that the matrix counts.
type Statistic string

// The counts. What is owed (应公开) is what has been disclosed and what should have been by the day; so what is owed is
// what was on time and what was late. What lies ahead, was withheld or ended is not owed, and counted apart.
const (
	CountOwed      Statistic = "owed"      // 应公开
	CountDisclosed Statistic = "disclosed" // 已公开, nil reports among them
	CountOnTime    Statistic = "on-time"   // 按时
	CountLate      Statistic = "late"      // 逾期, disclosed or not
	CountOverdue   Statistic = "overdue"   // 逾期未公开
	CountNil       Statistic = "nil"       // 零报告
	CountWithheld  Statistic = "withheld"  // 不予公开、暂缓公开
	CountRunning   Statistic = "running"   // 在办、未到期
	CountAny       Statistic = "any"       // 合计: every obligation, in whatever state
)

// Statistics lists every count, in the order of its column.
func Statistics() []Statistic {
	return []Statistic{
		CountOwed, CountDisclosed, CountOnTime, CountLate, CountOverdue, CountNil, CountWithheld, CountRunning,
	}
}

// Counts says whether the cell belongs to the count.
func (c Cell) Counts(in Statistic) bool {
	shown := !c.On.IsZero()
	switch in {
	case CountOwed:
		return shown || c.Late > 0
	case CountDisclosed:
		return shown
	case CountOnTime:
		return shown && c.Late == 0
	case CountLate:
		return c.Late > 0
	case CountOverdue:
		return !shown && c.Late > 0
	case CountNil:
		return c.State == CellNil
	case CountWithheld:
		return c.State == CellWithheld
	case CountRunning:
		return c.State == CellOpen || c.State == CellAhead
	}
	return in == CountAny && c.State != CellNone
}

// Tally (统计) is how many cells belong to each count.
type Tally map[Statistic]int

// TallyOf counts the cells.
func TallyOf(cells []Cell) Tally {
	t := Tally{}
	for _, in := range append(Statistics(), CountAny) {
		for _, c := range cells {
			if c.Counts(in) {
				t[in]++
			}
		}
	}
	return t
}

func (t Tally) plus(o Tally) Tally {
	sum := Tally{}
	for _, in := range append(Statistics(), CountAny) {
		sum[in] = t[in] + o[in]
	}
	return sum
}

// OnTime (按时率) is the part of what is owed that was disclosed by its date, in percent to the tenth, rounded down, so
// that only all of it is 100.0%; nothing while nothing is owed.
func (t Tally) OnTime() string {
	if t[CountOwed] == 0 {
		return ""
	}
	tenths := 1000 * t[CountOnTime] / t[CountOwed]
	return fmt.Sprintf("%d.%d%%", tenths/10, tenths%10)
}
