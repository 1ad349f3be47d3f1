package access

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"

	"gongkai/rules"
	"gongkai/store"
)

// newSecondGate opens a gate that asks everybody for a second factor.
func newSecondGate(t *testing.T) (*Gate, *time.Time) {
	t.Helper()
	g, clock := newGate(t)
	everybody := func(*store.Tx, rules.PersonID) (bool, error) { return true, nil }
	return g.WithSecondFactor(everybody, KeyFileIn(t.TempDir())), clock
}

// enrolled enrols the person and answers the secret, the recovery codes and the session.
func enrolled(t *testing.T, g *Gate, clock *time.Time) (secret string, recovery []string, token string) {
	t.Helper()
	token = signedIn(t, g)
	if who, err := g.Who(t.Context(), token); err != nil || who.Owes != OwesEnrolment {
		t.Fatalf("%+v, %v", who, err)
	}
	first, err := g.Enrolment(t.Context(), token, "gongkai-SLJ")
	if err != nil {
		t.Fatal(err)
	}
	again, err := g.Enrolment(t.Context(), token, "gongkai-SLJ")
	if err != nil || again != first || !strings.HasPrefix(first.URL, "otpauth://totp/gongkai-SLJ:office?") {
		t.Fatalf("%+v, then %+v, %v", first, again, err)
	}
	if _, err := g.Enrol(t.Context(), token, right, "000000", at("10.0.0.1")); code(err) != rules.FactorCodeWrong {
		t.Fatal(err)
	}
	now := codeOf(t, first.Secret, *clock)
	if _, err := g.Enrol(t.Context(), token, "wrong", now, at("10.0.0.1")); code(err) != rules.PasswordNotOld {
		t.Fatalf("7.5.1 without the password: %v", err)
	}
	recovery, err = g.Enrol(t.Context(), token, right, now, at("10.0.0.1"))
	if err != nil {
		t.Fatal(err)
	}
	return first.Secret, recovery, token
}

func signedIn(t *testing.T, g *Gate) string {
	t.Helper()
	token, err := g.SignIn(t.Context(), "office", right, at("10.0.0.1"))
	if err != nil {
		t.Fatal(err)
	}
	return token
}

func codeOf(t *testing.T, secret string, at time.Time) string {
	t.Helper()
	code, err := totp.GenerateCode(secret, at)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func TestSecondFactor(t *testing.T) {
	g, clock := newSecondGate(t)
	secret, recovery, token := enrolled(t, g, clock)
	if who, err := g.Who(t.Context(), token); err != nil || who.Owes != "" || len(recovery) != 10 {
		t.Fatalf("%+v, %d codes, %v", who, len(recovery), err)
	}
	used := codeOf(t, secret, *clock)
	token = signedIn(t, g)
	if who, _ := g.Who(t.Context(), token); who.Owes != OwesCode {
		t.Fatalf("%+v", who)
	}
	if err := g.ChangePassword(t.Context(), token, right, "Another-one-10", at("10.0.0.1")); code(err) != rules.NotSignedIn {
		t.Errorf("8.1.4.1 只有密码不能改密：%v", err)
	}
	for _, c := range []struct {
		name, code string
		want       rules.Code
	}{
		{"RFC 6238 5.2 一次一用", used, rules.FactorCodeWrong},
		{"早两步", codeOf(t, secret, clock.Add(-60*time.Second)), rules.FactorCodeWrong},
		{"晚两步", codeOf(t, secret, clock.Add(60*time.Second)), rules.FactorCodeWrong},
		{"不是口令", "汉字", rules.FactorCodeWrong},
		{"晚一步", codeOf(t, secret, clock.Add(30*time.Second)), ""},
	} {
		if err := g.Pass(t.Context(), token, c.code, at("10.0.0.1")); code(err) != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
	if who, _ := g.Who(t.Context(), token); who.Owes != "" {
		t.Errorf("a right code leaves %+v", who)
	}
	token = signedIn(t, g)
	spelt := strings.ToLower(strings.ReplaceAll(recovery[3], "-", " "))
	if err := g.Pass(t.Context(), token, spelt, at("10.0.0.1")); err != nil {
		t.Errorf("a recovery code: %v", err)
	}
	if err := g.Pass(t.Context(), signedIn(t, g), recovery[3], at("10.0.0.1")); code(err) != rules.FactorCodeWrong {
		t.Errorf("恢复码只能用一次：%v", err)
	}
}

// Who knows the password alone cannot try codes for ever by signing in again and again.
func TestWrongCodesLock(t *testing.T) {
	g, clock := newSecondGate(t)
	secret, _, _ := enrolled(t, g, clock)
	var token string
	for range failuresOfLogin {
		token = signedIn(t, g)
		if err := g.Pass(t.Context(), token, "000000", at("10.0.0.1")); code(err) != rules.FactorCodeWrong {
			t.Fatal(err)
		}
	}
	if _, err := g.SignIn(t.Context(), "office", right, at("10.0.0.1")); code(err) != rules.TooManyAttempts {
		t.Errorf("8.1.4.1 登录失败处理：%v", err)
	}
	*clock = clock.Add(time.Minute)
	if err := NewGate(g.store, g.now).WithSecondFactor(g.asked, g.key).Pass(t.Context(), token, codeOf(t, secret, *clock), at("10.0.0.1")); code(err) != rules.TooManyAttempts {
		t.Errorf("a restart opens the lock: %v", err)
	}
}

func TestKeyFile(t *testing.T) {
	k := KeyFileIn(t.TempDir())
	if _, err := k.open("p1", "sealed"); code(err) != rules.FactorKeyMissing {
		t.Errorf("without a key: %v", err)
	}
	sealed, err := k.seal("p1", "secret")
	if err != nil || strings.Contains(sealed, "secret") {
		t.Fatalf("%q, %v", sealed, err)
	}
	if info, err := os.Stat(string(k)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the key file is %v, %v", info.Mode(), err)
	}
	if secret, err := k.open("p1", sealed); err != nil || secret != "secret" {
		t.Errorf("%q, %v", secret, err)
	}
	if _, err := k.open("p2", sealed); code(err) != rules.FactorKeyMissing {
		t.Errorf("another person's secret is opened: %v", err)
	}
	other := KeyFileIn(t.TempDir())
	if _, err := other.seal("p1", "x"); err != nil {
		t.Fatal(err)
	}
	if _, err := other.open("p1", sealed); code(err) != rules.FactorKeyMissing {
		t.Errorf("another key opens it: %v", err)
	}
}
