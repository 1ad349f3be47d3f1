package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Wherever a refusal is made, its sentence finds the particulars that it speaks of. Passages in square brackets speak
// of what may be missing.
func TestEverySentenceFindsItsParticulars(t *testing.T) {
	made := refusalsMade(t)
	if len(made) < 50 {
		t.Fatalf("only %d refusals were found in the sources", len(made))
	}
	for _, lang := range []string{Chinese, English} {
		for _, r := range made {
			for _, part := range []string{"message", "help"} {
				sentence := For(lang).messages["refusal."+r.code+"."+part]
				for _, name := range placeholdersOf(passage.ReplaceAllString(sentence, "")) {
					if !slices.Contains(r.args, strings.Trim(name, "{}")) {
						t.Errorf("%s: %s.%s speaks of %s, which %s does not give", lang, r.code, part, name, r.where)
					}
				}
			}
		}
	}
}

// made is one place where a refusal is made with the names of its arguments.
type made struct {
	where, code string
	args        []string
}

func refusalsMade(t *testing.T) []made {
	t.Helper()
	codes := codesByName(t)
	var all []made
	for _, floor := range []string{"rules", "store", "workflow", "cmd"} {
		err := filepath.WalkDir("../../../../"+floor, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.Contains(name, "storetest") {
				return err
			}
			files := token.NewFileSet()
			file, err := parser.ParseFile(files, name, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			ast.Inspect(file, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok && nameOf(call.Fun) == "Refuse" && len(call.Args) > 1 {
					code, known := codes[nameOf(call.Args[0])]
					if known {
						all = append(all, made{files.Position(call.Pos()).String(), code, argumentNames(call.Args[2:])})
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func nameOf(x ast.Expr) string {
	switch x := x.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	}
	return ""
}

func argumentNames(pairs []ast.Expr) []string {
	var names []string
	for i := 0; i < len(pairs); i += 2 {
		if lit, ok := pairs[i].(*ast.BasicLit); ok {
			name, _ := strconv.Unquote(lit.Value)
			names = append(names, name)
		}
	}
	return names
}

// codesByName maps the constants of type Code to their values.
func codesByName(t *testing.T) map[string]string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../../../../rules/codes.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok {
			for i, value := range spec.Values {
				codes[spec.Names[i].Name], _ = strconv.Unquote(value.(*ast.BasicLit).Value)
			}
		}
		return true
	})
	return codes
}
