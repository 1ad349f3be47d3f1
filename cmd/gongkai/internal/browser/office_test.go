package browser_test

import (
	"context"
	"net/http/httptest"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"go.uber.org/zap"

	"gongkai/cmd/gongkai/internal/access/accesstest"
	"gongkai/cmd/gongkai/internal/demo"
	"gongkai/cmd/gongkai/internal/web"
	"gongkai/rules/workday"
	"gongkai/store"
	"gongkai/workflow"
)

const password = "correct horse battery 9"

// logins are the roles that look at the pages; the others of the office hold the same posts as one of them.
var logins = []string{"office", "reviewer", "deputy", "leader", "secretary", "personnel", "general", "inspector", "archivist", "member", "admin", "security", "audit"}

// office is the office that `make run` shows, on a clock that the test turns.
type office struct {
	*testing.T
	server *httptest.Server
	mu     sync.Mutex
	at     time.Time
	clicks int // so many clicks were made in all windows
}

func (o *office) now() time.Time {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.at
}

// day turns the clock to nine in the morning of a day.
func (o *office) day(text string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.at = workday.MustDate(text).Time().Add(9 * time.Hour)
}

func newOffice(t *testing.T) *office {
	t.Helper()
	o := &office{T: t}
	o.day("2026-11-24")
	st, err := store.Open(t.Context(), store.Config{URL: "sqlite:" + filepath.Join(t.TempDir(), "office.db"), Now: o.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = st.Close() })
	engine := workflow.New(st)
	o.people(st, engine)
	if _, err := engine.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	o.server = httptest.NewServer(web.Handler(web.Office{Store: st, Engine: engine, Log: zap.NewNop(), Now: o.now}))
	t.Cleanup(o.server.Close)
	return o
}

// people founds the office of the demonstration and gives everybody the same password.
func (o *office) people(st *store.Store, engine *workflow.Engine) {
	o.Helper()
	ctx := context.Background()
	people, err := demo.Found(ctx, engine, demo.Profile)
	if err != nil {
		o.Fatal(err)
	}
	for _, p := range people {
		if err := accesstest.SetPassword(ctx, st, p.ID, password); err != nil {
			o.Fatal(err)
		}
	}
}
