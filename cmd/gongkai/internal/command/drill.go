package command

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// drillView is how a rehearsed restore came out.
type drillView struct {
	File string `json:"file"`
	shape.Verified
	Uploads int `json:"uploads"`
}

// rehearse (恢复演练) restores a backup into a temporary directory and verifies it there. Of the office here, where there is
// one, only the note that it was done is written, so that the next one can be asked for.
func (d *desk) rehearse(ctx context.Context, file string) error {
	dir, err := os.MkdirTemp("", "gongkai-drill-")
	if err != nil {
		return err
	}
	found, uploads, err := d.restored(ctx, dir, file)
	if err := errors.Join(err, os.RemoveAll(dir)); err != nil {
		return err
	}
	view := drillView{file, shape.VerifiedOf(d.words, found), uploads}
	if !view.OK {
		said := d.say("rehearsal_failed", "file", file, "count", strconv.Itoa(len(found.Damage)))
		return errors.Join(d.answer(view, said+"\n"+table(damageRows(found.Damage))), errShown)
	}
	if err := d.noteDrill(ctx, file); err != nil {
		return err
	}
	return d.answer(view, d.say("drilled", "file", file, "acts", strconv.Itoa(view.Acts), "subjects", strconv.Itoa(view.Subjects),
		"uploads", strconv.Itoa(uploads), "seals", strconv.Itoa(view.Seals), "short", view.Newest))
}

// restored restores a backup into the directory, verifies it, and counts its files.
func (d *desk) restored(ctx context.Context, dir, file string) (v workflow.Verification, uploads int, err error) {
	cfg := store.Config{URL: "sqlite:" + filepath.Join(dir, "drill.db"), Now: d.Now}
	if err := store.Restore(ctx, cfg, file); err != nil {
		return v, 0, err
	}
	s, err := store.Open(ctx, cfg)
	if err != nil {
		return v, 0, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	v, err = workflow.New(s).Verify(ctx)
	if err != nil {
		return v, 0, err
	}
	health, err := s.Doctor(ctx)
	return v, health.Uploads, err
}

// noteDrill notes the drill in the office that it was for.
func (d *desk) noteDrill(ctx context.Context, file string) error {
	err := d.atOffice(ctx, func(o *office) error { return o.store.NoteDrill(ctx, file) })
	if r, refused := rules.AsRefusal(err); refused && r.Code == rules.NotSetUp {
		return nil
	}
	return err
}
