package delivery

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"gongkai/cmd/gongkai/internal/config"
)

// messageHeader bears the message's own name, by which gateways and logs on the way know a repetition.
const messageHeader = "X-Gongkai-Message"

// endpoint (接收端) is the address of a robot or of a webhook, and the way there.
type endpoint struct {
	url    *url.URL
	client *http.Client
}

func openEndpoint(c config.Channel, targets config.Targets) (endpoint, error) {
	address, err := c.Endpoint()
	if err != nil {
		return endpoint{}, err
	}
	tlsConfig, err := trust(c, "")
	if err != nil {
		return endpoint{}, err
	}
	within := reach{targets: targets}
	if address.Scheme == "http" {
		within.clear = notPublic
	}
	client := &http.Client{
		Timeout:       answerWithin,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext: within.dial, TLSClientConfig: tlsConfig, TLSHandshakeTimeout: connectWithin,
			DisableKeepAlives: true, // messages are few, and an idle connection outlives its judgement
		},
	}
	return endpoint{address, client}, nil
}

// answer is what the receiver answered.
type answer struct {
	status int
	header http.Header
	body   []byte
}

// mostAnswer is how much of an answer is read.
const mostAnswer = 64 << 10

// post sends one body. The address, which may hold a key, stands in no failure.
func (e endpoint) post(ctx context.Context, to *url.URL, id string, header http.Header, body []byte) (answer, *Failure) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, to.String(), bytes.NewReader(body))
	if err != nil {
		return answer{}, permanent(Unreachable, "the address cannot be used")
	}
	request.Header = header
	request.Header.Set("Content-Type", "application/json; charset=utf-8")
	request.Header.Set("User-Agent", "gongkai")
	request.Header.Set(messageHeader, id)
	response, err := e.client.Do(request)
	if err != nil {
		return answer{}, disconnected(withoutAddress(err))
	}
	defer func() { _ = response.Body.Close() }()
	read, err := io.ReadAll(io.LimitReader(response.Body, mostAnswer))
	if err != nil {
		return answer{}, disconnected(err)
	}
	return answer{response.StatusCode, response.Header, read}, nil
}

// withoutAddress: the client's errors begin with the whole address.
func withoutAddress(err error) error {
	var wrapped *url.Error
	if errors.As(err, &wrapped) {
		return wrapped.Err
	}
	return err
}

// refusal judges the status alone: nothing of the body is taken on trust.
func (a answer) refusal(now time.Time) *Failure {
	switch {
	case a.status >= 200 && a.status < 300:
		return nil
	case a.status == http.StatusTooManyRequests, a.status == http.StatusRequestTimeout, a.status >= 500:
		return temporary(Busy, retryAfter(a.header.Get("Retry-After"), now), "HTTP %d", a.status)
	case a.status >= 300 && a.status < 400:
		return permanent(Rejected, "HTTP %d: a redirect is not followed", a.status)
	}
	return permanent(Rejected, "HTTP %d", a.status)
}

// mostRetryAfter is the most that a receiver may ask for.
const mostRetryAfter = 24 * time.Hour

// retryAfter reads seconds or a date.
func retryAfter(text string, now time.Time) time.Duration {
	var wait time.Duration
	if seconds, err := strconv.Atoi(text); err == nil {
		wait = time.Duration(min(seconds, int(mostRetryAfter/time.Second))) * time.Second
	} else if at, err := http.ParseTime(text); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, 0), mostRetryAfter)
}
