package delivery

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"gongkai/rules"
	"gongkai/store"
)

// MarkRead notes that the person has read a message of the inbox, and with upTo every one before it too.
func (p *Post) MarkRead(ctx context.Context, org rules.OrganisationID, person rules.PersonID, id string, upTo bool) error {
	return p.store.Update(ctx, func(tx *store.Tx) error { return tx.MarkRead(org, person, id, upTo) })
}

// Retry (重新派送) has a dead letter tried again from now on.
func (p *Post) Retry(ctx context.Context, org rules.OrganisationID, id string) error {
	return p.store.Update(ctx, func(tx *store.Tx) error { return tx.RetryDead(org, id) })
}

// ChannelNames lists the channels by which people can have an address: those that need one, and after them the others.
func (p *Post) ChannelNames() []string {
	var needed, others []string
	for _, c := range p.channels {
		if c.Personal() {
			needed = append(needed, c.Name())
		} else {
			others = append(others, c.Name())
		}
	}
	return append(needed, others...)
}

// longestAddress is how much of an address is taken.
const longestAddress = 200

// SetContact sets where a person is reached by a channel; nothing takes the address away. It is for the person, the
// system administrator, and the command line.
func (p *Post) SetContact(ctx context.Context, org rules.OrganisationID, c store.Contact) error {
	c.Address = strings.TrimSpace(c.Address)
	if !slices.Contains(p.ChannelNames(), c.Channel) {
		return rules.Refuse(rules.ChannelUnknown, rules.BasisHouse, "channel", c.Channel)
	}
	if strings.ContainsFunc(c.Address, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) ||
		len(c.Address) > longestAddress {
		return rules.Refuse(rules.AddressUnreadable, rules.BasisHouse)
	}
	return p.store.Update(ctx, func(tx *store.Tx) error {
		if err := mayAddress(tx, org, c); err != nil {
			return err
		}
		return tx.SetContact(org, c)
	})
}

func mayAddress(tx *store.Tx, org rules.OrganisationID, c store.Contact) error {
	if c.Via == "cli" || c.By == c.Person {
		return nil
	}
	standing, err := tx.Standing(org, c.By, rules.DateOf(tx.At))
	if err == nil && !standing.Has(rules.DutySystemAdmin) {
		return rules.Refuse(rules.ContactNotYours, rules.BasisDuties, "duty", string(rules.DutySystemAdmin))
	}
	return err
}
