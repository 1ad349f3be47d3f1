package browser_test

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// papers are files as an office has them: a scan of minutes and a photograph.
func papers(t *testing.T) []string {
	t.Helper()
	minutes, photo := filepath.Join(t.TempDir(), "会议纪要.pdf"), filepath.Join(t.TempDir(), "现场照片.png")
	const scan = "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R 4 0 R]>> endobj\n" +
		"3 0 obj <</Type/Page>> endobj 4 0 obj <</Type/Page>> endobj\ntrailer <</Root 1 0 R>>\n"
	if err := os.WriteFile(minutes, []byte(scan), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(photo)
	if err == nil {
		err = png.Encode(file, image.NewGray(image.Rect(0, 0, 320, 240)))
	}
	if err == nil {
		err = file.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return []string{minutes, photo}
}

// shown keeps a picture of the step where pictures are asked for (make screenshots), to be looked at.
func (w *tab) shown(name string) {
	w.Helper()
	if folder := os.Getenv("GONGKAI_SCREENS"); folder != "" {
		if err := os.MkdirAll(filepath.Join(folder, "wizard"), 0o755); err != nil {
			w.Fatal(err)
		}
		w.picture(filepath.Join(folder, "wizard", name))
	}
}

// 拟稿向导 from the catalogue to the review, by clicking alone, with scripts switched off.
func TestS4_向导无脚本逐步拟稿(t *testing.T) {
	o := newOffice(t)
	w := o.signIn(o.tab().without(), "office")
	w.open("/items/open").shown("1-tree")
	w.open("/items/open?entry=3.16&period=2025H2").shown("1-entry")
	w.click("//form[.//input[@name='act' and @value='open']]//button[contains(@formaction, 'draft')]")
	w.reads("公开内容", "从 WPS")
	w.act("save", typed{"title": "2025年下半年党费收缴情况", "text": "应缴党费12000元，实缴12000元。"})
	w.reads("附件", "没有附件")
	w.do(chromedp.SetUploadFiles("//input[@name='files']", papers(t)))
	w.click("//form[.//input[@name='files']]//button")
	w.reads("请选定每个文件的类型", "2页", "现场照片.png")
	w.shown("3-kinds")
	w.actOn("//form[.//input[@name='act' and @value='attach']]", nil)
	w.reads("会议纪要.pdf", "现场照片.png")
	w.shown("3-attached")
	w.click("//a[text()='下一步']")
	w.reads("没有发现疑似身份证号", "家庭住址")
	w.shown("4-check")
	w.click("//a[text()='上一步']")
	w.reads("会议纪要.pdf")
	w.click("//a[text()='下一步']")
	w.click("//a[text()='下一步']")
	w.reads("先党内、后党外", "预览")
	w.shown("5-carriers")
	w.click("//a[text()='下一步']")
	w.reads("材料齐全")
	w.shown("6-submit")
	w.open(w.path()).act("submit", typed{"truthful": "yes"})
	w.reads("审核中", "会议纪要.pdf")
	w.shown("7-item")
}
