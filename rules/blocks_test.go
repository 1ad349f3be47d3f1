package rules

import (
	"fmt"
	"testing"
)

func TestBlocks(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"只有文字", "一\n二", "[{一 []} {二 []}]"},
		{"空行仍是空行", "一\r\n\r\n二", "[{一 []} { []} {二 []}]"},
		{"从表格粘贴", "明细：\n支部\t应缴\n一支部\t100\n二支部\t\n合计", "[{明细： []} { [[支部 应缴] [一支部 100] [二支部 ]]} {合计 []}]"},
		{"孤立的一行不成表", "支部\t应缴", "[{支部\t应缴 []}]"},
		{"列数不同的两张表", "a\tb\nc\td\ne\tf\tg\nh\ti\tj", "[{ [[a b] [c d]]} { [[e f g] [h i j]]}]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := fmt.Sprint(Blocks(c.text)); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func TestTheFirstRowNamesTheColumns(t *testing.T) {
	for text, want := range map[string]bool{"支部\t应缴\n一\t1": true, "一支部\t100\n二支部\t200": false, "\t应缴\n一\t1": false, "一": false} {
		if b := Blocks(text)[0]; b.Headed() != want || want != (len(b.Head()) > 0) || len(b.Rows) != len(b.Head())/2+len(b.Body()) {
			t.Errorf("%q: %+v", text, b)
		}
	}
}
