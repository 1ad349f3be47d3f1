package locale

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
)

func TestSay(t *testing.T) {
	w := &Words{lang: Chinese, messages: map[string]string{
		"plain": "您好，{name}。", "optional": "已在[“{where}”上]公开。", "brackets": "粤建〔2026〕[附件]",
	}}
	cases := map[string]struct {
		got, want string
	}{
		"a placeholder is filled":             {w.Say("plain", "name", "经办人"), "您好，经办人。"},
		"an unfilled placeholder shows":       {w.Say("plain"), "您好，{name}。"},
		"a value is not filled again":         {w.Say("plain", "name", "{name}"), "您好，{name}。"},
		"a passage is kept when it is known":  {w.Say("optional", "where", "公开栏"), "已在“公开栏”上公开。"},
		"a passage goes when it is not known": {w.Say("optional"), "已在公开。"},
		"brackets without placeholder stay":   {w.Say("brackets"), "粤建〔2026〕[附件]"},
		"an unknown key shows":                {w.Say("none"), "⟦none⟧"},
		"an unknown word is its value":        {w.Word("audience", "moon"), "moon"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("%q, want %q", c.got, c.want)
			}
		})
	}
	if For("fr").Lang() != Chinese || For("en").Lang() != English {
		t.Error("a language that is not English must be Chinese")
	}
}

func TestRefusalSpeaks(t *testing.T) {
	procedure := &rules.Procedure{
		States: []rules.State{{Name: "drafting", Label: rules.Label{ZH: "拟稿中", EN: "In draft"}}},
		Acts: []rules.Act{
			{Name: "void", Fields: []rules.Field{{Name: "reason", Label: rules.Label{ZH: "作废原因", EN: "Why it is void"}}}},
			{Name: "publish", Label: rules.Label{ZH: "登记公开", EN: "Record a posting"}},
			{Name: "return", Fields: []rules.Field{{Name: "reason", Label: rules.Label{ZH: "退回原因", EN: "Why it is returned"}}}},
		},
	}
	cases := map[string]struct {
		refusal *rules.Refusal
		zh, en  string
		basis   string
	}{
		"三(二)0 未经程序不得公开": {
			rules.Refuse(rules.NotInThisState, rules.BasisProcedure, "act", "publish", "state", "drafting"),
			"该事项现为“拟稿中”，不能办理“登记公开”。", "The subject is “In draft”; “Record a posting” does not start from there.", "《实施方案》三(二)0",
		},
		"三(四)1b 先党内后党外": {
			rules.Refuse(rules.OutsideBeforeInside, rules.BasisPartyFirst, "audience", "unit", "before", "party"),
			"应先向党内公开，再向本单位公开。", "It has to be disclosed first to: the Party, then to: the unit.", "《实施方案》三(四)1",
		},
		"三(二)4a 归档材料不齐": {
			rules.Refuse(rules.PartsMissing, rules.BasisArchive, "parts", "evidence:board,opinions"),
			"归档材料不齐，还缺：公开凭证（党务公开栏）、意见建议及答复。", "The archive package lacks: evidence (Party affairs board), opinions and answers.", "《实施方案》三(二)4",
		},
		"the field of the act": {
			rules.Refuse(rules.FieldMissing, rules.BasisHouse, "field", "reason", "act", "return"),
			"“退回原因”没有填写。", "“Why it is returned” is empty.", "系统规则",
		},
		"a date is written out": {
			rules.Refuse(rules.WindowNotOver, rules.BasisOpinions, "until", "2026-07-20"),
			"意见收集期到2026年7月20日为止，尚未期满。", "Opinions are collected until 2026-07-20.", "《实施方案》三(二)3",
		},
		"保密法": {
			rules.Refuse(rules.SecrecyMarking, rules.BasisSecrecyLaw, "marking", "机密"),
			"内容中出现密级标志“机密”，系统不接收涉密信息。", "The text bears the classification marking “机密”; nothing secret may enter the system.",
			"《中华人民共和国保守国家秘密法》",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			zh, en := For(Chinese).Refusal(c.refusal, procedure), For(English).Refusal(c.refusal, procedure)
			if diff := cmp.Diff([]string{c.zh, c.en, c.basis}, []string{zh.Message, en.Message, zh.Basis}); diff != "" {
				t.Error(diff)
			}
			if strings.ContainsAny(zh.Message+zh.Help+en.Message+en.Help, "{}⟦") {
				t.Errorf("something is not filled in: %+v %+v", zh, en)
			}
		})
	}
}

// The words for carriers and their evidence are those of the profile that ships.
func TestCarriersBearTheirLabels(t *testing.T) {
	p, err := profile.Load("meizhou-2011")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{Chinese, English} {
		for _, c := range p.Carriers {
			if got, want := For(lang).Word("carrier", string(c.Code)), c.Label.In(lang); got != want {
				t.Errorf("carrier %s is %q, its label %q", c.Code, got, want)
			}
			for _, f := range c.Evidence {
				if got, want := For(lang).Word("evidence", f.Name), f.Label.In(lang); got != want {
					t.Errorf("evidence %s is %q, its label %q", f.Name, got, want)
				}
			}
		}
	}
}

func TestExplain(t *testing.T) {
	cal, err := profile.DefaultCalendar()
	if err != nil {
		t.Fatal(err)
	}
	explained := func(e workday.Explanation) string {
		return strings.Join(For(Chinese).Explain(rules.Deadline{Explanation: e}), "；")
	}
	cases := map[string]struct{ got, want string }{
		"2025年国庆中秋，调休计入": {
			explained(cal.ExplainAdd(workday.MustDate("2025-09-22"), 15)),
			"从2025年9月23日起算15个工作日；9月28日（周日）、10月11日（周六）调休上班，计入；" +
				"9月27日（周末）、10月1日至8日（国庆节、中秋节放假）、10月12日（周末）不计入；应于2025年10月17日前完成（含当日）",
		},
		"逢周末顺延": {
			explained(cal.ExplainMove(workday.MustDate("2026-01-31"))),
			"规定日期为2026年1月31日；1月31日至2月1日（周末）不是工作日，顺延；应于2026年2月2日前完成（含当日）",
		},
		"倒数": {
			explained(cal.ExplainSub(workday.MustDate("2026-11-01"), 3)),
			"自2026年11月1日起倒数3个工作日；10月31日（周末）不计入；应于2026年10月28日前完成（含当日）",
		},
		"没有日期": {explained(workday.Explanation{}), ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if c.got != c.want {
				t.Errorf("\n got %s\nwant %s", c.got, c.want)
			}
		})
	}
}
