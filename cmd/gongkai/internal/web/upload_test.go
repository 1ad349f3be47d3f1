package web_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// chosen is a file that somebody chose in a form.
type chosen struct {
	field, name string
	content     []byte
}

const minutes = "%PDF-1.4\n%%EOF\n"

// sendFiles sends a form as a browser does that has files chosen in it.
func (b *browser) sendFiles(f htmlForm, typed url.Values, files ...chosen) *browser {
	b.o.t.Helper()
	if !f.fields["scan"] {
		b.o.t.Fatalf("the form takes no file: %v", f.fields)
	}
	if len(files) == 0 {
		files = []chosen{{field: "scan"}} // browsers send what was not chosen as a file without a name
	}
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for name, values := range f.values {
		if replaced, ok := typed[name]; ok {
			values = replaced
		}
		for _, value := range slices.DeleteFunc(slices.Clone(values), func(v string) bool { return name == "scan" && v == "" }) {
			if err := w.WriteField(name, value); err != nil {
				b.o.t.Fatal(err)
			}
		}
	}
	for _, file := range files {
		part, err := w.CreateFormFile(file.field, file.name)
		if err == nil {
			_, err = part.Write(file.content)
		}
		if err != nil {
			b.o.t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		b.o.t.Fatal(err)
	}
	request, err := http.NewRequest(http.MethodPost, b.o.server.URL+f.action, &body)
	if err != nil {
		b.o.t.Fatal(err)
	}
	request.Header.Set("Content-Type", w.FormDataContentType())
	return b.do(request)
}

func scan(name, content string) chosen { return chosen{"scan", name, []byte(content)} }

// voted carries a meeting to where its minutes are made.
func voted(o *office) (b *browser, meeting string) {
	o.t.Helper()
	referred(o)
	b = o.as("office")
	meeting = held(b)
	b.act("vote", ballots("6", "1", "1", "0"))
	return b, meeting
}

var number = url.Values{"minutes": {"示例党组纪要〔2026〕9号"}}

var uploadLink = regexp.MustCompile(`href="(/uploads/[0-9a-f-]{36})"`)

func linkIn(b *browser) string {
	b.o.t.Helper()
	found := uploadLink.FindStringSubmatch(b.page.html)
	if found == nil {
		b.o.t.Fatalf("there is no link to a file: %s", b.page.text())
	}
	return found[1]
}

func TestMinutesAreScanned(t *testing.T) {
	o := newOffice(t)
	b, meeting := voted(o)
	form := b.get(meeting).formOf("close", nil)
	if !strings.Contains(b.page.html, `action="`+meeting+`/acts" enctype="multipart/form-data"`) || !strings.Contains(b.page.html, `accept=".pdf,`) {
		t.Errorf("the form does not say that it takes files: %s", b.page.html)
	}
	b.sendFiles(form, number, scan("会议纪要.pdf", minutes))
	link := linkIn(b)
	if b.page.status != http.StatusOK || strings.Count(b.page.html, `href="`+link+`"`) != 2 || !strings.Contains(b.page.text(), "会议纪要.pdf") {
		t.Errorf("the scan stands neither in the facts nor in the history: %d %s", b.page.status, b.page.text())
	}
	b.sendFiles(form, number, scan("会议纪要.pdf", minutes))
	if b.page.status != http.StatusOK || strings.Count(b.page.html, "形成纪要</strong>") != 1 {
		t.Errorf("the same click twice: %d %s", b.page.status, b.page.text())
	}
	response, err := o.as("reviewer").client.Get(o.server.URL + link)
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(response.Body)
	_ = response.Body.Close()
	for name, want := range map[string]string{
		"Content-Type": "application/pdf", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store",
		"Content-Disposition": "inline; filename*=utf-8''%E4%BC%9A%E8%AE%AE%E7%BA%AA%E8%A6%81.pdf",
	} {
		if got := response.Header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if string(body) != minutes || !strings.Contains(response.Header.Get("Content-Security-Policy"), "sandbox") {
		t.Errorf("%v %q", response.Header, body)
	}
	saved, err := b.client.Get(o.server.URL + link + "?save")
	if err != nil {
		t.Fatal(err)
	}
	_ = saved.Body.Close()
	if got := saved.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment;") {
		t.Errorf("it cannot be saved: %q", got)
	}
	if member := o.as("member").get(link); member.page.status != http.StatusNotFound {
		t.Errorf("a member reads the minutes: %d", member.page.status)
	}
	if stranger := o.browser().get(link); stranger.page.path != "/sign-in" {
		t.Errorf("somebody who has not signed in is led to %s", stranger.page.path)
	}
	if b.get("/uploads/01900000-0000-7000-8000-000000000000"); b.page.status != http.StatusNotFound {
		t.Errorf("an unknown file: %d", b.page.status)
	}
}

func TestRefusedFormKeepsItsFile(t *testing.T) {
	o := newOffice(t)
	b, meeting := voted(o)
	b.get(meeting).sendFiles(b.formOf("close", nil), url.Values{"minutes": {""}}, scan("会议纪要.pdf", minutes))
	kept := b.formOf("close", nil)
	if b.page.status != http.StatusUnprocessableEntity || kept.values.Get("scan") == "" || !strings.Contains(b.page.text(), "已收到：会议纪要.pdf") {
		t.Fatalf("the file is lost: %d %v %s", b.page.status, kept.values, b.page.text())
	}
	b.sendFiles(kept, url.Values{"minutes": {"机密★纪要"}})
	if kept = b.formOf("close", nil); kept.values.Get("scan") == "" {
		t.Fatalf("refused twice, the file is lost: %v", kept.values)
	}
	b.sendFiles(kept, number)
	if b.page.status != http.StatusOK || !strings.Contains(b.page.text(), "会议纪要.pdf") {
		t.Errorf("the kept file is not named: %d %s", b.page.status, b.page.text())
	}
}

func TestFilesThatAreNotTakenIn(t *testing.T) {
	o := newOffice(t)
	b, meeting := voted(o)
	for name, c := range map[string]struct {
		file   chosen
		status int
		says   string
	}{
		"a page called PDF": {scan("纪要.pdf", "<html><script>"), http.StatusUnprocessableEntity, "内容与扩展名不符"},
		"nothing in it":     {scan("纪要.pdf", ""), http.StatusUnprocessableEntity, "是空的"},
		"a byte too much":   {scan("纪要.pdf", minutes+strings.Repeat(" ", 20<<20)), http.StatusRequestEntityTooLarge, "超过20MiB"},
		"保密法 密级标志":          {scan("绝密★纪要.pdf", minutes), http.StatusUnprocessableEntity, "密级标志"},
	} {
		b.get(meeting).sendFiles(b.formOf("close", nil), number, c.file)
		if b.page.status != c.status || !strings.Contains(b.page.text(), c.says) {
			t.Errorf("%s: %d %s", name, b.page.status, b.page.text())
		}
		if kept := b.formOf("close", nil); kept.values.Get("minutes") != number.Get("minutes") {
			t.Errorf("%s: what was typed is lost: %v", name, kept.values)
		}
	}
	b.get(meeting).sendFiles(b.formOf("close", nil), number, scan("纪要.pdf", minutes+strings.Repeat(" ", 61<<20)))
	if b.page.status != http.StatusRequestEntityTooLarge || !strings.Contains(b.page.text(), "附件每份不超过20MiB") {
		t.Errorf("far too much: %d %s", b.page.status, b.page.text())
	}
	if b.get(meeting); !strings.Contains(b.page.text(), "已召开，待形成纪要") {
		t.Errorf("the act was done: %s", b.page.text())
	}
}

// TestFileOfAnEndedSession: the text outlasts the session; the file is asked for again, and nothing is done without it.
func TestFileOfAnEndedSession(t *testing.T) {
	o := newOffice(t)
	b, meeting := voted(o)
	form := b.get(meeting).formOf("close", nil)
	o.wait(31 * time.Minute)
	b.sendFiles(form, number, scan("会议纪要.pdf", minutes))
	if b.page.status != http.StatusUnauthorized {
		t.Fatalf("status %d", b.page.status)
	}
	b.signIn("office", password)
	b.send(b.form(meeting+"/acts"), nil)
	again := b.formOf("close", nil)
	if b.page.status != http.StatusUnprocessableEntity || again.values.Get("minutes") != number.Get("minutes") || again.values.Get("scan") != "" {
		t.Fatalf("%d, the form holds %v: %s", b.page.status, again.values, b.page.text())
	}
	b.sendFiles(again, nil, scan("会议纪要.pdf", minutes))
	if b.page.status != http.StatusOK || linkIn(b) == "" {
		t.Errorf("%d %s", b.page.status, b.page.text())
	}
}

// TestSomebodyElsesFile is not named by typing its id.
func TestSomebodyElsesFile(t *testing.T) {
	o := newOffice(t)
	b, meeting := voted(o)
	b.get(meeting).sendFiles(b.formOf("close", nil), url.Values{"minutes": {""}}, scan("会议纪要.pdf", minutes))
	id := b.formOf("close", nil).values.Get("scan")
	other := o.as("reviewer")
	if other.get("/uploads/" + id); other.page.status != http.StatusNotFound {
		t.Errorf("a file that no act names is read: %d", other.page.status)
	}
	form := b.formOf("close", nil)
	form.values.Set("scan", "01900000-0000-7000-8000-000000000000")
	if b.sendFiles(form, number); b.page.status != http.StatusUnprocessableEntity || !strings.Contains(b.page.text(), "没有找到") {
		t.Errorf("%d %s", b.page.status, b.page.text())
	}
}

func TestFilesOfOtherSitesAreRefused(t *testing.T) {
	o := newOffice(t)
	b, meeting := voted(o)
	body := "--x\r\nContent-Disposition: form-data; name=\"scan\"; filename=\"a.pdf\"\r\n\r\n" + minutes + "\r\n--x--\r\n"
	request, err := http.NewRequest(http.MethodPost, o.server.URL+meeting+"/acts", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	request.Header.Set("Sec-Fetch-Site", "cross-site")
	if b.do(request); b.page.status != http.StatusForbidden {
		t.Errorf("status %d", b.page.status)
	}
	for name, broken := range map[string]string{"cut short": body[:len(body)-20], "not text": "--x\r\nContent-Disposition: form-data; name=\"act\"\r\n\r\n\xff\r\n--x--\r\n"} {
		request, err := http.NewRequest(http.MethodPost, o.server.URL+meeting+"/acts", strings.NewReader(broken))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		if b.do(request); b.page.status != http.StatusBadRequest {
			t.Errorf("%s: status %d, %s", name, b.page.status, fmt.Sprint(b.page.text()))
		}
	}
}

// TestTableIsSaved: what a browser does not show itself is only ever saved.
func TestTableIsSaved(t *testing.T) {
	o := newOffice(t)
	b, meeting := voted(o)
	var table bytes.Buffer
	w := zip.NewWriter(&table)
	_, err := w.Create("xl/workbook.xml")
	if err := errors.Join(err, w.Close()); err != nil {
		t.Fatal(err)
	}
	b.get(meeting).sendFiles(b.formOf("close", nil), number, chosen{"scan", "计票.xlsx", table.Bytes()})
	response, err := b.client.Get(o.server.URL + linkIn(b))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if got := response.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment;") {
		t.Errorf("the table is %s", got)
	}
}
