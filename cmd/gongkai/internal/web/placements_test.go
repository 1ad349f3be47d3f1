package web_test

import (
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// photographed takes in a photo of its owner.
func (o *office) photographed(login, name, content string) string {
	o.t.Helper()
	var of rules.Upload
	err := o.store.View(o.t.Context(), func(tx *store.Tx) error {
		who, org, err := tx.PersonByLogin(login)
		of = rules.Upload{Owner: who.ID, Organisation: org, Name: name}
		return err
	})
	if err == nil {
		of, err = o.store.TakeIn(o.t.Context(), of, strings.NewReader(content))
	}
	if err != nil {
		o.t.Fatal(err)
	}
	return string(of.ID)
}

// 三(三)2: each posting says when it was to be and was made, where, what proves it, who recorded it and when it comes down; what is
// missing leads to where it is added.
func TestPlacementsSayWhatProvesThem(t *testing.T) {
	o := newOffice(t)
	id := disclosedOn(o)
	b := o.as("office").get("/postings/list")
	b.shows("三(三)2", "党费收缴情况", "党员活动室公开栏", "活动室", "计划：2026年7月14日", "待补佐证：照片编号", "补充佐证", "上传：公开办经办人", "归档时核对")
	b.get("/postings").shows("三(三)2", "1 待补佐证", "待补佐证：照片编号", "现无内容的载体")
	add := "/items/" + string(id) + "?act=add_evidence#act-add_evidence"
	if !strings.Contains(b.page.html, add) || !strings.Contains(b.get(add).page.html, `<details class="act" id="act-add_evidence" open="open">`) {
		t.Error("what is missing does not lead to where it is added")
	}
	if leader := o.as("leader").get("/postings/list"); strings.Contains(leader.page.html, "act=add_evidence") {
		t.Error("who adds no evidence is led to where it is added")
	}
	o.does("office", "add_evidence", "2026-07-02", workflow.Act{Subject: id}, rules.Values{"publication": "2", "evidence.photo": "IMG-1"})
	b.get("/postings/list?state=lacking").shows("三(三)2", "没有待补的佐证")
	b.get("/postings/list?carrier=board-party&state=up").shows("三(三)2", "照片编号：IMG-1")
	b.lacks("三(三)2", "本系统党务公开平台 党内")
	if b.get("/postings/list?after=nonsense"); b.page.status != 404 {
		t.Errorf("a place that is none: %d", b.page.status)
	}
	if o.as("member").get("/postings/list").page.status != 404 {
		t.Error("a member reads the list of the staff")
	}
	if csv := b.get("/exports/postings.csv?carrier=board-party"); !strings.Contains(csv.page.html, "活动室") || strings.Count(csv.page.html, "\r\n") != 2 {
		t.Errorf("taken along is %q", csv.page.html)
	}
}

// The same photo under another name and by another person is the same photo.
func TestAPhotoThatIsUsedAgainIsNamed(t *testing.T) {
	o := newOffice(t)
	id := disclosedOn(o)
	const jpeg = "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"
	one := o.photographed("office", "公开栏.jpg", jpeg+"a")
	o.does("office", "add_evidence", "2026-07-02", workflow.Act{Subject: id}, rules.Values{"publication": "2", "evidence.photo": "IMG-1", "photo": one})
	b := o.as("office").get("/postings/list")
	b.shows("三(三)2", "公开栏.jpg")
	b.lacks("三(三)2", "用了同一张照片")
	linkIn(b)
	o.day("2026-07-20")
	again := o.photographed("office", "撤下后.jpg", jpeg+"a")
	o.does("office", "take_down", "2026-07-20", workflow.Act{Subject: id}, rules.Values{"publication": "2", "photo": again})
	b.get("/postings/list").lacks("三(三)2", "用了同一张照片")
	other := o.does("office", "open", "2026-07-20", workflow.Act{Kind: rules.KindItem}, rules.Values{"entry": "1.04", "period": "2026Q2"})
	for _, s := range []struct {
		login, act string
		with       rules.Values
	}{
		{"office", "start", nil}, {"office", "save", rules.Values{"title": "另一项", "text": "内容。"}}, {"office", "submit", rules.Values{"truthful": "yes"}},
		{"reviewer", "pass", rules.Values{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"}}, {"deputy", "approve", nil}, {"leader", "approve", nil},
		{"office", "publish", rules.Values{"carrier": "board", "audience": "party", "evidence.place": "一楼", "photo": o.photographed("office", "一楼.jpg", jpeg+"a")}},
	} {
		o.does(s.login, s.act, "2026-07-20", workflow.Act{Subject: other}, s.with)
	}
	o.as("office").get("/postings/list").shows("三(三)2", "与SLJ-2026-0001用了同一张照片", "与SLJ-2026-0002用了同一张照片")
}
