package roll

import (
	"errors"
	"testing"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// FuzzRead: a list of people is read or refused, each line once and in the order of the file, and what is wrong is said of a line
// that stands there.
func FuzzRead(f *testing.F) {
	f.Add([]byte("登录名,姓名,岗位,任职日期\nzhang,甲,office,2026-01-05\n\nli,乙,head,昨天\n"))
	f.Add([]byte("post,login\noffice,zhang\n"))
	f.Add([]byte("zhang,甲,office,20260105\n"))
	f.Add([]byte("登录名,登录名\n,\n"))
	f.Add([]byte(",,,,,,\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > letter.LargestTable {
			return // who calls bounds it
		}
		lines, err := Read(data)
		var refused *rules.Refusal
		if err != nil {
			if !errors.As(err, &refused) || lines != nil {
				t.Fatalf("%d lines, and no refusal but %v", len(lines), err)
			}
			return
		}
		stand, last := map[int]bool{}, 0
		for _, l := range lines {
			if l.N <= last {
				t.Fatalf("line %d stands behind line %d", l.N, last)
			}
			stand[l.N], last = true, l.N
		}
		rows, faults := Rows(locale.For(locale.Chinese), lines)
		if len(rows) != len(lines) {
			t.Fatalf("%d rows of %d lines", len(rows), len(lines))
		}
		for _, fault := range faults {
			if !stand[fault.N] {
				t.Fatalf("line %d is none, and yet %v is said of it", fault.N, fault.Refusal)
			}
		}
	})
}
