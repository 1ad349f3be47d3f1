package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// Gate (登录口) lets people in.
type Gate struct {
	store  *store.Store
	now    func() time.Time
	logins *attempts
	places *attempts
	tokens *attempts                                     // wrong ones, by place
	asked  func(*store.Tx, rules.PersonID) (bool, error) // whether a second factor is asked of the person
	days   func(*store.Tx, rules.PersonID) (int, error)  // for how many days a password may be in use; 0 is without end
	key    KeyFile
	leaked Leaked
	nobody func() string // the hash that a password for an unknown login is compared with
}

// NewGate opens the gate of an office.
func NewGate(st *store.Store, now func() time.Time) *Gate {
	return &Gate{
		store: st, now: now, logins: newAttempts(failuresOfLogin), places: newAttempts(failuresOfPlace),
		tokens: newAttempts(failuresOfPlace),
		asked:  func(*store.Tx, rules.PersonID) (bool, error) { return false, nil },
		days:   func(*store.Tx, rules.PersonID) (int, error) { return 0, nil },
		nobody: sync.OnceValue(hashOfNobody),
	}
}

// WithSecondFactor lets the gate ask for a second factor (双因素鉴别) whom it is told to, and seal the secrets under the key.
func (g *Gate) WithSecondFactor(asked func(*store.Tx, rules.PersonID) (bool, error), key KeyFile) *Gate {
	g.asked, g.key = asked, key
	return g
}

// WithPasswordDays lets the gate ask for a new password (定期更换) when the one in use has been so for as many days as it is told.
func (g *Gate) WithPasswordDays(days func(*store.Tx, rules.PersonID) (int, error)) *Gate {
	g.days = days
	return g
}

// WithLeaked lets the gate refuse new passwords that stand in the file.
func (g *Gate) WithLeaked(leaked Leaked) *Gate {
	g.leaked = leaked
	return g
}

func hashOfNobody() string {
	hash, _ := hashOf(context.Background(), rand.Text()) // only a cancelled wait fails, and this one cannot be
	return hash
}

// SignIn (登录) checks a password and begins a session; the token is for the browser alone. An unknown login and a
// wrong password get the same answer after the same time.
func (g *Gate) SignIn(ctx context.Context, login, password string, from Origin) (token string, err error) {
	login = strings.TrimSpace(login)
	now := g.now()
	if !g.places.begin(from.Place, now) {
		return "", tooMany()
	}
	account, known, err := g.account(ctx, login)
	if err != nil {
		return "", err
	}
	g.logins.clear(login, account.Cleared)
	if !g.logins.begin(login, now) {
		return "", tooMany()
	}
	hash := account.PasswordHash
	if !known {
		hash = g.nobody()
	}
	right, err := fits(ctx, hash, password)
	if err != nil {
		return "", err
	}
	if !right || !known {
		f := failure{rules.SecuritySignInFailed, g.logins.heldBack(login, now), g.places.heldBack(from.Place, now)}
		if err := g.note(ctx, account, f, from); err != nil {
			return "", err
		}
		return "", notSignedIn()
	}
	g.places.pardon(from.Place)
	token, passed, err := g.begin(ctx, account, from)
	if passed {
		g.logins.forget(login)
	} else {
		g.logins.pardon(login) // wrong codes stay counted
	}
	if r, refused := rules.AsRefusal(err); refused && r.Code == rules.NoPost {
		return "", errors.Join(err, g.note(ctx, account, failure{kind: rules.SecuritySignInFailed}, from))
	}
	return token, err
}

// account finds the account of a login. One that is locked is not tried.
func (g *Gate) account(ctx context.Context, login string) (account store.Account, known bool, err error) {
	err = g.store.View(ctx, func(tx *store.Tx) error {
		person, _, err := tx.PersonByLogin(login)
		var unknown *rules.Refusal
		if errors.As(err, &unknown) {
			return nil
		}
		if err != nil {
			return err
		}
		account, known, err = tx.Account(person.ID)
		if known && tx.At.Before(account.LockedUntil) {
			return tooMany()
		}
		return err
	})
	return account, known, err
}

// failure is an attempt that failed, and whom it was the last one for.
type failure struct {
	kind        rules.SecurityKind
	lock, place bool
}

// note writes the failure down, and with the last one that is borne the lock, so that a restart of the program opens none.
func (g *Gate) note(ctx context.Context, a store.Account, f failure, from Origin) error {
	return g.store.Update(ctx, func(tx *store.Tx) error {
		err := note(tx, from, f.kind, "", a.Person, "")
		if err == nil && f.place {
			err = note(tx, from, rules.SecurityPlaceHeld, "", a.Person, "")
		}
		if err != nil || a.Person == "" {
			return err
		}
		if _, err := tx.CountFailure(a.Person); err != nil {
			return err
		}
		now, _, err := tx.Account(a.Person)
		if err != nil {
			return err
		}
		if many, err := tooOften(tx, now); err != nil || !many && !f.lock {
			return err
		}
		now.LockedUntil = tx.At.Add(lockTime)
		if err := tx.SetAccount(now); err != nil {
			return err
		}
		return note(tx, from, rules.SecurityLocked, "", a.Person, "")
	})
}

// tooOften says whether the account has failed as often as is borne, at this server or at another on the same record.
func tooOften(tx *store.Tx, a store.Account) (bool, error) {
	org, err := tx.OrganisationOf(a.Person)
	if err != nil {
		return false, err
	}
	since := tx.At.Add(-window)
	if a.Cleared.After(since) {
		since = a.Cleared
	}
	failed, err := tx.Failures(org, a.Person, since)
	return failed >= failuresOfLogin, err
}

// begin opens a session under a new token. With a password alone nothing is passed where a second factor is asked for.
func (g *Gate) begin(ctx context.Context, a store.Account, from Origin) (token string, passed bool, err error) {
	token = newToken()
	err = g.store.Update(ctx, func(tx *store.Tx) error {
		if err := tx.SweepSessions(); err != nil {
			return err
		}
		now, _, err := tx.Account(a.Person)
		if err != nil {
			return err
		}
		if now.PasswordHash != a.PasswordHash {
			return notSignedIn() // it was changed while this one was checked
		}
		if err := stillHere(tx, a.Person); err != nil {
			return err
		}
		if now, err = g.expire(tx, now, from); err != nil {
			return err
		}
		asked, err := g.asked(tx, a.Person)
		if err != nil {
			return err
		}
		passed = !asked && now.Factor == ""
		return admit(tx, now, store.Session{
			TokenHash: hashOfToken(token), Person: a.Person, Expires: tx.At.Add(idle),
			Place: from.Place, Agent: brief(from.Agent), Passed: passed,
		}, from)
	})
	return token, passed, err
}

// admit begins the session. Failures end with one that is passed.
func admit(tx *store.Tx, a store.Account, s store.Session, from Origin) error {
	if s.Passed {
		if err := succeeded(tx, a, from); err != nil {
			return err
		}
	}
	return tx.AddSession(s)
}

// succeeded notes that somebody has signed in, and forgets the failures before.
func succeeded(tx *store.Tx, a store.Account, from Origin) error {
	a.Failed, a.LockedUntil = 0, time.Time{}
	if err := tx.SetAccount(a); err != nil {
		return err
	}
	return note(tx, from, rules.SecuritySignedIn, a.Person, a.Person, "")
}

func hashOfToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func tooMany() *rules.Refusal {
	return rules.Refuse(rules.TooManyAttempts, rules.BasisHouse, "minutes", strconv.Itoa(int(lockTime.Minutes())))
}
