package workflow

import (
	"context"
	"slices"
	"testing"
	"time"

	"gongkai/rules"
)

var because = rules.Values{"reason": "请补充应收人数"}

// inApproval carries an item of the Party's dues to the chain of approvals: the deputy's turn.
func (o *office) inApproval(t *testing.T) rules.SubjectID {
	t.Helper()
	id := o.open(t, "3.16", "2026H1", "2026-07-01")
	o.walk(t, id, []step{
		{"拟稿", "office", "start", "", nil, "", "drafting"},
		{"保存", "office", "save", "", text, "", "drafting"},
		{"提交", "office", "submit", "", vouched, "", "reviewing"},
		{"审核", "reviewer", "pass", "", findings, "", "approving"},
	})
	return id
}

func TestReturnToEachStepUndoesWhatCameAfter(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.inApproval(t)
		o.walk(t, id, []step{
			{"分管", "deputy", "approve", "", nil, "", "approving"},
			{"轮不到分管领导退回", "deputy", "return_to_review", "", because, rules.NotYourTurn, ""},
			{"退回须写明原因", "leader", "return_to_review", "", nil, rules.FieldMissing, ""},
			{"三(二)0 退回重新审核", "leader", "return_to_review", "", because, "", "reviewing"},
		})
		o.told(t, id, rules.NoticeReturned, "office", "reviewer", "deputy")
		o.walk(t, id, []step{
			{"重新审核", "reviewer", "pass", "", findings, "", "approving"},
			{"上一轮的审批不算", "leader", "approve", "", nil, rules.NotYourTurn, ""},
			{"分管", "deputy", "approve", "", nil, "", "approving"},
			{"主要", "leader", "approve", "", nil, "", "ready"},
		})
		if d := o.look(t, id); d.Subject.Round != 2 || len(d.Approvers()) > 0 {
			t.Errorf("round %d, still to approve %v", d.Subject.Round, d.Approvers())
		}
		o.verify(t)
	})
}

func TestReturnToTheApprovalKeepsTheReview(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.inApproval(t)
		o.walk(t, id, []step{
			{"分管", "deputy", "approve", "", nil, "", "approving"},
			{"提请会议研究", "leader", "refer", "", rules.Values{"reason": "群众关心"}, "", "deliberating"},
			{"退回重新审批", "office", "return_to_approval", "", because, "", "approving"},
		})
		o.told(t, id, rules.NoticeReturned, "reviewer", "deputy", "leader")
		d := o.look(t, id)
		if _, reviewed := d.Did(rules.ActPass); !reviewed {
			t.Error("the review no longer counts")
		}
		if next, _ := d.NextApprover(); next != rules.DutyDeputy {
			t.Errorf("the next to approve is %q", next)
		}
		o.walk(t, id, []step{
			{"分管也可以提请会议研究", "deputy", "refer", "", rules.Values{"reason": "群众关心"}, "", "deliberating"},
			{"退回重新审核", "office", "return_to_review", "", because, "", "reviewing"},
			{"退回拟稿", "reviewer", "return", "", because, "", "drafting"},
		})
		o.verify(t)
	})
}

// told compares who was told by the last act with those who should be.
func (o *office) told(t *testing.T, id rules.SubjectID, kind string, logins ...string) {
	t.Helper()
	moves := o.moves(t, id)
	var got, want []rules.PersonID
	for _, n := range moves[len(moves)-1].Notices {
		if n.Kind == kind {
			got = append(got, n.Person)
		}
	}
	for _, login := range logins {
		want = append(want, o.people[login])
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%v were told, want %v", got, want)
	}
}

func TestTheSenderTakesBackUntilItIsOpened(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.inApproval(t)
		o.walk(t, id, []step{
			{"不是送出的人", "many", "take_back", "", nil, rules.NotSender, ""},
			{"送出的人收回", "reviewer", "take_back", "", nil, "", "reviewing"},
			{"收回不是送出", "office", "take_back", "", nil, rules.NotSender, ""},
			{"再审核", "reviewer", "pass", "", findings, "", "approving"},
		})
		o.opens(t, id, "leader", 0) // whose turn it is not yet
		o.opens(t, id, "deputy", 1)
		o.opens(t, id, "deputy", 1)
		act := Act{Organisation: bureau, Subject: id, Name: "take_back", By: o.people["reviewer"], Via: "cli"}
		_, err := o.Do(context.Background(), act)
		if r, ok := rules.AsRefusal(err); !ok || r.Code != rules.OpenedAlready || r.Args["person"] != "分管领导" || r.Args["at"] != "2026-11-20 10:00" {
			t.Errorf("taken back after it was opened: %v", err)
		}
		o.walk(t, id, []step{{"退回拟稿", "deputy", "return", "", because, "", "drafting"}})
		o.opens(t, id, "personnel", 0) // another unit's draft
		o.walk(t, id, []step{
			{"再提交", "office", "submit", "", vouched, "", "reviewing"},
			{"拟稿人收回", "office", "take_back", "", nil, "", "drafting"},
		})
		o.verify(t)
	})
}

func TestActingEndsTheTakingBack(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.inApproval(t)
		o.walk(t, id, []step{
			{"分管", "deputy", "approve", "", nil, "", "approving"},
			{"已有人办理", "reviewer", "take_back", "", nil, rules.ActedSince, ""},
		})
	})
}

func (o *office) opens(t *testing.T, id rules.SubjectID, login string, want int) {
	t.Helper()
	if err := o.Opened(context.Background(), bureau, id, o.people[login]); err != nil {
		t.Fatal(err)
	}
	if got := len(o.look(t, id).Openings); got != want {
		t.Errorf("%s opened it: %d openings, want %d", login, got, want)
	}
}

func TestUndoOfOnesOwnApproval(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.inApproval(t)
		o.walk(t, id, []step{
			{"没有审批可撤销", "deputy", "undo", "", nil, rules.NothingToUndo, ""},
			{"分管", "deputy", "approve", "", nil, "", "approving"},
			{"主要负责人没有审批可撤销", "leader", "undo", "", nil, rules.NothingToUndo, ""},
			{"撤销本人的审批", "deputy", "undo", "", nil, "", "approving"},
		})
		if due, open := o.look(t, id).Due(rules.DueApproval); !open || due.Holder != rules.DutyDeputy {
			t.Errorf("the approval is due from %+v", due)
		}
		o.walk(t, id, []step{
			{"不得撤销两次", "deputy", "undo", "", nil, rules.NothingToUndo, ""},
			{"撤销后主要负责人不得先批", "leader", "approve", "", nil, rules.NotYourTurn, ""},
			{"分管", "deputy", "approve", "", nil, "", "approving"},
			{"主要", "leader", "approve", "", nil, "", "ready"},
			{"已有人办理", "deputy", "undo", "", nil, rules.ActedSince, ""},
		})
		o.now = o.now.Add(10 * time.Minute)
		o.walk(t, id, []step{{"十分钟内撤销", "leader", "undo", "", nil, "", "approving"}})
		if due, open := o.look(t, id).Due(rules.DueApproval); !open || due.Holder != rules.DutyHead {
			t.Errorf("the approval is due from %+v", due)
		}
		if _, open := o.look(t, id).Due(rules.DueRelease); open {
			t.Error("the release is still due")
		}
		o.walk(t, id, []step{{"主要", "leader", "approve", "", nil, "", "ready"}})
		o.now = o.now.Add(10*time.Minute + time.Microsecond)
		o.walk(t, id, []step{{"逾时不得撤销", "leader", "undo", "", nil, rules.UndoTooLate, ""}})
		o.verify(t)
	})
}
