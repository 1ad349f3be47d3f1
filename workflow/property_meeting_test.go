package workflow

import (
	"context"

	"pgregory.net/rapid"

	"gongkai/rules"
)

// meet holds a whole meeting on the item, when it waits for one: what chance makes of an agenda, act by act, would
// hardly ever come to its minutes.
func (o *office) meet(rt *rapid.T, item rules.SubjectID) {
	d := o.look(rt, item)
	if _, waits := rules.Questions[d.Subject.State]; !waits {
		return
	}
	on := d.Subject.LastHappened
	act := Act{Organisation: bureau, Kind: rules.KindMeeting, By: o.people["office"], Via: "cli", HappenedAt: on}
	act.Name, act.With = "convene", rules.Values{"body": "party-group", "on": on.String()}
	answer, err := o.Do(context.Background(), act)
	if err != nil {
		rt.Fatal(err)
	}
	vote := ballot("1", "6", "1", "passed")
	if rapid.IntRange(0, 3).Draw(rt, "rejected") == 0 {
		vote = ballot("1", "3", "4", "rejected")
	}
	act.Kind, act.Subject = "", answer.Subject
	for _, s := range []step{
		{act: "table", with: rules.Values{"item": d.Item.Number, "matter": "general"}},
		{act: "hold", with: rules.Values{"expected": "9", "present": "7", "chair": "甲", "recorder": "乙"}},
		{act: "vote", with: vote}, {act: "close", with: rules.Values{"minutes": "〔2026〕" + string(answer.Subject)}},
	} {
		act.Name, act.With = s.act, s.with
		_, _ = o.Do(context.Background(), act) // what a meeting has decided already is not tabled once more
	}
}
