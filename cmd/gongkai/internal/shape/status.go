package shape

import (
	"net/http"

	"gongkai/rules"
)

// Status is what HTTP calls the refusal.
func Status(r *rules.Refusal) int {
	switch r.Code {
	case rules.UnknownSubject:
		return http.StatusNotFound
	case rules.AdministratorElsewhere:
		return http.StatusForbidden
	case rules.StaleRev:
		return http.StatusConflict
	case rules.TooManyAttempts:
		return http.StatusTooManyRequests
	case rules.CannotRead:
		return http.StatusBadRequest
	case rules.UploadTooLarge:
		return http.StatusRequestEntityTooLarge
	}
	return http.StatusUnprocessableEntity
}
