package delivery

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// FuzzJudge: a robot has taken a message when it says so in both places, and what it says is never kept whole.
func FuzzJudge(f *testing.F) {
	f.Add(200, []byte(robotTook), "")
	f.Add(200, []byte(`{"errcode":45009,"errmsg":"limit"}`), "86400000000000000000")
	f.Add(200, []byte(`{"code":0}`), "-1")
	f.Add(204, []byte(``), "Wed, 21 Oct 2099 07:28:00 GMT")
	f.Add(200, []byte(`{"errcode":"0"}`), "9")
	f.Add(500, []byte(`{"errcode":1,"errmsg":"`+strings.Repeat("长", 4000)+`"}`), "")
	f.Add(200, []byte(strings.Repeat("[", 20_000)), "")
	now := time.Date(2026, 7, 1, 1, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, status int, body []byte, retry string) {
		for _, p := range []platform{wecom, dingtalk, feishu} {
			r := &robot{platform: p}
			failure := r.judge(answer{status, http.Header{"Retry-After": {retry}}, body}, now)
			var said verdict
			took := json.Unmarshal(body, &said) == nil && status >= 200 && status < 300 &&
				(said.ErrCode != nil && *said.ErrCode == 0 || said.ErrCode == nil && said.Code != nil && *said.Code == 0)
			if took != (failure == nil) {
				t.Fatalf("HTTP %d %q: %v", status, body, failure)
			}
			if failure == nil {
				continue
			}
			if failure.RetryAfter < 0 || failure.RetryAfter > mostRetryAfter || len(failure.Error()) > 2000 || !utf8.ValidString(failure.Error()) {
				t.Fatalf("%q: %v after %s", body, failure, failure.RetryAfter)
			}
		}
	})
}
