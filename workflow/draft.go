package workflow

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
	"gongkai/store"
)

// lastDay is behind every day on which a document is in force.
var lastDay = workday.MustDate("2099-12-31")

// proposal is a text that is to become a document.
type proposal struct {
	file, version, text string
	inForce             rules.Date   // none while nobody has decided on it
	base                rules.Digest // what it was compared with; none for the newest version
}

// Judge holds a text against the documents in force: everything that is wrong with it, what it changes and how it stands
// to the superior's catalogue. Nothing is recorded.
func (e *Engine) Judge(tx *store.Tx, org rules.OrganisationID, file, version, text string) (*rules.Draft, error) {
	return judgeDraft(tx, org, proposal{file: file, version: version, text: text})
}

// Compare holds a text against one version of the document, rather than the newest.
func (e *Engine) Compare(
	tx *store.Tx, org rules.OrganisationID, file string, base rules.Digest, version, text string,
) (*rules.Draft, error) {
	return judgeDraft(tx, org, proposal{file: file, version: version, text: text, base: base})
}

// takeDraft sets what the draft of a revision comes to, once there is one.
func takeDraft(tx *store.Tx, d *rules.Dossier) (err error) {
	if d.Subject.Kind != rules.KindRevision || len(d.Versions) == 0 {
		return nil
	}
	digest := d.CurrentDigest()
	texts, err := tx.Texts(d.Subject.Organisation, digest)
	if err != nil {
		return err
	}
	p := proposal{file: d.Revision.File, version: d.Revision.Version, text: texts[digest], inForce: d.Revision.InForce}
	if s, ok := d.Procedure.State(d.Subject.State); ok && s.Final {
		p.base = d.Revision.Base // it stays what it was compared with
	}
	d.Draft, err = judgeDraft(tx, d.Subject.Organisation, p)
	return err
}

// typedDraft sets what a text comes to that is only typed yet.
func typedDraft(tx *store.Tx, d *rules.Dossier, a rules.Attempt) (err error) {
	if d.Subject.Kind != rules.KindRevision || a.With["text"] == "" {
		return nil
	}
	file := a.With["file"]
	if a.Act == "receive" {
		file = rules.SuperiorFile
	}
	d.Draft, err = judgeDraft(tx, d.Organisation.ID, proposal{file: file, version: a.With["version"], text: a.With["text"]})
	return err
}

func judgeDraft(tx *store.Tx, org rules.OrganisationID, p proposal) (*rules.Draft, error) {
	docs, err := tx.Documents(org)
	if err != nil {
		return nil, err
	}
	text := rules.DocumentText(p.text)
	d := &rules.Draft{Text: text, Version: p.version, Hash: rules.DigestOf([]byte(text))}
	base, found := baseOf(docs, p, d)
	switch {
	case p.file == rules.SuperiorFile:
		_, err = profile.DecodeSuperior(p.file, []byte(text))
		d.Faults, err = faultsOf(err)
		return d, err
	case !found:
		base = store.Document{Name: p.file}
	}
	is, err := readDraft(docs, p, d)
	if err != nil || is == nil {
		return d, err
	}
	return d, compareDraft(docs, base, is, d)
}

// baseOf finds the version that the draft is compared with, and whether its name is taken.
func baseOf(docs []store.Document, p proposal, d *rules.Draft) (base store.Document, found bool) {
	for _, doc := range docs {
		if doc.Kind != kindOfFile(p.file) || doc.Name != p.file {
			continue
		}
		d.Taken = d.Taken || doc.Version == p.version
		if p.base == "" || doc.Hash == p.base {
			base, found = doc, true
		}
	}
	d.Base, d.BaseVersion, d.BaseFrom = base.Hash, base.Version, base.InForce
	return base, found
}

