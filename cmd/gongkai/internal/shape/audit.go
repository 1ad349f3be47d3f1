package shape

import (
	"gongkai/workflow"
)

// Verified is what audit verify prints.
type Verified struct {
	OK       bool              `json:"ok"`
	Acts     int               `json:"acts"`
	Subjects int               `json:"subjects"`
	Seals    int               `json:"seals"`
	Faults   []workflow.Damage `json:"faults"`
}

// VerifiedOf shows what a verification found.
func VerifiedOf(v workflow.Verification) Verified {
	return Verified{v.OK(), v.Acts, v.Subjects, v.Seals, append([]workflow.Damage{}, v.Damage...)}
}
