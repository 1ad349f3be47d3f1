package main_test

import (
	"strings"
	"testing"
)

// TestFloorsAreKept shows each check a file that breaks it, and the nearest one that does not.
func TestFloorsAreKept(t *testing.T) {
	cases := []struct {
		name, path, text string
		want             string // a part of the one fault, or nothing
	}{
		{"rules climbs", "rules/item.go", `import "gongkai/store"`, "stairs"},
		{"store climbs", "store/tx.go", `import "gongkai/workflow"`, "stairs"},
		{"workflow climbs", "workflow/engine.go", `import "gongkai/cmd/gongkai/internal/locale"`, "stairs"},
		{"a test climbs", "store/tx_test.go", `import "gongkai/workflow"`, "stairs"},
		{"down the stairs", "cmd/gongkai/internal/web/item.go", `import ("gongkai/workflow"; "gongkai/rules")`, ""},
		{"within a floor", "rules/profile/load.go", `import "gongkai/rules"`, ""},

		{"fsm upstairs", "cmd/gongkai/internal/web/item.go", `import "github.com/looplab/fsm"`, "room is workflow"},
		{"fsm at home", "workflow/decide.go", `import "github.com/looplab/fsm"`, ""},
		{"sqlx in workflow", "workflow/engine.go", `import "github.com/jmoiron/sqlx"`, "room is store"},
		{"a driver in a test of cmd", "cmd/gongkai/main_test.go", `import "github.com/mattn/go-sqlite3"`, "room is store"},
		{"pgx in cmd", "cmd/gongkai/internal/command/init.go", `import "github.com/jackc/pgx/v5/stdlib"`, "room is store"},
		{"goose in cmd", "cmd/gongkai/internal/command/init.go", `import "github.com/pressly/goose/v3"`, "room is store"},
		{"goose at home", "store/migrate.go", `import "github.com/pressly/goose/v3"`, ""},
		{"cron in the web", "cmd/gongkai/internal/web/server.go", `import "github.com/robfig/cron/v3"`, "timetable"},
		{"cron at home", "cmd/gongkai/internal/timetable/tick.go", `import "github.com/robfig/cron/v3"`, ""},
		{"mail in the web", "cmd/gongkai/internal/web/server.go", `import "github.com/wneessen/go-mail"`, "delivery"},
		{"mail at home", "cmd/gongkai/internal/delivery/smtp.go", `import "github.com/wneessen/go-mail"`, ""},
		{"one-time passwords in the web", "cmd/gongkai/internal/web/factor.go", `import "github.com/pquerna/otp/totp"`, "access"},
		{"one-time passwords at home", "cmd/gongkai/internal/access/factor.go", `import "github.com/pquerna/otp/totp"`, ""},
		{"logs in workflow", "workflow/engine.go", `import "go.uber.org/zap"`, "room is cmd"},
		{"standard logs in store", "store/open.go", `import "log/slog"`, "outside"},
		{"yaml in rules itself", "rules/procedure.go", `import "go.yaml.in/yaml/v3"`, "rules/profile"},
		{"yaml at home", "rules/profile/load.go", `import "go.yaml.in/yaml/v3"`, ""},
		{"yaml beside home", "rules/profiles/load.go", `import "go.yaml.in/yaml/v3"`, "rules/profile"},
		{"yaml in the configuration", "cmd/gongkai/internal/config/load.go", `import "go.yaml.in/yaml/v3"`, ""},
		{"a library without a room", "store/search.go", `import "golang.org/x/text/width"`, "room is cmd"},
		{"the same in cmd", "cmd/gongkai/internal/web/search.go", `import "golang.org/x/text/width"`, ""},

		{"rules opens files", "rules/item.go", `import "os"`, "outside"},
		{"rules rolls dice", "rules/item.go", `import "math/rand/v2"`, "outside"},
		{"a test of rules opens files", "rules/item_test.go", `import "os"`, ""},
		{"cmd speaks SQL", "cmd/gongkai/internal/access/session.go", `import "database/sql"`, "outside"},
		{"workflow calls out", "workflow/engine.go", `import "net/http"`, "outside"},

		{"the product links testing", "cmd/gongkai/internal/command/demo.go", `import "testing"`, "for tests"},
		{"the product links a test package", "cmd/gongkai/main.go", `import "gongkai/store/storetest/pgtest"`, "for tests"},
		{"the product links a test library", "workflow/engine.go", `import "github.com/google/go-cmp/cmp"`, "for tests"},
		{"a test has its libraries", "rules/item_test.go", `import ("testing"; "pgregory.net/rapid")`, ""},
		{"a package for tests", "store/storetest/cases.go", `import ("testing"; "github.com/google/go-cmp/cmp")`, ""},

		{"a clock below cmd", "store/tx.go", `import "time"; var at = time.Now()`, "time.Now"},
		{"a clock as a value", "workflow/engine.go", `import "time"; var clock = time.Now`, "time.Now"},
		{"a clock by another name", "rules/due.go", `import t "time"; var late = t.Since`, "time.Since"},
		{"a clock behind a dot", "rules/due.go", `import . "time"; var at = Now()`, "dot import"},
		{"a clock in cmd", "cmd/gongkai/main.go", `import "time"; var at = time.Now()`, ""},
		{"a clock in a test", "store/tx_test.go", `import "time"; var at = time.Now()`, ""},
		{"another Now", "rules/due.go", `var at = sitting.Now()`, ""},

		{"cmd records", "cmd/gongkai/internal/api/item.go", onStore(`tx.Record(move)`), "calls Record"},
		{"a test of cmd records", "cmd/gongkai/internal/api/item_test.go", onStore(`tx.Record(move)`), "calls Record"},
		{"workflow records", "workflow/engine.go", onStore(`tx.Record(move)`), ""},
		{"the web updates", "cmd/gongkai/internal/web/item.go", onStore(`books.Update(ctx, f)`), "calls Update"},
		{"the command updates", "cmd/gongkai/internal/command/item.go", onStore(`books.Update(ctx, f)`), "calls Update"},
		{"access updates its sessions", "cmd/gongkai/internal/access/session.go", onStore(`books.Update(ctx, f)`), ""},
		{"the web views", "cmd/gongkai/internal/web/item.go", onStore(`books.View(ctx, f)`), ""},
		{"another Update", "cmd/gongkai/internal/web/item.go", `func f() { digest.Update(b) }`, ""},
		{"the web opens", "cmd/gongkai/internal/web/server.go", onStore(`store.Open(ctx, dsn)`), "calls Open"},
		{"a test opens", "cmd/gongkai/internal/web/server_test.go", onStore(`store.Open(ctx, dsn)`), ""},
		{"the command opens", "cmd/gongkai/internal/command/open.go", onStore(`store.Open(ctx, dsn)`), ""},
		{"the web opens an upload", "cmd/gongkai/internal/web/upload.go", onStore(`part.Open()`), ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s, err := parse(c.path, c.path, "package sample; "+c.text)
			if err != nil {
				t.Fatal(err)
			}
			got := faults(s)
			switch {
			case c.want == "" && len(got) > 0:
				t.Errorf("faults %q, want none", got)
			case c.want != "" && (len(got) != 1 || !strings.Contains(got[0], c.want)):
				t.Errorf("faults %q, want one about %q", got, c.want)
			}
		})
	}
}

func TestTopLevelIsKept(t *testing.T) {
	ignored := []string{"/bin/", "*.test"}
	for name, want := range map[string]bool{
		"cmd": true, "rules": true, "LICENSE": true, ".ci": true, "bin": true, "store.test": true,
		"internal": false, "docs": false, "tools.go": false, "bins": false,
	} {
		if got := belongs(name, ignored); got != want {
			t.Errorf("belongs(%s) = %v, want %v", name, got, want)
		}
	}
}

// onStore is a file that imports the store and runs one statement.
func onStore(statement string) string {
	return `import "gongkai/store"; var _ store.Tx; func f() { ` + statement + ` }`
}
