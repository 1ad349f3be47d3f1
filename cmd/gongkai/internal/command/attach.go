package command

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// attachment is a file that --with names for a field: scan=@reply.pdf.
type attachment struct{ field, file string }

var attaching = regexp.MustCompile(`^([a-z_]+)=@(.+)$`)

// filled sorts what --with was given: at most one JSON file, and any number of attachments.
func (d *desk) filled(with []string) (document string, files []attachment, err error) {
	for _, given := range with {
		switch parts := attaching.FindStringSubmatch(given); {
		case parts != nil:
			files = append(files, attachment{parts[1], parts[2]})
		case document != "":
			return "", nil, usage{d.say("with_twice")}
		default:
			document = given
		}
	}
	return document, files, nil
}

// attach takes in the files that an act names and puts their ids where the act asks for them. Taken in twice, a file is
// the same upload, so that repeating the act stays the same request.
func (d *desk) attach(ctx context.Context, o *office, a acting, act *workflow.Act) error {
	_, files, err := d.filled(a.with)
	if err != nil || len(files) == 0 {
		return err
	}
	procedure, err := o.procedureOf(ctx, *act)
	if err != nil {
		return err
	}
	for _, one := range files {
		if !asksForUpload(procedure, act.Name, one.field) {
			return named(rules.Refuse(rules.UploadNotWanted, rules.BasisHouse, "field", one.field), act.Name)
		}
		u, err := o.takeIn(ctx, *act, one.file)
		if err != nil {
			return err
		}
		act.With[one.field] = string(u.ID)
	}
	return nil
}

func asksForUpload(p *rules.Procedure, name rules.ActName, field string) bool {
	for _, act := range p.Acts {
		for _, f := range act.Fields {
			if act.Name == name && f.Name == field && f.Type == rules.FieldUpload {
				return true
			}
		}
	}
	return false
}

// procedureOf finds the procedure that the act is of: the subject's own, or the one in force for what is opened.
func (o *office) procedureOf(ctx context.Context, act workflow.Act) (p *rules.Procedure, err error) {
	err = o.store.View(ctx, func(tx *store.Tx) error {
		var dossier *rules.Dossier
		if act.Subject == "" {
			dossier, err = o.engine.InForce(tx, act.Organisation, act.Kind, rules.DateOf(tx.At))
		} else {
			dossier, err = o.engine.Read(tx, act.Organisation, act.Subject)
		}
		if err == nil {
			p = dossier.Procedure
		}
		return err
	})
	return p, err
}

func (o *office) takeIn(ctx context.Context, act workflow.Act, name string) (rules.Upload, error) {
	file, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return rules.Upload{}, cannotRead(name, "no-such-file")
	}
	if err != nil {
		return rules.Upload{}, err
	}
	defer func() { _ = file.Close() }() // it was only read
	return o.engine.TakeIn(ctx, act.Organisation, act.By, filepath.Base(name), file)
}
