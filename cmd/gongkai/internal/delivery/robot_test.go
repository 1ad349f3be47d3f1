package delivery

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/cmd/gongkai/internal/config"
)

// reply is what a receiver answers.
type reply struct {
	status     int
	retryAfter string
	body       string
}

// received is a request as a receiver got it.
type received struct {
	query  url.Values
	header http.Header
	body   string
}

// receiver answers in turn, the last one again and again.
type receiver struct {
	*httptest.Server
	mutex   sync.Mutex
	replies []reply
	got     []received
}

func receive(t *testing.T, replies ...reply) *receiver {
	t.Helper()
	r := &receiver{replies: replies}
	r.Server = httptest.NewServer(r)
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, _ := io.ReadAll(request.Body)
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.got = append(r.got, received{request.URL.Query(), request.Header, string(body)})
	now := r.replies[0]
	r.replies = r.replies[min(1, len(r.replies)-1):]
	if now.retryAfter != "" {
		w.Header().Set("Retry-After", now.retryAfter)
	}
	if now.status >= 300 && now.status < 400 {
		w.Header().Set("Location", "/elsewhere")
	}
	w.WriteHeader(now.status)
	_, _ = io.WriteString(w, now.body)
}

// robotAt is the channel of a robot that listens there.
func robotAt(t *testing.T, kind string, r *receiver, secret string) Channel {
	t.Helper()
	return channelOf(t, config.Channel{
		Name: kind, Kind: kind, URL: config.Secret(r.URL + "/send?key=confidential"), Secret: config.Secret(secret),
	}, thisMachine)
}

const robotTook = `{"errcode":0,"errmsg":"ok","code":0,"msg":"success"}`

func TestRobotsMentionThePerson(t *testing.T) {
	const text = "您有 2 件待办，请登录党务公开系统办理。"
	cases := map[string]struct{ kind, to, want string }{
		"企业微信按手机号":      {config.WeCom, "13800000000", `{"msgtype":"text","text":{"content":"TEXT","mentioned_mobile_list":["13800000000"]}}`},
		"企业微信按用户标识":     {config.WeCom, "office", `{"msgtype":"text","text":{"content":"TEXT","mentioned_list":["office"]}}`},
		"企业微信不提醒所有人":    {config.WeCom, "@all", `{"msgtype":"text","text":{"content":"TEXT"}}`},
		"钉钉按手机号":        {config.DingTalk, "+8613800000000", `{"msgtype":"text","text":{"content":"TEXT @13800000000"},"at":{"atMobiles":["13800000000"]}}`},
		"钉钉按用户标识":       {config.DingTalk, "office", `{"msgtype":"text","text":{"content":"TEXT @office"},"at":{"atUserIds":["office"]}}`},
		"飞书按用户标识":       {config.Feishu, "ou_1", `{"msg_type":"text","content":{"text":"TEXT <at user_id=\"ou_1\"></at>"}}`},
		"飞书不能按手机号":      {config.Feishu, "13800000000", `{"msg_type":"text","content":{"text":"TEXT"}}`},
		"飞书地址不能夹带":      {config.Feishu, `"><at user_id="all`, `{"msg_type":"text","content":{"text":"TEXT"}}`},
		"群机器人不把邮箱当用户标识": {config.DingTalk, "office@office.example", `{"msgtype":"text","text":{"content":"TEXT"},"at":{}}`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			server := receive(t, reply{200, "", robotTook})
			if err := robotAt(t, c.kind, server, "").Send(t.Context(), waiting(c.to)); err != nil {
				t.Fatal(err)
			}
			want := strings.ReplaceAll(c.want, "TEXT", text)
			if diff := cmp.Diff(decoded(t, want), decoded(t, server.got[0].body)); diff != "" {
				t.Error(diff)
			}
			if got := server.got[0].query.Get("key"); got != "confidential" {
				t.Errorf("the key arrives as %q", got)
			}
		})
	}
}

