package rules

import "slices"

// Audience (公开范围) is who may read a publication (三(四)1).
type Audience string

// The audiences, the inner ones first; Targeted names particular organisations or people.
const (
	AudienceParty    Audience = "party"    // 党内
	AudienceUnit     Audience = "unit"     // 本单位
	AudienceSociety  Audience = "society"  // 社会
	AudienceTargeted Audience = "targeted" // 特定对象
)

// Audiences lists every audience.
func Audiences() []Audience {
	return []Audience{AudienceParty, AudienceUnit, AudienceSociety, AudienceTargeted}
}

// Outside says whether the audience lies outside the Party (党外).
func (a Audience) Outside() bool { return a == AudienceUnit || a == AudienceSociety }

// CarrierCode names a carrier (公开载体) of the profile.
type CarrierCode string

// Carrier (公开载体) is a way to disclose: a meeting, a board, a bulletin, a website (三(三)).
type Carrier struct {
	Code      CarrierCode `json:"code"`
	Label     Label       `json:"label"`
	Audiences []Audience  `json:"audiences"` // whom it reaches
	Evidence  []Field     `json:"evidence"`  // what proves a posting on it
	// BuiltIn says that the carrier is this program itself: it needs no evidence, may show every item whose audience it reaches,
	// is never owed, and takes down by itself what has stood its time.
	BuiltIn bool `json:"built_in,omitempty"`
}

// Wanted lists the evidence of a posting on the carrier without which its item is not archived.
func (c Carrier) Wanted() (all []Field) {
	for _, f := range c.Evidence {
		if f.Required || f.ForFile {
			all = append(all, f)
		}
	}
	return all
}

// Reaches says whether the carrier shows a posting to the audience.
func (c Carrier) Reaches(a Audience) bool { return slices.Contains(c.Audiences, a) }
