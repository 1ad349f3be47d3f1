package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"runtime"

	"github.com/jmoiron/sqlx"
	"github.com/mattn/go-sqlite3"
)

// batchBound is how many callers at most are committed together: what one of them waits for is bounded, and by then
// the disk's part of the time is small.
const batchBound = 64

// update waits for the turn to write. Whoever gets it leads: it runs the functions of all who wait by then, its own among
// them, and commits them with one write to the disk. So nobody is woken to do what another can do for it, and those who come
// meanwhile are the next batch, led by one of them. A caller may give up until it is admitted.
func (w *sqliteWriter) update(ctx context.Context, do func(sqlx.ExtContext) error) error {
	c := &caller{do: do, answered: make(chan struct{})}
	w.queue.join(c)
	for {
		select {
		case <-c.answered:
			return c.outcome()
		case <-w.turn:
			w.lead()
		case <-ctx.Done():
			if w.queue.leave(c) {
				return fault("wait for the turn to write", ctx.Err())
			}
			ctx = context.WithoutCancel(ctx)
		case <-w.closed:
			if w.queue.leave(c) {
				return fault("begin an update", sql.ErrConnDone)
			}
		}
	}
}

// errUnfinished: a function ended the goroutine of whoever led.
var errUnfinished = errors.New("store: a function did not return, and nothing of its batch was kept")

// lead commits one batch together and gives the turn back. Where the batch failed, all of it failed: even a refusal may
// rest on what another wrote before it, and is not on the disk.
func (w *sqliteWriter) lead() {
	if !w.alone {
		runtime.Gosched() // those whom the batch before has woken may come again, and are not left to a batch of their own
	}
	batch, err := w.queue.admit(batchBound), errUnfinished
	defer func() {
		for _, c := range batch {
			if err != nil {
				c.err = err
			}
			close(c.answered)
		}
		w.turn <- struct{}{}
	}()
	if len(batch) == 0 {
		err = nil
		return
	}
	err = w.commitTogether(context.Background(), batch)
}

// commitTogether is one transaction, which no caller can cancel.
func (w *sqliteWriter) commitTogether(ctx context.Context, batch []*caller) (err error) {
	if w.distrusted != nil {
		return w.distrusted
	}
	if err := w.run(ctx, `BEGIN IMMEDIATE`); err != nil {
		return fault("begin an update", err)
	}
	w.alone, w.wrote, w.unsaved = len(batch) == 1, false, nil
	done := false
	defer func() {
		if !done {
			w.takeBack()
			err = errors.Join(err, w.rollback(ctx))
		}
	}()
	if err := w.lookOutside(ctx); err != nil {
		return fault("begin an update", err)
	}
	kept := false
	for _, c := range batch {
		if err := w.attempt(ctx, c); err != nil {
			return err
		}
		kept = kept || !c.failed()
	}
	if !kept {
		return nil // and nothing is written
	}
	if err := w.run(ctx, `COMMIT`); err != nil {
		return w.distrust(err)
	}
	done = true
	return nil
}

// lookOutside forgets what was known before another connection wrote to the file.
func (w *sqliteWriter) lookOutside(ctx context.Context) error {
	var version int64
	if err := w.QueryRowxContext(ctx, `PRAGMA data_version`).Scan(&version); err != nil {
		return err
	}
	w.known.at(version)
	return nil
}

var errRolledBack = errors.New("store: SQLite rolled back all who were to be committed together")

// attempt runs the function of one caller, and takes back what it wrote when it fails; most that are refused have only read.
// The error is one of the whole batch: after a full disk, an interrupt or an I/O error SQLite has rolled back everything, and
// there is no savepoint to go back to; what would still be written now would be committed at once, statement by statement.
func (w *sqliteWriter) attempt(ctx context.Context, c *caller) error {
	w.saved = false
	c.run(w)
	if w.alone {
		return nil // the transaction is its own
	}
	if w.unsaved != nil {
		return fault("begin for a caller", w.unsaved)
	}
	if c.failed() {
		if idle, err := w.idle(); err != nil || idle {
			return fmt.Errorf("%w: %v", errRolledBack, errors.Join(c.err, err))
		}
	}
	if !w.saved {
		return nil // it wrote nothing
	}
	if c.failed() {
		w.takeBack()
		if err := w.run(ctx, `ROLLBACK TO caller`); err != nil {
			return fault("roll back for a caller", err)
		}
	}
	return fault("end for a caller", w.run(ctx, `RELEASE caller`))
}

// toWrite begins the savepoint of a caller, in front of the first statement by which it may write. Who is alone needs none.
func (w *sqliteWriter) toWrite(ctx context.Context) error {
	w.wrote = true
	if !w.alone && !w.saved && w.unsaved == nil {
		w.unsaved = w.save(context.WithoutCancel(ctx))
		w.saved = w.unsaved == nil
	}
	return w.unsaved
}

// save asks first whether the transaction stands: without one, a savepoint would begin another, and its end commit it.
func (w *sqliteWriter) save(ctx context.Context) error {
	if idle, err := w.idle(); err != nil || idle {
		return cmp.Or(err, errRolledBack)
	}
	return w.run(ctx, `SAVEPOINT caller`)
}

// takeBack forgets what may have been read of what is now taken back. Where nothing was written, nothing is.
func (w *sqliteWriter) takeBack() {
	if w.wrote {
		w.known.forget()
	}
}

// rollback asks the connection first: after a full disk SQLite has rolled back by itself.
func (w *sqliteWriter) rollback(ctx context.Context) error {
	if idle, err := w.idle(); err != nil || idle {
		return fault("roll back", err)
	}
	return fault("roll back", w.run(ctx, `ROLLBACK`))
}

// idle says that no transaction is open.
func (w *sqliteWriter) idle() (idle bool, err error) {
	err = w.conn.Raw(func(c any) error {
		idle = c.(*sqlite3.SQLiteConn).AutoCommit()
		return nil
	})
	return idle, err
}

// run runs a statement of the transaction itself.
func (w *sqliteWriter) run(ctx context.Context, query string) error {
	s, err := w.prepared(ctx, query)
	if err == nil {
		_, err = s.ExecContext(ctx)
	}
	return err
}

// ErrDiskFailed (磁盘写入失败) says that the disk failed while a commit was to be made durable. What was being written is there once
// or not at all, and which of them the next to open the store will see; callers then ask again by their keys, as after a crash.
var ErrDiskFailed = errors.New("store: the disk failed at a commit; nothing more is written until the program is started again")

// distrust remembers that the disk failed. Whether the commit is there is unknown until the file is read anew, and what the disk
// says next cannot be believed: a kernel may drop what it could not write and report success from then on. So nothing more is
// written until the program is started again; reading goes on.
func (w *sqliteWriter) distrust(err error) error {
	var failed sqlite3.Error
	if errors.As(err, &failed) && failed.Code == sqlite3.ErrIoErr {
		w.distrusted = fmt.Errorf("%w: %w", ErrDiskFailed, err)
		close(w.failed)
		return w.distrusted
	}
	return fault("commit", err)
}

func (w *sqliteWriter) diskFailed() <-chan struct{} { return w.failed }
