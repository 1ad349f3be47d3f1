package store

import "time"

// Load (负荷) is what whoever watches over a server asks again and again, so none of it goes through a table.
type Load struct {
	Bytes       int64     // of the database on the disk
	Undelivered int       // messages that lie in no inbox yet
	Waiting     int       // dispatches that have to leave
	Dead        int       // 死信
	Swept       time.Time // the newest sweep of any server; none when there was none
	BackedUp    time.Time // the newest backup; none when there was none
}

// Load reads how things stand now.
func (tx *Tx) Load() (l Load, err error) {
	for query, into := range map[string]any{
		tx.dialect.size: &l.Bytes, undeliveredInAll: &l.Undelivered, waitingInAll: &l.Waiting, deadLetters: &l.Dead,
	} {
		if err := tx.get(into, query); err != nil {
			return l, fault("read the load", err)
		}
	}
	if l.Swept, err = tx.LastSlot(JobSweep); err == nil {
		l.BackedUp, err = tx.LastSlot(JobBackup)
	}
	return l, err
}

const (
	undeliveredInAll = `SELECT count(*) FROM outbox WHERE sent_at IS NULL`
	waitingInAll     = `SELECT count(*) FROM dispatch WHERE status = 'waiting'`
)
