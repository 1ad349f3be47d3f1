package profile

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/rules/workday"
)

func TestSourceIsWhatIsDecoded(t *testing.T) {
	if !slices.Equal(Names(), []string{"meizhou-2011", "regulation-2017"}) {
		t.Fatalf("the profiles are %v", Names())
	}
	for _, name := range Names() {
		files, err := Source(name)
		if err != nil {
			t.Fatal(err)
		}
		fromFiles, err := DecodeProfile(files)
		if err != nil {
			t.Fatal(err)
		}
		loaded, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if loaded.Name != name || fromFiles.Hash != loaded.Hash || loaded.Catalogue.Version != name+"/1" {
			t.Errorf("%s: loaded %s %s %s, from its files %s", name, loaded.Name, loaded.Hash, loaded.Catalogue.Version, fromFiles.Hash)
		}
	}
	for _, load := range []error{second(Load("nobody")), second(Source("nobody"))} {
		if load == nil || !strings.Contains(load.Error(), `"nobody"`) || !strings.Contains(load.Error(), "meizhou-2011") {
			t.Errorf("an unknown profile: %v", load)
		}
	}
}

func second[T any](_ T, err error) error { return err }

func TestTheHashCoversEveryFile(t *testing.T) {
	files := base(t)
	whole := hashOf(files)
	for name, data := range files {
		files[name] = append(bytes.Clone(data), '\n')
		if hashOf(files) == whole {
			t.Errorf("%s changed and the hash did not", name)
		}
		files[name] = data
	}
	delete(files, "item.yaml")
	if hashOf(files) == whole {
		t.Error("a file less and the same hash")
	}
}

// everyProfile runs the test on each profile that ships.
func everyProfile(t *testing.T, test func(*testing.T, *rules.Profile)) {
	t.Helper()
	for _, name := range Names() {
		t.Run(name, func(t *testing.T) {
			p, err := Load(name)
			if err != nil {
				t.Fatal(err)
			}
			test(t, p)
		})
	}
}

func TestEveryLabelSpeaksBothLanguages(t *testing.T) { everyProfile(t, labelsSpeak) }

func labelsSpeak(t *testing.T, p *rules.Profile) {
	labels := map[string]rules.Label{"profile": p.Title}
	for a, label := range p.Scopes {
		labels["audience "+string(a)] = label
	}
	for _, b := range p.Bodies {
		labels["body "+b.Code] = b.Label
	}
	for _, u := range p.Units {
		labels["unit "+string(u.Code)] = u.Label
	}
	for _, c := range p.Carriers {
		labels["carrier "+string(c.Code)] = c.Label
		for _, f := range c.Evidence {
			labels["evidence "+f.Name+" of "+string(c.Code)] = f.Label
		}
	}
	for what, label := range labels {
		if !chinese(label.ZH) || label.EN == "" || chinese(label.EN) {
			t.Errorf("%s: %+v", what, label)
		}
	}
}

func chinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= '一' && r <= '龥' })
}

// Every carrier of 三(三) is there; the ones that everybody sees never count for the Party (先党内后党外).
func TestCarriers公开载体(t *testing.T) {
	p, _ := meizhou(t)
	for code, want := range map[rules.CarrierCode][]rules.Audience{
		"meeting":         {rules.AudienceParty, rules.AudienceTargeted},
		"document":        {rules.AudienceParty, rules.AudienceUnit},
		"bulletin":        {rules.AudienceParty, rules.AudienceUnit},
		"board":           {rules.AudienceParty, rules.AudienceUnit},
		"board-party":     {rules.AudienceParty},
		"intranet":        {rules.AudienceParty, rules.AudienceUnit},
		"website":         {rules.AudienceUnit, rules.AudienceSociety},
		"newspaper":       {rules.AudienceSociety},
		"tv":              {rules.AudienceSociety},
		"new-media":       {rules.AudienceSociety},
		"gov-board":       {rules.AudienceUnit, rules.AudienceSociety},
		"publicity-board": {rules.AudienceUnit, rules.AudienceSociety},
	} {
		c, ok := p.Carrier(code)
		if !ok || !slices.Equal(c.Audiences, want) {
			t.Errorf("%s reaches %v, want %v", code, c.Audiences, want)
		}
		if !slices.ContainsFunc(c.Evidence, func(f rules.Field) bool { return f.Required }) {
			t.Errorf("a posting on %s needs no evidence", code)
		}
	}
}

func TestDaysAndNumbers(t *testing.T) {
	p, calendar := meizhou(t)
	if p.Numbers != (rules.Numbers{PartyFirstGap: 1, FeedbackWindow: 5, UndoMinutes: 10, UrgeDays: 5, PlanAhead: 60, PasswordDays: 90}) {
		t.Errorf("numbers %+v", p.Numbers)
	}
	day := workday.MustDate("2026-07-06")
	for kind, want := range map[string]string{
		rules.DueDrafting: "2026-06-29", rules.DueReview: "2026-07-08", rules.DueApproval: "2026-07-08",
		rules.DueRelease: "2026-07-08", rules.DueConclusion: "2026-07-13", rules.DueReply: "2026-07-27",
		rules.DueFiling: "2027-06-30", rules.DueDecision: "2026-07-20", rules.DueConsent: "2026-08-03",
		rules.DueWithholding: "2026-07-13", rules.DueObjection: "2026-07-20",
	} {
		if due, ok := p.Days[kind].After(day, calendar); !ok || due.Date.String() != want {
			t.Errorf("%s begun on %s is due %s (%v), want %s", kind, day, due.Date, ok, want)
		}
	}
}

