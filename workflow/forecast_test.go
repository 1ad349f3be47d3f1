package workflow

import (
	"context"
	"slices"
	"testing"

	"gongkai/rules"
)

func TestForecastFollowsTheMainRoad(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		road, err := o.Forecast(context.Background(), bureau, id)
		if err != nil {
			t.Fatal(err)
		}
		var acts []rules.ActName
		var holders []rules.Duty
		for i, s := range road {
			acts, holders = append(acts, s.Act.Name), append(holders, s.Holder)
			if len(s.Holders) == 0 {
				t.Errorf("nobody is named for %s", s.Act.Name)
			}
			if i > 0 && s.Due.Date.Before(road[i-1].Due.Date) && i > 1 {
				t.Errorf("%s is due %v, before the step in front of it", s.Act.Name, s.Due.Date)
			}
		}
		if want := []rules.ActName{"start", "submit", "pass", "approve", "approve", "publish", "complete", "conclude", "archive"}; !slices.Equal(acts, want) {
			t.Errorf("the road is %v", acts)
		}
		if holders[3] != rules.DutyDeputy || holders[4] != rules.DutyHead {
			t.Errorf("approvers are %v", holders)
		}
	})
}

func TestForecastGoesThroughTheMeeting(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		road, err := o.Forecast(context.Background(), bureau, o.open(t, "3.17", "2025", "2026-01-08"))
		var acts []rules.ActName
		for _, s := range road {
			acts = append(acts, s.Act.Name)
		}
		if want := []rules.ActName{"start", "submit", "pass", "endorse", "endorse", "resolve", "publish", "complete", "conclude", "archive"}; err != nil || !slices.Equal(acts, want) {
			t.Errorf("三(二)1b the road is %v, %v", acts, err)
		}
	})
}

func TestForecastNamesWhatIsMissing(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.open(t, "3.16", "2026H1", "2026-07-01")
		o.walk(t, id, []step{{"拟稿", "office", "start", "2026-07-01", nil, "", "drafting"}})
		road, err := o.Forecast(context.Background(), bureau, id)
		if err != nil || len(road) == 0 || road[0].Missing == nil || road[0].Missing.Code != rules.TextMissing {
			t.Errorf("forecast of an empty draft: %v %+v", err, road)
		}
	})
}
