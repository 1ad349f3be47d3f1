package store

import "time"

// The jobs whose instants the record keeps.
const (
	JobSweep  = "sweep"  // 巡查
	JobBackup = "backup" // 备份
	JobDrill  = "drill"  // 恢复演练
)

// Beat (心跳) says that a server is alive now. Its row stays when it ends, so that outages can be read off.
func (tx *Tx) Beat(instance string, started time.Time) error {
	return fault("note a heartbeat", tx.put(`INSERT INTO heartbeat (instance, started_at, seen_at) VALUES (?, ?, ?)
		ON CONFLICT (instance) DO UPDATE SET seen_at = excluded.seen_at`, instance, instant{started}, instant{tx.At}))
}

// AliveAt says whether some server was alive at the instant, as far as heartbeats tell.
func (tx *Tx) AliveAt(at time.Time) (bool, error) {
	var alive bool
	err := tx.get(&alive, aliveAt, instant{at}, instant{at})
	return alive, fault("read heartbeats", err)
}

const aliveAt = `SELECT EXISTS (SELECT 1 FROM heartbeat WHERE seen_at >= ? AND started_at <= ?)`

// TakeSlot (占用时刻) answers whether this server is the one that runs the job at the instant: whoever inserts the row does.
func (tx *Tx) TakeSlot(job string, at time.Time, instance string) (bool, error) {
	n, err := tx.exec(`INSERT INTO slot (job, at, taken_by) VALUES (?, ?, ?) ON CONFLICT (job, at) DO NOTHING`,
		job, instant{at}, instance)
	return n == 1, fault("take a slot", err)
}

// Slots counts the slots of a job that were taken since the instant.
func (tx *Tx) Slots(job string, since time.Time) (n int, err error) {
	err = tx.get(&n, `SELECT count(*) FROM slot WHERE job = ? AND at >= ?`, job, instant{since})
	return n, fault("count slots", err)
}

// ForgetSlots removes the slots of a job from before the instant; what became of missed ones has been told by then.
func (tx *Tx) ForgetSlots(job string, before time.Time) error {
	return fault("forget slots", tx.put(`DELETE FROM slot WHERE job = ? AND at < ?`, job, instant{before}))
}

// LastSlot reads the newest instant at which the job ran; none when it never did.
func (tx *Tx) LastSlot(job string) (time.Time, error) {
	var at instant
	err := tx.get(&at, `SELECT max(at) FROM slot WHERE job = ?`, job)
	return at.Time, fault("read the newest slot", err)
}
