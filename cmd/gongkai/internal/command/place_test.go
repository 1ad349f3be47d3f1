package command

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"gongkai/store/storetest/pgtest"
)

// place (场所) is where the offices of the scripts are: what differs between the two databases.
type place interface {
	// empty makes the directory ready for an office that is not set up yet.
	empty(dir string) error
	// copied makes the directory hold what the other one holds.
	copied(dir, from string) error
}

// directories is SQLite: the office is its directory, which the program itself makes.
type directories struct{}

func (directories) empty(string) error { return nil }

func (directories) copied(dir, from string) error { return exec.Command("cp", "-a", from, dir).Run() }

// servers is PostgreSQL: the directory holds no more than the address of the database.
type servers struct {
	t       *testing.T
	address sync.Map // of each directory
}

func (s *servers) empty(dir string) error { return s.settle(dir, pgtest.Start(s.t)) }

func (s *servers) copied(dir, from string) error {
	address, _ := s.address.Load(from)
	return s.settle(dir, pgtest.Copy(s.t, address.(string)))
}

func (s *servers) settle(dir, address string) error {
	s.address.Store(dir, address)
	if err := os.Mkdir(dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "config.yaml"), []byte("database: "+strconv.Quote(address)+"\n"), 0o600)
}

// demonstration is the directory of an office that the program itself has set up as a demonstration.
func demonstration(t *testing.T, at place) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	if err := at.empty(dir); err != nil {
		t.Fatal(err)
	}
	found := exec.Command("gongkai", "init", "--demo", "--data", dir)
	found.Env = append(os.Environ(), "NOW="+today)
	if said, err := found.CombinedOutput(); err != nil {
		t.Fatalf("init --demo: %v\n%s", err, said)
	}
	return dir
}
