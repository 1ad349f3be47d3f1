package profile

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
)

const sample = `procedure: item
kind: item
title: {zh: 事项, en: Item}
basis: 三(二)0
states:
  - {name: planned, step: 1, holder: drafter, due: drafting, label: {zh: 待拟稿, en: To be drafted}}
  - {name: voided, step: 4, final: true, exit: true, label: {zh: 作废, en: Void}}
acts:
  - name: start
    from: [planned]
    to: voided
    moves_when: approvals_complete/1
    by: [drafter, office]
    guards: [in_catalogue/1]
    checks: [no_marking/1]
    does: [content]
    files: withholding
    marks: [change]
    main: true
    fields:
      - {name: text, type: text, required: true, long: true, for_file: true, label: {zh: 正文, en: Text}, hint: {zh: 提示, en: Hint}}
      - {name: carrier, type: choice, from: carriers, label: {zh: 载体, en: Carrier}}
      - {name: proof, type: evidence, of: carrier, label: {zh: 凭证, en: Evidence}}
      - {name: sure, type: choice, choices: [{value: 012, label: {zh: 是, en: "Yes"}}], label: {zh: 确认, en: Sure}}
    basis: 三(二)1b
    label: {zh: 开始, en: Start}
`

func TestDecodeProcedureReadsEveryKey(t *testing.T) {
	got, err := DecodeProcedure("item.yaml", []byte(sample))
	if err != nil {
		t.Fatal(err)
	}
	want := &rules.Procedure{
		Name: "item", Kind: rules.KindItem, Title: rules.Label{ZH: "事项", EN: "Item"}, Basis: "三(二)0",
		States: []rules.State{
			{Name: "planned", Step: 1, Holder: rules.DutyDrafter, Due: rules.DueDrafting, Label: rules.Label{ZH: "待拟稿", EN: "To be drafted"}},
			{Name: "voided", Step: 4, Final: true, Exit: true, Label: rules.Label{ZH: "作废", EN: "Void"}},
		},
		Acts: []rules.Act{{
			Name: "start", From: []rules.StateName{"planned"}, To: "voided", MovesWhen: "approvals_complete/1",
			By: []rules.Duty{rules.DutyDrafter, rules.DutyOffice}, Guards: []string{"in_catalogue/1"},
			Checks: []string{"no_marking/1"}, Does: []string{rules.DoesContent}, Files: "withholding",
			Marks: []rules.Mark{rules.MarkChange}, Main: true, Basis: "三(二)1b", Label: rules.Label{ZH: "开始", EN: "Start"},
			Fields: []rules.Field{
				{Name: "text", Type: rules.FieldText, Required: true, Long: true, ForFile: true,
					Label: rules.Label{ZH: "正文", EN: "Text"}, Hint: rules.Label{ZH: "提示", EN: "Hint"}},
				{Name: "carrier", Type: rules.FieldChoice, From: rules.FromCarriers, Label: rules.Label{ZH: "载体", EN: "Carrier"}},
				{Name: "proof", Type: rules.FieldEvidence, Of: "carrier", Label: rules.Label{ZH: "凭证", EN: "Evidence"}},
				{Name: "sure", Type: rules.FieldChoice, Label: rules.Label{ZH: "确认", EN: "Sure"},
					Choices: []rules.Choice{{Value: "012", Label: rules.Label{ZH: "是", EN: "Yes"}}}},
			},
		}},
		Hash: rules.DigestOf([]byte(sample)),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the procedure (-want +got):\n%s", diff)
	}
}
