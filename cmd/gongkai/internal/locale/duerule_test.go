package locale

import (
	"testing"

	"gongkai/rules"
)

// TestDueRule: 三(四)3a every rule of the catalogue is said in words.
func TestDueRule(t *testing.T) {
	for text, want := range map[string]string{
		"end+10wd": "期满后10个工作日内", "01-31": "次年1月31日前", "start-3wd": "期初3个工作日以前", "event(adoption)+5wd": "审议通过后5个工作日内",
		"event(换届)+5wd": "换届后5个工作日内", "event+24h": "事由发生后24小时内", "before(支部大会)-6wd": "支部大会6个工作日以前",
		"+5wd": "后5个工作日内", "+30d": "后30日内", "+3m": "后3个月内", ">=5wd": "公示不少于5个工作日", ">=15d": "公示不少于15日",
	} {
		rule, err := rules.ParseDueRule(text)
		if got := For(Chinese).DueRule(rule); got != want || err != nil {
			t.Errorf("%s is said as %q, want %q (%v)", text, got, want, err)
		}
	}
	if got := For(Chinese).DueRule(rules.DueRule{Kind: rules.OnDay, Month: 3, Day: 31, ReportsOnNow: true}); got != "当年3月31日前" {
		t.Errorf("a day of the period is said as %q", got)
	}
	if got := For(English).DueRule(rules.DueRule{Kind: "unknown", Text: "x"}); got != "x" {
		t.Errorf("an unknown rule is said as %q", got)
	}
}
