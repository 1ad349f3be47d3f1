package workflow

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/store/storetest/pgtest"
)

// office is a founded office on a real database, with a clock that the test sets.
type office struct {
	*Engine
	store  *store.Store
	url    string
	now    time.Time
	people map[string]rules.PersonID
	zeal   int // of a hundred attempts of a random sequence, how many go the way that is offered
}

const bureau rules.OrganisationID = "bureau"

// The profiles that ship.
const (
	plan2011       = "meizhou-2011"
	regulation2017 = "regulation-2017"
)

// onBoth runs the test on SQLite and on PostgreSQL.
func onBoth(t *testing.T, test func(*testing.T, *office)) { onBothUnder(t, plan2011, test) }

// onBothUnder runs the test on both databases, in an office of the profile.
func onBothUnder(t *testing.T, profile string, test func(*testing.T, *office)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, foundUnder(t, fileIn(t), profile)) })
	t.Run("postgres", func(t *testing.T) { test(t, foundUnder(t, pgtest.Start(t), profile)) })
}

func fileIn(t testing.TB) string { return "sqlite:" + filepath.Join(t.TempDir(), "office.db") }

func found(t testing.TB, url string) *office { return foundUnder(t, url, plan2011) }

func foundUnder(t testing.TB, url, profile string) *office {
	t.Helper()
	return foundSince(t, url, profile, "2026-01-01")
}

// longAgo is since when the catalogue is in force where a test needs more days for events than the year has.
const longAgo = "1994-01-01"

// foundSince is an office whose catalogue is in force since the day.
func foundSince(t testing.TB, url, profile, since string) *office {
	t.Helper()
	o := &office{url: url, now: time.Date(2026, 11, 20, 2, 0, 0, 0, time.UTC), people: map[string]rules.PersonID{}}
	s, err := store.Open(context.Background(), store.Config{URL: url, Now: func() time.Time { return o.now }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	o.store, o.Engine = s, New(s)
	people, err := o.Found(context.Background(), Founding{
		Organisation: rules.Organisation{ID: bureau, Name: "示例局党组", Short: "SLJ", Fonds: "J001"},
		Profile:      profile, Decision: "示例党组〔2026〕1号", DecidedOn: workday.MustDate("2026-01-05"),
		InForce: workday.MustDate(since), People: holders(profile),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range people {
		o.people[p.Login] = p.ID
	}
	return o
}

// holders are one person for each post of the profile, and one who holds nearly all of them.
func holders(profile string) []Holder {
	personnel, general := "personnel-drafter", "general-drafter"
	if profile == regulation2017 {
		personnel, general = "organisation-drafter", "publicity-drafter"
	}
	return []Holder{
		{"office", "公开办经办人", []string{"office", "party-drafter"}},
		{"reviewer", "保密审查员", []string{"reviewer"}},
		{"deputy", "分管领导", []string{"deputy"}},
		{"leader", "主要负责人", []string{"head"}},
		{"personnel", "人事科经办人", []string{personnel}},
		{"general", "办公室经办人", []string{general, "publisher"}},
		{"archivist", "档案员", []string{"archivist"}},
		{"member", "党员", []string{"member"}},
		{"superior", "市委办公室经办人", []string{"superior"}},
		{"many", "兼任多职者", []string{"office", "party-drafter", "reviewer", "deputy", "head", "archivist"}},
	}
}

// do carries out an act on the day and fails the test on anything but the wanted refusal.
func (o *office) do(t rapid.TB, act Act, want rules.Code) store.Answer {
	t.Helper()
	act.Organisation, act.Via = bureau, "cli"
	answer, err := o.Do(context.Background(), act)
	if got := codeOf(err); got != want {
		t.Fatalf("%s: %v, want %q", act.Name, err, want)
	}
	return answer
}

// codeOf returns the code of a refusal, "fault" for any other error, and nothing when there is none.
func codeOf(err error) rules.Code {
	if err == nil {
		return ""
	}
	if r, ok := rules.AsRefusal(err); ok {
		return r.Code
	}
	return "fault"
}
