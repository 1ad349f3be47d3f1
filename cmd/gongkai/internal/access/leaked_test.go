package access

import (
	"crypto/sha1"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gongkai/rules"
)

// leakedFile writes a list of leaked passwords.
func leakedFile(t *testing.T, lines ...string) Leaked {
	t.Helper()
	name := filepath.Join(t.TempDir(), "leaked")
	if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	return Leaked(name)
}

func TestLeakedPasswordsAreRefused(t *testing.T) {
	leaked := leakedFile(t, "teal-kettle-vines-4", "",
		fmt.Sprintf("%X:37", sha1.Sum([]byte("Quilt=Amber=Fjord=1"))), fmt.Sprintf("%x", sha256.Sum256([]byte("Moss+Copper+Inlet+2")))+"\r")
	for password, want := range map[string]rules.Code{
		"Teal-Kettle-Vines-4": rules.PasswordCommon, "Quilt=Amber=Fjord=1": rules.PasswordCommon, "Moss+Copper+Inlet+2": rules.PasswordCommon,
		"Moss+Copper+Inlet+3": "", "Teal-Kettle-Vines-": "", "P@ssw0rd123": rules.PasswordCommon,
	} {
		if err := leaked.Judge(password); code(err) != want {
			t.Errorf("%s: %v", password, err)
		}
	}
	missing := Leaked(filepath.Join(t.TempDir(), "none"))
	if err := missing.Judge("Moss+Copper+Inlet+3"); err == nil || missing.Check() == nil {
		t.Error("without the list that is named a password passes")
	}
	if err := Leaked("").Check(); err != nil {
		t.Errorf("no list is kept: %v", err)
	}
}

// TestLeakedPasswordIsNotChosen: the gate asks the file when somebody changes the password.
func TestLeakedPasswordIsNotChosen(t *testing.T) {
	g, _ := newGate(t)
	g.WithLeaked(leakedFile(t, "Teal-Kettle-Vines-4"))
	token := signedIn(t, g)
	for password, want := range map[string]rules.Code{"Teal-Kettle-Vines-4": rules.PasswordCommon, "Qwerty@123456": rules.PasswordCommon} {
		if err := g.ChangePassword(t.Context(), token, right, password, at("10.0.0.1")); code(err) != want {
			t.Errorf("%s: %v", password, err)
		}
	}
	if err := g.ChangePassword(t.Context(), token, right, "Teal-Kettle-Vines-5", at("10.0.0.1")); err != nil {
		t.Error(err)
	}
}