func TestFormulas表决规则(t *testing.T) {
	p, _ := meizhou(t)
	half := rules.Share{Comparator: ">=", Numerator: 1, Denominator: 2, Of: "expected"}
	twoThirds := rules.Share{Comparator: ">=", Numerator: 2, Denominator: 3, Of: "expected"}
	over := rules.Share{Comparator: ">", Numerator: 1, Denominator: 2, Of: "expected"}
	more := rules.Share{Comparator: ">", Numerator: 1, Denominator: 2, Of: "expected"}
	want := []rules.Formula{
		{Body: "party-group", Matter: "general", Quorum: half, Passing: over},
		{Body: "party-group", Matter: "appointment", Quorum: twoThirds, Passing: over},
		{Body: "party-group", Matter: "discipline", Quorum: twoThirds, Passing: over},
		{Body: "leading-group", Matter: "general", Quorum: half, Passing: over},
		{Body: "branch-committee", Matter: "general", Quorum: half, Passing: over},
		{Body: "branch-assembly", Matter: "general", Quorum: more, Passing: over},
		{Body: "branch-assembly", Matter: "admission", Quorum: more, Passing: over},
		{Body: "branch-assembly", Matter: "discipline", Quorum: more, Passing: over},
	}
	if diff := cmp.Diff(want, p.Formulas); diff != "" {
		t.Error(diff)
	}
}

// What withholds an item may be the leading group or the 局党组; adopting is for the 局党组 alone.
func TestBodies议决主体(t *testing.T) {
	p, _ := meizhou(t)
	for code, want := range map[string][]rules.Question{
		"party-group":      {rules.QuestionDisclose, rules.QuestionWithhold, rules.QuestionUphold, rules.QuestionAdopt},
		"leading-group":    {rules.QuestionDisclose, rules.QuestionWithhold, rules.QuestionUphold},
		"branch-committee": {rules.QuestionDisclose},
		"branch-assembly":  {rules.QuestionDisclose},
	} {
		b, ok := p.BodyOf(code)
		if !ok || !slices.Equal(b.Decides, want) || len(b.Members) == 0 {
			t.Errorf("%s: %+v, want it to decide %v", code, b, want)
		}
	}
}

// A profile that an office adopted before bodies were listed is still read: its 局党组 decides, with nobody on its roster.
func TestProfilesFromBeforeBodies(t *testing.T) {
	files, err := Source(Names()[0])
	if err != nil {
		t.Fatal(err)
	}
	text := string(files["profile.yaml"])
	from, until := strings.Index(text, "\nbodies:"), strings.Index(text, "\nformulas:")
	before := text[:from] + text[until:]
	for _, of := range []string{"leading-group", "branch-committee", "branch-assembly"} {
		before = regexp.MustCompile(`(?m)^  - \{body: `+of+`,.*\n`).ReplaceAllString(before, "")
	}
	files["profile.yaml"] = []byte(before)
	p, err := DecodeProfile(files)
	if err != nil {
		t.Fatal(err)
	}
	b, ok := p.BodyOf("party-group")
	if !ok || len(b.Members) != 0 || !slices.Contains(b.Decides, rules.QuestionDisclose) || len(p.Bodies) != 1 {
		t.Errorf("the bodies are %+v", p.Bodies)
	}
}

// Whoever drafts, reviews, approves and publishes must be able to be different people (系统规则·分离).
func TestPostsKeepDutiesApart(t *testing.T) { everyProfile(t, dutiesApart) }

func dutiesApart(t *testing.T, p *rules.Profile) {
	holders := map[rules.Duty]int{}
	for _, o := range p.Posts {
		for _, duty := range o.Duties {
			holders[duty]++
		}
		if len(o.Duties) > 1 && o.ID != "head" {
			t.Errorf("the post %s holds %v", o.ID, o.Duties)
		}
	}
	for _, duty := range rules.Duties() {
		if holders[duty] == 0 {
			t.Errorf("no post holds the duty %s", duty)
		}
	}
	for _, u := range p.Units {
		drafts := func(o rules.Post) bool { return o.Unit == u.Code && slices.Contains(o.Duties, rules.DutyDrafter) }
		if !slices.ContainsFunc(p.Posts, drafts) {
			t.Errorf("nobody drafts for %s", u.Code)
		}
	}
}

func TestProceduresAreSound(t *testing.T) { everyProfile(t, proceduresAreSound) }

func proceduresAreSound(t *testing.T, p *rules.Profile) {
	for _, kind := range []rules.Kind{rules.KindItem, rules.KindFeedback, rules.KindMeeting} {
		q, ok := p.Procedure(kind)
		if !ok {
			t.Errorf("no procedure leads subjects of the kind %s", kind)
			continue
		}
		for _, fault := range q.Check() {
			t.Errorf("%s: %s", q.Name, fault)
		}
	}
}
