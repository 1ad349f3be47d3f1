package delivery

import (
	"net/url"
	"strconv"
	"time"
)

// dingtalkBlock is how long a robot of DingTalk stays silent after too many messages.
const dingtalkBlock = 10 * time.Minute

// dingtalk (钉钉自定义机器人): timestamp in milliseconds and signature (加签) stand in the address. A mention shows where
// the text names it too.
var dingtalk = platform{
	limits: []limit{{20, time.Minute}},
	busy: map[int]time.Duration{
		-1:     0, // the system is busy
		130101: dingtalkBlock,
		410100: dingtalkBlock,
	},
	body: func(m Message) map[string]any {
		content, at := m.Text, map[string]any{}
		switch mobile, user := mentioned(m.To); {
		case mobile != "":
			at["atMobiles"], content = []string{mobile}, content+" @"+mobile
		case user != "":
			at["atUserIds"], content = []string{user}, content+" @"+user
		}
		return map[string]any{"msgtype": "text", "text": map[string]any{"content": content}, "at": at}
	},
	sign: func(secret string, now time.Time, to url.Values, _ map[string]any) {
		timestamp := strconv.FormatInt(now.UnixMilli(), 10)
		to.Set("timestamp", timestamp)
		to.Set("sign", hmacBase64(secret, timestamp+"\n"+secret))
	},
}
