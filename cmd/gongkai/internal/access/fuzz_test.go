package access

import (
	"errors"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
)

// FuzzParseHash: a stored hash that is read costs no more than the machine can bear, whoever wrote it.
func FuzzParseHash(f *testing.F) {
	for _, hash := range []string{
		"$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHRzYWx0c2E$a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2V5a2U",
		"$argon2id$v=19$m=4294967295,t=4294967295,p=255$$", "$argon2id$v=19$m=1,t=1,p=0$$", "$argon2i$v=19$m=1,t=1,p=1$$", "$$$$$", "$2y$10$x",
	} {
		f.Add(hash)
	}
	f.Fuzz(func(t *testing.T, hash string) {
		c, _, _, err := parseHash(hash)
		if err == nil && (c.memory > mostMemoryKiB || c.passes < 1 || c.passes > mostPasses || c.lanes < 1 || strings.Count(hash, "$") != 5) {
			t.Fatalf("%q costs %+v", hash, c)
		}
		if err != nil && !errors.Is(err, errMalformed) {
			t.Fatal(err)
		}
	})
}

// FuzzTokens: whatever is shown as a session, as a token of a program or as the token of a calendar, nobody is let in by it but
// with the one that was given out.
func FuzzTokens(f *testing.F) {
	g, _ := newGate(f)
	session, err := g.SignIn(f.Context(), "office", right, at("10.0.0.1"))
	if err != nil {
		f.Fatal(err)
	}
	token, err := NewToken(f.Context(), g.store, "p1", "fuzz", workday.MustDate("2027-01-01"))
	if err != nil {
		f.Fatal(err)
	}
	feed, err := g.MakeFeed(f.Context(), "bureau", "p1")
	if err != nil {
		f.Fatal(err)
	}
	for _, shown := range []string{"", "gongkai_", "' OR '1'='1", "%00", "\xff", strings.Repeat("A", 43), hashOfToken(session), "..", "null"} {
		f.Add(shown)
	}
	f.Fuzz(func(t *testing.T, shown string) {
		if shown == session || shown == token || shown == feed {
			return
		}
		if who, err := g.Who(t.Context(), shown); code(err) != rules.NotSignedIn {
			t.Fatalf("the session %q is that of %+v, %v", shown, who, err)
		}
		if who, err := g.Bearer(t.Context(), shown, "10.0.0.1"); code(err) != rules.TokenRefused && code(err) != rules.TooManyAttempts {
			t.Fatalf("the token %q is that of %q, %v", shown, who, err)
		}
		if whose, ok, err := g.WhoseFeed(t.Context(), shown); ok || err != nil {
			t.Fatalf("the calendar %q is that of %+v, %v", shown, whose, err)
		}
	})
}
