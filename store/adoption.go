package store

import (
	"fmt"

	"gongkai/rules"
)

// adopt puts the document that the act adopts beside those that are in force. Its text is the one that the act's
// history names, and no other.
func (tx *Tx) adopt(m rules.Move) error {
	if m.Adopts == nil {
		return nil
	}
	a := m.Adopts
	texts, err := tx.Texts(m.Organisation, a.Content)
	if err != nil {
		return err
	}
	body := texts[a.Content]
	if rules.DigestOf([]byte(body)) != a.Hash {
		return fmt.Errorf("the text of %s %s is not the one that was adopted", a.File, a.Version)
	}
	return tx.AdoptDocument(m.Organisation, Document{
		Kind: a.Kind, Name: a.File, Version: a.Version, Body: body, Decision: a.Decision, DecidedOn: a.DecidedOn, InForce: a.InForce,
	})
}