// readDraft decodes the draft together with the documents that are in force on its first day, and with the newest ones:
// it has to fit both. Without faults it returns what the newest come to with it.
func readDraft(docs []store.Document, p proposal, d *rules.Draft) (*rules.Profile, error) {
	var is *rules.Profile
	for _, on := range []rules.Date{max(p.inForce, d.BaseFrom), lastDay} {
		files := filesOn(docs, on)
		files[p.file] = []byte(d.Text)
		decoded, err := profile.DecodeProfile(files)
		faults, err := faultsOf(err)
		if err != nil {
			return nil, err
		}
		d.Faults = append(d.Faults, faults...)
		is = decoded
	}
	if len(d.Faults) == 0 {
		d.Faults = unsound(is)
	}
	slices.Sort(d.Faults)
	d.Faults = slices.Compact(d.Faults)
	if len(d.Faults) > 0 {
		return nil, nil
	}
	return is, nil
}

// filesOn lists the documents that are in force on the day, as files; the calendar and the superior's catalogue are
// read by themselves.
func filesOn(docs []store.Document, on rules.Date) map[string][]byte {
	files := map[string][]byte{}
	for _, doc := range docs {
		if doc.Kind == store.DocumentCalendar || doc.Kind == store.DocumentSuperior || doc.InForce.After(on) {
			continue
		}
		files[doc.Name] = []byte(doc.Body) // the newest comes last
	}
	return files
}

// unsound proves every procedure, whichever document changes: what a procedure leans on may be in another.
func unsound(p *rules.Profile) []string {
	var all []string
	for i := range p.Procedures {
		for _, fault := range p.Procedures[i].Check() {
			all = append(all, p.Procedures[i].Name+".yaml: "+fault)
		}
	}
	return all
}

func faultsOf(err error) ([]string, error) {
	var faults profile.Faults
	if errors.As(err, &faults) {
		return strings.Split(faults.Error(), "\n"), nil
	}
	return nil, err
}

func compareDraft(docs []store.Document, base store.Document, is *rules.Profile, d *rules.Draft) error {
	files := filesOn(docs, lastDay)
	files[base.Name] = []byte(base.Body)
	if base.Body == "" {
		d.Lines = rules.CompareLines("", d.Text)
		return nil
	}
	was, err := profile.DecodeProfile(files)
	if err != nil {
		return fmt.Errorf("workflow: the adopted documents: %w", err)
	}
	if base.Name == profileFile {
		comparePosts(was, is, d)
	}
	if base.Name != rules.CatalogueFile {
		d.Lines = rules.CompareLines(base.Body, d.Text)
		return nil
	}
	d.Changes = rules.Compare(&was.Catalogue, &is.Catalogue)
	return coverDraft(docs, is, d)
}

func coverDraft(docs []store.Document, is *rules.Profile, d *rules.Draft) error {
	for _, doc := range docs {
		if doc.Kind != store.DocumentSuperior {
			continue
		}
		superior, err := profile.DecodeSuperior(doc.Name, []byte(doc.Body))
		if err != nil {
			return fmt.Errorf("workflow: the superior's catalogue: %w", err)
		}
		d.Superior, d.Coverage = doc.Version, rules.Cover(superior, &is.Catalogue)
	}
	return nil
}

// comparePosts: posts are held by people, with no date of their own. A profile may add posts; one that is there keeps
// its unit and its duties, and another is made for what changes.
func comparePosts(was, is *rules.Profile, d *rules.Draft) {
	for _, post := range is.Posts {
		i := slices.IndexFunc(was.Posts, func(o rules.Post) bool { return o.ID == post.ID })
		switch {
		case i < 0:
			d.NewPosts = append(d.NewPosts, post)
		case was.Posts[i].Unit != post.Unit || !slices.Equal(was.Posts[i].Duties, post.Duties):
			d.Faults = append(d.Faults, profileFile+": the post "+post.ID+" keeps its unit and duties; add another post")
		}
	}
	for _, post := range was.Posts {
		if !slices.ContainsFunc(is.Posts, func(o rules.Post) bool { return o.ID == post.ID }) {
			d.Faults = append(d.Faults, profileFile+": the post "+post.ID+" may be held, and stays")
		}
	}
}
