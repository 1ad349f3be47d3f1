package command

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The program serves the demo at the address that it prints, and ends in good order when it is told to.
func TestServe(t *testing.T) {
	data := t.TempDir()
	var said strings.Builder
	p := Program{Version: "test", Now: time.Now, In: strings.NewReader(""), Out: &said, Err: io.Discard}
	if code := p.Run(t.Context(), []string{"init", "--demo", "--data", data}); code != exitDone {
		t.Fatalf("init exits %d: %s", code, said.String())
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	reading, writing := io.Pipe()
	p.Out = writing
	ended := make(chan int, 1)
	go func() {
		ended <- p.Run(ctx, []string{"serve", "--data", data, "--listen", "127.0.0.1:0", "--json"})
		_ = writing.Close()
	}()
	var served struct{ Address string }
	if err := json.NewDecoder(bufio.NewReader(reading)).Decode(&served); err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(served.Address)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		t.Errorf("%s answers %s", served.Address, answer.Status)
	}
	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("serve exits %d", code)
	}
}

// What watches over the server is answered at an address of its own, and the pages have nothing of it.
func TestServeIsMonitored(t *testing.T) {
	data := t.TempDir()
	if err := os.WriteFile(filepath.Join(data, "config.yaml"), []byte("monitor: 127.0.0.1:0\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	reading, writing := io.Pipe()
	p := Program{Version: "test", Now: time.Now, In: strings.NewReader(""), Out: writing, Err: io.Discard}
	ended := make(chan int, 1)
	go func() { ended <- p.Run(ctx, []string{"serve", "--data", data, "--listen", "127.0.0.1:0", "--json"}) }()
	var served struct{ Address, Monitor string }
	if err := json.NewDecoder(bufio.NewReader(reading)).Decode(&served); err != nil {
		t.Fatal(err)
	}
	for address, told := range map[string]bool{
		served.Monitor + "/healthz": false, served.Monitor + "/metrics": true, served.Address + "/metrics": false,
	} {
		answer, err := http.Get(address)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(answer.Body)
		_ = answer.Body.Close()
		if answer.StatusCode != http.StatusOK || strings.Contains(string(body), "gongkai_acts_total") != told {
			t.Errorf("%s answers %s: %s", address, answer.Status, body)
		}
	}
	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("serve exits %d", code)
	}
}

// An address that is taken is a fault that is said, not a server that nobody reaches.
func TestServeOnATakenAddress(t *testing.T) {
	var said strings.Builder
	p := Program{Now: time.Now, In: strings.NewReader(""), Out: io.Discard, Err: &said}
	data := t.TempDir()
	if code := p.Run(t.Context(), []string{"init", "--demo", "--data", data}); code != exitDone {
		t.Fatal(code)
	}
	if code := p.Run(t.Context(), []string{"serve", "--data", data, "--listen", "192.0.2.1:1"}); code != exitFault {
		t.Errorf("exits %d, want %d: %s", code, exitFault, said.String())
	}
}

// Without an office the program serves the set-up page, and shows its code where it was started.
func TestServeWithoutAnOffice(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	reading, writing := io.Pipe()
	p := Program{Version: "test", Now: time.Now, In: strings.NewReader(""), Out: writing, Err: io.Discard}
	ended := make(chan int, 1)
	go func() {
		ended <- p.Run(ctx, []string{"serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0", "--json"})
		_ = writing.Close()
	}()
	var served struct {
		Address, Code string
		SetUp         string `json:"set_up"`
	}
	if err := json.NewDecoder(bufio.NewReader(reading)).Decode(&served); err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(served.Address)
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.Request.URL.String() != served.SetUp || answer.StatusCode != http.StatusOK || len(served.Code) < 10 {
		t.Errorf("%+v leads to %s: %s", served, answer.Request.URL, answer.Status)
	}
	stop()
	if code := <-ended; code != exitDone {
		t.Errorf("serve exits %d", code)
	}
}

// A list of leaked passwords that is named is there, or nothing is served: without it every password would pass.
func TestServeWithoutItsListOfLeakedPasswords(t *testing.T) {
	data := t.TempDir()
	if err := os.WriteFile(filepath.Join(data, "config.yaml"), []byte("leaked_passwords: none.txt\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var said strings.Builder
	p := Program{Version: "test", Now: time.Now, In: strings.NewReader(""), Out: io.Discard, Err: &said}
	if code := p.Run(t.Context(), []string{"serve", "--data", data, "--listen", "127.0.0.1:0"}); code != exitFault || !strings.Contains(said.String(), "none.txt") {
		t.Errorf("serve exits %d: %s", code, said.String())
	}
}
