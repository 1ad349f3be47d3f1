package profile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"gongkai/rules"
)

// base is a small profile without a fault.
func base(t testing.TB) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	for _, name := range []string{"profile.yaml", "carriers.yaml", "catalogue.yaml", "item.yaml"} {
		data, err := os.ReadFile(filepath.Join("testdata", "base", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = data
	}
	return files
}

func TestTheBaseIsRight(t *testing.T) {
	if _, err := DecodeProfile(base(t)); err != nil {
		t.Fatal(err)
	}
}

// Each archive of testdata/wrong holds files that replace those of the base; above them stand the faults, every one
// of them, that decoding reports.
func TestWrongFiles(t *testing.T) {
	archives, err := filepath.Glob("testdata/wrong/*.txtar")
	if err != nil || len(archives) < 30 {
		t.Fatalf("%d archives of wrong files (%v)", len(archives), err)
	}
	for _, path := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			want := strings.TrimSpace(string(archive.Comment))
			if diff := cmp.Diff(want, faultsIn(t, archive.Files)); diff != "" {
				t.Errorf("faults (-want +got):\n%s", diff)
			}
		})
	}
}

func faultsIn(t *testing.T, wrong []txtar.File) string {
	t.Helper()
	files := base(t)
	for _, f := range wrong {
		if f.Name == HolidaysFile {
			_, err := DecodeHolidays(f.Name, f.Data)
			return textOfFaults(t, err)
		}
		if f.Name == rules.SuperiorFile {
			_, err := DecodeSuperior(f.Name, f.Data)
			return textOfFaults(t, err)
		}
		files[f.Name] = f.Data
	}
	_, err := DecodeProfile(files)
	return textOfFaults(t, err)
}

func textOfFaults(t *testing.T, err error) string {
	t.Helper()
	var faults Faults
	if !errors.As(err, &faults) {
		t.Fatalf("want Faults, got %v", err)
	}
	return faults.Error()
}

func TestMissingFilesAreNamedTogether(t *testing.T) {
	files := base(t)
	delete(files, "profile.yaml")
	delete(files, "carriers.yaml")
	_, err := DecodeProfile(files)
	want := "carriers.yaml:1:1: the file is missing\nprofile.yaml:1:1: the file is missing"
	if got := textOfFaults(t, err); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestAFaultCanBeTakenOut(t *testing.T) {
	_, err := DecodeProcedure("item.yaml", []byte("procedure: item"))
	var first *Fault
	if !errors.As(err, &first) || first.File != "item.yaml" || first.Line != 1 || first.Column != 1 {
		t.Errorf("got %+v", first)
	}
}
