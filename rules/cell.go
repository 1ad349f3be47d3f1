package rules

import "slices"

// ItemArchived is the end of an item that was led through to its archiving.
const ItemArchived StateName = "archived"

// CellState (公开情况) says how far one obligation has come on a day.
type CellState string

// The states of a cell. A nil report may have been late too; how late anything is stands beside the state.
const (
	CellDone     CellState = "done"      // 已公开, by its date
	CellDoneLate CellState = "done-late" // 逾期公开
	CellNil      CellState = "nil"       // 本期无此项内容 (零报告), disclosed as every item is
	CellOpen     CellState = "open"      // 在办, and the date has not passed
	CellAhead    CellState = "ahead"     // 未到期: nobody has taken it up, and the date has not passed
	CellLate     CellState = "late"      // 逾期未公开: taken up, and the date has passed
	CellMissing  CellState = "missing"   // 应公开未办: the date has passed, and nobody has taken it up
	CellWithheld CellState = "withheld"  // 不予公开、暂缓公开
	CellEnded    CellState = "ended"     // 终止: ended without ever being disclosed
	CellNone     CellState = "none"      // 不适用: nothing is owed for the period
)

// CellStates lists every state, in the order of the legend.
func CellStates() []CellState {
	return []CellState{
		CellDone, CellDoneLate, CellNil, CellOpen, CellAhead, CellLate, CellMissing, CellWithheld, CellEnded, CellNone,
	}
}

// Disclosed (事项公开情况) is an item as the matrix asks about it.
type Disclosed struct {
	ID    SubjectID
	Item  Item
	State StateName
	Due   Deadline // 应公开日, the newest; none where nothing dates the item
	On    Date     // 公开日: of the first posting
}

// Cell (格) is one obligation of the matrix, or an item that fulfils none.
type Cell struct {
	Obligation
	State  CellState `json:"state"`
	Title  string    `json:"title,omitempty"`
	Unit   UnitCode  `json:"unit,omitempty"`
	Due    Deadline  `json:"-"`
	On     Date      `json:"published,omitzero"`
	Late   int       `json:"late,omitempty"` // working days
	Item   SubjectID `json:"item,omitempty"`
	Number string    `json:"number,omitempty"`
}

func (d Disclosed) obligation() Obligation { return Obligation{d.Item.Entry, d.Item.Period} }

// fulfil takes over what the item says; its date is the one that it is judged by.
func (c *Cell) fulfil(d Disclosed) {
	c.Item, c.Number, c.Title, c.Unit, c.On, c.State = d.ID, d.Item.Number, d.Item.Title, d.Item.Unit, d.On, d.progress()
	if !d.Due.Date.IsZero() {
		c.Due = d.Due
	}
}

// progress is the state of the item's cell but for its lateness. What was shown once was disclosed, whatever came after.
func (d Disclosed) progress() CellState {
	switch {
	case !d.On.IsZero() && d.Item.Nil:
		return CellNil
	case !d.On.IsZero():
		return CellDone
	case d.State == ItemWithheld, d.State == ItemWithheldUnfiled, d.State == ItemArchived && d.Item.Withholding != nil:
		return CellWithheld
	case slices.Contains(endedUnseen, d.State):
		return CellEnded
	}
	return CellOpen
}

// endedUnseen are the states in which an item that was never shown is never going to be.
var endedUnseen = []StateName{ItemArchived, "refused", "withdrawn", "terminated", "notice_ended"}

// judge says how late the cell is: by the first posting, and until there is one by the day.
func (c *Cell) judge(today Date, cal *Calendar) {
	due := Due{Deadline: c.Due}
	switch c.State {
	case CellWithheld, CellEnded:
		return
	case CellDone, CellNil:
		c.Late = due.OverdueOn(c.On, cal)
	default:
		c.Late = due.OverdueOn(today, cal)
	}
	if late, ok := whenLate[c.State]; ok && c.Late > 0 {
		c.State = late
	}
}

var whenLate = map[CellState]CellState{CellDone: CellDoneLate, CellOpen: CellLate, CellAhead: CellMissing}
