package rules

import "testing"

func TestJudgePassword(t *testing.T) {
	cases := []struct {
		name, password string
		want           Code
	}{
		{"8.1.4.1 不足十位", "Aa1!Aa1!x", PasswordTooShort},
		{"8.1.4.1 十个汉字以字计", "红旗漫卷西风今日长缨", PasswordTooPlain},
		{"8.1.4.1 只有两类", "abcdefgh12", PasswordTooPlain},
		{"8.1.4.1 三类", "kbnvtrgh1X", ""},
		{"8.1.4.1 十六位不论几类", "correcthorsebatt", ""},
		{"8.1.4.1 含登录名", "xOffice-2026", PasswordHoldsName},
		{"8.1.4.1 含单位简称", "slzjAb-2026!", PasswordHoldsName},
		{"8.1.4.1 含单位名称", "示例局党组Ab12345", PasswordHoldsName},
		{"单位名称的拼音", "Shilijudangzu7#kx", PasswordHoldsName},
		{"单位名称中两个字的拼音", "xk-Judang-2026", PasswordHoldsName},
		{"本系统的名称", "xk-Gongkai-2026q", PasswordHoldsName},
		{"两个字的名称不论", "Ab-ls-2026-x", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := JudgePassword(c.password, "office", "SLZJ", "示例局党组", "ls", "")
			got := Code("")
			if r != nil {
				got = r.Code
			}
			if got != c.want {
				t.Errorf("%s: %q, want %q", c.password, got, c.want)
			}
		})
	}
}
