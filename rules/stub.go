package rules

import "regexp"

// Stub (密件登记) is all that may be known here of a State or Party secret: a serial number, its category, and where the
// paper register (纸质台账) holds it. There is no title, no reason, no body and no attachment, by type (保密法).
type Stub struct {
	Number    string `json:"number,omitempty"`
	Category  string `json:"category"`
	Reference Digest `json:"reference"` // kept as a body, so that two persons can erase it
}

// KindStub is the kind of subject that a secret is here.
const KindStub Kind = "stub"

// SeriesStub prefixes the numbers of an organisation's stubs in a year: "MZZJ-MJ-2026-"; MJ is 密件.
func SeriesStub(o Organisation, year int) string { return seriesPrefix(o, "MJ", year) }

// reference is what a place in a register looks like: no sentence and no title fits in.
var reference = regexp.MustCompile(`^[0-9A-Za-z〔〕（）()\-./第卷册页号字年]{1,30}$`)

// registerReference: 台账编号 only. What is secret is not written down in this system, not even in part.
func registerReference(_ *Dossier, a Attempt) *Refusal {
	if !reference.MatchString(a.With["reference"]) {
		return Refuse(ReferenceOnly, BasisSecrecyLaw)
	}
	return nil
}
