package store_test

import (
	"regexp"
	"strings"
	"testing"

	"gongkai/rules/workday"
	"gongkai/store/storetest"
)

// Scans that are none: of the rows that a statement brings with it, and of a table that is empty in this office.
var broughtAlong = regexp.MustCompile(`SCAN (CONSTANT ROW|\d+-ROW VALUES CLAUSE)|Values Scan|Function Scan on r|Seq Scan on matter`)

// A table that is read from its beginning, and rows that are put into order by hand.
var (
	scan = regexp.MustCompile(`\bSCAN\b|Seq Scan`)
	sort = regexp.MustCompile(`TEMP B-TREE|\bSort\b`)
)

// TestTheSweepReadsByIndex: what a sweep asks every few minutes looks at no row that is not due, however many there are.
func TestTheSweepReadsByIndex(t *testing.T) {
	onBoth(t, func(t *testing.T, url string) {
		st := open(t, url)
		storetest.Found(t, st)
		storetest.Gather(t, url, storetest.Org, storetest.Drafter, 20_000).Owe(t)
		on := workday.MustDate("2026-07-05")
		for _, asked := range st.AskedBySweeps(storetest.Org, on, "s10000001") {
			t.Run(asked.Name, func(t *testing.T) {
				plan, err := st.Plan(t.Context(), asked)
				if err != nil {
					t.Fatal(err)
				}
				rest := broughtAlong.ReplaceAllString(plan, "")
				if scan.MatchString(rest) || sort.MatchString(rest) && !asked.Sorts {
					t.Errorf("the plan is\n%s", plan)
				}
				if strings.HasPrefix(url, "sqlite:") && !strings.Contains(plan, asked.Index) {
					t.Errorf("the plan goes not by %s:\n%s", asked.Index, plan)
				}
			})
		}
	})
}
