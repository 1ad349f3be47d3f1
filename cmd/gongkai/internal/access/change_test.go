package access

import (
	"strings"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

func TestChangingThePassword(t *testing.T) {
	g, clock := newGate(t)
	token, err := g.SignIn(t.Context(), "office", right, at("10.0.0.1"))
	if err != nil {
		t.Fatal(err)
	}
	elsewhere, err := g.SignIn(t.Context(), "office", right, at("10.0.0.2"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, old, new string
		want           rules.Code
	}{
		{"8.1.4.1 原密码不对", "wrong", "Another-one-10", rules.PasswordNotOld},
		{"8.1.4.1 过短", right, "Short-1", rules.PasswordTooShort},
		{"8.1.4.1 含登录名", right, "My-Office-2026", rules.PasswordHoldsName},
		{"8.1.4.1 与现用相同", right, right, rules.PasswordUsed},
		{"过长", right, strings.Repeat("x", 2000), rules.FieldTooLong},
		{"没有填写", right, "", rules.FieldMissing},
	} {
		if err := g.ChangePassword(t.Context(), token, c.old, c.new, at("10.0.0.1")); code(err) != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
	if err := g.ChangePassword(t.Context(), token, right, "Another-one-10", at("10.0.0.1")); err != nil {
		t.Fatal(err)
	}
	if _, err := g.Who(t.Context(), token); err != nil {
		t.Errorf("this session ends: %v", err)
	}
	if _, err := g.Who(t.Context(), elsewhere); code(err) != rules.NotSignedIn {
		t.Errorf("the other session lasts: %v", err)
	}
	if err := g.ChangePassword(t.Context(), token, "Another-one-10", right, at("10.0.0.1")); code(err) != rules.PasswordUsed {
		t.Errorf("8.1.4.1 用过的密码: %v", err)
	}
	*clock = clock.Add(longest)
	if err := g.ChangePassword(t.Context(), token, "Another-one-10", "Another-one-11", at("10.0.0.1")); code(err) != rules.NotSignedIn {
		t.Errorf("an old session changes the password: %v", err)
	}
}

func TestWrongOldPasswordsLock(t *testing.T) {
	g, _ := newGate(t)
	token, err := g.SignIn(t.Context(), "office", right, at("10.0.0.1"))
	if err != nil {
		t.Fatal(err)
	}
	for range failuresOfLogin {
		if err := g.ChangePassword(t.Context(), token, "wrong", "Another-one-10", at("10.0.0.1")); code(err) != rules.PasswordNotOld {
			t.Fatal(err)
		}
	}
	if err := g.ChangePassword(t.Context(), token, right, "Another-one-10", at("10.0.0.1")); code(err) != rules.TooManyAttempts {
		t.Errorf("8.1.4.1 登录失败处理：%v", err)
	}
}

func TestGivenPasswordIsChangedFirst(t *testing.T) {
	g, clock := newGate(t)
	for range failuresOfLogin {
		_, _ = g.SignIn(t.Context(), "office", "wrong", at("10.0.0.1"))
	}
	*clock = clock.Add(time.Second)
	given := Given{To: "p1", Password: "ONE-TIME-PASSWORD", By: "p1", Reason: "忘记密码", From: Origin{Via: "cli"}}
	if err := GivePassword(t.Context(), g.store, given); err != nil {
		t.Fatal(err)
	}
	token, err := g.SignIn(t.Context(), "office", "ONE-TIME-PASSWORD", at("10.0.0.1"))
	if err != nil {
		t.Fatalf("a new password does not lift the lock: %v", err)
	}
	if who, err := g.Who(t.Context(), token); err != nil || who.Owes != OwesPassword {
		t.Errorf("%+v, %v", who, err)
	}
	if err := g.ChangePassword(t.Context(), token, "ONE-TIME-PASSWORD", "Another-one-10", at("10.0.0.1")); err != nil {
		t.Fatal(err)
	}
	if who, err := g.Who(t.Context(), token); err != nil || who.Owes != "" {
		t.Errorf("%+v, %v", who, err)
	}
	want := []rules.SecurityKind{
		rules.SecurityPasswordChanged, rules.SecuritySignedIn, rules.SecurityPasswordGiven, rules.SecurityLocked,
		rules.SecuritySignInFailed, rules.SecuritySignInFailed, rules.SecuritySignInFailed, rules.SecuritySignInFailed, rules.SecuritySignInFailed,
	}
	noted := events(t, g)
	for i, e := range noted {
		if i < len(want) && e.Kind != want[i] {
			t.Errorf("event %d is %s, want %s", i, e.Kind, want[i])
		}
	}
	if len(noted) != len(want) || noted[2].Reason != "忘记密码" || noted[2].By != "p1" || noted[3].Place != "10.0.0.1" {
		t.Errorf("8.1.4.3 安全审计：%+v", noted)
	}
}

// events reads the log, the newest first.
func events(t *testing.T, g *Gate) (all []store.SecurityEvent) {
	t.Helper()
	err := g.store.View(t.Context(), func(tx *store.Tx) (err error) {
		all, err = tx.SecurityEvents("bureau", store.SecurityFilter{}, 100)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestAgentsAreKeptBriefly(t *testing.T) {
	for agent, want := range map[string]string{
		"Firefox":                "Firefox",
		"a\x00b\nc\xff":          "abc",
		strings.Repeat("汉", 300): strings.Repeat("汉", longestAgent),
	} {
		if got := brief(agent); got != want {
			t.Errorf("%q is kept as %q", agent, got)
		}
	}
}

// TestPasswordsAreChangedInTime: a password that its owner chose ninety days ago has to be changed first (8.1.4.1 定期更换); where
// nothing is asked it stays.
func TestPasswordsAreChangedInTime(t *testing.T) {
	g, clock := newGate(t)
	enter := func(password string) (string, Owed) {
		token, err := g.SignIn(t.Context(), "office", password, at("10.0.0.1"))
		if err != nil {
			t.Fatal(err)
		}
		who, err := g.Who(t.Context(), token)
		if err != nil {
			t.Fatal(err)
		}
		return token, who.Owes
	}
	token, _ := enter(right)
	if err := g.ChangePassword(t.Context(), token, right, "Another-one-10", at("10.0.0.1")); err != nil {
		t.Fatal(err)
	}
	*clock = clock.AddDate(0, 0, 90)
	if _, owes := enter("Another-one-10"); owes != "" {
		t.Errorf("nobody asks for a change, but %q is owed", owes)
	}
	g.WithPasswordDays(func(*store.Tx, rules.PersonID) (int, error) { return 90, nil })
	*clock = clock.Add(-time.Second)
	if _, owes := enter("Another-one-10"); owes != "" {
		t.Errorf("before its day %q is owed", owes)
	}
	*clock = clock.Add(time.Second)
	token, owes := enter("Another-one-10")
	if owes != OwesPassword {
		t.Fatalf("a password of ninety days: %q is owed", owes)
	}
	if err := g.ChangePassword(t.Context(), token, "Another-one-10", "Another-one-11", at("10.0.0.1")); err != nil {
		t.Fatal(err)
	}
	if _, owes := enter("Another-one-11"); owes != "" {
		t.Errorf("after the change %q is owed", owes)
	}
	var noted int
	err := g.store.View(t.Context(), func(tx *store.Tx) error {
		all, err := tx.SecurityEvents("bureau", store.SecurityFilter{Kind: rules.SecurityPasswordExpired}, 10)
		noted = len(all)
		return err
	})
	if err != nil || noted != 1 {
		t.Errorf("it is noted %d times, %v", noted, err)
	}
}
