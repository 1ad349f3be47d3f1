package access

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

const right = "correct horse battery 9"

// newGate opens the gate of an office with one person, and a clock that the test turns.
func newGate(t testing.TB) (*Gate, *time.Time) {
	t.Helper()
	at := time.Date(2026, 7, 1, 1, 0, 0, 0, time.UTC)
	clock := &at
	now := func() time.Time { return *clock }
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "office.db"), Now: now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	err = st.Update(t.Context(), func(tx *store.Tx) error {
		if err := tx.AddOrganisation(rules.Organisation{ID: "bureau", Name: "示例局党组", Short: "SLJ", Fonds: "J001"}); err != nil {
			return err
		}
		if err := tx.AddPerson("bureau", rules.Person{ID: "p1", Login: "office", Name: "公开办经办人"}); err != nil {
			return err
		}
		if err := tx.AddPost("bureau", rules.Post{ID: "office", Title: "公开办", Duties: []rules.Duty{rules.DutyOffice}}); err != nil {
			return err
		}
		return tx.AddHolding("bureau", store.Holding{Person: "p1", Post: "office", From: workday.MustDate("2026-01-01")})
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := SetPassword(t.Context(), st, "p1", right); err != nil {
		t.Fatal(err)
	}
	return NewGate(st, now), clock
}

func at(place string) Origin { return Origin{Place: place, Via: "web"} }

func code(err error) rules.Code {
	var r *rules.Refusal
	if errors.As(err, &r) {
		return r.Code
	}
	return ""
}

func TestSignInBeginsASession(t *testing.T) {
	g, clock := newGate(t)
	token, err := g.SignIn(t.Context(), " office ", right, at("10.0.0.1"))
	if err != nil {
		t.Fatal(err)
	}
	if who, err := g.Who(t.Context(), token); err != nil || who.Person != "p1" || who.Owes != "" {
		t.Errorf("%+v, %v", who, err)
	}
	*clock = clock.Add(31 * time.Minute)
	if _, err := g.Who(t.Context(), token); code(err) != rules.NotSignedIn {
		t.Errorf("idle for half an hour: %v", err)
	}
	if _, err := g.Who(t.Context(), "made up"); code(err) != rules.NotSignedIn {
		t.Errorf("an unknown token: %v", err)
	}
}

func TestLockOutlivesTheProgram(t *testing.T) {
	g, clock := newGate(t)
	for range failuresOfLogin {
		if _, err := g.SignIn(t.Context(), "office", "wrong", at("10.0.0.1")); code(err) != rules.NotSignedIn {
			t.Fatal(err)
		}
	}
	again := NewGate(g.store, g.now)
	if _, err := again.SignIn(t.Context(), "office", right, at("10.0.0.2")); code(err) != rules.TooManyAttempts {
		t.Errorf("a restart opens the lock: %v", err)
	}
	*clock = clock.Add(lockTime + time.Second)
	if _, err := NewGate(g.store, g.now).SignIn(t.Context(), "office", right, at("10.0.0.2")); err != nil {
		t.Errorf("the lock does not end: %v", err)
	}
}

// TestServersCountTogether: who tries one login at several servers of one record has no more tries than at one.
func TestServersCountTogether(t *testing.T) {
	g, clock := newGate(t)
	servers := []*Gate{g, NewGate(g.store, g.now), NewGate(g.store, g.now)}
	for n := range failuresOfLogin {
		if _, err := servers[n%3].SignIn(t.Context(), "office", "wrong", at("10.0.0.1")); code(err) != rules.NotSignedIn {
			t.Fatal(err)
		}
		*clock = clock.Add(time.Second)
	}
	for n, server := range servers {
		if _, err := server.SignIn(t.Context(), "office", right, at("10.0.0.2")); code(err) != rules.TooManyAttempts {
			t.Errorf("server %d lets another try: %v", n, err)
		}
	}
	*clock = clock.Add(lockTime)
	if _, err := servers[1].SignIn(t.Context(), "office", right, at("10.0.0.2")); err != nil {
		t.Fatal(err)
	}
	for n := range failuresOfLogin - 1 {
		*clock = clock.Add(time.Second)
		if _, err := servers[n%3].SignIn(t.Context(), "office", "wrong", at("10.0.0.1")); code(err) != rules.NotSignedIn {
			t.Errorf("failures of before the last sign-in count: %v", err)
		}
	}
}

func TestFailuresFarApartLockNothing(t *testing.T) {
	g, clock := newGate(t)
	for range 2 * failuresOfLogin {
		if _, err := g.SignIn(t.Context(), "office", "wrong", at("10.0.0.1")); code(err) != rules.NotSignedIn {
			t.Fatal(err)
		}
		*clock = clock.Add(window)
	}
}

func TestOnePlaceMayNotTryEveryLogin(t *testing.T) {
	a := newAttempts(failuresOfPlace)
	at := time.Date(2026, 7, 1, 1, 0, 0, 0, time.UTC)
	for range failuresOfPlace {
		if !a.begin("10.0.0.1", at) {
			t.Fatal("held back too early")
		}
	}
	if a.begin("10.0.0.1", at) || !a.begin("10.0.0.2", at) {
		t.Error("the wrong place is held back")
	}
}

func TestAttemptsForgetRatherThanGrow(t *testing.T) {
	a := newAttempts(failuresOfLogin)
	at := time.Date(2026, 7, 1, 1, 0, 0, 0, time.UTC)
	for range failuresOfLogin {
		a.begin("locked", at)
	}
	for n := range mostNames + 10 {
		a.begin(strings.Repeat("x", n%50)+time.Duration(n).String(), at)
	}
	if len(a.names) > mostNames || a.begin("locked", at) {
		t.Errorf("%d names are kept, locked is held back: %v", len(a.names), a.heldBack("locked", at))
	}
}

func TestNewPasswordEndsSessions(t *testing.T) {
	g, _ := newGate(t)
	token, err := g.SignIn(t.Context(), "office", right, at("10.0.0.1"))
	if err != nil {
		t.Fatal(err)
	}
	if err := SetPassword(t.Context(), g.store, "p1", "another one 10"); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Who(t.Context(), token); code(err) != rules.NotSignedIn {
		t.Errorf("the old session lasts: %v", err)
	}
	for password, wanted := range map[string]rules.Code{"": rules.FieldMissing, strings.Repeat("x", 2000): rules.FieldTooLong} {
		if err := SetPassword(t.Context(), g.store, "p1", password); code(err) != wanted {
			t.Errorf("a password of %d bytes: %v", len(password), err)
		}
	}
}

func TestHashesAreReadStrictly(t *testing.T) {
	hash, err := hashOf(context.Background(), right)
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=65536,t=3,p=4$") {
		t.Fatalf("%q, %v", hash, err)
	}
	for _, bad := range []string{"", "plain", strings.Replace(hash, "argon2id", "argon2i", 1), strings.Replace(hash, "m=65536", "m=9999999", 1), hash + "$"} {
		if _, err := fits(context.Background(), bad, right); !errors.Is(err, errMalformed) {
			t.Errorf("%q: %v", bad, err)
		}
	}
	for _, near := range []string{strings.ToUpper(right), " " + right, right + " ", strings.Replace(right, "9", "９", 1)} {
		if ok, err := fits(context.Background(), hash, near); ok || err != nil {
			t.Errorf("%q is taken for the password: %v", near, err)
		}
	}
	long := strings.Repeat("x", longestPassword)
	hash, _ = hashOf(context.Background(), long)
	if ok, _ := fits(context.Background(), hash, long+"y"); ok {
		t.Error("what follows the longest password is not looked at")
	}
}
