package api_test

import (
	"net/http"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/rules"
)

func TestSameKeyIsOneAct(t *testing.T) {
	o := newOffice(t)
	open := with("open", "entry", "3.16", "period", "2026H1")
	first := o.ask("office", http.MethodPost, "/items", open, "Idempotency-Key", "k1").is(http.StatusCreated)
	again := o.ask("office", http.MethodPost, "/items", open, "Idempotency-Key", "k1").is(http.StatusCreated)
	if first.text != again.text {
		t.Errorf("the same request is answered differently:\n%s\n%s", first.text, again.text)
	}
	other := with("open", "entry", "3.16", "period", "2025H2")
	o.ask("office", http.MethodPost, "/items", other, "Idempotency-Key", "k1").refused(http.StatusUnprocessableEntity, rules.KeyReused)
	path := "/items/" + first.at("id")
	start := o.ask("office", http.MethodPost, path+"/acts", with("start"), "Idempotency-Key", "k2").is(http.StatusOK)
	twice := o.ask("office", http.MethodPost, path+"/acts", with("start"), "Idempotency-Key", "k2").is(http.StatusOK)
	if start.text != twice.text || o.get("office", path).at("rev") != "2" {
		t.Errorf("the same click is two acts: %s", twice.text)
	}
}

func TestStaleRevNamesWhoActed(t *testing.T) {
	o := newOffice(t)
	path := o.open("/items", "open", "entry", "3.16", "period", "2026H1")
	seen := o.get("office", path).header.Get("ETag")
	o.ask("office", http.MethodPost, path+"/acts", with("start"), "If-Match", seen).is(http.StatusOK)
	save := with("save", "title", "乙", "text", "乙稿")
	stale := o.ask("office", http.MethodPost, path+"/acts", save, "If-Match", seen).refused(http.StatusPreconditionFailed, rules.StaleRev)
	if !strings.Contains(stale.at("detail"), "公开办经办人") || stale.at("args.rev") != "2" {
		t.Errorf("who acted meanwhile is not named: %s", stale.text)
	}
	body := strings.Replace(save, "{", `{"rev":1,`, 1)
	o.ask("office", http.MethodPost, path+"/acts", body).refused(http.StatusConflict, rules.StaleRev)
	o.ask("office", http.MethodPost, path+"/acts", body, "If-Match", `"2"`).refused(http.StatusUnprocessableEntity, rules.RequestInvalid)
	o.ask("office", http.MethodPost, path+"/acts", save, "If-Match", "2").refused(http.StatusUnprocessableEntity, rules.RequestInvalid)
	if unchanged := o.ask("office", http.MethodGet, path, "", "If-None-Match", `"1", W/"2"`).is(http.StatusNotModified); unchanged.text != "" {
		t.Errorf("what is unchanged is sent again: %s", unchanged.text)
	}
	o.ask("office", http.MethodGet, path, "", "If-None-Match", seen).is(http.StatusOK)
	o.ask("member", http.MethodGet, path, "", "If-None-Match", `"2"`).refused(http.StatusNotFound, rules.UnknownSubject)
}

