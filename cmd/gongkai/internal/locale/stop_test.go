package locale

import (
	"slices"
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// 暂停计时: a date tells of its stops, and that it stands still.
func TestExplainStops(t *testing.T) {
	cal, err := workday.New("plain", nil)
	if err != nil {
		t.Fatal(err)
	}
	day := workday.MustDate
	running, _ := rules.WorkingDays(5).After(day("2026-11-02"), cal)
	still := running.Stop(day("2026-11-03"), "consultation")
	on, _ := still.Resume(day("2026-11-05"), cal)
	for want, d := range map[string]rules.Deadline{
		"自2026年11月3日起暂停计时（征求意见），恢复后重新计算":            still,
		"2026年11月3日暂停计时（征求意见），2026年11月5日恢复，其间2日不计入": on,
		"原为2026年11月9日，已重新计算":                        on,
	} {
		if got := For(Chinese).Explain(d); !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
}
