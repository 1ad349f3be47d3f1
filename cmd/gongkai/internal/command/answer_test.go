package command

import "testing"

func TestTableAlignsChinese(t *testing.T) {
	got := table([][]string{{"编号", "状态", ""}, {"SLZJ-1", "a", "x\ny"}})
	if want := "编号    状态\nSLZJ-1  a     x y\n"; got != want {
		t.Errorf("\n%q, want\n%q", got, want)
	}
}