func TestBadRequestsAreRefused(t *testing.T) {
	o := newOffice(t)
	path := dues(o)
	rev := o.get("office", path).at("rev")
	const secret = "不应回显的内容"
	cases := []struct {
		name, body string
		status     int
		code       rules.Code
	}{
		{"没有内容", ``, http.StatusBadRequest, rules.CannotRead},
		{"不是JSON", `{"act":`, http.StatusBadRequest, rules.CannotRead},
		{"不是对象", `["` + secret + `"]`, http.StatusUnprocessableEntity, rules.RequestInvalid},
		{"项目重复", `{"act":"save","act":"submit"}`, http.StatusBadRequest, rules.CannotRead},
		{"未知项目", `{"act":"save","wings":"` + secret + `"}`, http.StatusUnprocessableEntity, rules.RequestInvalid},
		{"类型不符", `{"act":"save","rev":"` + secret + `"}`, http.StatusUnprocessableEntity, rules.RequestInvalid},
		{"缺少动作", `{"with":{"text":"` + secret + `"}}`, http.StatusUnprocessableEntity, rules.RequestInvalid},
		{"不是文字", `{"act":"save","with":{"text":true}}`, http.StatusBadRequest, rules.CannotRead},
		{"非UTF-8", "{\"act\":\"save\",\"with\":{\"text\":\"\xff\"}}", http.StatusBadRequest, rules.CannotRead},
		{"空字符", `{"act":"save","with":{"title":"甲","text":"a\u0000b"}}`, http.StatusUnprocessableEntity, rules.FieldNotText},
		{"未知填报项", `{"act":"save","with":{"title":"甲","text":"乙","wings":"2"}}`, http.StatusUnprocessableEntity, rules.FieldUnknown},
		{"未知办理动作", `{"act":"fly"}`, http.StatusUnprocessableEntity, rules.UnknownAct},
		{"没有这一天", `{"act":"save","happened_at":"2026-02-30"}`, http.StatusUnprocessableEntity, rules.FieldNotDate},
		{"过大", `{"act":"save","with":{"text":"` + strings.Repeat("a", 2<<20) + `"}}`, http.StatusRequestEntityTooLarge, rules.RequestTooLarge},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := o.ask("office", http.MethodPost, path+"/acts", c.body, "Content-Type", "application/json; charset=utf-8")
			got.t = t
			if got.refused(c.status, c.code); strings.Contains(got.text, secret) {
				t.Errorf("what was sent is repeated: %s", got.text)
			}
		})
	}
	o.ask("office", http.MethodPost, path+"/acts", with("submit"), "Content-Type", "text/plain").refused(http.StatusUnsupportedMediaType, rules.RequestNotJSON)
	o.ask("office", http.MethodGet, "/items?wings=2", "").refused(http.StatusUnprocessableEntity, rules.RequestInvalid)
	o.ask("office", http.MethodGet, "/items?limit=0", "").refused(http.StatusUnprocessableEntity, rules.RequestInvalid)
	o.ask("office", http.MethodGet, "/items/%00", "").refused(http.StatusBadRequest, rules.CannotRead)
	o.ask("office", http.MethodGet, "/items?text=%ff", "").refused(http.StatusBadRequest, rules.CannotRead)
	o.ask("office", http.MethodGet, "/plan?year=2150", "").refused(http.StatusBadRequest, rules.CannotRead)
	o.ask("office", http.MethodGet, "/nowhere", "").refused(http.StatusNotFound, rules.NoSuchAddress)
	deleted := o.ask("office", http.MethodDelete, path, "").refused(http.StatusMethodNotAllowed, rules.NoSuchMethod)
	if deleted.header.Get("Allow") != http.MethodGet {
		t.Errorf("allowed is %q", deleted.header.Get("Allow"))
	}
	if now := o.get("office", path).at("rev"); now != rev {
		t.Errorf("something was written: rev %s, then %s", rev, now)
	}
}

func TestRefusalsSpeakTheLanguageOfTheCaller(t *testing.T) {
	o := newOffice(t)
	for accepted, want := range map[string]string{
		"": "没有找到", "en-GB, en;q=0.9": "Not found", "zh-CN, en;q=0.8": "没有找到", "en; q=0.3, zh;q=0.4": "没有找到", "fr, en;q=0.1": "Not found",
	} {
		if got := o.ask("office", http.MethodGet, "/items/none", "", "Accept-Language", accepted); got.at("title") != want {
			t.Errorf("%q: %s", accepted, got.text)
		}
	}
}

func TestTokensEnd(t *testing.T) {
	o := newOffice(t)
	o.get("office", "/me").is(http.StatusOK)
	if err := access.RevokeToken(t.Context(), o.store, o.people["office"], "测试"); err != nil {
		t.Fatal(err)
	}
	revoked := o.get("office", "/me").refused(http.StatusUnauthorized, rules.TokenRefused)
	if revoked.header.Get("WWW-Authenticate") != "Bearer" {
		t.Errorf("the caller is not told how to authenticate: %v", revoked.header)
	}
	o.day("2027-07-01")
	o.get("leader", "/me").refused(http.StatusUnauthorized, rules.TokenRefused)
}

