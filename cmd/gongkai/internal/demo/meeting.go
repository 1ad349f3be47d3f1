package demo

import (
	"context"

	"gongkai/rules"
	"gongkai/workflow"
)

// gathering is a meeting (会议) of the demo: the matter that waits for it, what it does, and the matter's road from there.
type gathering struct {
	convened, on string
	matter       matter
	vote         rules.Values
	minutes      string
	minuted      string // the day of the minutes
	after        []step
}

// gatherings are the meetings of the demo, with dates before November as all of it.
func gatherings() []gathering {
	return []gathering{{
		convened: "2026-10-15", on: "2026-10-19",
		matter: matter{"2026-10-12", "office", occurrence("1.02", "2026-10-12"), referred( // 会议通过，待公开
			drafted("2026-10-13", "office", "关于加强物业服务行业党建工作的决议",
				"在物业服务企业推行党组织覆盖，年底前覆盖率达到60%；社区、业主委员会、物业服务企业按季会商。"),
			"2026-10-14", "2026-10-15",
		)},
		vote: rules.Values{
			"line": "1", "declared": "passed",
			"ballots.for": "7", "ballots.against": "0", "ballots.abstain": "1", "ballots.recused": "0",
		},
		minutes: "示建党组会纪〔2026〕12号", minuted: "2026-10-20",
		after: []step{{on: "2026-10-21", by: "office", act: "resolve", with: rules.Values{"decision": "SLZJ-HY-2026-0001#1"}}},
	}}
}

// gather walks the matter to where it waits, holds the meeting on it and leads it on.
func (w walker) gather(ctx context.Context, g gathering) error {
	item, err := w.walk(ctx, g.matter)
	if err != nil {
		return err
	}
	meeting, err := w.do(ctx, workflow.Act{Kind: rules.KindMeeting}, step{
		on: g.convened, by: "office", act: "convene", with: rules.Values{"body": "party-group", "on": g.on},
	})
	if err != nil {
		return err
	}
	scan, err := w.scan(ctx, "office", "局党组会议纪要.pdf")
	if err != nil {
		return err
	}
	if err := w.lead(ctx, meeting.Subject, g.road(item.Number, scan)); err != nil {
		return err
	}
	return w.lead(ctx, item.Subject, g.after)
}

// road is what the meeting does with the one item on its agenda.
func (g gathering) road(number string, scan rules.UploadID) []step {
	return []step{
		{on: g.convened, by: "office", act: "table", with: rules.Values{"item": number, "matter": "general"}},
		{on: g.on, by: "office", act: "hold", with: rules.Values{
			"expected": "9", "attendees": "secretary,leader,deputy,group1,group2,group3,group4,group5",
			"chair": "secretary", "recorder": "党务公开办经办人",
		}},
		{on: g.on, by: "office", act: "vote", with: g.vote},
		{on: g.minuted, by: "office", act: "close", with: rules.Values{"minutes": g.minutes, "scan": string(scan)}},
	}
}

// referred goes on from a drafted text through the review and both signatures to where it waits for the meeting.
func referred(road []step, reviewed, endorsed string) []step {
	road = append(road, passed(reviewed))
	for _, who := range []string{"deputy", "leader"} {
		road = append(road, step{on: endorsed, by: who, act: "endorse", with: rules.Values{"opinion": "同意，提请局党组会议研究。"}})
	}
	return road
}
