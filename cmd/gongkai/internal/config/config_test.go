package config

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTheFileAtTheTopIsTheDefault(t *testing.T) {
	top, err := os.ReadFile("../../../../config.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(top, Default) {
		t.Error("config.yaml at the top differs from the embedded default; copy one over the other")
	}
}

func TestDefaults(t *testing.T) {
	s, err := Load(Flags{Data: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	s.Data = ""
	want := Settings{Listen: "127.0.0.1:8080", Language: "zh", Profile: "meizhou-2011", Log: Log{Level: "info"}, Proxies: []Network{}, Desks: []Network{}, Channels: []Channel{}, Targets: Targets{Allowed: []Network{}}}
	if diff := cmp.Diff(want, s); diff != "" {
		t.Error(diff)
	}
}

func TestFlagsPrevailOverTheFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, FileName)
	if err := os.WriteFile(file, []byte("language: en\nlisten: 127.0.0.1:1\nlog: {level: warn}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Load(Flags{Data: dir, Language: "zh", Profile: "regulation-2017"})
	if err != nil {
		t.Fatal(err)
	}
	got := []string{s.Language, s.Listen, s.Log.Level, s.Profile, s.Data}
	if diff := cmp.Diff([]string{"zh", "127.0.0.1:1", "warn", "regulation-2017", dir}, got); diff != "" {
		t.Error(diff)
	}
}

func TestFaultyFilesAreRefusedByNameAndLine(t *testing.T) {
	cases := map[string]struct{ text, want string }{
		"monitored from anywhere":         {"monitor: 0.0.0.0:9090\n", `monitor: "0.0.0.0:9090" is no address on this machine`},
		"monitored on every address":      {"monitor: :9090\n", `monitor: ":9090" is no address on this machine`},
		"an unknown setting":              {"listen: 127.0.0.1:1\nlistn: x\n", "line 2: unknown setting listn"},
		"an unknown inner setting":        {"log:\n  colour: red\n", "line 2: unknown setting colour"},
		"no YAML":                         {"listen: [", "line 1"},
		"a list for a text":               {"data: [a]\n", "line 1"},
		"no address":                      {"listen: here\n", `listen: "here" is no address`},
		"no language":                     {"language: fr\n", `"fr" is neither zh nor en`},
		"an unknown setting of a channel": {"channels:\n  - {name: mail, hots: x}\n", "line 2: unknown setting hots"},
		"no network":                      {"allowed_targets:\n  - 10.0.0.0/8\n  - intranet\n", `line 3: "intranet" is no address`},
		"no level":                        {"log: {level: loud}\n", `log.level: "loud"`},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "machine.yaml")
			if err := os.WriteFile(file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Load(Flags{File: file})
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "machine.yaml") {
				t.Errorf("%v, want %q", err, c.want)
			}
		})
	}
	if _, err := Load(Flags{File: filepath.Join(t.TempDir(), "none.yaml")}); err == nil {
		t.Error("a named file that does not exist must be a fault")
	}
}

func TestDatabaseURL(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "database")
	if err := os.WriteFile(secret, []byte("postgres://office@db/gongkai\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct{ database, want string }{
		"SQLite in the data directory": {"", "sqlite:" + filepath.Join("office", "gongkai.db")},
		"PostgreSQL":                   {"postgres://db/gongkai", "postgres://db/gongkai"},
		"PostgreSQL from a file":       {"file:" + secret, "postgres://office@db/gongkai"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, err := Settings{Data: "office", Database: c.database}.DatabaseURL()
			if err != nil || got != c.want {
				t.Errorf("%q, %v; want %q", got, err, c.want)
			}
		})
	}
	for _, wrong := range []string{"mysql://db", "file:/nowhere/at/all", "gongkai.db"} {
		if got, err := (Settings{Database: wrong}).DatabaseURL(); err == nil {
			t.Errorf("%s was taken as %q", wrong, got)
		}
	}
}
