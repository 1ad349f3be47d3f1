package rules

import (
	"slices"
	"strconv"
	"strings"
)

func postingsComplete(d *Dossier, _ Attempt) *Refusal {
	owed := d.Outstanding()
	if len(owed) == 0 {
		return nil
	}
	var carriers []string
	for _, p := range owed {
		if !slices.Contains(carriers, string(p.Carrier)) {
			carriers = append(carriers, string(p.Carrier))
		}
	}
	return Refuse(PostingsOutstanding, BasisCarrier, "carriers", strings.Join(carriers, ","))
}

func postingsLeft(d *Dossier, _ Attempt) *Refusal {
	for _, c := range d.Offered() {
		for _, a := range d.Audiences() {
			if c.Reaches(a) && !d.posted(c.Code, a) {
				return nil
			}
		}
	}
	return Refuse(AlreadyPosted, BasisCarrier)
}

func (d *Dossier) posted(c CarrierCode, a Audience) bool {
	return slices.ContainsFunc(d.CurrentPostings(), func(p Publication) bool { return p.Carrier == c && p.Audience == a })
}

func evidenceWanted(d *Dossier, _ Attempt) *Refusal {
	for _, p := range d.Publications {
		if len(d.MissingEvidence(p)) > 0 {
			return nil
		}
	}
	return Refuse(EvidenceNotWanted, BasisCarrier)
}

// opinionsSettled: 意见建议须逐条答复，或结转并另定期限 (三(二)3d).
func opinionsSettled(d *Dossier, _ Attempt) *Refusal {
	open := 0
	for _, o := range d.Opinions {
		if !o.Settled() {
			open++
		}
	}
	if open > 0 {
		return Refuse(OpinionOpen, BasisAnswer, "count", strconv.Itoa(open))
	}
	return nil
}

func windowOver(d *Dossier, a Attempt) *Refusal {
	until, ok := d.OpinionsUntil()
	if !ok {
		return Refuse(NothingDisclosed, BasisOpinions)
	}
	if !a.Happened.After(until.Date) {
		return Refuse(WindowNotOver, BasisOpinions, "until", until.Date.String())
	}
	return nil
}

// The parts of the archive package (归档材料).
const (
	PartText       = "text"       // 公开件
	PartReview     = "review"     // 保密审查记录
	PartApproval   = "approval"   // 审批表
	PartDecision   = "decision"   // 会议纪要
	PartPosting    = "posting"    // 公开记录
	PartEvidence   = "evidence"   // 公开凭证
	PartOpinions   = "opinions"   // 意见建议及答复
	PartConclusion = "conclusion" // 反馈情况
	PartFiling     = "filing"     // 备案回执
	PartSignature  = "signature"  // 紧急公开补签
)

// MissingParts lists what the archive package still lacks (三(二)4a); evidence is named with its carrier.
func (d *Dossier) MissingParts() []string {
	var missing []string
	lack := func(part string, bad bool) {
		if bad {
			missing = append(missing, part)
		}
	}
	v, ok := d.Current()
	lack(PartText, !ok)
	_, reviewed := d.Did(ActPass)
	lack(PartReview, !reviewed && !v.Nil)
	resolved := d.resolved()
	_, waiting := d.NextApprover()
	_, orally := d.OralConsent()
	lack(PartApproval, waiting && !resolved && !orally)
	lack(PartSignature, d.SignatureOwed())
	lack(PartDecision, d.Entry != nil && d.Entry.DecidedBy == ByPartyGroup && !resolved)
	lack(PartPosting, len(d.Outstanding()) > 0)
	for _, p := range d.Publications {
		lack(PartEvidence+":"+string(p.Carrier), len(d.MissingEvidence(p)) > 0)
	}
	lack(PartOpinions, opinionsAnswered(d) != nil)
	_, filing := d.OpenFiling()
	lack(PartFiling, filing)
	return missing
}

// resolved says whether a meeting agreed to the text as it stands, for disclosure or for the request to 市委.
func (d *Dossier) resolved() bool {
	for _, act := range []ActName{ActResolve, ActResolveForConsent, ActSendForConsent} {
		if _, ok := d.Did(act); ok {
			return true
		}
	}
	return false
}

// opinionsAnswered: at filing every opinion has its answer, those carried over too, for the package holds them all.
func opinionsAnswered(d *Dossier) *Refusal {
	for _, o := range d.Opinions {
		if o.State != OpinionAnswered {
			return Refuse(OpinionOpen, BasisAnswer, "count", "1")
		}
	}
	return nil
}

// missingOfExit lists what the archive still lacks of an item that ended without disclosure, or after it was undone.
func (d *Dossier) missingOfExit() []string {
	var missing []string
	if _, open := d.OpenFiling(); open {
		missing = append(missing, PartFiling)
	}
	for _, p := range d.Publications {
		if len(d.MissingEvidence(p)) > 0 {
			missing = append(missing, PartEvidence+":"+string(p.Carrier))
		}
	}
	if opinionsAnswered(d) != nil {
		missing = append(missing, PartOpinions)
	}
	if d.SignatureOwed() {
		missing = append(missing, PartSignature)
	}
	return missing
}

func packageComplete(d *Dossier, _ Attempt) *Refusal { return partsMissing(d.MissingParts()) }

func partsMissing(missing []string) *Refusal {
	if len(missing) > 0 {
		return Refuse(PartsMissing, BasisArchive, "parts", strings.Join(missing, ","))
	}
	return nil
}
