package demo

import (
	"slices"

	"gongkai/rules"
)

func occurrence(entry, period string) rules.Values {
	return rules.Values{"entry": entry, "period": period}
}

// matters are the items of the demo, one for each thing that there is to see. 3.16 for the first half of 2026 is left
// out, so that it can be walked by hand.
func matters() []matter {
	return slices.Concat(finished(), running(), beginning())
}

// finished are archived or about to be.
func finished() []matter {
	return []matter{
		{"2026-04-01", "office", occurrence("1.09", "2026Q1"), slices.Concat( // 已归档，有意见并已答复
			drafted("2026-04-02", "office", "2026年第一季度工作任务及落实情况",
				"第一季度承担重点任务12项，已完成9项，其余3项按计划推进。老旧小区改造开工6个，完成年度计划的30%。"),
			[]step{passed("2026-04-03")}, approved("2026-04-07", "deputy"),
			[]step{
				posted("2026-04-08", "bulletin", "party", "issue", "第3期"),
				posted("2026-04-10", "board", "unit", "place", "机关一楼大厅", "photo", "2026-04-10-01"),
				completed("2026-04-10"),
				said("2026-04-13", "box", "建议把未完成任务的责任科室一并列出。"),
				answered("2026-04-16", 1, "已采纳，从第二季度起列明责任科室。"),
				concluded("2026-04-21", "收到意见1条，已采纳并公开答复。"),
				archived("2026-04-24"),
				tookDown("2026-05-11", "1"), tookDown("2026-05-11", "2"),
			},
		)},
		{"2026-07-01", "office", occurrence("6.06", "2026Q2"), slices.Concat( // 零报告，待归档
			[]step{{on: "2026-07-02", by: "office", act: "report_nil", with: rules.Values{"reason": "本季度未发生需要排查化解的矛盾纠纷。"}}},
			approved("2026-07-03", "deputy"),
			[]step{
				posted("2026-07-06", "board", "party", "place", "机关一楼大厅", "photo", "2026-07-06-01"),
				posted("2026-07-08", "board", "unit", "place", "机关一楼大厅", "photo", "2026-07-08-01"),
				completed("2026-07-08"), concluded("2026-07-20", "无意见。"),
				tookDown("2026-07-24", "1"), tookDown("2026-07-24", "2"),
			},
		)},
		{"2026-07-01", "office", occurrence("2.07", "2026Q2"), slices.Concat( // 待归档，缺公开栏照片
			drafted("2026-07-02", "office", "2026年第二季度“三会一课”、主题党日执行情况",
				"第二季度各支部召开支部党员大会1次、支部委员会3次、党小组会3次，上党课1次，开展主题党日3次，平均到会率93%。"),
			[]step{passed("2026-07-03")}, approved("2026-07-06", "deputy"),
			[]step{
				posted("2026-07-08", "meeting", "party", "minutes", "机关党委会议记录2026-07", "headcount", "46"),
				posted("2026-07-08", "board-party", "party", "place", "党员活动室"),
				completed("2026-07-08"), concluded("2026-07-20", "无意见。"),
				tookDown("2026-08-10", "1"), tookDown("2026-08-10", "2"),
			},
		)},
	}
}

