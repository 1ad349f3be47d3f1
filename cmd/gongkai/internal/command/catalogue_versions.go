package command

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
)

func (d *desk) catalogueDraftCommand() *cobra.Command {
	var g drafting
	cmd := d.verb("draft FILE --as LOGIN --reason TEXT [--version NAME]", "catalogue_draft", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return d.draftDocument(ctx, g, rules.CatalogueFile, args[0])
		})
	g.flags(d, cmd)
	return cmd
}

// catalogueAdoptCommand records what a meeting adopted, by whichever road the changes take.
func (d *desk) catalogueAdoptCommand() *cobra.Command {
	var a acting
	var decision, from, request string
	cmd := d.verb("adopt REVISION --decision REF --in-force DATE [--request NUMBER] --as LOGIN", "catalogue_adopt", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			name := rules.ActName("agree")
			if request != "" {
				name = "agree_for_approval"
			}
			return d.actWith(ctx, a, args[0], name, fields{"decision": &decision, "in_force_from": &from, "request_number": &request})
		})
	a.flags(d, cmd)
	byIsAs(cmd)
	cmd.Flags().StringVar(&decision, "decision", "", d.say("flag.meeting-decision"))
	cmd.Flags().StringVar(&from, "in-force", "", d.say("flag.in-force"))
	cmd.Flags().StringVar(&request, "request", "", d.say("flag.request"))
	return cmd
}

func (d *desk) catalogueSuperiorCommand() *cobra.Command {
	var a acting
	var version, decision, on string
	cmd := d.verb("superior FILE --decision NUMBER --decided-on DATE --as LOGIN [--version NAME]", "catalogue_superior", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			text, err := fileText(args[0])
			if err != nil {
				return err
			}
			version = cmp.Or(version, rules.DateOf(d.Now()).String())
			return d.openRevision(ctx, a, "receive", fields{
				"version": &version, "decision": &decision, "decided_on": &on, "text": &text,
			})
		})
	a.flags(d, cmd)
	byIsAs(cmd)
	cmd.Flags().StringVar(&version, "version", "", d.say("flag.version-name"))
	cmd.Flags().StringVar(&decision, "decision", "", d.say("flag.superior-decision"))
	cmd.Flags().StringVar(&on, "decided-on", "", d.say("flag.superior-date"))
	return cmd
}

// versions reads the adopted versions of a document, the oldest first.
func (o *office) versions(ctx context.Context, file string) (all []store.Document, err error) {
	err = o.store.View(ctx, func(tx *store.Tx) error {
		docs, err := tx.Documents(o.organisation)
		for _, doc := range docs {
			if doc.Name == file {
				all = append(all, doc)
			}
		}
		return err
	})
	return all, err
}

// versionLine is a version of the catalogue as it is listed.
type versionLine struct {
	Version   string       `json:"version"`
	Decision  string       `json:"decision"`
	DecidedOn rules.Date   `json:"decided_on"`
	InForce   rules.Date   `json:"in_force"`
	Hash      rules.Digest `json:"hash"`
}

// listVersions lists the versions of the catalogue, the oldest first.
func (d *desk) listVersions(ctx context.Context, _ []string) error {
	return d.atOffice(ctx, func(o *office) error {
		docs, err := o.versions(ctx, rules.CatalogueFile)
		if err != nil {
			return err
		}
		lines := []versionLine{}
		rows := [][]string{d.heading("version", "decision", "in_force")}
		for _, doc := range docs {
			lines = append(lines, versionLine{doc.Version, doc.Decision, doc.DecidedOn, doc.InForce, doc.Hash})
			rows = append(rows, []string{doc.Version, doc.Decision, doc.InForce.String()})
		}
		return d.answer(lines, table(rows))
	})
}

