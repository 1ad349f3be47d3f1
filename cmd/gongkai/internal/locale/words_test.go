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
			"现为“拟稿中”，不能办理“登记公开”。", "The subject is “In draft”; “Record a posting” does not start from there.", "《实施方案》三(二)0",
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
		"三(二)1b 逐项表决：宣布的结果与计票不符": {
			rules.Refuse(rules.OutcomeDisagrees, rules.BasisCollective, "outcome", "rejected", "declared", "passed",
				"for", "4", "expected", "9", "present", "8", "rule", "> 1/2 of expected"),
			"宣布结果为通过，与计票不符：实到8人，应到9人，赞成4票，按规则“过应到人数的二分之一”计算为未通过。",
			"Declared passed, which the votes do not come to: 8 present, 9 expected, 4 for; by the rule “more than 1/2 of those expected” it is rejected.",
			"《实施方案》三(二)1",
		},
		"三(二)1b 到会人数不足": {
			rules.Refuse(rules.QuorumMissing, rules.BasisCollective, "expected", "9", "present", "5", "rule", ">= 2/3 of expected"),
			"应到9人，实到5人，按规则“到会人数不少于应到人数的三分之二”未达到法定人数，不能表决。",
			"9 expected, 5 present; the rule “present: at least 2/3 of those expected” is not met, there is no quorum and no vote.",
			"《实施方案》三(二)1",
		},
		"one number of a ballot": {
			rules.Refuse(rules.FieldNotNumber, rules.BasisCollective, "field", "ballots.recused", "value", "两"),
			"“回避”填写的“两”不是人数。", "“recused”: “两” is no number of people.", "《实施方案》三(二)1",
		},
		"a date is written out": {
			rules.Refuse(rules.WindowNotOver, rules.BasisOpinions, "until", "2026-07-20"),
			"意见收集期到2026年7月20日为止，尚未期满。", "Opinions are collected until 2026-07-20.", "《实施方案》三(二)3",
		},
		"条例4 一般先党内后党外": {
			rules.Refuse(rules.OrderNotAtStake, rules.BasisUsually),
			"该事项没有尚待向党外公开的范围，或已批准例外，无须再作“先党内后党外”例外。",
			"No audience outside the Party is left, or the exception stands already; there is no order to make an exception from.",
			"《党务公开条例（试行）》第4条",
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

// everyProfile runs the test on each profile that ships.
func everyProfile(t *testing.T, test func(*testing.T, *rules.Profile)) {
	t.Helper()
	for _, name := range profile.Names() {
		t.Run(name, func(t *testing.T) {
			p, err := profile.Load(name)
			if err != nil {
				t.Fatal(err)
			}
			test(t, p)
		})
	}
}

// The words for carriers and their evidence are those of the profiles that ship.
func TestCarriersBearTheirLabels(t *testing.T) { everyProfile(t, carriersBearLabels) }

func carriersBearLabels(t *testing.T, p *rules.Profile) {
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

// Rules that are not what profiles write stand for themselves, and so do numbers without a word.
func TestRuleSpeaks(t *testing.T) {
	cases := map[string]struct{ rule, zh, en string }{
		"半数以上，含本数":            {">= 1/2 of present", "不少于实到人数的二分之一", "at least 1/2 of those present"},
		"a large denominator": {"> 7/12 of expected", "过应到人数的12分之七", "more than 7/12 of those expected"},
		"no rule":             {"most of them", "most of them", "most of them"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if zh, en := For(Chinese).rule(c.rule), For(English).rule(c.rule); zh != c.zh || en != c.en {
				t.Errorf("%q, %q; want %q, %q", zh, en, c.zh, c.en)
			}
		})
	}
}

// What procedures take from the profile as bare codes has its words.
func TestBareChoicesHaveWords(t *testing.T) {
	for _, lang := range []string{Chinese, English} {
		for from, value := range map[string]string{
			rules.FromAudiences: "party", rules.FromMatters: "appointment",
			rules.FromUp: rules.AllPostings, rules.FromSuspended: rules.AllPostings,
		} {
			said := For(lang).Choice(rules.Field{From: from}, rules.Choice{Value: value})
			if said == "" || said == value {
				t.Errorf("%s: the choice %s of %s is called %q", lang, value, from, said)
			}
		}
		labelled := rules.Choice{Value: "yes", Label: rules.Label{ZH: "是", EN: "Yes"}}
		if got, want := For(lang).Choice(rules.Field{}, labelled), labelled.Label.In(lang); got != want {
			t.Errorf("%s: the labelled choice is called %q, want %q", lang, got, want)
		}
	}
}

// The words for outcomes are those that the procedure of meetings offers.
func TestOutcomesBearTheirLabels(t *testing.T) { everyProfile(t, outcomesBearLabels) }

func outcomesBearLabels(t *testing.T, p *rules.Profile) {
	procedure, _ := p.Procedure(rules.KindMeeting)
	vote, _ := procedure.Act("vote", "held")
	compared := 0
	for _, f := range vote.Fields {
		for _, c := range f.Choices {
			for _, lang := range []string{Chinese, English} {
				compared++
				if got, want := For(lang).Word("outcome", c.Value), c.Label.In(lang); !strings.EqualFold(got, want) {
					t.Errorf("outcome %s is %q, its label %q", c.Value, got, want)
				}
			}
		}
	}
	if compared != 2*len(rules.Outcomes()) {
		t.Errorf("the vote offers %d labels of outcomes", compared)
	}
}

// The words for channels are those of the procedure of opinions.
func TestChannelsBearTheirLabels(t *testing.T) { everyProfile(t, channelsBearLabels) }

func channelsBearLabels(t *testing.T, p *rules.Profile) {
	procedure, _ := p.Procedure(rules.KindFeedback)
	register, ok := procedure.Act("register", rules.None)
	if !ok || register.Fields[0].Name != "channel" {
		t.Fatal("registering an opinion no longer begins with its channel")
	}
	for _, lang := range []string{Chinese, English} {
		for _, c := range register.Fields[0].Choices {
			if got, want := For(lang).Word("channel", c.Value), c.Label.In(lang); got != want {
				t.Errorf("channel %s is %q, its label %q", c.Value, got, want)
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
