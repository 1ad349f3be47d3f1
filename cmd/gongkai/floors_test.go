package main_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The house has four floors and one staircase: cmd → workflow → store → rules. This file keeps them. It reads the
// sources themselves rather than ask the go command, so that files under other build tags count too and the test's
// cached result is thrown away whenever a file changes.

const (
	module = "gongkai"
	house  = "../.." // the module's root, seen from this package
)

// floors are the top-level directories, from the ground up.
var floors = []string{"rules", "store", "workflow", "cmd"}

// rooms says which directories alone may import a library, in tests too. A library that is not listed lives in cmd.
var rooms = map[string][]string{
	"github.com/looplab/fsm":          {"workflow"},
	"github.com/jmoiron/sqlx":         {"store"},
	"github.com/mattn/go-sqlite3":     {"store"},
	"github.com/jackc/pgx":            {"store"},
	"github.com/pressly/goose":        {"store"},
	"github.com/robfig/cron":          {"cmd/gongkai/internal/timetable"},
	"go.uber.org/zap":                 {"cmd"},
	"github.com/klauspost/compress":   {"cmd/gongkai/internal/web"},
	"rsc.io/qr":                       {"cmd/gongkai/internal/letter"},
	"github.com/pquerna/otp":          {"cmd/gongkai/internal/access"},
	"go.yaml.in/yaml":                 {"rules/profile", "cmd/gongkai/internal/config"},
	"github.com/wneessen/go-mail":     {"cmd/gongkai/internal/delivery"},
	"modernc.org/sqlite":              {"store"},
	"github.com/google/uuid":          {"store", "cmd"},
	"github.com/xuri/excelize":        {"cmd/gongkai/internal/letter"},
	"github.com/danielgtaylor/huma":   {"cmd/gongkai/internal/api"},
	"github.com/prometheus":           {"cmd/gongkai/internal/monitor"},
	"github.com/google/go-cmp":        floors,
	"pgregory.net/rapid":              floors,
	"github.com/rogpeppe/go-internal": floors,
	"go.uber.org/goleak":              floors,
}

// testLibraries have no place in the product.
var testLibraries = []string{
	"github.com/google/go-cmp", "pgregory.net/rapid", "github.com/rogpeppe/go-internal", "go.uber.org/goleak",
	"github.com/chromedp", "github.com/emersion/go-smtp",
}

// outside lists, for a floor, the packages of the standard library through which the world would come in.
var outside = map[string][]string{
	"rules":    {"os", "net", "database/sql", "log", "syscall", "math/rand", "crypto/rand"},
	"store":    {"log"},
	"workflow": {"os", "net", "database/sql", "log", "syscall"},
	"cmd":      {"database/sql"},
}

// doors says who may call what on the store, beside the store itself.
var doors = map[string][]string{
	"Record": {"workflow"},
	"Update": {
		"workflow", "cmd/gongkai/internal/access", "cmd/gongkai/internal/delivery", "cmd/gongkai/internal/timetable",
	},
	"Open": {"cmd/gongkai/internal/command"},
}

// topLevel is all that the module's root may hold beside dotfiles and what .gitignore names.
var topLevel = append([]string{
	"go.mod", "go.sum", "Makefile", "config.yaml", "README.md", "LICENSE",
}, floors...)

// A source is one Go file of the house, by its path from the root.
type source struct {
	path string
	file *ast.File
}

func TestFloors(t *testing.T) {
	sources := read(t)
	if !slices.ContainsFunc(sources, func(s source) bool { return s.path == "cmd/gongkai/floors_test.go" }) {
		t.Fatal("the walk does not even find this file")
	}
	for _, s := range sources {
		for _, fault := range faults(s) {
			t.Error(fault)
		}
	}
}

