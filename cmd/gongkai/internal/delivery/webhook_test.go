package delivery

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/cmd/gongkai/internal/config"
)

func webhookAt(t *testing.T, address string, targets config.Targets) Channel {
	t.Helper()
	return channelOf(t, config.Channel{Name: "portal", Kind: config.Webhook, URL: config.Secret(address), Secret: "shared"}, targets)
}

func TestWebhookIsSigned(t *testing.T) {
	server := receive(t, reply{429, "3", ""}, reply{500, "", ""}, reply{204, "", ""})
	channel := webhookAt(t, server.URL, thisMachine)
	var after []time.Duration
	for range 2 {
		after = append(after, failed(t, channel.Send(t.Context(), waiting(""))).RetryAfter)
	}
	if diff := cmp.Diff([]time.Duration{3 * time.Second, 0}, after); diff != "" {
		t.Error(diff)
	}
	if err := channel.Send(t.Context(), waiting("")); err != nil {
		t.Fatal(err)
	}
	for _, one := range server.got {
		want := `{"id":"office/2026-11-23","at":"2026-11-23T08:00:00+08:00","login":"office","count":2,"text":"您有 2 件待办，请登录党务公开系统办理。"}`
		if one.body != want {
			t.Errorf("the body is %s", one.body)
		}
		if one.header.Get(signatureHeader) != Signature("shared", one.header.Get(timestampHeader), []byte(one.body)) {
			t.Errorf("the signature is %s", one.header.Get(signatureHeader))
		}
	}
}

// The value was computed beforehand by another program, as a receiver would.
func TestSignature(t *testing.T) {
	if got := Signature("shared", "1599360473", []byte(`{"id":"1"}`)); got != "6488171389108c754af1807088c941e6933e17333148f95e50099516a2bc5108" {
		t.Error(got)
	}
}
