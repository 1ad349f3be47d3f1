package web_test

import (
	"bytes"
	"image"
	"image/png"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// walked registers 3.16 by the wizard's button and leads to the first step.
func walked(b *browser) (item string) {
	b.o.t.Helper()
	b.get("/items/open?entry=3.16&period=2026H1")
	f := b.formOf("open", nil)
	b.post(f.action+"?draft", merged(f, url.Values{"period": {"2026H1"}}))
	if !strings.HasSuffix(b.page.path, "/draft/content") {
		b.o.t.Fatalf("led to %s: %s", b.page.path, b.page.text())
	}
	return strings.TrimSuffix(b.page.path, "/draft/content")
}

// merged is what the form sends once it is filled in.
func merged(f htmlForm, typed url.Values) url.Values {
	sent := url.Values{}
	for name, values := range f.values {
		sent[name] = values
	}
	for name, values := range typed {
		sent[name] = values
	}
	return sent
}

// pressing sends a form of an act by one of its other buttons.
func (b *browser) pressing(act, button string, typed url.Values) *browser {
	b.o.t.Helper()
	f := b.formOf(act, nil)
	return b.post(f.action+button, merged(f, typed))
}

// choosing sends the form of an act with files chosen in it.
func (b *browser) choosing(act string, typed url.Values, files ...chosen) *browser {
	b.o.t.Helper()
	f := b.formOf(act, nil)
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range merged(f, typed) {
		for _, value := range values {
			_ = w.WriteField(name, value) // a buffer takes everything
		}
	}
	for _, file := range files {
		part, err := w.CreateFormFile(file.field, file.name)
		if err != nil {
			b.o.t.Fatal(err)
		}
		_, _ = part.Write(file.content)
	}
	_ = w.Close()
	request, err := http.NewRequest(http.MethodPost, b.o.server.URL+f.action, &body)
	if err != nil {
		b.o.t.Fatal(err)
	}
	request.Header.Set("Content-Type", w.FormDataContentType())
	return b.do(request)
}

func (b *browser) at(path string) *browser {
	b.o.t.Helper()
	if b.page.path != path || b.page.status != http.StatusOK {
		b.o.t.Fatalf("at %s (%d), not at %s: %s", b.page.path, b.page.status, path, b.page.text())
	}
	return b
}

func TestS4_向导逐步拟稿(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/items/open").shows("目录分类", "第一类", "第九类")
	b.get("/items/open?q=党费").shows("查找", "找到", "3.16")
	b.get("/items/open?q=没有这一条").shows("查无", "没有找到条目")
	b.get("/items/open?entry=3.16&period=2026H1").shows("选定条目", "责任科室", "公开载体", "登记并拟稿")
	item := walked(b)
	b.act("save", url.Values{"title": {"党费收缴"}, "text": {"机密★"}})
	if kept := b.formOf("save", nil).values; b.page.status != http.StatusUnprocessableEntity || kept.Get("text") != "机密★" {
		t.Fatalf("the refused step lost what was typed: %d %v", b.page.status, kept)
	}
	b.act("save", url.Values{"text": {"应收12000元。\n13812345678"}}).at(item + "/attachments")
	b.get(item+"/draft/content").act("save", nil).at(item + "/attachments")
	if n := strings.Count(b.get(item).page.html, "保存稿件</strong>"); n != 1 {
		t.Errorf("what was not changed was saved %d times", n)
	}
	b.get(item+"/draft/content").pressing("save", "?stay", url.Values{"title": {"2026年上半年党费收缴"}}).at(item + "/draft/content")
	b.get(item+"/draft/check").shows("自查", "第2行：手机号", "家庭住址")
	b.get(item+"/draft/carriers").shows("载体", "党内", "预览")
	b.get(item+"/draft/submit").shows("核对", "没有附件", "疑似个人信息", "须公开个人信息的理由")
	b.act("submit", url.Values{"truthful": {"yes"}})
	if b.page.status != http.StatusUnprocessableEntity || b.formOf("submit", nil).values.Get("truthful") != "yes" {
		t.Fatalf("submitted without a reason, or lost what was chosen: %d %s", b.page.status, b.page.text())
	}
	b.act("submit", url.Values{"privacy_reason": {"对外公布的值班电话"}}).at(item).shows("提交以后", "审核中")
	b.get(item + "/draft/content").at(item)
	if b = o.as("reviewer").get(item + "/draft/content"); b.page.path != item {
		t.Errorf("who does not draft is at %s", b.page.path)
	}
	if b = o.as("member").get(item + "/draft/content"); b.page.status != http.StatusNotFound {
		t.Errorf("a member is answered %d", b.page.status)
	}
}

func TestS4_向导办目录外事项(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	b.get("/items/open").shows("目录外", "报市委审核")
	b.pressing("open_outside", "?draft", url.Values{"title": {"旧住宅区改造"}})
	item := strings.TrimSuffix(b.page.path, "/draft/content")
	b.act("save", url.Values{"title": {"旧住宅区改造"}, "text": {"征集意见。"}})
	b.get(item+"/draft/submit").shows("没有工作方案", "还没有工作方案")
	b.get(item+"/draft/carriers").pressing("plan", "", url.Values{"reason": {"群众关心"}, "audiences": {"party>unit"}})
	if kept := b.formOf("plan", nil).values; b.page.status != http.StatusUnprocessableEntity || kept.Get("reason") != "群众关心" {
		t.Fatalf("the plan lost what was typed: %d %v", b.page.status, kept)
	}
	b.pressing("plan", "", url.Values{
		"carriers": {"intranet", "bulletin"}, "term": {"short"}, "min_posting": {"15d"}, "retention": {"D30"}, "risk": {"不涉密"}, "responsible": {"党办负责人"},
	}).at(item + "/draft/submit")
	if plan := b.get(item+"/draft/carriers").formOf("plan", nil).values; plan.Get("risk") != "不涉密" || len(plan["carriers"]) != 2 {
		t.Errorf("the plan that stands is not shown: %v", plan)
	}
	b.get(item+"/draft/submit").act("submit", url.Values{"truthful": {"yes"}}).at(item)
}

const threePages = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]>> endobj\n" +
	"3 0 obj <</Type/Page>> endobj 4 0 obj <</Type/Page>> endobj 5 0 obj <</Type/Page>> endobj\ntrailer <</Root 1 0 R>>\n"

