package store

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"os"

	"gongkai/rules"
)

// Contents (内容) is how many rows each table holds, and a sum of what stands in them, whatever their order.
type Contents map[string]Sum

// Sum is of one table.
type Sum struct {
	Rows int
	Sum  [sha256.Size]byte
}

// Rows counts the rows of all tables.
func (c Contents) Rows() (n int) {
	for _, s := range c {
		n += s.Rows
	}
	return n
}

// Transfer (整体复制) copies an office, with the files that acts name, into another database that is empty, of the same
// kind or of the other. What it holds afterwards is compared table by table with what was copied; sessions stay behind, as
// they do in a backup. Meanwhile the office goes on; the copy is of one instant.
func Transfer(ctx context.Context, from, to Config) (Contents, error) {
	target, err := openEmpty(ctx, to)
	if err != nil {
		return nil, err
	}
	if err := target.Close(); err != nil {
		return nil, err
	}
	spool, err := os.CreateTemp("", "gongkai-*.copy")
	if err != nil {
		return nil, fault("copy", err)
	}
	defer discard(spool)
	told, err := from.dumpTo(ctx, spool)
	if err == nil {
		err = Restore(ctx, to, spool.Name())
	}
	if err != nil {
		return nil, fault("copy", err)
	}
	return told, to.holds(ctx, told)
}

// openEmpty opens a database that no office is in.
func openEmpty(ctx context.Context, cfg Config) (*Store, error) {
	s, err := Open(ctx, cfg)
	if err != nil {
		return nil, err
	}
	err = s.View(ctx, func(tx *Tx) error {
		offices, err := tx.Organisations()
		if err == nil && len(offices) > 0 {
			err = rules.Refuse(rules.CopyOverOffice, rules.BasisHouse, "office", offices[0].Name)
		}
		return err
	})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// dumpTo writes the office as a backup does, and sums up the same instant.
func (c Config) dumpTo(ctx context.Context, spool *os.File) (told Contents, err error) {
	s, err := Open(ctx, c)
	if err != nil {
		return nil, err
	}
	err = s.View(ctx, func(tx *Tx) error {
		if err := tx.dump(spool, (*Tx).dumpUploads); err != nil {
			return err
		}
		told, err = tx.Contents()
		return err
	})
	return told, errors.Join(err, s.Close())
}

// holds compares what the database holds with what it was told to.
func (c Config) holds(ctx context.Context, told Contents) error {
	s, err := Open(ctx, c)
	if err != nil {
		return err
	}
	err = s.View(ctx, func(tx *Tx) error {
		held, err := tx.Contents()
		for table, sum := range told {
			if err == nil && held[table] != sum {
				err = fmt.Errorf("store: copy: table %s holds %d rows, told %d, or other ones", table, held[table].Rows, sum.Rows)
			}
		}
		return err
	})
	return errors.Join(err, s.Close())
}

// Contents sums up every table that a backup holds.
func (tx *Tx) Contents() (Contents, error) {
	all := Contents{}
	for _, table := range tables {
		sum, err := tx.sumOf(table)
		if err != nil {
			return nil, fault("sum up "+table, err)
		}
		all[table] = sum
	}
	return all, nil
}

// sumOf adds the digests of the rows, which have no order: no two rows of a table are alike, for each table has a key.
func (tx *Tx) sumOf(table string) (sum Sum, err error) {
	rows, err := tx.q.QueryxContext(tx.ctx, `SELECT * FROM `+table+dumpedOf[table])
	if err != nil {
		return sum, err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		row := map[string]any{}
		if err := rows.MapScan(row); err != nil {
			return sum, err
		}
		digest := sha256.Sum256([]byte(facts(plainly(row))))
		subtle.XORBytes(sum.Sum[:], sum.Sum[:], digest[:])
		sum.Rows++
	}
	return sum, rows.Err()
}

func plainly(row map[string]any) map[string]string {
	all := make(map[string]string, len(row))
	for name, value := range row {
		all[name] = plain(value)
	}
	return all
}