func decoded(t *testing.T, text string) (value any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// The signatures were computed beforehand by another program, from the public description.
func TestRobotsSign(t *testing.T) {
	at := time.Unix(1599360473, 0)
	query, body := url.Values{}, map[string]any{}
	dingtalk.sign("SECtest", at, query, body)
	feishu.sign("SECtest", at, query, body)
	want := map[string]any{"timestamp": "1599360473", "sign": "bMjxHlJJlXMW0yjKHZsmMvrFnAOfMlmWpRUsH3qMAek="}
	if diff := cmp.Diff(want, body); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(url.Values{"timestamp": {"1599360473000"}, "sign": {"9uMBwWNha8Pcr4QQCL9YQitwL0E0g2JIxycWz23gAkE="}}, query); diff != "" {
		t.Error(diff)
	}
}

func TestSignaturesGoAlong(t *testing.T) {
	server := receive(t, reply{200, "", robotTook})
	for _, kind := range []string{config.DingTalk, config.Feishu} {
		if err := robotAt(t, kind, server, "SECtest").Send(t.Context(), waiting("")); err != nil {
			t.Fatal(err)
		}
	}
	ding := server.got[0].query
	if ding.Get("sign") != hmacBase64("SECtest", ding.Get("timestamp")+"\nSECtest") {
		t.Errorf("钉钉: %v", ding)
	}
	feishu := decoded(t, server.got[1].body).(map[string]any)
	if feishu["sign"] != hmacBase64(feishu["timestamp"].(string)+"\nSECtest", "") {
		t.Errorf("飞书: %v", feishu)
	}
}

func TestVerdictsOfRobots(t *testing.T) {
	cases := map[string]struct {
		kind      string
		reply     reply
		permanent bool
		after     time.Duration
		cause     Cause
	}{
		"429":           {config.WeCom, reply{429, "7", ""}, false, 7 * time.Second, Busy},
		"500":           {config.WeCom, reply{500, "", "<html>"}, false, 0, Busy},
		"404":           {config.WeCom, reply{404, "", ""}, true, 0, Rejected},
		"a redirect":    {config.WeCom, reply{302, "", ""}, true, 0, Rejected},
		"a portal":      {config.WeCom, reply{200, "", "<html>please sign in</html>"}, true, 0, Unclear},
		"no verdict":    {config.WeCom, reply{200, "", "{}"}, true, 0, Unclear},
		"企业微信频率超限":      {config.WeCom, reply{200, "", `{"errcode":45009,"errmsg":"api freq out of limit"}`}, false, time.Minute, Busy},
		"企业微信系统繁忙":      {config.WeCom, reply{200, "", `{"errcode":-1,"errmsg":"busy"}`}, false, 0, Busy},
		"企业微信地址无效":      {config.WeCom, reply{200, "", `{"errcode":93000,"errmsg":"invalid webhook url"}`}, true, 0, Rejected},
		"钉钉限流十分钟":       {config.DingTalk, reply{200, "", `{"errcode":130101,"errmsg":"send too fast"}`}, false, 10 * time.Minute, Busy},
		"钉钉加签不符":        {config.DingTalk, reply{200, "", `{"errcode":310000,"errmsg":"sign not match"}`}, true, 0, Rejected},
		"飞书频率超限":        {config.Feishu, reply{200, "", `{"code":11232,"msg":"frequency limited"}`}, false, time.Minute, Busy},
		"飞书签名不符":        {config.Feishu, reply{200, "", `{"code":19021,"msg":"sign match fail"}`}, true, 0, Rejected},
		"zero, yet 500": {config.Feishu, reply{500, "", `{"code":0}`}, false, 0, Busy},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			server := receive(t, c.reply)
			failure := failed(t, robotAt(t, c.kind, server, "").Send(t.Context(), waiting("")))
			got := Failure{Permanent: failure.Permanent, RetryAfter: failure.RetryAfter, Cause: failure.Cause}
			if diff := cmp.Diff(Failure{Permanent: c.permanent, RetryAfter: c.after, Cause: c.cause}, got); diff != "" {
				t.Error(diff)
			}
			if len(server.got) != 1 || strings.Contains(failure.Error(), "confidential") {
				t.Errorf("%d requests; %s", len(server.got), failure)
			}
		})
	}
}

func TestTryingAgainSendsOneMessage(t *testing.T) {
	server := receive(t, reply{429, "", ""}, reply{500, "", ""}, reply{200, "", robotTook})
	for _, kind := range []string{config.WeCom, config.DingTalk, config.Feishu} {
		server.got, server.replies = nil, []reply{{429, "", ""}, {500, "", ""}, {200, "", robotTook}}
		channel := robotAt(t, kind, server, "")
		for try := 1; channel.Send(t.Context(), waiting("")) != nil; try++ {
			if try == 3 {
				t.Fatalf("%s: not after three times", kind)
			}
		}
		for _, one := range server.got {
			if one.header.Get(messageHeader) != "office/2026-11-23" {
				t.Errorf("%s: %v", kind, one.header)
			}
		}
		if len(server.got) != 3 {
			t.Errorf("%s: %d requests", kind, len(server.got))
		}
	}
}

func TestTheLimitIsKeptOnOurSide(t *testing.T) {
	server := receive(t, reply{200, "", robotTook})
	channel := robotAt(t, config.DingTalk, server, "")
	for range 20 {
		if err := channel.Send(t.Context(), waiting("")); err != nil {
			t.Fatal(err)
		}
	}
	failure := failed(t, channel.Send(t.Context(), waiting("")))
	if failure.Permanent || failure.RetryAfter <= 0 || failure.RetryAfter > time.Minute || len(server.got) != 20 {
		t.Errorf("%+v after %d requests", failure, len(server.got))
	}
}

func TestABlockIsWaitedOut(t *testing.T) {
	server := receive(t, reply{200, "", `{"errcode":130101,"errmsg":"send too fast"}`})
	channel := robotAt(t, config.DingTalk, server, "")
	for range 2 {
		failure := failed(t, channel.Send(t.Context(), waiting("")))
		if failure.RetryAfter < 9*time.Minute {
			t.Errorf("%+v", failure)
		}
	}
	if len(server.got) != 1 {
		t.Errorf("%d requests", len(server.got))
	}
}

func TestPaceSlides(t *testing.T) {
	start := time.Unix(0, 0)
	p := &pace{limits: []limit{{3, time.Minute}, {2, time.Second}}}
	cases := []struct{ at, wait time.Duration }{
		{0, 0}, {0, 0}, {0, time.Second}, {time.Second, 0}, {2 * time.Second, 58 * time.Second}, {time.Minute, 0}, {time.Minute, 0},
		{time.Minute, time.Second}, // the two of this second come before the one of long ago
	}
	for i, c := range cases {
		if got := p.admit(start.Add(c.at)); got != c.wait {
			t.Errorf("%d: waits %v, want %v", i, got, c.wait)
		}
	}
	p.hold(start, time.Hour)
	p.hold(start, time.Minute)
	if got := p.admit(start.Add(30 * time.Minute)); got != 30*time.Minute {
		t.Errorf("a shorter block opens a longer one: %v", got)
	}
}
