package rules

import "fmt"

// ArchivalClass is the lowest class in which piece numbers run: everything of an archival code but its last part
// (DA/T 22-2015).
type ArchivalClass struct {
	Fonds     string // 全宗号
	Year      int    // 年度
	Retention Retention
	Unit      string // 机构(问题)代码
}

// Prefix writes the class as archival codes begin: "J001-WS·2026-D30-DB-". WS is 文书, the class of documents; parts
// of one level are joined by "·", levels by "-".
func (c ArchivalClass) Prefix() string {
	return fmt.Sprintf("%s-WS·%04d-%s-%s-", c.Fonds, c.Year, c.Retention, c.Unit)
}

// PieceWidth is how many digits a piece number (件号) has, zeros in front.
const PieceWidth = 4

// IndexPrefix writes how the index numbers (索引号) of an organisation begin in a year: "MZZJ-2026-".
func IndexPrefix(o Organisation, year int) string {
	return fmt.Sprintf("%s-%04d-", o.Short, year)
}

// MeetingPrefix writes how the numbers of an organisation's meetings begin in a year: "MZZJ-HY-2026-"; HY is 会议.
func MeetingPrefix(o Organisation, year int) string {
	return seriesPrefix(o, "HY", year)
}

// seriesPrefix writes how the numbers of one of an organisation's series begin in a year.
func seriesPrefix(o Organisation, series string, year int) string {
	return fmt.Sprintf("%s-%s-%04d-", o.Short, series, year)
}

// IndexWidth is how many digits the running part of an index number has, zeros in front.
const IndexWidth = 4