func picture(t *testing.T) []byte {
	t.Helper()
	var data bytes.Buffer
	if err := png.Encode(&data, image.NewGray(image.Rect(0, 0, 4, 3))); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

func TestS3_附件按类型一次几份(t *testing.T) {
	o := newOffice(t)
	b := o.as("office")
	item := walked(b)
	b.get(item+"/attachments").choosing("attach", nil,
		chosen{"files", "2026年会议纪要.pdf", []byte(threePages)}, chosen{"files", "现场.png", picture(t)}, chosen{"files", "假.pdf", []byte("<html>")})
	if rows := b.formOf("attach", nil); b.page.status != http.StatusUnprocessableEntity || len(rows.values["file"]) != 2 {
		t.Fatalf("of three files one is refused: %d %v", b.page.status, rows.values)
	}
	b.shows("收到的", "3页", "现场.png", "内容与扩展名不符")
	form := b.formOf("attach", nil)
	if kind := form.values.Get("kind." + form.values["file"][0]); kind != "minutes" {
		t.Errorf("the name says minutes, and it was taken for %q", kind)
	}
	b.choosing("attach", url.Values{"kind." + form.values["file"][1]: {"proof"}}, chosen{"files", "补充.pdf", []byte(threePages + "%")})
	again := b.formOf("attach", nil)
	if len(again.values["file"]) != 3 || again.values.Get("kind."+again.values["file"][1]) != "proof" {
		t.Fatalf("choosing more loses what was chosen: %v", again.values)
	}
	b.act("attach", nil).at(item+"/attachments").shows("存入以后", "会议纪要", "佐证材料", "其他", "sha256:")
	if !strings.Contains(b.page.html, `<img src="/uploads/`+form.values["file"][1]) {
		t.Errorf("the picture is not shown: %s", b.page.html)
	}
	b.act("detach", nil).at(item+"/attachments").lacks("移出以后", "会议纪要.pdf")
	reviewer := o.as("reviewer").get(item).shows("审核人", "现场.png", "补充.pdf")
	if reviewer.get(item+"/attachments").page.status != http.StatusOK || strings.Contains(reviewer.page.html, `name="files"`) {
		t.Errorf("the reviewer may add: %s", reviewer.page.html)
	}
	if member := o.as("member").get(item + "/attachments"); member.page.status != http.StatusNotFound {
		t.Errorf("a member reads the papers: %d", member.page.status)
	}
}
