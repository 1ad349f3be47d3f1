package command

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/config"
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

func (d *desk) databaseCommand() *cobra.Command {
	return d.group("db", "db", d.verb("copy FROM TO", "db_copy", cobra.ExactArgs(2), d.copyDatabase))
}

// copiedView is what was copied.
type copiedView struct {
	From   string         `json:"from"`
	To     string         `json:"to"`
	Tables map[string]int `json:"tables"` // the rows of each
	shape.Verified
}

// copyDatabase (整体复制) copies an office into another, empty database, compares every table, and verifies the copy. Either
// is named by its data directory or by its address.
func (d *desk) copyDatabase(ctx context.Context, args []string) error {
	from, err := d.databaseAt(args[0])
	if err != nil {
		return err
	}
	if path, embedded := strings.CutPrefix(from.URL, "sqlite:"); embedded && !exists(path) {
		return rules.Refuse(rules.NotSetUp, rules.BasisHouse) // what is not there is not made to be copied
	}
	to, err := d.databaseAt(args[1])
	if err != nil {
		return err
	}
	told, err := store.Transfer(ctx, from, to)
	if err != nil {
		return err
	}
	view := copiedView{From: args[0], To: args[1], Tables: map[string]int{}}
	for table, sum := range told {
		view.Tables[table] = sum.Rows
	}
	found, err := verifyAt(ctx, to)
	if err != nil {
		return err
	}
	view.Verified = shape.VerifiedOf(d.words, found)
	said := d.say("copied", "to", args[1], "tables", strconv.Itoa(len(told)), "rows", strconv.Itoa(told.Rows()),
		"uploads", strconv.Itoa(told["upload"].Rows))
	if !view.OK {
		said = d.verified(found)
	}
	if err := d.answer(view, said); err != nil || view.OK {
		return err
	}
	return errShown
}

func verifyAt(ctx context.Context, cfg store.Config) (workflow.Verification, error) {
	s, err := store.Open(ctx, cfg)
	if err != nil {
		return workflow.Verification{}, err
	}
	v, err := workflow.New(s).Verify(ctx)
	if worse := s.Close(); err == nil {
		err = worse
	}
	return v, err
}

// databaseAt finds a database by its address, or by the data directory whose config.yaml may name one.
func (d *desk) databaseAt(place string) (store.Config, error) {
	if strings.HasPrefix(place, "sqlite:") || strings.Contains(place, "://") {
		return store.Config{URL: place, Now: d.Now}, nil
	}
	settings, err := config.Load(config.Flags{Data: place})
	if err != nil {
		return store.Config{}, fmt.Errorf("%s: %w", place, err)
	}
	url, err := settings.DatabaseURL()
	if err == nil {
		err = os.MkdirAll(settings.Data, 0o700)
	}
	return store.Config{URL: url, Now: d.Now}, err
}
