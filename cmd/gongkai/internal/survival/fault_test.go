package survival_test

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"
)

// faultNumber is what a page says that a fault is to be quoted by.
var faultNumber = regexp.MustCompile(`[A-Z2-7]{8}`)

// answeredWithin is how long a fault may take to be told, also on a slow machine.
const answeredWithin = 20 * time.Second

// faulty wants a page, and the API, to answer with the number of a fault, which stands in the log with what happened.
func (p *program) faulty(t *testing.T, client *http.Client) {
	t.Helper()
	soon := *client
	soon.Timeout = answeredWithin
	answer, err := soon.Get("http://" + p.address + "/items")
	if err != nil {
		t.Fatal(err)
	}
	page, _ := io.ReadAll(answer.Body)
	_ = answer.Body.Close()
	number := faultNumber.FindString(string(page))
	if answer.StatusCode != http.StatusInternalServerError || number == "" {
		t.Fatalf("%s without the number of a fault:\n%s", answer.Status, page)
	}
	var problem struct{ Code, Number, Help string }
	p.ask(t, http.StatusInternalServerError, &problem)
	if problem.Code != "fault" || problem.Number == "" || !strings.Contains(problem.Help, problem.Number) {
		t.Errorf("the API says %+v", problem)
	}
	for _, quoted := range []string{number, problem.Number} {
		if !strings.Contains(p.stderr(t), quoted) {
			t.Errorf("the fault %s is not in the log", quoted)
		}
	}
}

// ask asks the API for something, with a token that nobody has, and wants the status.
func (p *program) ask(t *testing.T, status int, into any) {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, "http://"+p.address+"/api/v1/items", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer gk_nobody")
	answer, err := (&http.Client{Timeout: answeredWithin}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	if err := json.NewDecoder(answer.Body).Decode(into); err != nil || answer.StatusCode != status {
		t.Errorf("the API answers %s, want %d: %v", answer.Status, status, err)
	}
}

// says wants a command to exit with the code and to say the words.
func (p *program) says(t *testing.T, code int, words string, args ...string) {
	t.Helper()
	out, err := p.command(args...).CombinedOutput()
	got := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else if err != nil {
		t.Error(err)
	}
	if got != code || !strings.Contains(string(out), words) {
		t.Errorf("%v exits %d, want %d and %q:\n%s", args, got, code, words, out)
	}
}
