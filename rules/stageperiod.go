package rules

import (
	"fmt"
	"regexp"
	"strconv"

	"gongkai/rules/workday"
)

// stageShape is the period key of a stage: the number of its matter and its own, as decisions name their agenda line.
var stageShape = regexp.MustCompile(`^(.+-FJ-(\d{4})-\d{4,})#([1-9]\d{0,2})$`)

// StageKey (阶段编号) writes the period key of a stage: "MZZJ-FJ-2026-0001#2".
func StageKey(matter string, stage int) string { return fmt.Sprintf("%s#%d", matter, stage) }

// stagePeriod reads the period key of a stage. Its stretch of time is the year of the matter's number: when a stage is
// due, only its matter knows.
func stagePeriod(key string) (Period, bool) {
	m := stageShape.FindStringSubmatch(key)
	if m == nil {
		return Period{}, false
	}
	from, err := workday.ParseDate(m[2] + "-01-01")
	stage, _ := strconv.Atoi(m[3])
	return Period{Key: key, From: from, To: from.AddMonths(12).AddDays(-1), Timing: Staged, Matter: m[1], Stage: stage}, err == nil
}
