package reading

import (
	"strings"
	"testing"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("甲", 100)
	for _, c := range []struct{ name, text, question, want string }{
		{"the word stands out", "二季度党费收缴", "党费", "二季度[党费]收缴"},
		{"every word, in any width", "ＳＬＪ 党费，slj", "slj 党费", "[ＳＬＪ] [党费]，[slj]"},
		{"lines become spaces", "一\n\n二", "二", "一 [二]"},
		{"a long text is shown where the word is", long + "党费" + long, "党费", "…" + strings.Repeat("甲", 25) + "[党费]" + strings.Repeat("甲", 63) + "…"},
		{"a word that does not stand there literally", "三重，一大", "三重一大", "三重，一大"},
		{"nothing", "", "党", ""},
		{"a letter whose small form is longer", "İ党费", "党费", "İ[党费]"},
	} {
		var got strings.Builder
		for _, p := range Excerpt(c.text, c.question) {
			if p.Found {
				p.Text = "[" + p.Text + "]"
			}
			got.WriteString(p.Text)
		}
		if got.String() != c.want {
			t.Errorf("%s: %s", c.name, got.String())
		}
	}
}
