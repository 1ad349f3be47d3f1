package letter

import (
	"strings"

	"gongkai/rules"
)

// Placement (载体记录) is a posting as the list of carriers and evidence says it in words.
type Placement struct {
	Number, Title     string
	PublishBy         rules.Date // 计划日
	Carrier, Audience string
	Place             string     // 地点/媒体
	From              rules.Date // 完成日
	Evidence          []string   // 佐证材料
	Lacking           string     // 待补的
	Repeated          []string   // where the same photo was used besides
	RecordedBy        string     // 上传人
	CheckedBy         string     // 核对人; nobody before the item is archived
	Standing          string
	Down              rules.Date // 撤下日
	End               rules.Date // when it is to come down; none when it stands long or came down
}

// Placements makes the list of carriers and evidence (载体与佐证).
func (t Tabler) Placements(rows []Placement) Table {
	all := t.table("postings", "number", "title", "planned", "carrier", "audience", "place", "completed", "evidence", "lacking", "repeated",
		"recorded_by", "checked_by", "standing", "to_come_down", "came_down")
	between := t.Say("date.list")
	for _, p := range rows {
		all.Rows = append(all.Rows, []Cell{
			Text(p.Number), Text(p.Title), Day(p.PublishBy), Text(p.Carrier), Text(p.Audience), Text(p.Place), Day(p.From),
			Text(strings.Join(p.Evidence, between)), Text(p.Lacking), Text(strings.Join(p.Repeated, between)), Text(p.RecordedBy),
			Text(p.CheckedBy), Text(p.Standing), Day(p.End), Day(p.Down),
		})
	}
	return all
}
