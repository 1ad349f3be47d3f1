package rules

import (
	"slices"
	"strings"
	"testing"
)

// table is a small sound procedure: draft, review, disclose, archive, with an exit.
func table() *Procedure {
	label := Label{ZH: "字", EN: "word"}
	state := func(name StateName, holder Duty, due string) State {
		return State{Name: name, Step: 1, Holder: holder, Due: due, Final: holder == "", Label: label}
	}
	act := func(name ActName, to StateName, by Duty, from ...StateName) Act {
		return Act{Name: name, From: from, To: to, By: []Duty{by}, Basis: BasisProcedure, Label: label}
	}
	p := &Procedure{Name: "small", Kind: KindItem, States: []State{
		state("drafting", DutyDrafter, DueDrafting), state("reviewing", DutyReviewer, DueReview),
		state("ready", DutyPublisher, DueRelease), state("open", DutyArchivist, DueFiling),
		state("refused", DutyArchivist, DueFiling), state("archived", "", ""),
	}}
	p.States[4].Exit = true
	p.Acts = []Act{
		act("open", "drafting", DutyDrafter), act("save", Same, DutyDrafter, "drafting"),
		act("submit", "reviewing", DutyDrafter, "drafting"), act("pass", "ready", DutyReviewer, "reviewing"),
		act("return", "drafting", DutyReviewer, "reviewing", "ready"), act("publish", "open", DutyPublisher, "ready"),
		act("refuse", "refused", DutyOffice, "reviewing"), act("archive", "archived", DutyArchivist, "open", "refused"),
	}
	p.Acts[1].Does, p.Acts[1].Marks = []string{DoesContent}, []Mark{MarkChange}
	p.Acts[3].Guards, p.Acts[3].Marks = []string{"not_author/1", "in_catalogue/1"}, []Mark{MarkSecrecy}
	p.Acts[5].Marks = []Mark{MarkDisclosure}
	p.Acts[7].Marks = []Mark{MarkArchive}
	return p
}

func TestASoundTableHasNoFaults(t *testing.T) {
	if faults := table().Check(); len(faults) > 0 {
		t.Errorf("faults of a sound table: %v", faults)
	}
}

func TestEveryFaultOfATableIsFound(t *testing.T) {
	edit := func(name ActName, change func(*Act)) func(*Procedure) {
		return func(p *Procedure) {
			i := slices.IndexFunc(p.Acts, func(a Act) bool { return a.Name == name })
			change(&p.Acts[i])
		}
	}
	cases := []struct {
		clause string
		change func(*Procedure)
		want   string
	}{
		{"状态不可达", func(p *Procedure) {
			p.States = append(p.States, State{Name: "lost", Step: 2, Holder: DutyOffice, Due: DueReview, Label: Label{"字", "word"}})
		}, "state lost is never reached"},
		{"状态无出路", edit("archive", func(a *Act) { a.From = []StateName{"open"} }), "state refused leads to no end"},
		{"状态无人承办", func(p *Procedure) { p.States[0].Holder = "" }, "state drafting is held by nobody"},
		{"状态无期限", func(p *Procedure) { p.States[0].Due = "" }, "state drafting has no due"},
		{"期限名不识", func(p *Procedure) { p.States[0].Due = "someday" }, "names the unknown due someday"},
		{"步骤只有四步", func(p *Procedure) { p.States[0].Step = 5 }, "the steps are 1 to 4"},
		{"缺英文标签", func(p *Procedure) { p.States[0].Label.EN = "" }, "needs a label in both languages"},
		{"规则名拼错", edit("pass", func(a *Act) { a.Guards = []string{"not_writer/1"} }), "unknown guard not_writer/1"},
		{"推进条件拼错", edit("pass", func(a *Act) { a.MovesWhen = "someday/1" }), "unknown guard someday/1"},
		{"校验名拼错", edit("save", func(a *Act) { a.Checks = []string{"fine/9"} }), "unknown check fine/9"},
		{"后果名不识", edit("submit", func(a *Act) { a.Does = []string{"magic"} }), "unknown effect magic"},
		{"职责不识", edit("submit", func(a *Act) { a.By = []Duty{"king"} }), "unknown duty king"},
		{"动作重复", func(p *Procedure) { p.Acts = append(p.Acts, p.Acts[2]) }, "act submit starts twice from drafting"},
		{"目标状态不识", edit("submit", func(a *Act) { a.To = "heaven" }), "leads to the unknown state heaven"},
		{"起始状态不识", edit("submit", func(a *Act) { a.From = []StateName{"hell"} }), "starts from the unknown state hell"},
		{"终态不得再办", edit("return", func(a *Act) { a.From = append(a.From, "archived") }), "leaves the final state archived"},
		{"字段类型不识", edit("save", func(a *Act) {
			a.Fields = []Field{{Name: "x", Type: "blob", Label: Label{"字", "word"}}}
		}), "unknown type blob"},
		{"凭证须先选载体", edit("publish", func(a *Act) {
			a.Fields = []Field{{Name: "e", Type: FieldEvidence, Of: "carrier", Label: Label{"字", "word"}}}
		}), "needs, before it, the choice"},
		{"保密法 绕过审查直接公开", edit("submit", func(a *Act) { a.To = "ready" }), "around secrecy review"},
		{"保密法 改稿后绕过审查", edit("save", func(a *Act) { a.From = append(a.From, "ready") }), "around secrecy review"},
		{"保密法 审查不得由拟稿人担任", edit("pass", func(a *Act) { a.By = []Duty{DutyDrafter} }), "is no secrecy review"},
		{"改稿须标明", edit("save", func(a *Act) { a.Marks = nil }), "must bear the mark change"},
		{"三(二)2c 目录外绕过市委同意", edit("pass", func(a *Act) { a.Guards = []string{"not_author/1"} }), "around consent"},
		{"保密法 说明未经审查即公布", edit("refuse", func(a *Act) { a.Does = []string{DoesAnnounceChange} }), "announces an explanation around secrecy review"},
		{"三(二)0 未公开即归档", edit("archive", func(a *Act) { a.From = append(a.From, "reviewing") }), "around disclosure"},
	}
	for _, c := range cases {
		t.Run(c.clause, func(t *testing.T) {
			p := table()
			c.change(p)
			if faults := strings.Join(p.Check(), "\n"); !strings.Contains(faults, c.want) {
				t.Errorf("faults:\n%s\nwant: %s", faults, c.want)
			}
		})
	}
}

func TestEveryListOfChoicesIsMade(t *testing.T) {
	for _, from := range Choosings() {
		if choosing[from] == nil {
			t.Errorf("nothing lists %q", from)
		}
	}
}
