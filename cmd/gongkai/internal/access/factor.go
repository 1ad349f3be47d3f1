package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"time"

	"github.com/pquerna/otp"
	"github.com/pquerna/otp/hotp"
	"github.com/pquerna/otp/totp"

	"gongkai/rules"
	"gongkai/store"
)

// How codes are made (RFC 6238): six digits, a new one every half minute; one step before or after is borne, for clocks differ.
const (
	stepLength    = 30 // seconds
	stepsBorne    = 1
	recoveryCodes = 10
	recoveryParts = 4 // of four letters each, of five bits
)

var codes = hotp.ValidateOpts{Digits: otp.DigitsSix, Algorithm: otp.AlgorithmSHA1}

// Enrolment (启用动态口令) is what somebody needs whose second factor begins.
type Enrolment struct {
	Secret string // to type
	URL    string // to scan
}

// Enrolment gives the secret that is about to be enrolled in the session; it stays the same until it is confirmed.
func (g *Gate) Enrolment(ctx context.Context, token, issuer string) (e Enrolment, err error) {
	err = g.ofSession(ctx, token, func(tx *store.Tx, s store.Session) error {
		person, err := personOf(tx, s.Person)
		if err != nil {
			return err
		}
		opts := totp.GenerateOpts{Issuer: issuer, AccountName: person.Login, Rand: rand.Reader}
		if s.Pending != "" {
			secret, err := g.key.open(s.Person, s.Pending)
			if err != nil {
				return err
			}
			opts.Secret, err = base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
			if err != nil {
				return err
			}
		}
		key, err := totp.Generate(opts)
		if err != nil {
			return err
		}
		e = Enrolment{key.Secret(), key.URL()}
		if s.Pending != "" {
			return nil
		}
		sealed, err := g.key.seal(s.Person, key.Secret())
		if err != nil {
			return err
		}
		return tx.PendSession(s.TokenHash, sealed)
	})
	return e, err
}

func personOf(tx *store.Tx, id rules.PersonID) (rules.Person, error) {
	org, err := tx.OrganisationOf(id)
	if err != nil {
		return rules.Person{}, err
	}
	return tx.Person(org, id)
}

// Enrol confirms the secret with the password and a first code, and answers the recovery codes, which are never shown again.
func (g *Gate) Enrol(ctx context.Context, token, password, code string, from Origin) (recovery []string, err error) {
	if err := g.Prove(ctx, token, password, from); err != nil {
		return nil, err
	}
	err = g.prove(ctx, token, from, func(tx *store.Tx, s store.Session, a store.Account) (bool, error) {
		if a.Factor != "" || s.Pending == "" {
			return false, nil
		}
		step, ok, err := g.stepOf(tx.At, s.Person, s.Pending, code)
		if err != nil || !ok {
			return false, err
		}
		a.Factor, a.Step = s.Pending, step
		if err := tx.SetAccount(a); err != nil {
			return false, err
		}
		var hashes []string
		recovery = newRecoveryCodes()
		for _, one := range recovery {
			hashes = append(hashes, hashOfRecovery(s.Person, one))
		}
		if err := tx.SetRecoveryCodes(s.Person, hashes); err != nil {
			return false, err
		}
		return true, note(tx, from, rules.SecurityFactorEnrolled, s.Person, s.Person, "")
	})
	return recovery, err
}

// Pass takes a code, or a recovery code; each works once.
func (g *Gate) Pass(ctx context.Context, token, code string, from Origin) error {
	return g.prove(ctx, token, from, func(tx *store.Tx, s store.Session, a store.Account) (bool, error) {
		if a.Factor == "" {
			return false, nil
		}
		if len(plainCode(code)) > codes.Digits.Length() {
			used, err := tx.UseRecoveryCode(s.Person, hashOfRecovery(s.Person, code))
			if err != nil || !used {
				return false, err
			}
			return true, note(tx, from, rules.SecurityRecoveryUsed, s.Person, s.Person, "")
		}
		step, ok, err := g.stepOf(tx.At, s.Person, a.Factor, code)
		if err != nil || !ok {
			return false, err
		}
		return tx.UseStep(s.Person, step)
	})
}

// prove judges a code and passes the session. Wrong ones count as failed sign-ins do.
func (g *Gate) prove(ctx context.Context, token string, from Origin, judge func(*store.Tx, store.Session, store.Account) (bool, error)) error {
	c, err := g.changeOf(ctx, token)
	if err != nil {
		return err
	}
	login, now := c.person.Login, g.now()
	g.logins.clear(login, c.account.Cleared)
	if now.Before(c.account.LockedUntil) || !g.logins.begin(login, now) {
		return tooMany()
	}
	right := false
	err = g.ofSession(ctx, token, func(tx *store.Tx, s store.Session) error {
		a, _, err := tx.Account(s.Person)
		if err != nil {
			return err
		}
		if right, err = judge(tx, s, a); err != nil || !right {
			return err
		}
		if a, _, err = tx.Account(s.Person); err != nil { // as it was judged
			return err
		}
		if err := tx.PassSession(s.TokenHash); err != nil {
			return err
		}
		return succeeded(tx, a, from)
	})
	switch {
	case err != nil:
		g.logins.pardon(login) // nothing was judged
		return err
	case right:
		g.logins.forget(login)
		return nil
	}
	if err := g.note(ctx, c.account, failure{kind: rules.SecurityFactorFailed, lock: g.logins.heldBack(login, now)}, from); err != nil {
		return err
	}
	return rules.Refuse(rules.FactorCodeWrong, rules.BasisIdentification)
}

// stepOf finds the time step whose code this is.
func (g *Gate) stepOf(at time.Time, person rules.PersonID, sealed, code string) (int64, bool, error) {
	secret, err := g.key.open(person, sealed)
	if err != nil {
		return 0, false, err
	}
	now := at.Unix() / stepLength
	for step := now - stepsBorne; step <= now+stepsBorne; step++ {
		if fits, err := hotp.ValidateCustom(plainCode(code), uint64(step), secret, codes); fits && err == nil { // an error is a code of another length
			return step, true, nil
		}
	}
	return 0, false, nil
}

// plainCode leaves out what people write between the parts of a code.
func plainCode(code string) string {
	return strings.ToUpper(strings.NewReplacer(" ", "", "-", "", "　", "").Replace(code))
}

func newRecoveryCodes() []string {
	all := make([]string, recoveryCodes)
	for i := range all {
		text := rand.Text()
		var parts []string
		for n := range recoveryParts {
			parts = append(parts, text[4*n:4*n+4])
		}
		all[i] = strings.Join(parts, "-")
	}
	return all
}

func hashOfRecovery(person rules.PersonID, code string) string {
	sum := sha256.Sum256([]byte(string(person) + "\n" + plainCode(code)))
	return hex.EncodeToString(sum[:])
}
