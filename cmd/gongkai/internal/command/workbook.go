package command

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/workbook"
	"gongkai/rules"
	"gongkai/store"
)

// documentText reads a document from a file; the catalogue also from a workbook in which it was edited. What is wrong with the
// workbook is said by its rows and columns, and nothing is made of it.
func (d *desk) documentText(ctx context.Context, document, file string) (string, error) {
	if document != rules.CatalogueFile || !strings.EqualFold(filepath.Ext(file), ".xlsx") {
		return fileText(file)
	}
	if of, err := os.Stat(file); err == nil && of.Size() > letter.LargestTable {
		return "", cannotRead(file, "too-large")
	}
	data, err := os.ReadFile(file)
	if os.IsNotExist(err) {
		return "", cannotRead(file, "no-such-file")
	}
	if err != nil {
		return "", err
	}
	draft, faults, err := d.readWorkbook(ctx, data)
	if err == nil && len(faults) > 0 {
		return "", d.judged(verdict{Name: file, Faults: d.sheetFaults(faults)})
	}
	if err != nil {
		return "", err
	}
	return draft.Text, nil
}

// readWorkbook reads the sheet and then what it says, held against the documents in force.
func (d *desk) readWorkbook(ctx context.Context, data []byte) (draft *workbook.Draft, faults []workbook.Fault, err error) {
	err = d.atOffice(ctx, func(o *office) error {
		docs, err := o.versions(ctx, rules.CatalogueFile)
		if err != nil {
			return err
		}
		draft, err = workbook.Read(data, docs[len(docs)-1].Body)
		if err != nil || len(draft.Faults) > 0 {
			return err
		}
		return o.store.View(ctx, func(tx *store.Tx) error {
			judged, err := o.engine.Judge(tx, o.organisation, rules.CatalogueFile, "", draft.Text)
			if err == nil {
				faults = draft.Place(judged.Faults)
			}
			return err
		})
	})
	if draft != nil {
		faults = append(draft.Faults, faults...)
	}
	return draft, faults, err
}

func (d *desk) sheetFaults(faults []workbook.Fault) []string {
	all := []string{}
	for _, f := range faults {
		said := d.words.Say("workbook.problem."+f.Problem, "value", f.Value)
		if place := d.words.SheetPlace(f.Row, f.Column); place != "" {
			said = place + d.words.Say("web.colon") + said
		}
		all = append(all, said)
	}
	return all
}

// exportCatalogue writes the catalogue in force as a workbook, which comes back by catalogue draft when it was edited.
func (d *desk) exportCatalogue(ctx context.Context, to files) error {
	return d.atOffice(ctx, func(o *office) error {
		var tables []letter.Table
		err := o.store.View(ctx, func(tx *store.Tx) error {
			t, err := d.tabler(tx, o)
			if err == nil {
				tables = t.Catalogue(t.Office.Catalogue.Entries)
			}
			return err
		})
		if err != nil {
			return err
		}
		return d.writeTables(to, tables...)
	})
}
