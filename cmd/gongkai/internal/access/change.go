package access

import (
	"context"
	"fmt"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// SetPassword gives the person a password that stays, and ends the sessions begun with the old one. It is for those who
// choose their own, and for the demonstration, which must work at once.
func SetPassword(ctx context.Context, st *store.Store, person rules.PersonID, password string) error {
	return set(ctx, st, person, password, func(*store.Tx, *store.Account) error { return nil })
}

// GivePassword (设密) gives the person a password that somebody else knows: it has to be changed at the first sign-in. The
// locks of the old one are gone with it.
func GivePassword(ctx context.Context, st *store.Store, g Given) error {
	return set(ctx, st, g.To, g.Password, func(tx *store.Tx, a *store.Account) error {
		a.MustChange = true
		return note(tx, g.From, rules.SecurityPasswordGiven, g.By, g.To, g.Reason)
	})
}

// Given (所设密码) is a password from somebody else.
type Given struct {
	To       rules.PersonID
	Password string
	By       rules.PersonID // none on the command line
	Reason   string
	From     Origin
}

func set(ctx context.Context, st *store.Store, person rules.PersonID, password string, how func(*store.Tx, *store.Account) error) error {
	if err := hashable(password); err != nil {
		return err
	}
	hash, err := hashOf(ctx, password)
	if err != nil {
		return err
	}
	return st.Update(ctx, func(tx *store.Tx) error {
		a, _, err := tx.Account(person)
		if err != nil {
			return err
		}
		a.Person, a.MustChange = person, false
		a.Failed, a.LockedUntil, a.Cleared = 0, time.Time{}, tx.At
		if err := how(tx, &a); err != nil {
			return err
		}
		if err := replace(tx, a, hash); err != nil {
			return err
		}
		return tx.EndSessions(person)
	})
}

// replace puts the hash of a new password in the place of the old one, and remembers it.
func replace(tx *store.Tx, a store.Account, hash string) error {
	a.PasswordHash = hash
	if err := tx.SetAccount(a); err != nil {
		return err
	}
	return tx.RememberPassword(a.Person, hash, rules.PasswordsKept)
}

func hashable(password string) error {
	if password == "" {
		return rules.Refuse(rules.FieldMissing, rules.BasisHouse, "field", "password")
	}
	if len(password) > longestPassword {
		return rules.Refuse(rules.FieldTooLong, rules.BasisHouse, "field", "password", "most", fmt.Sprint(longestPassword))
	}
	return nil
}

// ChangePassword (改密) changes one's own password; every other session of the person ends. Wrong old ones count as failed
// sign-ins do.
func (g *Gate) ChangePassword(ctx context.Context, token, old, new string, from Origin) error {
	c, err := g.proven(ctx, token, old, from)
	if err != nil {
		return err
	}
	if err := g.acceptable(ctx, c, new); err != nil {
		return err
	}
	hash, err := hashOf(ctx, new)
	if err != nil {
		return err
	}
	return g.store.Update(ctx, func(tx *store.Tx) error {
		now, _, err := tx.Account(c.person.ID)
		if err != nil {
			return err
		}
		if now.PasswordHash != c.account.PasswordHash {
			return notSignedIn() // it was changed meanwhile
		}
		now.MustChange, now.Failed = false, 0
		if err := replace(tx, now, hash); err != nil {
			return err
		}
		if err := tx.EndOtherSessions(c.person.ID, hashOfToken(token)); err != nil {
			return err
		}
		return note(tx, from, rules.SecurityPasswordChanged, c.person.ID, c.person.ID, "")
	})
}

// Prove (再次验证) asks who is at the session for the password once more, before something about the account changes (OWASP ASVS
// 5.0.0 7.5.1). Wrong ones count as failed sign-ins do.
func (g *Gate) Prove(ctx context.Context, token, password string, from Origin) error {
	_, err := g.proven(ctx, token, password, from)
	return err
}

// proven is who has given the password in use once more. A password alone proves nothing where a code is still owed.
func (g *Gate) proven(ctx context.Context, token, password string, from Origin) (change, error) {
	c, err := g.changeOf(ctx, token)
	if err == nil && c.owes == OwesCode {
		err = notSignedIn()
	}
	if err == nil {
		err = g.confirm(ctx, c, password, from)
	}
	return c, err
}

// change is what is known of who changes a password.
type change struct {
	person  rules.Person
	office  rules.Organisation
	account store.Account
	past    []string
	owes    Owed
}

func (g *Gate) changeOf(ctx context.Context, token string) (c change, err error) {
	err = g.store.View(ctx, func(tx *store.Tx) error {
		s, known, err := tx.Session(hashOfToken(token))
		if err != nil {
			return err
		}
		if !known {
			return notSignedIn()
		}
		org, err := tx.OrganisationOf(s.Person)
		if err != nil {
			return err
		}
		if c.office, err = tx.Organisation(org); err != nil {
			return err
		}
		if c.person, err = tx.Person(org, s.Person); err != nil {
			return err
		}
		if c.account, _, err = tx.Account(s.Person); err != nil {
			return err
		}
		c.owes = owed(s, c.account)
		c.past, err = tx.PastPasswords(s.Person)
		return err
	})
	return c, err
}

// confirm asks for the password in use.
func (g *Gate) confirm(ctx context.Context, c change, old string, from Origin) error {
	login, now := c.person.Login, g.now()
	g.logins.clear(login, c.account.Cleared)
	if now.Before(c.account.LockedUntil) || !g.logins.begin(login, now) {
		return tooMany()
	}
	right, err := fits(ctx, c.account.PasswordHash, old)
	switch {
	case err != nil:
		return err
	case right:
		g.logins.forget(login)
		return nil
	}
	f := failure{kind: rules.SecuritySignInFailed, lock: g.logins.heldBack(login, now)}
	if err := g.note(ctx, c.account, f, from); err != nil {
		return err
	}
	return rules.Refuse(rules.PasswordNotOld, rules.BasisIdentification)
}

// acceptable judges the new password by the rules, and by the old ones.
func (g *Gate) acceptable(ctx context.Context, c change, password string) error {
	if err := hashable(password); err != nil {
		return err
	}
	if err := g.leaked.Judge(password, c.person.Login, c.office.Name, c.office.Short); err != nil {
		return err
	}
	for _, hash := range c.past {
		same, err := fits(ctx, hash, password)
		if err != nil {
			return err
		}
		if same {
			return rules.Refuse(rules.PasswordUsed, rules.BasisIdentification, "most", fmt.Sprint(rules.PasswordsKept))
		}
	}
	return nil
}

// expire lets a password that was in use for too long be changed before anything else. How long is counted from when the
// person chose it: one that somebody else gave has to be changed in any case, and that of the demonstration stays.
func (g *Gate) expire(tx *store.Tx, a store.Account, from Origin) (store.Account, error) {
	days, err := g.days(tx, a.Person)
	if err != nil || days == 0 || a.MustChange {
		return a, err
	}
	org, err := tx.OrganisationOf(a.Person)
	if err != nil {
		return a, err
	}
	since, err := tx.PasswordSince(org, a.Person)
	if err != nil || since.IsZero() || tx.At.Before(since.AddDate(0, 0, days)) {
		return a, err
	}
	a.MustChange = true
	if err := tx.SetAccount(a); err != nil {
		return a, err
	}
	return a, note(tx, from, rules.SecurityPasswordExpired, "", a.Person, "")
}
