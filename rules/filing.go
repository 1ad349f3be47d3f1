package rules

import "slices"

// Filing (备案) is what is put on record with a superior after it was decided: what is withheld (三(四)4b), a change, a
// withdrawal or a termination (三(四)4d), a catalogue. It asks for no consent; it is owed until it is acknowledged.
type Filing struct {
	N              int        `json:"n"`
	Kind           FilingKind `json:"kind"`
	To             Addressee  `json:"to"`
	Status         Filed      `json:"status"`
	Number         string     `json:"number,omitempty"` // 报送文号
	SubmittedOn    Date       `json:"submitted_on,omitzero"`
	Receipt        string     `json:"receipt,omitempty"` // 备案回执文号
	AcknowledgedOn Date       `json:"acknowledged_on,omitzero"`
	Reason         Digest     `json:"reason,omitempty"` // why it was returned
}

// FilingKind says what is filed.
type FilingKind string

// The kinds of filings.
const (
	FilingWithholding FilingKind = "withholding" // 不予（暂缓）公开
	FilingChange      FilingKind = "change"      // 变更、撤销、终止
	FilingCatalogue   FilingKind = "catalogue"   // 公开目录及其他制度文件
)

// Addressee is with whom something is filed.
type Addressee string

// The addressees of filings.
const (
	ToMunicipalCommittee Addressee = "municipal-committee" // 市委
	ToLeadingGroup       Addressee = "leading-group"       // 市党务公开工作领导小组
)

// Filed is how far a filing has come.
type Filed string

// The statuses of a filing.
const (
	FilingDraft        Filed = "draft"        // 待报送
	FilingSubmitted    Filed = "submitted"    // 已报送
	FilingAcknowledged Filed = "acknowledged" // 已备案
	FilingReturned     Filed = "returned"     // 被退回
)

// Open says whether the filing is still owed.
func (f Filing) Open() bool { return f.Status != FilingAcknowledged }

// Filing finds the newest filing of the kind.
func (d *Dossier) Filing(kind FilingKind) (Filing, bool) {
	for _, f := range slices.Backward(d.Filings) {
		if f.Kind == kind {
			return f, true
		}
	}
	return Filing{}, false
}

// OpenFiling finds the filing that is owed: a subject owes one at a time.
func (d *Dossier) OpenFiling() (Filing, bool) {
	if n := len(d.Filings); n > 0 && d.Filings[n-1].Open() {
		return d.Filings[n-1], true
	}
	return Filing{}, false
}

// filingToSubmit: there is a filing that has not gone up, or that came back.
func filingToSubmit(d *Dossier, _ Attempt) *Refusal {
	f, ok := d.OpenFiling()
	switch {
	case !ok:
		return Refuse(NothingToFile, BasisFiling)
	case f.Status == FilingSubmitted:
		return Refuse(FilingUnderWay, BasisFiling, "number", f.Number)
	}
	return nil
}

// filingUnderWay: a filing has gone up and is not answered.
func filingUnderWay(d *Dossier, _ Attempt) *Refusal {
	if f, ok := d.OpenFiling(); !ok || f.Status != FilingSubmitted {
		return Refuse(FilingNotSubmitted, BasisFiling)
	}
	return nil
}

// filingAcknowledged lets the subject move once nothing is owed.
func filingAcknowledged(d *Dossier, _ Attempt) *Refusal {
	if _, open := d.OpenFiling(); open || len(d.Filings) == 0 {
		return Refuse(FilingOpen, BasisFiling)
	}
	return nil
}

func withFiling(after []Filing, f Filing) []Filing {
	if i := slices.IndexFunc(after, func(g Filing) bool { return g.N == f.N }); i >= 0 {
		after[i] = f
		return after
	}
	return append(after, f)
}
