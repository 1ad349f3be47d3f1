package api_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/api"
)

// FuzzOperations sends anything to the API that is a request at all, as a program of anybody: the answer is JSON, and never a
// fault; a refusal has its code. ITEM stands for the id of an item, for ids differ from run to run.
func FuzzOperations(f *testing.F) {
	o := newOffice(f)
	item := strings.TrimPrefix(o.open("/items", "open", "entry", "3.16", "period", "2026H1"), "/items/")
	for who, head := range []string{
		"GET /items?text=%25&limit=1&after=ITEM", "GET /items/ITEM\r\nIf-None-Match: W/\"1\", \"\\", "GET /items/ITEM/history", "GET /items/ITEM/allowed", "GET /items/ITEM/forecast",
		"GET /me\r\nAccept-Language: en;q=NaN, *;q=-1, zh-CN;;", "GET /plan?year=2089", "GET /dues?due=overdue", "GET /meetings?limit=200", "GET /catalogue", "GET /openapi.json", "GET /../../x", "DELETE /items/ITEM",
	} {
		f.Add(uint8(who), head, "")
	}
	for who, sent := range []struct{ head, body string }{
		{"POST /items/ITEM/acts\r\nIf-Match: \"1\"", `{"act":"start"}`}, {"POST /items/ITEM/acts\r\nIf-Match: 0x1", `{"act":"start","rev":1}`},
		{"POST /items/ITEM/acts\r\nIdempotency-Key: k", `{"act":"save","happened_at":"2026年7月1日","with":{"title":"a","text":"b","c":{"d":1e9}}}`},
		{"POST /items", `{"act":"open","with":{"entry":"3.16","period":"2026H2"}}`}, {"POST /items", `{"with":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}}}}`},
		{"POST /meetings", `{"act":"convene","with":{"body":"leading-group","place":"x"}}`}, {"POST /items", strings.Repeat(`{"with":`, 2000)}, {"POST /items", "\xff\x00"},
	} {
		f.Add(uint8(who), sent.head, sent.body)
	}
	logins := []string{"office", "reviewer", "leader", "inspector", "auditor", "member", "superior", "foreign", ""}
	handler := o.server.Config.Handler
	f.Fuzz(func(t *testing.T, who uint8, head, body string) {
		request, ok := requestOf(strings.ReplaceAll(head, "ITEM", item), strings.ReplaceAll(body, "ITEM", item), o.tokens[logins[int(who)%len(logins)]])
		if !ok {
			return
		}
		got := httptest.NewRecorder()
		handler.ServeHTTP(got, request)
		if got.Code >= http.StatusInternalServerError {
			t.Fatalf("%q %q: status %d: %v", head, body, got.Code, o.logs.All())
		}
		if got.Code == http.StatusNotModified || got.Code < http.StatusBadRequest && request.Method == http.MethodHead {
			return
		}
		var said struct{ Code string }
		if text := got.Body.Bytes(); !json.Valid(text) && !redirected(got) {
			t.Fatalf("%q %q: status %d is answered by %q", head, body, got.Code, text)
		} else if _ = json.Unmarshal(text, &said); got.Code >= http.StatusBadRequest && said.Code == "" && request.Method != http.MethodHead {
			t.Fatalf("%q %q: a refusal without its code: %s", head, body, text)
		}
	})
}

// redirected: an address that is not clean is answered with the clean one.
func redirected(got *httptest.ResponseRecorder) bool {
	return got.Code/100 == 3 && strings.HasPrefix(got.Header().Get("Location"), "/") && !strings.HasPrefix(got.Header().Get("Location"), "//")
}

func requestOf(head, body, token string) (*http.Request, bool) {
	method, rest, _ := strings.Cut(head, " ")
	line, headers, _ := strings.Cut(rest, "\r\n")
	raw := fmt.Sprintf("%s %s%s HTTP/1.1\r\nHost: office.test\r\nContent-Type: application/json\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n%s\r\n\r\n%s",
		method, api.Prefix, line, token, len(body), headers, body)
	request, err := http.ReadRequest(bufio.NewReader(strings.NewReader(raw)))
	if err != nil {
		return nil, false
	}
	request.RemoteAddr = "192.0.2.1:1234"
	return request, true
}
