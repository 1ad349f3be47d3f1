package shape

import (
	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/store"
	"gongkai/workflow"
)

// Verified is what audit verify prints: what was found, and in words what was looked at and what nobody can vouch for.
type Verified struct {
	OK       bool              `json:"ok"`
	Acts     int               `json:"acts"`
	Subjects int               `json:"subjects"`
	Rows     int               `json:"rows"` // acts, and the rows beside them that were compared
	Seals    int               `json:"seals"`
	Faults   []workflow.Damage `json:"faults"`
	Newest   string            `json:"newest_seal,omitempty"`  // its short form
	Printed  *Printed          `json:"printed_seal,omitempty"` // when one was compared with
	Proves   string            `json:"proves"`
	Unproved []Unproved        `json:"not_proved"`

	OnlyChains bool    `json:"only_chains,omitempty"` // nothing but chains and seals was gone through
	Seconds    float64 `json:"seconds,omitempty"`     // how long it took, where that was measured
}

// Printed (纸面封存号) is a printed seal, and which of the record's it is.
type Printed struct {
	Short string `json:"short"`
	Found bool   `json:"found"`
	N     int    `json:"n,omitempty"`
	At    string `json:"at,omitempty"`
}

// Unproved is a part of the office that verification cannot vouch for.
type Unproved struct {
	Code    string `json:"code"`
	Message string `json:"message"`
}

// VerifiedOf shows what a verification found.
func VerifiedOf(w *locale.Words, v workflow.Verification) Verified {
	shown := Verified{
		OK: v.OK(), Acts: v.Acts, Subjects: v.Subjects, Rows: v.Rows, Seals: len(v.Seals), Faults: append([]workflow.Damage{}, v.Damage...),
		Proves: w.Say("proof.proves"), Unproved: UnprovedIn(w),
	}
	if v.OnlyChains {
		shown.OnlyChains, shown.Proves = true, w.Say("proof.chains")
	}
	if n := len(v.Seals); n > 0 {
		shown.Newest = v.Seals[n-1].Short()
	}
	if v.Printed != "" {
		shown.Printed = &Printed{Short: v.Printed, Found: v.Sealed.N > 0, N: v.Sealed.N}
		if v.Sealed.N > 0 {
			shown.Printed.At = v.Sealed.At.Format("2006-01-02T15:04:05Z07:00")
		}
	}
	return shown
}

// UnprovedIn lists in words what verification cannot vouch for.
func UnprovedIn(w *locale.Words) []Unproved {
	var all []Unproved
	for _, part := range store.UnprovedParts() {
		all = append(all, Unproved{part, w.Say("proof.unproved." + part)})
	}
	return all
}
