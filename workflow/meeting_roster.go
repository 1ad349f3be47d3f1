package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// addRoster adds who is of the body that meets: the roster that the meeting kept once it was held, and until then whoever
// holds a member's post on its day, or on the later one on which it is held.
func addRoster(tx *store.Tx, d *rules.Dossier, held rules.Date) (err error) {
	if d.Meeting == nil {
		return nil
	}
	if d.Subject.State != rules.MeetingPlanned {
		d.Roster = d.Meeting.Roster
		return nil
	}
	body, _ := d.Profile.BodyOf(d.Meeting.Body)
	d.Roster, err = tx.Roster(d.Organisation.ID, body.Members, max(d.Meeting.On, held))
	return err
}
