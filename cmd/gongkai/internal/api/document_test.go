package api_test

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// operation is what the document must say of an operation.
type operation struct {
	OperationID string `json:"operationId"`
	Summary     string
	Responses   map[string]struct {
		Content map[string]struct{ Schema json.RawMessage }
	}
}

type document struct {
	OpenAPI    string
	Servers    []struct{ URL string }
	Paths      map[string]map[string]operation
	Components struct {
		Schemas         map[string]json.RawMessage
		SecuritySchemes map[string]struct{ Type string }
	}
}

func read(t *testing.T, o *office) (doc document, text string) {
	t.Helper()
	text = o.ask("", http.MethodGet, "/openapi.json", "").is(http.StatusOK).text
	if err := json.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	return doc, text
}

func TestEveryOperationIsDescribed(t *testing.T) {
	doc, _ := read(t, newOffice(t))
	if doc.OpenAPI != "3.1.0" || len(doc.Servers) != 1 || doc.Servers[0].URL != "/api/v1" || len(doc.Components.SecuritySchemes) != 2 {
		t.Errorf("the document begins with %s %v %v", doc.OpenAPI, doc.Servers, doc.Components.SecuritySchemes)
	}
	var ids []string
	for path, methods := range doc.Paths {
		for method, op := range methods {
			ids = append(ids, op.OperationID)
			if op.OperationID == "" || op.Summary == "" {
				t.Errorf("%s %s is not named: %+v", method, path, op)
			}
			for _, status := range []string{"401", "404", "422", "429", "500"} {
				if _, ok := op.Responses[status].Content["application/problem+json"]; !ok {
					t.Errorf("%s %s says nothing of %s", method, path, status)
				}
			}
			if !slices.ContainsFunc([]string{"200", "201"}, func(status string) bool {
				return len(op.Responses[status].Content["application/json"].Schema) > 0
			}) {
				t.Errorf("%s %s does not say what it answers", method, path)
			}
		}
	}
	slices.Sort(ids)
	if len(slices.Compact(ids)) != len(ids) {
		t.Errorf("an operation is named twice: %v", ids)
	}
}

func TestEveryReferenceIsKept(t *testing.T) {
	doc, text := read(t, newOffice(t))
	found := regexp.MustCompile(`"\$ref":"([^"]*)"`).FindAllStringSubmatch(text, -1)
	if len(found) == 0 {
		t.Fatal("the document has no references")
	}
	for _, m := range found {
		name, local := strings.CutPrefix(m[1], "#/components/schemas/")
		if _, ok := doc.Components.Schemas[name]; !local || !ok {
			t.Errorf("%s leads nowhere", m[1])
		}
	}
}

// TestEveryRouteStandsInTheDocument asks each address that the issue names, and each that the document does: what
// stands in one and not in the other would be found.
func TestEveryRouteStandsInTheDocument(t *testing.T) {
	o := newOffice(t)
	doc, _ := read(t, o)
	var described []string
	for path, methods := range doc.Paths {
		for method := range methods {
			described = append(described, strings.ToUpper(method)+" "+path)
			if got := o.ask("", strings.ToUpper(method), strings.ReplaceAll(path, "{id}", "x"), ""); got.status != http.StatusUnauthorized {
				t.Errorf("%s is described and not there: %d", got.asked, got.status)
			}
		}
	}
	slices.Sort(described)
	want := []string{
		"GET /audit/verify", "GET /catalogue", "GET /dues", "GET /items", "GET /items/{id}", "GET /items/{id}/allowed",
		"GET /items/{id}/forecast", "GET /items/{id}/history", "GET /me", "GET /meetings", "GET /meetings/{id}",
		"GET /meetings/{id}/allowed", "GET /plan", "GET /search", "POST /items", "POST /items/{id}/acts", "POST /items/{id}/opinions",
		"POST /meetings", "POST /meetings/{id}/acts", "POST /uploads",
	}
	if !slices.Equal(described, want) {
		t.Errorf("described are %v", described)
	}
}