// diffCatalogue compares two versions: the last two, one with the newest, two that are named, or one with a file.
func (d *desk) diffCatalogue(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		docs, err := o.versions(ctx, rules.CatalogueFile)
		if err != nil {
			return err
		}
		newest := docs[len(docs)-1]
		args = append(args, docs[max(0, len(docs)-2)].Version, newest.Version)[:max(2, len(args))]
		if len(args) == 2 && args[1] != newest.Version && !known(docs, args[1]) {
			return d.diffFile(ctx, o, docs, args)
		}
		is, err := versionOf(docs, args[1])
		if err != nil {
			return err
		}
		return d.diffText(ctx, o, docs, args[0], args[1], is.Body)
	})
}

func known(docs []store.Document, version string) bool {
	_, err := versionOf(docs, version)
	return err == nil
}

func versionOf(docs []store.Document, version string) (store.Document, error) {
	for _, doc := range docs {
		if doc.Version == version {
			return doc, nil
		}
	}
	return store.Document{}, cannotRead(version, "no-such-version")
}

func (d *desk) diffFile(ctx context.Context, o *office, docs []store.Document, args []string) error {
	if _, err := os.Stat(args[1]); errors.Is(err, fs.ErrNotExist) {
		return cannotRead(args[1], "no-such-version")
	}
	text, err := fileText(args[1])
	if err != nil {
		return err
	}
	return d.diffText(ctx, o, docs, args[0], args[1], text)
}

func (d *desk) diffText(ctx context.Context, o *office, docs []store.Document, old, version, text string) error {
	was, err := versionOf(docs, old)
	if err != nil {
		return err
	}
	return o.store.View(ctx, func(tx *store.Tx) error {
		draft, err := o.engine.Compare(tx, o.organisation, rules.CatalogueFile, was.Hash, version, text)
		if err != nil {
			return err
		}
		v := draftViewOf(draft)
		return d.answer(v, d.draftText(v))
	})
}

func (d *desk) catalogueExportCommand() *cobra.Command {
	var version string
	var to files
	cmd := d.verb("export [--version NAME | --xlsx FILE | --csv FILE]", "catalogue_export", cobra.NoArgs,
		func(ctx context.Context, _ []string) error {
			if to.asked() {
				return d.exportCatalogue(ctx, to)
			}
			return d.exportDocument(ctx, rules.CatalogueFile, version)
		})
	cmd.Flags().StringVar(&version, "version", "", d.say("flag.which-version"))
	d.writesTables(cmd, &to)
	cmd.MarkFlagsMutuallyExclusive("version", "csv", "xlsx")
	return cmd
}

func (d *desk) revisionExportCommand() *cobra.Command {
	var version string
	cmd := d.verb("export DOCUMENT [--version NAME]", "revision_export", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.exportDocument(ctx, args[0], version) })
	cmd.Flags().StringVar(&version, "version", "", d.say("flag.which-version"))
	return cmd
}

// exportDocument writes the text of the version in force today, or of the one that is named.
func (d *desk) exportDocument(ctx context.Context, file, version string) error {
	return d.atOffice(ctx, func(o *office) error {
		docs, err := o.versions(ctx, file)
		if err != nil {
			return err
		}
		var chosen store.Document
		for _, doc := range docs {
			if version == "" && !doc.InForce.After(rules.DateOf(d.Now())) || doc.Version == version {
				chosen = doc
			}
		}
		if chosen.Body == "" {
			return cannotRead(cmp.Or(version, file), "no-such-version")
		}
		return d.answer(map[string]string{"version": chosen.Version, "text": chosen.Body}, chosen.Body)
	})
}

// profileInForce is what the office goes by today; before it is set up, what ships.
func (d *desk) profileInForce(ctx context.Context) (p *rules.Profile, err error) {
	err = d.atOfficeIfAny(ctx, func(o *office) error {
		return o.store.View(ctx, func(tx *store.Tx) error {
			dossier, err := o.engine.InForce(tx, o.organisation, rules.KindItem, rules.DateOf(tx.At))
			if err == nil {
				p = dossier.Profile
			}
			return err
		})
	})
	if err != nil || p != nil {
		return p, err
	}
	return d.profile()
}
