package workflow

import (
	"context"
	"io"

	"gongkai/rules"
	"gongkai/store"
)

// TakeIn (接收附件) takes in a file of somebody who holds a post, so that an act can name it. It stays the person's own
// until then.
func (e *Engine) TakeIn(ctx context.Context, org rules.OrganisationID, by rules.PersonID, name string, from io.Reader) (rules.Upload, error) {
	err := e.store.View(ctx, func(tx *store.Tx) error { return mayTakeIn(tx, org, by) })
	if err != nil {
		return rules.Upload{}, err
	}
	return e.store.TakeIn(ctx, rules.Upload{Organisation: org, Owner: by, Name: name}, from)
}

// mayTakeIn: whoever holds a post today, as long as not too many of the person's files lie about.
func mayTakeIn(tx *store.Tx, org rules.OrganisationID, by rules.PersonID) error {
	standing, err := tx.Standing(org, by, rules.DateOf(tx.At))
	if err != nil {
		return err
	}
	if len(standing.Posts) == 0 {
		return rules.Refuse(rules.NoPost, rules.BasisDuties, "person", standing.Person.Name)
	}
	n, err := tx.Unnamed(org, by)
	if err == nil && n >= rules.MostUnnamed {
		err = rules.Refuse(rules.UploadTooMany, rules.BasisHouse)
	}
	return err
}

// OpenUpload gives the bytes of an upload to who may read it; to anybody else there is none.
func (e *Engine) OpenUpload(ctx context.Context, org rules.OrganisationID, by rules.PersonID, id rules.UploadID) (io.ReadCloser, rules.Upload, error) {
	err := e.store.View(ctx, func(tx *store.Tx) error {
		standing, err := tx.Standing(org, by, rules.DateOf(tx.At))
		if err != nil {
			return err
		}
		u, named, err := tx.Upload(org, id)
		if err == nil && !rules.MayReadUpload(rules.ReachOf(standing), by, u, named) {
			err = rules.Refuse(rules.UploadUnknown, rules.BasisHouse)
		}
		return err
	})
	if err != nil {
		return nil, rules.Upload{}, err
	}
	return e.store.OpenUpload(ctx, org, id)
}

// takeUploads takes into the dossier the uploads that the attempt names and may name.
func takeUploads(tx *store.Tx, d *rules.Dossier, a rules.Attempt) (err error) {
	act, _ := d.Procedure.Act(a.Act, d.Subject.State)
	var ids []rules.UploadID
	for _, named := range act.NamedUploads(a.With) {
		ids = append(ids, named.ID)
	}
	d.Uploads, err = tx.UploadsFor(d.Subject.Organisation, a.By.Person.ID, d.Subject.ID, ids...)
	return err
}
