package delivery

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"regexp"
	"time"

	"gongkai/cmd/gongkai/internal/config"
)

// platform (平台) is what the robots of WeCom, DingTalk and Feishu do each in its own way.
type platform struct {
	limits []limit
	busy   map[int]time.Duration // the codes after which trying again makes sense, and when

	// body is the text message as the platform takes it. sign is nil where there are no signatures; it signs the
	// address or the body.
	body func(m Message) map[string]any
	sign func(secret string, now time.Time, to url.Values, body map[string]any)
}

// robot (群机器人) speaks in a group and mentions the person where it knows an address.
type robot struct {
	name   string
	at     endpoint
	secret string
	pace   *pace
	platform
}

func openRobot(c config.Channel, targets config.Targets, p platform) (Channel, error) {
	at, err := openEndpoint(c, targets)
	if err != nil {
		return nil, err
	}
	secret, err := revealed(c, "secret", c.Secret)
	if err != nil {
		return nil, err
	}
	return &robot{c.Name, at, secret, &pace{limits: p.limits}, p}, nil
}

// Name is the configured name.
func (r *robot) Name() string { return r.name }

// Personal: a group is there without anybody's address.
func (r *robot) Personal() bool { return false }

// Send posts the message to the group.
func (r *robot) Send(ctx context.Context, m Message) error {
	now := time.Now()
	if wait := r.pace.admit(now); wait > 0 {
		return temporary(Busy, wait, "the limit of the platform is used up")
	}
	to, body, err := r.request(m, now)
	if err != nil {
		return permanent(Rejected, "the message cannot be written: %w", err)
	}
	got, failure := r.at.post(ctx, to, m.ID, http.Header{}, body)
	if failure == nil {
		failure = r.judge(got, now)
	}
	if failure == nil {
		return nil // not a nil *Failure, which would be an error
	}
	if failure.Cause == Busy {
		r.pace.hold(now, failure.RetryAfter)
	}
	return failure
}

func (r *robot) request(m Message, now time.Time) (*url.URL, []byte, error) {
	to, query, body := *r.at.url, r.at.url.Query(), r.body(m)
	if r.secret != "" {
		r.sign(r.secret, now, query, body)
	}
	to.RawQuery = query.Encode()
	data, err := json.Marshal(body)
	return &to, data, err
}

// verdict is the JSON that robots answer: errcode and errmsg, or with Feishu code and msg.
type verdict struct {
	ErrCode *int   `json:"errcode"`
	ErrMsg  string `json:"errmsg"`
	Code    *int   `json:"code"`
	Msg     string `json:"msg"`
}

// judge reads the verdict, for a robot refuses with HTTP 200 too; where there is none, the status speaks, but never of
// success.
func (r *robot) judge(got answer, now time.Time) *Failure {
	var v verdict
	broken := json.Unmarshal(got.body, &v)
	code, said := v.ErrCode, v.ErrMsg
	if code == nil {
		code, said = v.Code, v.Msg
	}
	failure := got.refusal(now)
	switch {
	case broken != nil || code == nil:
		if failure == nil {
			failure = permanent(Unclear, "HTTP %d without the verdict of a robot", got.status)
		}
		return failure
	case *code == 0:
		return failure
	}
	if wait, busy := r.busy[*code]; busy {
		return temporary(Busy, max(wait, retryAfter(got.header.Get("Retry-After"), now)), "%d %s", *code, shortened(said))
	}
	if failure == nil || failure.Permanent {
		failure = permanent(Rejected, "%d %s", *code, shortened(said))
	}
	return failure
}

// The addresses that a robot can mention: a mobile number of the mainland, or a user id, which is neither @all nor
// an e-mail address.
var (
	mobileForm = regexp.MustCompile(`^(?:\+?86-?)?(1\d{10})$`)
	userForm   = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$`)
)

// mentioned tells a mobile number from a user id; anything else is nobody.
func mentioned(to string) (mobile, user string) {
	if parts := mobileForm.FindStringSubmatch(to); parts != nil {
		return parts[1], ""
	}
	if userForm.MatchString(to) {
		return "", to
	}
	return "", ""
}

// hmacBase64 is the signature of the platforms.
func hmacBase64(key, text string) string {
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(text))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}
