package store

import (
	"time"

	"gongkai/rules"
)

// Contact (联系方式) is where a person is reached by a channel; no address means not at all.
type Contact struct {
	Person  rules.PersonID
	Channel string
	Address string

	By  rules.PersonID // who set it; none on the command line
	Via string
}

// SetContact sets, changes or takes away an address, and notes that it was.
func (tx *Tx) SetContact(org rules.OrganisationID, c Contact) error {
	before, err := tx.addressOf(org, c.Person, c.Channel)
	if err != nil || before == c.Address {
		return fault("set a contact", err)
	}
	if c.Address == "" {
		err = tx.put(`DELETE FROM contact WHERE organisation_id = ? AND person_id = ? AND channel = ?`, org, c.Person, c.Channel)
	} else {
		err = tx.put(`INSERT INTO contact (organisation_id, person_id, channel, address) VALUES (?, ?, ?, ?)
			ON CONFLICT (organisation_id, person_id, channel) DO UPDATE SET address = excluded.address`, org, c.Person, c.Channel, c.Address)
	}
	if err == nil {
		err = tx.put(`INSERT INTO contact_change (organisation_id, id, person_id, channel, removed, at, by_person, via)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, org, NewID(), c.Person, c.Channel, c.Address == "", instant{tx.At}, c.By, c.Via)
	}
	return fault("set a contact", err)
}

func (tx *Tx) addressOf(org rules.OrganisationID, person rules.PersonID, channel string) (address string, err error) {
	err = tx.get(&address, `SELECT address FROM contact WHERE organisation_id = ? AND person_id = ? AND channel = ?`,
		org, person, channel)
	if missing(err) {
		err = nil
	}
	return address, err
}

// Contacts reads the addresses of a person, by channel.
func (tx *Tx) Contacts(org rules.OrganisationID, person rules.PersonID) (map[string]string, error) {
	var rows []struct {
		Channel string `db:"channel"`
		Address string `db:"address"`
	}
	err := tx.all(&rows, `SELECT channel, address FROM contact WHERE organisation_id = ? AND person_id = ?`, org, person)
	all := map[string]string{}
	for _, r := range rows {
		all[r.Channel] = r.Address
	}
	return all, fault("read contacts", err)
}

// ContactChange (联系方式变动) is one change of an address as it was noted; what the address was is not kept.
type ContactChange struct {
	Contact
	Removed bool
	At      time.Time
}

// ContactChanges reads the noted changes of the organisation, the newest first.
func (tx *Tx) ContactChanges(org rules.OrganisationID, most int) ([]ContactChange, error) {
	var rows []struct {
		Person  rules.PersonID `db:"person_id"`
		Channel string         `db:"channel"`
		Removed bool           `db:"removed"`
		At      instant        `db:"at"`
		By      rules.PersonID `db:"by_person"`
		Via     string         `db:"via"`
	}
	err := tx.all(&rows, `SELECT person_id, channel, removed, at, by_person, via FROM contact_change
		WHERE organisation_id = ? ORDER BY id DESC LIMIT ?`, org, most)
	var all []ContactChange
	for _, r := range rows {
		all = append(all, ContactChange{Contact{Person: r.Person, Channel: r.Channel, By: r.By, Via: r.Via}, r.Removed, r.At.Time})
	}
	return all, fault("read changes of contacts", err)
}
