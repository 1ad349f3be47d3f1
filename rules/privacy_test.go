package rules

import (
	"fmt"
	"strings"
	"testing"
)

func TestPrivateNumbersAreFound(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"身份证号", "身份证号11010519491231002X。", "[{identity-number 1 1101**********002X}]"},
		{"全角身份证号", "证件：１１０１０５１９４９１２３１００２Ｘ", "[{identity-number 1 1101**********002X}]"},
		{"分段的身份证号", "第一行\n110105 19491231 002x", "[{identity-number 2 1101**********002x}]"},
		{"校验码不对", "110105194912310021", "[]"},
		{"生日不存在", "110105194913310020", "[]"},
		{"手机号", "联系人13812345678", "[{mobile-number 1 13*******78}]"},
		{"分段的手机号", "138-1234-5678，138 12345678", "[{mobile-number 1 13*******78} {mobile-number 1 13*******78}]"},
		{"带国家代码", "+86 13812345678，0086 138 1234 5678", "[{mobile-number 1 861*******678} {mobile-number 1 008*********678}]"},
		{"全角手机号", "１３８－１２３４－５６７８", "[{mobile-number 1 13*******78}]"},
		{"银行卡号", "卡号6222 0212 3456 7890 129", "[]"},
		{"Luhn相符", "卡号：4111 1111 1111 1111", "[{bank-card 1 4111********1111}]"},
		{"两个号码", "13812345678 4111111111111111", "[{mobile-number 1 13*******78} {bank-card 1 4111********1111}]"},
		{"金额和日期", "2026-07-05 2026-07-06 收1500 2000 300元，固话0753-2345678", "[]"},
		{"表格的各格不相连", "138\t1234\t5678", "[]"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := fmt.Sprint(PrivateIn(c.text)); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

// TestManyShortNumbers: a line of many numbers, as a table that was pasted holds them, is looked at once and not for hours.
func TestManyShortNumbers(t *testing.T) {
	line := strings.Repeat("7 ", LongestText/2) + "138 1234 5678"
	if got := PrivateIn(line); len(got) != 1 || got[0].Kind != MobileNumber {
		t.Errorf("%v", got)
	}
}

func TestAReasonPassesPrivateNumbersOn(t *testing.T) {
	d := &Dossier{Versions: []Version{{N: 1, Title: "名单", Digest: "d"}}, Texts: map[Digest]string{"d": "13812345678"}}
	if r := noPrivateData(d, Attempt{With: Values{}}); r == nil || r.Args["line"] != "1" || r.Args["digits"] != "13*******78" {
		t.Errorf("without a reason: %+v", r)
	}
	if r := noPrivateData(d, Attempt{With: Values{FieldPrivacyReason: "本人要求公开的公务电话"}}); r != nil {
		t.Errorf("with a reason: %+v", r)
	}
	d.Versions[0].Title, d.Texts = "13812345678", nil
	if r := noPrivateData(d, Attempt{}); r == nil || r.Args["line"] != "" {
		t.Errorf("in the title: %+v", r)
	}
}
