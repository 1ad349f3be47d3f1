package delivery

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"strconv"
	"time"

	"gongkai/cmd/gongkai/internal/config"
)

// The headers by which a receiver knows that a message is ours and fresh. The signature is the hexadecimal HMAC-SHA256,
// under the shared secret, of the timestamp (seconds since 1970), a full stop, and the body as received.
const (
	timestampHeader = "X-Gongkai-Timestamp"
	signatureHeader = "X-Gongkai-Signature"
)

// webhook (通用回调) posts JSON to any receiver that takes it.
type webhook struct {
	name   string
	at     endpoint
	secret string
}

func openWebhook(c config.Channel, targets config.Targets) (Channel, error) {
	at, err := openEndpoint(c, targets)
	if err != nil {
		return nil, err
	}
	secret, err := revealed(c, "secret", c.Secret)
	if err != nil {
		return nil, err
	}
	return &webhook{c.Name, at, secret}, nil
}

// Name is the configured name.
func (w *webhook) Name() string { return w.name }

// Personal: the receiver finds the person by the login.
func (w *webhook) Personal() bool { return false }

// notice is the body that a receiver gets.
type notice struct {
	ID    string `json:"id"`
	At    string `json:"at"`
	Login string `json:"login"`
	Count int    `json:"count"`
	Text  string `json:"text"`
}

// Send posts the message; any 2xx is a receipt.
func (w *webhook) Send(ctx context.Context, m Message) error {
	body, err := json.Marshal(notice{m.ID, m.At.Format(time.RFC3339), m.Login, m.Count, m.Text})
	if err != nil {
		return permanent(Rejected, "the message cannot be written: %w", err)
	}
	now := time.Now()
	timestamp := strconv.FormatInt(now.Unix(), 10)
	header := http.Header{}
	header.Set(timestampHeader, timestamp)
	header.Set(signatureHeader, Signature(w.secret, timestamp, body))
	got, failure := w.at.post(ctx, w.at.url, m.ID, header, body)
	if failure == nil {
		failure = got.refusal(now)
	}
	if failure != nil {
		return failure
	}
	return nil
}

// Signature (签名) is what a receiver compares with the header.
func Signature(secret, timestamp string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(timestamp + "."))
	mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}
