package workflow

import (
	"slices"

	"pgregory.net/rapid"

	"gongkai/rules"
)

// aftermath is what an auditor follows of a text once it is disclosed: which texts were cleared, who proposed its
// correction, who read 市委's approval of its withdrawal, and whether that was filed.
type aftermath struct {
	cleared []rules.Digest
	text    rules.Digest
	authors []rules.PersonID
	// explainer wrote the explanation of what comes down
	explainer rules.PersonID
	proposer  rules.PersonID
	approval  []rules.PersonID
	filed     bool
}

func (f *aftermath) judge(t rapid.TB, m rules.Move) {
	switch m.Act {
	case "propose_correction":
		f.proposer = m.By.Person
	case "correct":
		f.judgeCorrection(t, m)
	case "request_change", "discard_change_approval", "record_change_refusal":
		f.approval, f.filed = nil, false
	case "record_change_approval":
		f.approval, f.filed = append(f.approval, m.By.Person), false
	case "acknowledge_filing":
		f.filed = true
	case "explain":
		f.explainer = m.By.Person
	case "withdraw", "terminate":
		if m.By.Duty != rules.DutyReviewer || m.By.Person == f.explainer || f.explainer == "" {
			t.Fatalf("%s announced an explanation of their own, or none", m.By.Name)
		}
		if len(f.approval) != 2 || f.approval[0] == f.approval[1] || !f.filed {
			t.Fatalf("%s on the word of %v, filed %v", m.Act, f.approval, f.filed)
		}
	}
	if m.Content != nil {
		f.text, f.authors = m.Content.Digest, append(f.authors, m.Content.Author)
	}
	f.judgePostings(t, m)
}

// judgeCorrection: a correction of a cleared text, which a reviewer passed who had no hand in it.
func (f *aftermath) judgeCorrection(t rapid.TB, m rules.Move) {
	if m.By.Duty != rules.DutyReviewer || m.By.Person == f.proposer || slices.Contains(f.authors, m.By.Person) {
		t.Fatalf("%s passed a correction that they had a hand in", m.By.Name)
	}
	if m.Content == nil || m.Content.Corrects == 0 || m.Content.Author != f.proposer || !slices.Contains(f.cleared, f.text) {
		t.Fatalf("a correction of what was not cleared, or by nobody: %+v", m.Content)
	}
	f.cleared = append(f.cleared, m.Content.Digest)
}

// judgePostings: what is put up is a cleared text, or the explanation of what comes down.
func (f *aftermath) judgePostings(t rapid.TB, m rules.Move) {
	for _, p := range m.Postings {
		if p.Status != rules.Posted {
			continue
		}
		announced := m.Act == "withdraw" || m.Act == "terminate" || m.Act == "add_evidence" || m.Act == "suspend"
		if p.Explains && !announced || !p.Explains && !slices.Contains(f.cleared, p.Digest) {
			t.Fatalf("%s put up what nobody cleared: %+v", m.Act, p)
		}
	}
}
