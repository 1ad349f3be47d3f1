package rules

import (
	"strings"
	"testing"
)

// TestCommonPasswordsAreRefused: passwords of lists of leaked ones that are long enough and have three classes.
func TestCommonPasswordsAreRefused(t *testing.T) {
	for _, password := range strings.Fields(`
		P@ssw0rd123 Passw0rd1234 Password123! P@$$w0rd2024 Password.2023 Passw0rd!234 Admin@123456 Admin123456! admin@1234A Adm1n@2024!
		Qwerty123456! Qwer@12345 Qwertyuiop1! 1qaz@WSX3edc !QAZ2wsx#EDC 1q2w3e4R5t! Asdf1234!@#$ Zxcvbnm,123A Qaz@123456 Abc123456! Abc@123456
		Aa123456789! Aa12345678. Aa@1234567 A123456789a. Test@12345 Root@123456 Huawei@123 Huawei12#$ Huawei@2024 Changeme_123 Welcome@2024
		Welcome123! Iloveyou123! Woaini1314! Woaini@1314520 Zhongguo@2023 Beijing2008! Nihao@123456 Aini5201314! Laopo520!! Summer2024! Winter_2025
		Monkey123456! Dragon12345! Michael#1985 Letmein123! Football1! Pa55w0rd!! Superman@123 Pokemon123!! ABCabc123! Aaaa1111!! Aaaaaaaaa1!
		Ab1!Ab1!Ab1! Zhangsan1990! Wangwei@1988 Liwei19900101. 13579Abc!! Sunshine@99 Iloveyou5201314 Administrator1 administrator123 passwordpassword
		qwertyuiopasdfghjkl 1234567890123456 abcdefghijklmnop aaaaaaaaaaaaaaaaaaaa Meizhou@2024 Guangdong#888 Mima@123456 为人民服务@2024Aa 我爱中国@123456a`) {
		if r := JudgePassword(password, "zhb"); r == nil || r.Code != PasswordCommon {
			t.Errorf("%s: %v", password, r)
		}
	}
	for _, password := range []string{
		"Another-one-10", "correct horse battery 9", "Teal-Kettle-Vines-4", "xK9#qLw2!mZ", "榕树下那盏灯亮了一夜没有人去关上它", "Tqw7-Bnr3-Lpd9", "kbnvtrgh1X", "梅花-Quilt-7雨伞",
		"Dragon lamp under old bridge", "2024-Kv-Pfer-Qotl",
	} {
		if r := JudgePassword(password, "zhb"); r != nil {
			t.Errorf("%s: %v", password, r)
		}
	}
}

// TestThreeThousandCommonPasswords unfolds the words with what people put behind them: those that would pass for long and of many
// classes are more than OWASP ASVS 5.0.0 6.2.4 asks for, and every one is refused.
func TestThreeThousandCommonPasswords(t *testing.T) {
	judged := map[string]bool{}
	for _, word := range commonWords() {
		name := strings.ToUpper(string(word[:1])) + string(word[1:])
		for _, ending := range []string{"123!", "@1234", "@123456", "@2024", "2025!", "123456!", "!@#"} {
			password := name + ending
			if length := len([]rune(password)); length < PasswordLength || length < PasswordLong && classesOf(password) < PasswordClasses {
				continue
			}
			judged[strings.Map(Folded, password)] = true
			if r := JudgePassword(password); r == nil {
				t.Errorf("%s passes", password)
			}
		}
	}
	if len(judged) < 3000 {
		t.Errorf("only %d passwords are refused by the list", len(judged))
	}
}

// TestLongRepetitionsAreJudged: what many pieces could be cut from in many ways is judged, and soon.
func TestLongRepetitionsAreJudged(t *testing.T) {
	for _, unit := range []string{"a", "ab", "1", "pass", "@4", "qaz", "一", "\xff", "19"} {
		long := strings.Repeat(unit, 1000/len(unit))
		if r := JudgePassword(long); r == nil {
			t.Errorf("%q, again and again, passes", unit)
		}
		if r := JudgePassword(long + "Kx-7 vlt"); r != nil {
			t.Errorf("%q, again and again, and eight characters: %v", unit, r)
		}
	}
}
