package workflow

import "time"

// ladder is the reminder ladder (催办规则) that is in force: how many versions of the settings came before it, itself included,
// and since when it could be known.
type ladder struct {
	n     int
	since time.Time
}

// laddersDue: a changed ladder reaches what is open at once, and not only when its next reminder would have come.
func (r *round) laddersDue() (bool, error) {
	if err := r.takeLadder(); err != nil {
		return false, err
	}
	return r.tx.OlderLadder(r.org, r.ladder.n)
}

// climbAnew lets every open due and obligation be looked at once more under the ladder in force. What was reminded of on a
// rung is not reminded of again.
func (r *round) climbAnew() (more bool, err error) {
	if err := r.takeLadder(); err != nil {
		return false, err
	}
	n, err := r.tx.ReckonAnew(r.org, r.ladder.n, batch)
	return n >= batch, err
}

func (r *round) takeLadder() (err error) {
	if r.ladder.n == 0 {
		r.ladder.n, r.ladder.since, err = r.tx.Ladders(r.org, r.today)
	}
	return err
}
