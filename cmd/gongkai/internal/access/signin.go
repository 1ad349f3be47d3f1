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
	tokens *attempts     // wrong ones, by place
	nobody func() string // the hash that a password for an unknown login is compared with
}

// NewGate opens the gate of an office.
func NewGate(st *store.Store, now func() time.Time) *Gate {
	return &Gate{
		store: st, now: now, logins: newAttempts(failuresOfLogin), places: newAttempts(failuresOfPlace),
		tokens: newAttempts(failuresOfPlace),
		nobody: sync.OnceValue(hashOfNobody),
	}
}

func hashOfNobody() string {
	hash, _ := hashOf(context.Background(), rand.Text()) // only a cancelled wait fails, and this one cannot be
	return hash
}

// SignIn (登录) checks a password and begins a session; the token is for the browser alone. An unknown login and a
// wrong password get the same answer after the same time. From is the address that the attempt comes from.
func (g *Gate) SignIn(ctx context.Context, login, password, from string) (token string, err error) {
	login = strings.TrimSpace(login)
	now := g.now()
	if !g.places.begin(from, now) || !g.logins.begin(login, now) {
		return "", tooMany()
	}
	account, known, err := g.account(ctx, login)
	if err != nil {
		return "", err
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
		return "", g.refuse(ctx, account, known, g.logins.heldBack(login, now))
	}
	g.logins.forget(login)
	g.places.pardon(from)
	return g.begin(ctx, account)
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

// refuse notes the failure, and with the last one that is borne the lock, so that a restart of the program opens none.
func (g *Gate) refuse(ctx context.Context, a store.Account, known, lock bool) error {
	err := g.store.Update(ctx, func(tx *store.Tx) error {
		if !known {
			return nil
		}
		if _, err := tx.CountFailure(a.Person); err != nil || !lock {
			return err
		}
		now, _, err := tx.Account(a.Person)
		if err != nil {
			return err
		}
		now.LockedUntil = tx.At.Add(lockTime)
		return tx.SetAccount(now)
	})
	if err != nil {
		return err
	}
	return rules.Refuse(rules.NotSignedIn, rules.BasisHouse)
}

// begin opens a session under a new token.
func (g *Gate) begin(ctx context.Context, a store.Account) (string, error) {
	token := newToken()
	return token, g.store.Update(ctx, func(tx *store.Tx) error {
		if err := tx.SweepSessions(); err != nil {
			return err
		}
		now, _, err := tx.Account(a.Person)
		if err != nil {
			return err
		}
		if now.PasswordHash != a.PasswordHash {
			return rules.Refuse(rules.NotSignedIn, rules.BasisHouse) // it was changed while this one was checked
		}
		now.Failed, now.LockedUntil = 0, time.Time{}
		if err := tx.SetAccount(now); err != nil {
			return err
		}
		return tx.AddSession(hashOfToken(token), a.Person, tx.At.Add(idle))
	})
}

func hashOfToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func tooMany() *rules.Refusal {
	return rules.Refuse(rules.TooManyAttempts, rules.BasisHouse, "minutes", strconv.Itoa(int(lockTime.Minutes())))
}
