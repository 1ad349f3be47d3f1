package store

// tables are what a backup holds, each behind those that it refers to. Sessions are left out: a restored office asks
// everybody to sign in again.
var tables = []string{
	"organisation", "person", "post", "post_duty", "holding", "holding_change", "account", "document", "subject", "item", "feedback",
	"meeting", "agenda_line", "revision", "content_version", "body", "publication", "filing", "stub", "matter", "erasure", "obligation", "due", "act", "seal", "sealed", "sealed_note", "idempotency", "series",
	"outbox", "upload", "upload_of_act",
	"event", "reminder", "heartbeat", "slot",
	"opening",
	"feed_token",
	"inbox", "contact", "contact_change", "digest", "dispatch",
	"api_token",
	"password_past", "recovery_code", "security_event",
	"saved_filter",
}