// running are being approved, disclosed or talked about.
func running() []matter {
	return []matter{
		{"2026-10-08", "office", occurrence("1.09", "2026Q3"), slices.Concat( // 收集反馈：一条已答复，一条未答复
			drafted("2026-10-09", "office", "2026年第三季度工作任务及落实情况",
				"第三季度承担重点任务11项，已完成8项。责任科室和进度见附表。历史建筑普查完成外业，住房保障申请平均办理时间缩短2个工作日。"),
			[]step{passed("2026-10-12")}, approved("2026-10-13", "deputy"),
			[]step{
				posted("2026-10-14", "bulletin", "party", "issue", "第9期"),
				posted("2026-10-14", "platform", "party"),
				posted("2026-10-16", "board", "unit", "place", "机关一楼大厅", "photo", "2026-10-16-01"),
				completed("2026-10-16"),
				said("2026-10-19", "meeting", "建议说明历史建筑普查下一步安排。"),
				answered("2026-10-21", 1, "内业整理11月完成，12月提交专家论证，届时一并公开。"),
				said("2026-10-22", "hotline", "希望公开栏字体再大一些。"),
			},
		)},
		{"2026-10-20", "office", occurrence("6.04", "2026-11"), slices.Concat( // 先党内：只在党内公开
			drafted("2026-10-21", "office", "2026年11月领导接访日安排",
				"11月5日、12日、19日、26日上午9时至11时30分，信访接待室，由值班领导轮流接访。"),
			[]step{passed("2026-10-22")}, approved("2026-10-23", "deputy"),
			[]step{posted("2026-10-26", "board", "party", "place", "机关一楼大厅", "photo", "2026-10-26-01")},
		)},
		{"2026-10-15", "personnel", occurrence("4.01", "2026-10-15"), slices.Concat( // 待公开
			drafted("2026-10-16", "personnel", "领导班子成员职责分工",
				"主要负责人主持全面工作；分管领导按综合党务、住房保障、工程建设三个方面分工，互为AB角。"),
			[]step{passed("2026-10-19")}, approved("2026-10-20", "deputy", "leader"),
		)},
		{"2026-10-19", "personnel", occurrence("5.05", "2026-10-19"), slices.Concat( // 待主要负责人审批
			drafted("2026-10-20", "personnel", "科室干部轮岗交流情况",
				"按照任职满五年交流的规定，本次交流科级干部4名，涉及3个科室，交接已于10月底前完成。"),
			[]step{passed("2026-10-21")}, approved("2026-10-22", "deputy"),
		)},
		{"2026-10-22", "office", occurrence("1.13", "2026-10-22"), referred( // 待会议研究
			drafted("2026-10-23", "office", "2026年党务公开目录调整方案",
				"拟增列“老旧小区改造党员先锋岗”等2项，归并重复条目1项；调整后的目录自2027年1月1日起施行。"),
			"2026-10-26", "2026-10-27",
		)},
		{"2026-10-12", "office", occurrence("6.01", "2026Q3"), slices.Concat( // 待分管领导审批
			drafted("2026-10-13", "office", "2026年第三季度听取和反映党员、群众意见建议情况",
				"本季度收集意见建议17条，其中党员9条、群众8条；已办结14条，3条正在办理。"),
			[]step{passed("2026-10-15")},
		)},
		{"2026-10-12", "office", occurrence("6.06", "2026Q3"), []step{ // 零报告待审批
			{on: "2026-10-13", by: "office", act: "report_nil", with: rules.Values{"reason": "本季度未发生需要排查化解的矛盾纠纷。"}},
		}},
	}
}

// beginning are planned, drafted or reviewed.
func beginning() []matter {
	return []matter{
		{"2026-10-10", "office", occurrence("1.04", "2026Q3"), drafted("2026-10-14", "office", // 审核中
			"2026年第三季度重要决策执行情况", "党组第三季度作出重要决策5项，已执行到位4项，1项因招标流程顺延至第四季度。")},
		{"2026-10-10", "office", occurrence("2.03", "2026Q3"), slices.Concat( // 退回后第二轮拟稿
			drafted("2026-10-13", "office", "2026年第三季度理论学习计划落实情况", "本季度中心组学习若干次，效果良好。"),
			[]step{
				returned("2026-10-15", "reviewer", "内容不具体：请写明学习次数、专题和参学率。"),
				saved("2026-10-19", "office", "2026年第三季度理论学习计划落实情况",
					"本季度中心组集中学习3次，专题为党内法规、城市更新和安全生产；平均参学率95%。"),
			},
		)},
		{"2026-10-20", "office", occurrence("3.03", "2026-10-20"), written("2026-10-21", "office", // 拟稿中
			"党务公开办事机构、监督电话、意见箱位置", "办事机构设在系统党办；意见箱设于机关一楼大厅和党员活动室。监督电话待核对。")},
		{"2026-10-12", "office", occurrence("6.05", "2026Q3"), nil}, // 待拟稿
		{"2026-10-22", "office", rules.Values{"title": "老旧小区改造党员先锋岗设置情况"}, slices.Concat( // 目录外，有工作方案，待签批后提请会议
			written("2026-10-23", "office", "老旧小区改造党员先锋岗设置情况",
				"在6个改造项目设置党员先锋岗18个，公示岗位职责和联系方式，接受居民监督。"),
			[]step{planned("2026-10-23", "office"), submitted("2026-10-23", "office"), passed("2026-10-26")},
		)},
	}
}
