package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"gongkai/cmd/gongkai/internal/letter"
)

// sendFile sends a file as the form of the page does.
func (b *browser) sendFile(path, name string, data []byte) *browser {
	b.o.t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		b.o.t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPost, b.o.server.URL+path, &body)
	if err != nil {
		b.o.t.Fatal(err)
	}
	request.Header.Set("Content-Type", form.FormDataContentType())
	return b.do(request)
}

func TestPeopleAreTakenInAllOrNone(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	b := o.as("admin").get("/posts/import")
	faulty := "登录名,姓名,岗位,任职日期\nzhang,张三,档案人员岗,2026.7.5\nLi Si,李四,member,2026-07-05\nwang,,member,\nzhao,赵六,member,明天\n"
	b.sendFile("/posts/import", "people.csv", []byte(faulty))
	for _, wanted := range []string{"尚未写入任何内容", "没有岗位“档案人员岗”", "登录名“Li Si”不合规定", "没有填写姓名", "“明天”不是日历上的日期"} {
		if !strings.Contains(b.page.text(), wanted) {
			t.Errorf("the page does not say %q: %s", wanted, b.page.text())
		}
	}
	if strings.Contains(b.page.text(), "确认导入") {
		t.Error("a faulty list can be confirmed")
	}
	sound, err := simplifiedchinese.GB18030.NewEncoder().String("姓名,登录名,岗位,任职日期\n张三,zhang,member,2026.7.5\n张三,zhang,archivist,20260706\n")
	if err != nil {
		t.Fatal(err)
	}
	b.sendFile("/posts/import", "people.csv", []byte(sound))
	if !strings.Contains(b.page.text(), "尚未写入。") || strings.Contains(b.get("/posts").page.text(), "张三") {
		t.Errorf("it is written before it is confirmed: %s", b.page.text())
	}
	confirmed := url.Values{"row": {"2", "3"}, "cell": {"zhang", "张三", "member", "2026.7.5", "zhang", "张三", "archivist", "20260706"}}
	if b.post("/posts/import", confirmed); !strings.Contains(b.page.text(), "已全部导入") || strings.Count(b.page.html, "<code>") != 1 {
		t.Errorf("the list is not taken in: %s", b.page.text())
	}
	_, first, _ := strings.Cut(b.page.html, "<code>")
	first, _, _ = strings.Cut(first, "</code>")
	if early := o.signIn("zhang", first); early.page.path != "/sign-in" {
		t.Errorf("before the first day one comes to %s", early.page.path)
	}
	if b.get("/posts"); strings.Count(b.page.text(), "张三 未到任") != 2 {
		t.Errorf("the people are not on their posts: %s", b.page.text())
	}
	if b.post("/posts/import", confirmed); !strings.Contains(b.page.text(), "尚未写入任何内容") {
		t.Errorf("the same list is taken in twice: %s", b.page.text())
	}
	o.day("2026-07-05")
	if new := o.signIn("zhang", first); new.page.path != "/account/password" {
		t.Errorf("a password that somebody else knows lasts: %s", new.page.path)
	}
}

func TestPeopleAreReadFromWorkbooks(t *testing.T) {
	o := newOffice(t)
	o.appointed("admin", "系统管理员", "system-admin")
	b := o.as("admin").get("/posts/import/template")
	if b.page.status != http.StatusOK || !strings.HasPrefix(b.page.html, "PK") {
		t.Fatalf("the template: %d", b.page.status)
	}
	if b.sendFile("/posts/import", "people.xlsx", []byte(b.page.html)); !strings.Contains(b.page.text(), "人员名册没有内容") {
		t.Errorf("the empty template: %s", b.page.text())
	}
	var book bytes.Buffer
	day, _ := letter.ReadDay("46208")
	err := letter.WriteXLSX(&book, letter.Table{Name: "a", Columns: []string{"登录名", "姓名", "岗位", "任职日期"}, Rows: [][]letter.Cell{
		{letter.Text("zhang"), letter.Text("张三"), letter.Text("member"), letter.Day(day)},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if b.sendFile("/posts/import", "people.xlsx", book.Bytes()); !strings.Contains(b.page.text(), "核对无误") {
		t.Errorf("the workbook: %s", b.page.text())
	}
	for _, bad := range []string{"PK\x03\x04 broken", "\x00\x01\x02", ""} {
		if b.sendFile("/posts/import", "people.xlsx", []byte(bad)); b.page.status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d %s", bad, b.page.status, b.page.text())
		}
	}
	if b = o.as("office"); b.get("/posts/import").page.status != http.StatusNotFound || b.sendFile("/posts/import", "p.csv", book.Bytes()).page.status != http.StatusNotFound {
		t.Error("the office takes people in")
	}
}
