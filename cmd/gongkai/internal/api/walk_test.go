package api_test

import (
	"net/http"
	"strings"
	"testing"

	"gongkai/store"
)

// dues opens 3.16 for 2026H1 and carries it to the review.
func dues(o *office) string {
	o.t.Helper()
	path := o.open("/items", "open", "entry", "3.16", "period", "2026H1")
	draft(o, path, "2026年上半年党费收缴情况", "应缴党费12000元。")
	return path
}

func draft(o *office, path, title, text string) {
	o.t.Helper()
	o.act("office", path, "start")
	o.act("office", path, "save", "title", title, "text", text)
}

func approve(o *office, path string) {
	o.t.Helper()
	o.act("office", path, "submit", "truthful", "yes")
	o.act("reviewer", path, "pass", "secrecy", "yes", "necessity", "yes", "accuracy", "yes")
	o.act("deputy", path, "approve")
	o.act("leader", path, "approve", "opinion", "同意公开。")
}

func disclose(o *office, path string) {
	o.t.Helper()
	o.act("office", path, "publish", "carrier", "meeting", "audience", "party", "evidence.minutes", "会议记录7号", "evidence.headcount", "31")
	o.act("office", path, "publish", "carrier", "board-party", "audience", "party", "evidence.place", "党员活动室")
}

// endorsed carries an item outside the catalogue to where it waits for a meeting.
func endorsed(o *office) string {
	o.t.Helper()
	item := o.open("/items", "open_outside", "title", "旧住宅区改造意见征集")
	draft(o, item, "旧住宅区改造意见征集", "就改造方案征集意见。")
	o.act("office", item, "plan", "reason", "群众普遍关心", "audiences", "party>unit", "carriers", "intranet,bulletin", "term", "short",
		"min_posting", "15d", "retention", "D30", "risk", "不涉密", "responsible", "系统党办负责人")
	o.act("office", item, "submit", "truthful", "yes")
	o.act("reviewer", item, "pass", "secrecy", "yes", "necessity", "yes", "accuracy", "yes")
	o.act("deputy", item, "endorse")
	o.act("leader", item, "endorse")
	return item
}

// requested carries it through the meeting to where it waits for 市委.
func requested(o *office) (item, meeting string) {
	o.t.Helper()
	item = endorsed(o)
	meeting = o.open("/meetings", "convene", "body", "party-group", "on", "2026-07-01")
	o.act("office", meeting, "table", "item", o.get("office", item).at("number"), "matter", "general")
	o.act("office", meeting, "hold", "expected", "9", "present", "8", "chair", "甲", "recorder", "乙")
	o.act("office", meeting, "vote", "line", "1", "ballots.for", "7", "ballots.against", "1", "ballots.abstain", "0", "ballots.recused", "0",
		"declared", "passed")
	o.act("office", meeting, "close", "minutes", "示例党组纪要〔2026〕9号")
	o.act("office", item, "resolve_for_consent", "decision", o.get("office", item).at("decisions.0.decision"), "request_number", "示建〔2026〕30号")
	return item, meeting
}

func TestWalkThroughTheAPIAlone(t *testing.T) {
	o := newOffice(t)
	path := dues(o)
	o.day("2026-07-02")
	approve(o, path)
	o.day("2026-07-03")
	if step := o.get("office", path+"/forecast").is(http.StatusOK); step.at("0.act") != "publish" || step.at("0.missing") != "" {
		t.Errorf("the road ahead: %s", step.text)
	}
	disclose(o, path)
	o.act("office", path, "complete")
	read := o.get("member", path).is(http.StatusOK)
	if read.at("text") != "应缴党费12000元。" || read.at("publications.len") != "2" {
		t.Errorf("the member cannot read what is disclosed: %s", read.text)
	}
	o.day("2026-07-14")
	o.act("office", path, "add_evidence", "publication", "2", "evidence.photo", "IMG-0703")
	o.act("office", path, "conclude", "summary", "没有收到意见建议。")
	if last := o.act("archivist", path, "archive"); last.at("state") != "archived" || last.at("moved") != "true" {
		t.Errorf("the item is not archived: %s", last.text)
	}
	item := o.get("office", path).is(http.StatusOK)
	if !strings.HasPrefix(item.at("archive_code"), "J001-") || item.header.Get("ETag") != `"`+item.at("rev")+`"` {
		t.Errorf("the archived item: %v %s", item.header, item.text)
	}
	history := o.get("inspector", path+"/history").is(http.StatusOK)
	if history.at("len") != item.at("rev") || history.at("0.act") != "open" {
		t.Errorf("the history: %s", history.text)
	}
	if found := o.get("auditor", "/audit/verify").is(http.StatusOK); found.at("ok") != "true" || found.at("subjects") != "1" {
		t.Errorf("the record does not hold together: %s", found.text)
	}
}

func TestActsSayThatTheyCameThroughTheAPI(t *testing.T) {
	o := newOffice(t)
	path := dues(o)
	vias, err := vias(o, strings.TrimPrefix(path, "/items/"))
	if err != nil || len(vias) != 3 || strings.Join(vias, " ") != "api api api" {
		t.Errorf("三个办理动作的途径：%v, %v", vias, err)
	}
}

func TestSuperiorAnswersThroughTheAPI(t *testing.T) {
	o := newOffice(t)
	item, _ := requested(o)
	offers := o.get("superior", item+"/allowed").is(http.StatusOK)
	if strings.Contains(offers.text, `"allowed":false`) || !strings.Contains(offers.text, "grant_consent") {
		t.Errorf("三(二)2c 市委 is offered %s", offers.text)
	}
	shown := o.get("superior", item).is(http.StatusOK)
	if shown.at("history.len") != "0" || shown.at("decisions.0.ballot") != "" || shown.at("text") != "就改造方案征集意见。" {
		t.Errorf("三(二)2c 市委 sees %s", shown.text)
	}
	o.act("superior", item, "grant_consent", "reply_number", "市委复〔2026〕8号")
	if state := o.get("office", item).at("state"); state != "ready" {
		t.Errorf("三(二)2c after the consent the item is %s", state)
	}
}

// vias reads by which way each act of a subject came.
func vias(o *office, ref string) (all []string, err error) {
	err = o.store.View(o.t.Context(), func(tx *store.Tx) error {
		org, id, err := tx.SubjectOf(ref)
		if err != nil {
			return err
		}
		moves, err := tx.Moves(org, id)
		for _, m := range moves {
			all = append(all, m.Via)
		}
		return err
	})
	return all, err
}

func TestReadingThroughTheAPIIsOpening(t *testing.T) {
	o := newOffice(t)
	path := dues(o)
	o.act("office", path, "submit", "truthful", "yes")
	o.get("deputy", path).is(http.StatusOK) // whose turn it is not
	o.act("office", path, "take_back")
	o.act("office", path, "submit", "truthful", "yes")
	o.get("reviewer", path).is(http.StatusOK)
	got := o.ask("office", http.MethodPost, path+"/acts", with("take_back")).is(http.StatusUnprocessableEntity)
	if !strings.Contains(got.at("detail"), "保密审查员") {
		t.Errorf("taken back after it was opened: %s", got.text)
	}
}