func TestTopLevel(t *testing.T) {
	ignored, err := os.ReadFile(filepath.Join(house, ".gitignore"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(house)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !belongs(e.Name(), strings.Fields(string(ignored))) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}

// read parses every Go file of the four floors.
func read(t *testing.T) []source {
	t.Helper()
	var sources []source
	for _, floor := range floors {
		root := filepath.Join(house, floor)
		if _, err := os.Stat(root); os.IsNotExist(err) {
			continue
		}
		err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".go" {
				return err
			}
			s, err := parse(strings.TrimPrefix(filepath.ToSlash(name), house+"/"), name, nil)
			sources = append(sources, s)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return sources
}

// parse reads one file, from its text where that is given.
func parse(from, name string, text any) (source, error) {
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	return source{from, file}, err
}

// faults is everything that one file does against the house.
func faults(s source) []string {
	var found []string
	for _, imported := range s.imports() {
		if why := s.mayNotImport(imported); why != "" {
			found = append(found, fmt.Sprintf("%s imports %s: %s", s.path, imported, why))
		}
	}
	return append(found, append(s.clocks(), s.forcedDoors()...)...)
}

// mayNotImport answers why an import is against the house, or nothing.
func (s source) mayNotImport(imported string) string {
	switch {
	case !s.isTest() && isForTests(imported):
		return "that is for tests"
	case within(imported, module):
		return s.mayNotClimbTo(strings.TrimPrefix(imported, module+"/"))
	case isStandard(imported):
		return s.mayNotLetIn(imported)
	default:
		return s.mayNotEnter(imported)
	}
}

func (s source) mayNotClimbTo(dir string) string {
	if slices.Index(floors, floorOf(dir)) > slices.Index(floors, floorOf(s.path)) {
		return "the stairs go down only"
	}
	return ""
}

func (s source) mayNotLetIn(imported string) string {
	if !s.isTest() && withinAny(imported, outside[floorOf(s.path)]) {
		return "this floor does not deal with the world outside"
	}
	return ""
}

// mayNotEnter keeps libraries in their rooms.
func (s source) mayNotEnter(imported string) string {
	allowed := []string{"cmd"}
	for library, dirs := range rooms {
		if within(imported, library) {
			allowed = dirs
		}
	}
	if !withinAny(path.Dir(s.path), allowed) {
		return "its room is " + strings.Join(allowed, " and ")
	}
	return ""
}

// clocks finds the system's clock in use below cmd: the instant comes down the stairs with the act.
func (s source) clocks() []string {
	if s.isTest() || floorOf(s.path) == "cmd" {
		return nil
	}
	var found []string
	name := s.nameOf("time")
	s.selectors(func(x ast.Expr, selected string) {
		if isName(x, name) && slices.Contains([]string{"Now", "Since", "Until"}, selected) {
			found = append(found, s.path+" reads the clock by time."+selected)
		}
	})
	if name == "." {
		found = append(found, s.path+" hides the clock behind a dot import")
	}
	return found
}

// forcedDoors finds calls on the store by those who have no key. It goes by names, in files that import the store:
// without importing it nobody can write down the *store.Tx that View and Update hand out. Record has no key for tests
// either, for a state that no act made is no fixture; Update and Open have one.
func (s source) forcedDoors() []string {
	if floorOf(s.path) == "store" || s.nameOf(module+"/store") == "" {
		return nil
	}
	var found []string
	s.selectors(func(x ast.Expr, selected string) {
		holders, isDoor := doors[selected]
		switch {
		case !isDoor || withinAny(path.Dir(s.path), holders):
		case s.isTest() && selected != "Record":
		case selected == "Open" && !isName(x, s.nameOf(module+"/store")):
		default:
			found = append(found, fmt.Sprintf("%s calls %s, which is for %s", s.path, selected, strings.Join(holders, ", ")))
		}
	})
	return found
}

func (s source) imports() []string {
	var paths []string
	for _, spec := range s.file.Imports {
		unquoted, _ := strconv.Unquote(spec.Path.Value)
		paths = append(paths, unquoted)
	}
	return paths
}

// nameOf is the name under which the file knows a package, or nothing where it does not import it.
func (s source) nameOf(imported string) string {
	for i, spec := range s.file.Imports {
		switch {
		case s.imports()[i] != imported:
		case spec.Name != nil:
			return spec.Name.Name
		default:
			return path.Base(imported)
		}
	}
	return ""
}

// selectors shows every x.name of the file.
func (s source) selectors(show func(x ast.Expr, name string)) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			show(sel.X, sel.Sel.Name)
		}
		return true
	})
}

// isTest also holds for packages that serve tests, such as store/storetest.
func (s source) isTest() bool {
	return strings.HasSuffix(s.path, "_test.go") ||
		slices.ContainsFunc(strings.Split(path.Dir(s.path), "/"), func(dir string) bool { return strings.HasSuffix(dir, "test") })
}

func isForTests(imported string) bool {
	return withinAny(imported, testLibraries) || within(imported, "testing") || strings.HasSuffix(path.Base(imported), "test")
}

func isStandard(imported string) bool { return !strings.Contains(floorOf(imported), ".") }

func isName(x ast.Expr, name string) bool {
	id, ok := x.(*ast.Ident)
	return ok && name != "" && id.Name == name
}

func floorOf(dir string) string {
	first, _, _ := strings.Cut(dir, "/")
	return first
}

func within(name, dir string) bool { return name == dir || strings.HasPrefix(name, dir+"/") }

func withinAny(name string, dirs []string) bool {
	return slices.ContainsFunc(dirs, func(dir string) bool { return within(name, dir) })
}

// belongs answers whether a name may stand at the top level.
func belongs(name string, ignored []string) bool {
	return strings.HasPrefix(name, ".") || slices.Contains(topLevel, name) ||
		slices.ContainsFunc(ignored, func(pattern string) bool {
			match, _ := path.Match(strings.Trim(pattern, "/"), name)
			return match
		})
}
