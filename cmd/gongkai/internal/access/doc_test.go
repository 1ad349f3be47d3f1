package access

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// a point of doc.go: its number, what it is about, and behind the sign the tests or the reason.
var pointShape = regexp.MustCompile(`^//\t([0-9.]+)(?:-([0-9]+))? (.+) ([=~!]) (.+)$`)

var testName = regexp.MustCompile(`\b(?:Test|Fuzz)[A-Z][\pL\w]+`)

// TestStandards holds the lists of the package documentation against the tree: every test that is named is there, no point of ASVS
// stands twice, and none of its chapters is forgotten.
func TestStandards(t *testing.T) {
	text, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	there := testsOfTheProgram(t)
	asvs, _, _ := strings.Cut(string(text), "# GB/T")
	seen, chapters := map[string]bool{}, map[string]bool{}
	for _, line := range strings.Split(string(text), "\n") {
		if !strings.HasPrefix(line, "//\t") {
			continue
		}
		point := pointShape.FindStringSubmatch(line)
		if point == nil {
			t.Errorf("no point: %s", line)
			continue
		}
		if named := testName.FindAllString(line, -1); point[4] == "=" && strings.Join(named, " ") != point[5] {
			t.Errorf("no list of tests: %s", line)
		}
		if strings.Contains(asvs, line) {
			for _, number := range numbersOf(point[1], point[2]) {
				if seen[number] {
					t.Errorf("%s stands twice", number)
				}
				seen[number] = true
			}
			chapter, _, _ := strings.Cut(point[1], ".")
			chapters[chapter] = true
		}
	}
	if len(chapters) != 17 || len(seen) < 200 {
		t.Errorf("%d chapters, %d points", len(chapters), len(seen))
	}
	for _, name := range testName.FindAllString(string(text), -1) {
		if !there[name] {
			t.Errorf("there is no test %s", name)
		}
	}
}

// numbersOf writes 3.4.3-6 out.
func numbersOf(first, last string) []string {
	dot := strings.LastIndex(first, ".")
	from, errFrom := strconv.Atoi(first[dot+1:])
	to, errTo := strconv.Atoi(last)
	if errFrom != nil || errTo != nil {
		return []string{first}
	}
	var all []string
	for n := from; n <= to; n++ {
		all = append(all, first[:dot+1]+strconv.Itoa(n))
	}
	return all
}

var testFunction = regexp.MustCompile(`(?m)^func ((?:Test|Fuzz)[\pL\w]+)\(`)

// testsOfTheProgram finds the tests in the sources, whichever floor they stand on.
func testsOfTheProgram(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir("../../../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		for _, found := range testFunction.FindAllSubmatch(source, -1) {
			all[string(found[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
