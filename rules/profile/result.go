package profile

import (
	"slices"

	"gongkai/rules"
)

// resultKinds are the shapes of due by which a plan can date its result.
var resultKinds = []rules.DueKind{rules.AfterTrigger, rules.MonthsAfter, rules.OnDay}

// judgeResult: a plan names the entry that reports on it (落实情况), which is there, can be dated, and does not lead back
// to the plan.
func (e entryText) judgeResult(c *rules.Catalogue) {
	if e.ResultBy != nil && !slices.Contains(resultKinds, e.ResultBy.Kind) {
		e.refuse(e.at("result_by"), "%s dates no result; write +20wd, +6m or 01-31", e.ResultBy.Text)
	}
	if e.Result == "" {
		if e.has("result_by") {
			e.refuse(e.at("result_by"), "result_by belongs to an entry with a result")
		}
		return
	}
	result, known := c.Entry(e.Result)
	switch {
	case !known:
		e.refuse(e.at("result"), "the catalogue has no entry %s", e.Result)
	case e.Timing == rules.Staged || result.Timing == rules.Staged:
		e.refuse(e.at("result"), "a staged entry has its result among its stages")
	case !result.Timing.Periodic() && !e.has("result_by"):
		e.refuse(e.at("result"), "%s has no date of its own; write result_by", e.Result)
	case leadsBack(c, e.Code):
		e.refuse(e.at("result"), "the results of %s lead back to it", e.Code)
	}
}

// leadsBack says whether the results of an entry come round to it.
func leadsBack(c *rules.Catalogue, code rules.EntryCode) bool {
	at := code
	for range c.Entries {
		e, ok := c.Entry(at)
		if !ok || e.Result == "" {
			return false
		}
		if at = e.Result; at == code {
			return true
		}
	}
	return false
}
