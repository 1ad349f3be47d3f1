package web_test

import (
	"crypto/hmac"
	"crypto/sha1"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"gongkai/store/storetest"
)

var (
	secrets   = regexp.MustCompile(`<code>([A-Z2-7 ]+)</code>`)
	recovered = regexp.MustCompile(`<li><code>([A-Z2-7-]+)</code></li>`)
)

func TestSecondFactorOnThePages(t *testing.T) {
	o := newOffice(t)
	storetest.Amend(t, o.store, "bureau", "second_factor: {duties: [deputy, head]}")
	if b := o.as("office"); b.page.path != "/" {
		t.Errorf("8.1.4.1 未要求的职责：%s", b.page.path)
	}
	b := o.signIn("leader", password)
	if b.page.path != "/account/enrolment" || !strings.Contains(b.page.html, "<svg") {
		t.Fatalf("the head is led to %s: %s", b.page.path, b.page.text())
	}
	for _, path := range []string{"/", "/items", "/account", "/account/password", "/account/code"} {
		if b.get(path); b.page.path != "/account/enrolment" {
			t.Errorf("%s leads to %s", path, b.page.path)
		}
	}
	secret := strings.ReplaceAll(secrets.FindStringSubmatch(b.page.html)[1], " ", "")
	if b.send(b.form("/account/enrolment"), url.Values{"code": {"000000"}, "password": {password}}); b.page.status != http.StatusUnprocessableEntity ||
		!strings.Contains(b.page.text(), "动态口令不正确") || strings.ReplaceAll(secrets.FindStringSubmatch(b.page.html)[1], " ", "") != secret {
		t.Errorf("a wrong code: %d %s", b.page.status, b.page.text())
	}
	if b.send(b.form("/account/enrolment"), url.Values{"code": {codeAt(t, secret, o.now())}}); !strings.Contains(b.page.text(), "现用密码不正确") {
		t.Errorf("7.5.1 without the password: %s", b.page.text())
	}
	b.send(b.form("/account/enrolment"), url.Values{"code": {codeAt(t, secret, o.now())}, "password": {password}})
	codes := recovered.FindAllStringSubmatch(b.page.html, -1)
	if len(codes) != 10 {
		t.Fatalf("%d recovery codes: %s", len(codes), b.page.text())
	}
	if b.get("/account"); b.page.path != "/account" || !strings.Contains(b.page.text(), "还有10个恢复码可用") {
		t.Errorf("%s: %s", b.page.path, b.page.text())
	}
	o.wait(time.Minute)
	b = o.signIn("leader", password)
	if b.page.path != "/account/code" {
		t.Fatalf("the second sign-in leads to %s", b.page.path)
	}
	if b.get("/items"); b.page.path != "/account/code" {
		t.Errorf("/items leads to %s", b.page.path)
	}
	if b.send(b.form("/account/code"), url.Values{"code": {"000000"}}); b.page.status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong code: %d", b.page.status)
	}
	b.send(b.form("/account/code"), url.Values{"code": {codeAt(t, secret, o.now())}})
	if b.page.path != "/items" {
		t.Errorf("the code leads to %s: %s", b.page.path, b.page.text())
	}
	o.wait(time.Minute)
	b = o.signIn("leader", password)
	if b.send(b.form("/account/code"), url.Values{"code": {codes[0][1]}}); b.page.path != "/" {
		t.Errorf("a recovery code leads to %s: %s", b.page.path, b.page.text())
	}
}

// codeAt is the code of an instant, by the words of RFC 6238 and RFC 4226.
func codeAt(t *testing.T, secret string, at time.Time) string {
	t.Helper()
	key, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil {
		t.Fatal(err)
	}
	sum := hmac.New(sha1.New, key)
	_ = binary.Write(sum, binary.BigEndian, at.Unix()/30)
	hash := sum.Sum(nil)
	from := hash[len(hash)-1] & 15
	return fmt.Sprintf("%06d", binary.BigEndian.Uint32(hash[from:from+4])&0x7fffffff%1_000_000)
}
