package delivery

import "time"

// wecom (企业微信群机器人): the key stands in the address, there is no signature. A private installation differs in the
// host alone.
var wecom = platform{
	limits: []limit{{20, time.Minute}},
	busy: map[int]time.Duration{
		-1:    0,           // the system is busy
		45009: time.Minute, // too many in a minute
	},
	body: func(m Message) map[string]any {
		text := map[string]any{"content": m.Text}
		switch mobile, user := mentioned(m.To); {
		case mobile != "":
			text["mentioned_mobile_list"] = []string{mobile}
		case user != "":
			text["mentioned_list"] = []string{user}
		}
		return map[string]any{"msgtype": "text", "text": text}
	},
}
