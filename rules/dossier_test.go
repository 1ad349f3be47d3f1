package rules

import (
	"testing"
	"time"

	"gongkai/rules/workday"
)

// office builds a small profile: two carriers inside, one outside, a gap of one working day and a window of five.
func office(t *testing.T) *Profile {
	t.Helper()
	return &Profile{
		Units: []Unit{{Code: "party-office", Archive: "DB"}},
		Carriers: []Carrier{
			{Code: "meeting", Audiences: []Audience{AudienceParty}, Evidence: []Field{
				{Name: "minutes", Type: FieldText, Required: true}, {Name: "headcount", Type: FieldText, ForFile: true},
			}},
			{Code: "board", Audiences: []Audience{AudienceParty, AudienceUnit}},
			{Code: "website", Audiences: []Audience{AudienceSociety}},
		},
		Numbers:  Numbers{PartyFirstGap: 1, FeedbackWindow: 5},
		Markings: []string{"秘密★"},
		Bodies: []DecidingBody{
			{Code: "party-group", Decides: AllQuestions()},
			{Code: "leading-group", Decides: []Question{QuestionDisclose, QuestionWithhold}},
		},
	}
}

func calendar(t *testing.T) *Calendar {
	t.Helper()
	day := workday.MustDate
	cal, err := workday.New("test", []workday.Notice{{
		Year: 2026, Number: "test", Published: day("2025-11-04"),
		Off:    []workday.Range{{Name: "国庆节", From: day("2026-10-01"), To: day("2026-10-07")}},
		Makeup: []Date{day("2026-09-20"), day("2026-10-10")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// dossier is an item of an entry that goes to the Party, the unit and society, with one text that is cleared.
func dossier(t *testing.T) *Dossier {
	t.Helper()
	d := &Dossier{
		Subject: Subject{Round: 1}, Procedure: table(), Profile: office(t), Calendar: calendar(t),
		Catalogue: &Catalogue{Decision: "〔2026〕1号", DecidedOn: workday.MustDate("2026-01-05")},
		Entry: &Entry{
			Code: "1.03", DecidedBy: ByHead, Carriers: []CarrierCode{"meeting", "board", "website"},
			Audiences: []Audience{AudienceParty, AudienceUnit, AudienceSociety},
		},
		Versions: []Version{{N: 1, Digest: "sha256:a", Author: "clerk"}},
	}
	d.Item.Entry = d.Entry.Code
	for _, p := range []Past{
		{Act: ActPass, Person: "reviewer", Duty: DutyReviewer},
		{Act: ActApprove, Person: "deputy", Duty: DutyDeputy},
		{Act: ActApprove, Person: "head", Duty: DutyHead},
	} {
		p.Round, p.Content, p.From = 1, "sha256:a", "reviewing"
		d.History = append(d.History, p)
	}
	return d
}

func (d *Dossier) post(c CarrierCode, a Audience, on string) *Dossier {
	d.Publications = append(d.Publications, Publication{
		N: len(d.Publications) + 1, Digest: d.CurrentDigest(), Carrier: c, Audience: a, From: workday.MustDate(on), Status: Posted,
	})
	return d
}

func attempt(by PersonID, on string, with Values, duties ...Duty) Attempt {
	day := workday.MustDate(on)
	return Attempt{
		By:       Standing{Person: Person{ID: by, Name: string(by)}, Posts: []Post{{Duties: duties}}},
		Happened: day, At: day.Time().Add(9 * time.Hour), With: with,
	}
}

// wants compares a refusal with the code that is expected; none is written as the empty code.
func wants(t *testing.T, got *Refusal, want Code) {
	t.Helper()
	switch {
	case got == nil && want != "":
		t.Errorf("allowed, want the refusal %s", want)
	case got != nil && got.Code != want:
		t.Errorf("refused with %v, want %q", got, want)
	}
}
