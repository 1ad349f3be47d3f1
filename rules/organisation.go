package rules

// OrganisationID names a Party organisation (党组织) in every key of the record.
type OrganisationID string

// Organisation (党组织) discloses its affairs: the bureau's 局党组 and the organisations below it.
type Organisation struct {
	ID     OrganisationID `json:"id"`
	Name   string         `json:"name"`
	Short  string         `json:"short"`  // 简称, the prefix of its index numbers
	Fonds  string         `json:"fonds"`  // 全宗号, four characters (DA/T 13-2022)
	Parent OrganisationID `json:"parent"` // 上级党组织; none for the bureau itself
}

// UnitCode names a responsible unit (责任科室) of the profile.
type UnitCode string

// Unit (责任科室) drafts the items of its entries and answers for their truth (五二).
type Unit struct {
	Code    UnitCode `json:"code"`
	Label   Label    `json:"label"`
	Archive string   `json:"archive"` // 机构(问题)代码 in the archival code
}

// Label is a word on the screen in both languages.
type Label struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

// In returns the label in the language, Chinese unless English is asked for.
func (l Label) In(lang string) string {
	if lang == "en" {
		return l.EN
	}
	return l.ZH
}
