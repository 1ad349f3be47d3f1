package pgtest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// TestMain also plays the process that is killed with a server running.
func TestMain(m *testing.M) {
	if os.Getenv("PGTEST_DIES") == "" {
		os.Exit(m.Run())
	}
	srv, err := quick()
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println(srv.dir)
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
}

func TestEveryCallLendsAnEmptyDatabase(t *testing.T) {
	first, second := Start(t), Start(t)
	if first == second {
		t.Fatalf("both calls answered %s", first)
	}
	ask(t, first, "CREATE TABLE item (title text); INSERT INTO item VALUES ('党费收缴')")
	if got := ask(t, second, "SELECT count(*)::text FROM pg_tables WHERE tablename = 'item'"); got != "0" {
		t.Errorf("the second database holds %s tables of the first", got)
	}
}

func TestACopyIsADatabaseOfItsOwn(t *testing.T) {
	first := Start(t)
	ask(t, first, "CREATE TABLE item (title text); INSERT INTO item VALUES ('党费收缴')")
	second := Copy(t, first)
	ask(t, first, "DELETE FROM item")
	if got := ask(t, second, "SELECT title FROM item"); got != "党费收缴" {
		t.Errorf("the copy holds %q", got)
	}
}

func TestTheDatabaseGoesWithItsTest(t *testing.T) {
	var dsn string
	t.Run("borrow", func(t *testing.T) { dsn = Start(t) })
	conn, err := pgx.Connect(t.Context(), dsn)
	if err == nil {
		_ = conn.Close(t.Context())
		t.Errorf("%s is still there", dsn)
	}
}

func TestSettings(t *testing.T) {
	cases := []struct {
		name, dsn, setting, want string
	}{
		{"quick tests do not wait for the disk", Start(t), "fsync", "off"},
		{"crash tests do", StartDurable(t), "fsync", "on"},
		{"crash tests commit durably", StartDurable(t), "synchronous_commit", "on"},
		{"nobody reaches it over the network", Start(t), "listen_addresses", ""},
		{"text is ordered as in SQLite", Start(t), "lc_collate", "C.UTF-8"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := ask(t, c.dsn, "SELECT current_setting('"+c.setting+"')"); got != c.want {
				t.Errorf("%s = %q, want %q", c.setting, got, c.want)
			}
		})
	}
}

func TestTheServerEndsWithAKilledProcess(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), "PGTEST_DIES=1")
	out, err := cmd.Output()
	if err == nil || cmd.ProcessState.ExitCode() != -1 {
		t.Fatalf("the process was to be killed, but: %v, %s", err, out)
	}
	dir := strings.TrimSpace(string(out))
	pid := "never"
	for range 100 {
		if !exists(dir) {
			return
		}
		if b, err := os.ReadFile(filepath.Join(dir, "data", "postmaster.pid")); err == nil {
			pid, _, _ = strings.Cut(string(b), "\n")
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Errorf("ten seconds after the kill %s is still there (postmaster %s)", dir, pid)
}

func TestAKilledServerComesAgain(t *testing.T) {
	own := StartOwn(t)
	ask(t, own.DSN(), "CREATE TABLE item (title text)")
	for n, signal := range []syscall.Signal{syscall.SIGKILL, syscall.SIGQUIT} {
		ask(t, own.DSN(), "INSERT INTO item VALUES ('党费收缴')")
		own.Kill(t, signal)
		if conn, err := pgx.Connect(t.Context(), own.DSN()); err == nil {
			_ = conn.Close(t.Context())
			t.Errorf("after %s it still answers", signal)
		}
		own.Again(t)
		if got := ask(t, own.DSN(), "SELECT count(*)::text FROM item"); got != fmt.Sprint(n+1) {
			t.Errorf("%s rows are left after %s", got, signal)
		}
	}
}

func TestMissingProgramsAreNamed(t *testing.T) {
	_, err := programs(t.TempDir(), filepath.Join(t.TempDir(), "*"))
	if err == nil || !strings.Contains(err.Error(), "package postgresql") {
		t.Errorf("got %v, want the name of the package to install", err)
	}
}

func TestTheNewestVersionIsTaken(t *testing.T) {
	root := t.TempDir()
	for _, number := range []string{"9", "15", "14"} {
		dir := filepath.Join(root, number, "bin")
		for _, name := range []string{"initdb", "postgres"} {
			install(t, filepath.Join(dir, name))
		}
	}
	got, err := programs("", filepath.Join(root, "*", "bin"))
	if want := filepath.Join(root, "15", "bin"); err != nil || got != want {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
}

// ask runs a statement and answers the first column of its last row, if it has one.
func ask(t *testing.T, dsn, statement string) string {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	results, err := conn.PgConn().Exec(t.Context(), statement).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := results[len(results)-1].Rows
	if len(rows) == 0 {
		return ""
	}
	return string(rows[0][0])
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// install puts an empty program at a path.
func install(t *testing.T, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, nil, 0o755); err != nil {
		t.Fatal(err)
	}
}
