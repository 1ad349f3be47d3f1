package command

import (
	"context"
	"errors"
	"io/fs"
	"os"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// office (办公室) is the open record with the engine on it.
type office struct {
	store        *store.Store
	engine       *workflow.Engine
	organisation rules.OrganisationID
}

// atOffice opens the record of an office that is set up, lets the work be done, and closes it.
func (d *desk) atOffice(ctx context.Context, work func(*office) error) error {
	if d.settings.Embedded() {
		if _, err := os.Stat(d.settings.SQLiteFile()); errors.Is(err, fs.ErrNotExist) {
			return rules.Refuse(rules.NotSetUp, rules.BasisHouse)
		}
	}
	return d.atRecord(ctx, func(o *office) error {
		if o.organisation == "" {
			return rules.Refuse(rules.NotSetUp, rules.BasisHouse)
		}
		return work(o)
	})
}

// atOfficeIfAny lets the work be done where an office is set up, and does nothing where there is none, or where the
// command line asks for a profile as it ships.
func (d *desk) atOfficeIfAny(ctx context.Context, work func(*office) error) error {
	if d.flags.Profile != "" {
		return nil
	}
	err := d.atOffice(ctx, work)
	var r *rules.Refusal
	if errors.As(err, &r) && r.Code == rules.NotSetUp {
		return nil
	}
	return err
}

// atRecord opens the record, whether or not an office is set up in it.
func (d *desk) atRecord(ctx context.Context, work func(*office) error) (err error) {
	s, err := d.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	o := &office{store: s, engine: workflow.New(s)}
	if err := s.View(ctx, o.findOrganisation); err != nil {
		return err
	}
	d.speakAs(ctx, o)
	return work(o)
}

func (d *desk) openStore(ctx context.Context) (*store.Store, error) {
	cfg, err := d.storeConfig()
	if err != nil {
		return nil, err
	}
	return store.Open(ctx, cfg)
}

// storeConfig says where the database is, and makes sure that its directory is there, for this account alone.
func (d *desk) storeConfig() (store.Config, error) {
	url, err := d.settings.DatabaseURL()
	if err != nil {
		return store.Config{}, err
	}
	return store.Config{URL: url, Now: d.Now}, os.MkdirAll(d.settings.Data, 0o700)
}

// findOrganisation takes the bureau: the organisation that has none above it.
func (o *office) findOrganisation(tx *store.Tx) error {
	all, err := tx.Organisations()
	for _, org := range all {
		if org.Parent == "" {
			o.organisation = org.ID
		}
	}
	return err
}

// person finds who acts, and the organisation to which the person belongs.
func (o *office) person(ctx context.Context, login string) (who rules.Person, org rules.OrganisationID, err error) {
	err = o.store.View(ctx, func(tx *store.Tx) error {
		who, org, err = tx.PersonByLogin(login)
		return err
	})
	return who, org, err
}

// subject finds a subject by its reference as printed.
func (o *office) subject(ctx context.Context, ref string) (org rules.OrganisationID, id rules.SubjectID, err error) {
	err = o.store.View(ctx, func(tx *store.Tx) error {
		org, id, err = tx.SubjectOf(ref)
		return err
	})
	return org, id, err
}

// parent finds the item that an opinion belongs to; an item has none.
func (o *office) parent(ctx context.Context, org rules.OrganisationID, id rules.SubjectID) (parent rules.SubjectID, err error) {
	err = o.store.View(ctx, func(tx *store.Tx) error {
		s, err := tx.Subject(org, id)
		parent = s.Parent
		return err
	})
	return parent, err
}
