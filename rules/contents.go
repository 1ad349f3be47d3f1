package rules

import "slices"

// ContentCode names one content of a list for ever: "1.decisions" of 三(一), whose digit is the paragraph of the plan, or
// "art11.dues" of the regulation, whose number is the article.
type ContentCode string

// Content (公开内容) is one thing that a list wants disclosed; Phrase is its key phrase there.
type Content struct {
	Code   ContentCode
	Phrase string
	Clause Basis
	Inner  bool // about single members, and never for society
}

// Category (公开类别) is one paragraph of 三(一); the first digit of an entry's code is its number.
type Category struct {
	Number int
	Title  string
	Clause Basis
}

var categories = []Category{
	{1, "党组织决议、决定及执行情况", "三(一)1"},
	{2, "党的思想建设情况", "三(一)2"},
	{3, "党的组织管理情况", "三(一)3"},
	{4, "领导班子建设情况", "三(一)4"},
	{5, "干部选任和管理情况", "三(一)5"},
	{6, "联系和服务党员、群众情况", "三(一)6"},
	{7, "党风廉政建设情况", "三(一)7"},
	{8, "党代表意见建议办理和权力运行、风险防控情况", "三(一)8"},
	{9, "其他应当公开的事项", "三(一)9"},
}

var contents = []Content{
	{Code: "1.superior", Phrase: "执行上级党组织决议、决定和工作部署", Clause: "三(一)1"},
	{Code: "1.resolutions", Phrase: "本级党组织决议、决定", Clause: "三(一)1"},
	{Code: "1.decisions", Phrase: "本单位的重要决策", Clause: "三(一)1"},
	{Code: "1.execution", Phrase: "重要决策的执行", Clause: "三(一)1"},
	{Code: "1.goals", Phrase: "任期工作目标", Clause: "三(一)1b"},
	{Code: "1.deployment", Phrase: "阶段性工作部署", Clause: "三(一)1b"},
	{Code: "1.tasks", Phrase: "工作任务及落实", Clause: "三(一)1b"},
	{Code: "2.ideology", Phrase: "思想政治工作", Clause: "三(一)2"},
	{Code: "2.study-plan", Phrase: "理论学习计划", Clause: "三(一)2b"},
	{Code: "2.study-results", Phrase: "理论学习计划落实", Clause: "三(一)2b"},
	{Code: "2.training-plan", Phrase: "党员干部教育培训计划", Clause: "三(一)2b"},
	{Code: "2.training-results", Phrase: "党员干部教育培训计划落实", Clause: "三(一)2b"},
	{Code: "3.structure", Phrase: "党组织的设置", Clause: "三(一)3"},
	{Code: "3.functions", Phrase: "主要职责", Clause: "三(一)3"},
	{Code: "3.reorganisation", Phrase: "机构调整", Clause: "三(一)3"},
	{Code: "3.elections", Phrase: "换届选举", Clause: "三(一)3b"},
	{Code: "3.admission", Phrase: "党员发展", Clause: "三(一)3b"},
	{Code: "3.appraisal", Phrase: "民主评议", Clause: "三(一)3b"},
	{Code: "3.excellence", Phrase: "创先争优", Clause: "三(一)3b"},
	{Code: "3.dues", Phrase: "党费收缴", Clause: "三(一)3c", Inner: true},
	{Code: "3.dues-spent", Phrase: "党费管理和使用", Clause: "三(一)3c"},
	{Code: "3.funds", Phrase: "党务工作经费管理和使用", Clause: "三(一)3c"},
	{Code: "3.rights", Phrase: "党员权利保障", Clause: "三(一)3"},
	{Code: "4.duties", Phrase: "领导班子职责分工", Clause: "三(一)4"},
	{Code: "4.procedure", Phrase: "议事规则和决策程序", Clause: "三(一)4"},
	{Code: "4.centralism", Phrase: "执行民主集中制", Clause: "三(一)4"},
	{Code: "4.life-meeting", Phrase: "召开民主生活会", Clause: "三(一)4"},
	{Code: "4.assessment", Phrase: "年度考核评价", Clause: "三(一)4"},
	{Code: "5.appointment", Phrase: "干部选拔任用", Clause: "三(一)5"},
	{Code: "5.rotation", Phrase: "轮岗交流", Clause: "三(一)5"},
	{Code: "5.assessment", Phrase: "干部考核", Clause: "三(一)5"},
	{Code: "5.rewards", Phrase: "干部奖励", Clause: "三(一)5"},
	{Code: "5.sanctions", Phrase: "干部惩处", Clause: "三(一)5", Inner: true},
	{Code: "5.supervision", Phrase: "干部监督制度执行", Clause: "三(一)5"},
	{Code: "6.opinions", Phrase: "听取、反映意见和建议", Clause: "三(一)6b"},
	{Code: "6.adoption", Phrase: "采纳意见和建议", Clause: "三(一)6b"},
	{Code: "6.help", Phrase: "帮助解决生产生活实际困难", Clause: "三(一)6"},
	{Code: "6.visits", Phrase: "接待来信来访", Clause: "三(一)6"},
	{Code: "6.disputes", Phrase: "排查化解矛盾纠纷", Clause: "三(一)6"},
	{Code: "6.interests", Phrase: "办理涉及切身利益重要事项", Clause: "三(一)6"},
	{Code: "7.integrity", Phrase: "执行廉洁自律规定", Clause: "三(一)7"},
	{Code: "7.supervision", Phrase: "落实党内监督制度", Clause: "三(一)7"},
	{Code: "7.prevention", Phrase: "推进惩治和预防腐败体系建设", Clause: "三(一)7"},
	{Code: "7.responsibility", Phrase: "落实党风廉政建设责任制", Clause: "三(一)7"},
	{Code: "7.discipline", Phrase: "处理违纪党员", Clause: "三(一)7", Inner: true},
	{Code: "8.proposals", Phrase: "党代表意见建议办理", Clause: "三(一)8"},
	{Code: "8.power", Phrase: "领导干部权力运行流程", Clause: "三(一)8"},
	{Code: "8.risks", Phrase: "风险点排查", Clause: "三(一)8"},
	{Code: "8.controls", Phrase: "风险防控措施", Clause: "三(一)8"},
}

