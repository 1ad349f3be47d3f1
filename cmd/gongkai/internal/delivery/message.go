// Package delivery (投递) lets messages leave the product: channels carry them, and none of them holds anything from
// inside the Party.
package delivery

import (
	"strconv"
	"time"

	"gongkai/cmd/gongkai/internal/locale"
)

// Message (消息) is what leaves the product: no Party-internal text, only how many tasks wait.
type Message struct {
	ID      string // stable over retries, so that a receiver can drop a double
	To      string // 地址: an e-mail address, or the mobile number or user id that a robot mentions; none for a group or a webhook
	Login   string // of the person
	Subject string
	Text    string
	Count   int // how many tasks wait
	At      time.Time
}

// Waiting (待办提示) says how many tasks wait: the whole of what a reminder tells outside.
func Waiting(words *locale.Words, count int) (subject, text string) {
	number := strconv.Itoa(count)
	return words.Say("delivery.subject", "count", number), words.Say("delivery.text", "count", number)
}