func TestWrongTokensAreThrottled(t *testing.T) {
	o := newOffice(t)
	o.tokens["guess"] = "gongkai_guess"
	for range 30 {
		o.get("guess", "/me").refused(http.StatusUnauthorized, rules.TokenRefused)
	}
	held := o.get("guess", "/me").refused(http.StatusTooManyRequests, rules.TooManyAttempts)
	if held.header.Get("Retry-After") != "1800" {
		t.Errorf("when to try again is not said: %v", held.header)
	}
	o.get("office", "/me").is(http.StatusOK)
}

func TestSessionOfThePagesIsGoodHere(t *testing.T) {
	o := newOffice(t)
	const password = "correct horse battery 9"
	if err := access.SetPassword(t.Context(), o.store, o.people["office"], password); err != nil {
		t.Fatal(err)
	}
	session, err := access.NewGate(o.store, o.now).SignIn(t.Context(), "office", password, access.Origin{Place: "10.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	cookie := access.SessionCookie("") + "=" + session
	if me := o.ask("", http.MethodGet, "/me", "", "Cookie", cookie).is(http.StatusOK); me.at("login") != "office" {
		t.Errorf("the session is that of %s", me.text)
	}
	open := with("open", "entry", "3.16", "period", "2026H1")
	for _, foreign := range [][]string{
		{"Cookie", cookie, "Origin", "https://elsewhere.example"}, {"Cookie", cookie, "Sec-Fetch-Site", "cross-site"},
	} {
		o.ask("", http.MethodPost, "/items", open, foreign...).refused(http.StatusForbidden, rules.RequestForeign)
	}
	o.ask("", http.MethodPost, "/items", open, "Cookie", cookie, "Sec-Fetch-Site", "same-origin").is(http.StatusCreated)
	o.ask("", http.MethodGet, "/me", "", "Cookie", access.SessionCookie("")+"=stolen").refused(http.StatusUnauthorized, rules.TokenRefused)
	if err := access.GivePassword(t.Context(), o.store, access.Given{To: o.people["reviewer"], Password: "given by somebody else 1"}); err != nil {
		t.Fatal(err)
	}
	owing, err := access.NewGate(o.store, o.now).SignIn(t.Context(), "reviewer", "given by somebody else 1", access.Origin{Place: "10.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	o.ask("", http.MethodGet, "/me", "", "Cookie", access.SessionCookie("")+"="+owing).refused(http.StatusUnauthorized, rules.TokenRefused)
}

func TestFaultsHaveANumberAndAreLoggedOnce(t *testing.T) {
	o := newOffice(t)
	if err := o.store.Close(); err != nil {
		t.Fatal(err)
	}
	fault := o.get("office", "/items").is(http.StatusInternalServerError)
	if strings.Contains(fault.text, "sql") || strings.Contains(fault.text, "closed") {
		t.Errorf("the fault says what it is: %s", fault.text)
	}
	logged := o.logs.FilterMessage("fault").All()
	if len(logged) != 1 || logged[0].ContextMap()["number"] != fault.at("number") || !strings.Contains(fault.at("help"), fault.at("number")) {
		t.Errorf("%s is logged as %v", fault.text, logged)
	}
}

// TestRefusalsAreLogged: what a program was not let see or do stands in the log, with whose program it is.
func TestRefusalsAreLogged(t *testing.T) {
	o := newOffice(t)
	path := o.open("/items", "open", "entry", "3.16", "period", "2026H1")
	o.get("member", path).refused(http.StatusNotFound, rules.UnknownSubject)
	logged := o.logs.FilterMessage("refused").All()
	if len(logged) != 1 || logged[0].ContextMap()["person"] != string(o.people["member"]) || logged[0].ContextMap()["code"] != string(rules.UnknownSubject) {
		t.Errorf("%v", logged)
	}
}

func TestHeaders(t *testing.T) {
	o := newOffice(t)
	for _, path := range []string{"/me", "/nowhere", "/openapi.json"} {
		got := o.get("office", path)
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"} {
			if got.header.Get(name) != want {
				t.Errorf("%s: %s is %q", path, name, got.header.Get(name))
			}
		}
	}
}