// Categories lists the nine paragraphs of 三(一).
func Categories() []Category { return slices.Clone(categories) }

// ContentList (公开内容清单) names what a catalogue has to cover; a profile says which list is its own.
type ContentList string

// The lists that a profile can name.
const (
	ContentsOfPlan       ContentList = "plan-2011"       // 三(一)1 to 三(一)8 of the plan of 2011
	ContentsOfRegulation ContentList = "regulation-2017" // 条例7、11、14、20-24, for basic organisations (党的基层组织)
)

// ContentLists lists every list.
func ContentLists() []ContentList { return []ContentList{ContentsOfPlan, ContentsOfRegulation} }

// Contents lists what the list wants disclosed, in the order of its text; an unknown list wants nothing. The plan's ninth
// paragraph and the regulation's 其他 are open and name nothing that could be missing.
func (l ContentList) Contents() []Content {
	switch l {
	case ContentsOfPlan:
		return slices.Clone(contents)
	case ContentsOfRegulation:
		return slices.Clone(regulationContents)
	}
	return nil
}

// Content finds a content of the list by its code.
func (l ContentList) Content(code ContentCode) (Content, bool) {
	all := l.Contents()
	i := slices.IndexFunc(all, func(c Content) bool { return c.Code == code })
	if i < 0 {
		return Content{}, false
	}
	return all[i], true
}

// ContentOf finds a content of any list by its code, for no two lists share one.
func ContentOf(code ContentCode) (Content, bool) {
	for _, list := range ContentLists() {
		if c, ok := list.Content(code); ok {
			return c, true
		}
	}
	return Content{}, false
}

// Uncovered lists the contents of the catalogue's own list that no entry discloses (内容是否全面, 五四).
func (c *Catalogue) Uncovered() []Content {
	var missing []Content
	for _, content := range c.Contents.Contents() {
		if !slices.ContainsFunc(c.Entries, func(e Entry) bool { return e.CoversContent(content.Code) }) {
			missing = append(missing, content)
		}
	}
	return missing
}

// CoversContent says whether the entry discloses the content.
func (e *Entry) CoversContent(code ContentCode) bool { return slices.Contains(e.Covers, string(code)) }

// Inner says whether the entry discloses something about single members, which never goes to society.
func (e *Entry) Inner() bool {
	return slices.ContainsFunc(e.Covers, func(code string) bool {
		content, ok := ContentOf(ContentCode(code))
		return ok && content.Inner
	})
}
