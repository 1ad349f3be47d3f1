package command

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
	"gongkai/store"
)

// files are where a table is to be written, - for the standard output; none when it is to be shown.
type files struct{ csv, xlsx string }

func (f files) asked() bool { return f.csv != "" || f.xlsx != "" }

// writesTables lets a command write its table to a file.
func (d *desk) writesTables(cmd *cobra.Command, to *files) {
	cmd.Flags().StringVar(&to.csv, "csv", "", d.say("flag.csv"))
	cmd.Flags().StringVar(&to.xlsx, "xlsx", "", d.say("flag.xlsx"))
	cmd.MarkFlagsMutuallyExclusive("csv", "xlsx")
}

// writeTables writes a workbook, or its last sheet, the plain list, as CSV.
func (d *desk) writeTables(to files, tables ...letter.Table) error {
	var data bytes.Buffer
	name, err := to.xlsx, error(nil)
	if to.csv != "" {
		name, err = to.csv, letter.WriteCSV(&data, tables[len(tables)-1])
	} else {
		err = letter.WriteXLSX(&data, tables...)
	}
	if err != nil {
		return err
	}
	if name == "-" {
		_, err = d.Out.Write(data.Bytes())
		return err
	}
	if err := replace(name, &data); err != nil {
		return err
	}
	return d.answer(map[string]string{"file": name}, d.say("written", "file", name))
}

// replace writes a file that its owner alone may read, for it may hold what is for the office. What bore the name before stays
// until the new one is whole.
func replace(name string, from io.Reader) error {
	part, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*.part") // 0600
	if err != nil {
		return err
	}
	if err := fill(part, from); err != nil {
		return err
	}
	if err := os.Rename(part.Name(), name); err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return nil
}

func (d *desk) tabler(tx *store.Tx, o *office) (letter.Tabler, error) {
	today := rules.DateOf(tx.At)
	in, err := o.engine.InForce(tx, o.organisation, rules.KindItem, today)
	return letter.Tabler{Words: d.words, Office: in, Today: today}, err
}
