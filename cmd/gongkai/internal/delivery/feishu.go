package delivery

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// feishu (飞书自定义机器人): timestamp in seconds and signature (签名校验) stand in the body; the text signed is empty, the
// key is made of both. It mentions by user id alone, not by mobile number.
var feishu = platform{
	limits: []limit{{100, time.Minute}, {5, time.Second}},
	busy: map[int]time.Duration{
		2200:  0,           // a fault within
		11232: time.Minute, // too many
	},
	body: func(m Message) map[string]any {
		text := escapeFeishu.Replace(m.Text)
		if _, user := mentioned(m.To); user != "" {
			text += ` <at user_id="` + user + `"></at>`
		}
		return map[string]any{"msg_type": "text", "content": map[string]any{"text": text}}
	},
	sign: func(secret string, now time.Time, _ url.Values, body map[string]any) {
		timestamp := strconv.FormatInt(now.Unix(), 10)
		body["timestamp"] = timestamp
		body["sign"] = hmacBase64(timestamp+"\n"+secret, "")
	},
}

// escapeFeishu keeps a text from mentioning anybody by itself.
var escapeFeishu = strings.NewReplacer("<", "＜", ">", "＞")
