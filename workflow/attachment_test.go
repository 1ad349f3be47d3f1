package workflow

import (
	"testing"

	"gongkai/rules"
)

// attachedTo lists the attachments of the item as kind and name.
func (o *office) attachedTo(t *testing.T, item rules.SubjectID) (all []string) {
	t.Helper()
	for _, a := range o.look(t, item).AttachmentsByKind() {
		all = append(all, a.Kind+" "+a.Name)
	}
	return all
}

func Test附件_按类型添加移出(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		item := o.opened(t, "3.16", "2026H1")
		o.do(t, Act{Subject: item, Name: "start", By: o.people["office"]}, "")
		o.do(t, Act{Subject: item, Name: "save", By: o.people["office"], With: rules.Values{"title": "党费收缴", "text": "应收12000元。"}}, "")
		minutes, proof, marked := o.takeIn(t, "office", "会议纪要.pdf"), o.takeIn(t, "office", "照片.pdf"), o.takeIn(t, "office", "绝密★附件.pdf")
		others := o.takeIn(t, "reviewer", "审核.pdf")
		both := rules.Values{"minutes": string(minutes.ID), "proof": string(proof.ID) + "," + string(minutes.ID)}
		o.walk(t, item, []step{
			{"未选文件", "office", "attach", "", nil, rules.AttachmentMissing, ""},
			{"没有附件可移出", "office", "detach", "", rules.Values{"file": string(proof.ID)}, rules.AttachmentNone, ""},
			{"他人上传的", "office", "attach", "", rules.Values{"other": string(others.ID)}, rules.UploadUnknown, ""},
			{"保密法 几份之中有密级标志", "office", "attach", "", rules.Values{"other": string(proof.ID) + "," + string(marked.ID)}, rules.SecrecyMarking, ""},
			{"一次几份", "office", "attach", "", both, "", "drafting"},
			{"改换类型", "office", "attach", "", rules.Values{"minutes": string(minutes.ID)}, "", "drafting"},
		})
		if got := o.attachedTo(t, item); len(got) != 2 || got[0] != "minutes 会议纪要.pdf" || got[1] != "proof 照片.pdf" {
			t.Errorf("attached are %v", got)
		}
		o.walk(t, item, []step{
			{"移出", "office", "detach", "", rules.Values{"file": string(proof.ID)}, "", "drafting"},
			{"提交", "office", "submit", "", rules.Values{"truthful": "yes"}, "", "reviewing"},
			{"提交后只增不减", "office", "detach", "", rules.Values{"file": string(minutes.ID)}, rules.NotInThisState, ""},
			{"提交后可补充", "office", "attach", "", rules.Values{"reply": string(proof.ID)}, "", "reviewing"},
		})
		if got := o.attachedTo(t, item); len(got) != 2 || got[1] != "reply 照片.pdf" {
			t.Errorf("attached are %v", got)
		}
		o.verify(t)
	})
}
