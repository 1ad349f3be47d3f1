package rules

// regulationContents are what basic organisations disclose by the regulation of 2017 (中国共产党党务公开条例（试行）):
// its general contents (条例7), those of basic organisations (条例11), the catalogue itself (条例14) and the yearly
// report on disclosure (条例20-24).
var regulationContents = []Content{
	{Code: "art7.theory", Phrase: "贯彻基本理论、基本路线、基本方略", Clause: "条例7"},
	{Code: "art7.development", Phrase: "领导经济社会发展", Clause: "条例7"},
	{Code: "art7.governance", Phrase: "全面从严治党", Clause: "条例7"},
	{Code: "art7.functions", Phrase: "职能、机构", Clause: "条例7"},
	{Code: "art11.superiors", Phrase: "落实上级决策部署", Clause: "条例11"},
	{Code: "art11.goals", Phrase: "任期工作目标", Clause: "条例11"},
	{Code: "art11.plans", Phrase: "阶段性计划", Clause: "条例11"},
	{Code: "art11.tasks", Phrase: "重点任务", Clause: "条例11"},
	{Code: "art11.results", Phrase: "重点任务落实结果", Clause: "条例11"},
	{Code: "art11.ideology", Phrase: "思想政治工作", Clause: "条例11"},
	{Code: "art11.study", Phrase: "学习教育", Clause: "条例11"},
	{Code: "art11.training", Phrase: "党员培训", Clause: "条例11"},
	{Code: "art11.meetings", Phrase: "三会一课", Clause: "条例11"},
	{Code: "art11.elections", Phrase: "换届选举", Clause: "条例11"},
	{Code: "art11.founding", Phrase: "党组织设立", Clause: "条例11"},
	{Code: "art11.admission", Phrase: "发展党员", Clause: "条例11"},
	{Code: "art11.appraisal", Phrase: "民主评议", Clause: "条例11"},
	{Code: "art11.life-meeting", Phrase: "组织生活会", Clause: "条例11"},
	{Code: "art11.rights", Phrase: "党员权利", Clause: "条例11"},
	{Code: "art11.dues", Phrase: "党费收缴", Clause: "条例11", Inner: true},
	{Code: "art11.dues-use", Phrase: "党费使用管理", Clause: "条例11"},
	{Code: "art11.building", Phrase: "自身建设", Clause: "条例11"},
	{Code: "art11.conduct", Phrase: "防止和纠正“四风”", Clause: "条例11"},
	{Code: "art11.service", Phrase: "联系服务党员、群众", Clause: "条例11"},
	{Code: "art11.integrity", Phrase: "党风廉政建设", Clause: "条例11"},
	{Code: "art11.measures", Phrase: "对党员的组织处理", Clause: "条例11", Inner: true},
	{Code: "art11.discipline", Phrase: "对党员的纪律处分", Clause: "条例11", Inner: true},
	{Code: "art14.catalogue", Phrase: "公开目录及调整", Clause: "条例14"},
	{Code: "art20.report", Phrase: "每年通报党务公开情况", Clause: "条例20-24"},
}
