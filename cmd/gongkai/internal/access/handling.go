package access

import (
	"context"
	"crypto/rand"
	"strings"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// Handling (账户处置) is what the security administrator does about somebody's account, and why.
type Handling struct {
	To     rules.PersonID
	By     rules.PersonID
	Reason string
	From   Origin
}

// longestReason bounds in characters what is kept of a reason.
const longestReason = 500

// Unlock (解除锁定) lets the person try again at once.
func (g *Gate) Unlock(ctx context.Context, h Handling) error {
	return g.handle(ctx, h, rules.SecurityUnlocked, func(tx *store.Tx, a store.Account) error {
		a.Failed, a.LockedUntil, a.Cleared = 0, time.Time{}, tx.At
		person, err := personOf(tx, h.To)
		if err != nil {
			return err
		}
		g.logins.forget(person.Login)
		return tx.SetAccount(a)
	})
}

// EndAll (结束登录) ends every session of the person.
func (g *Gate) EndAll(ctx context.Context, h Handling) error {
	return g.handle(ctx, h, rules.SecuritySessionsEnded, func(*store.Tx, store.Account) error { return nil })
}

// ResetFactor (重置动态口令) takes the second factor away; where it is asked for it is enrolled anew.
func (g *Gate) ResetFactor(ctx context.Context, h Handling) error {
	return g.handle(ctx, h, rules.SecurityFactorReset, func(tx *store.Tx, a store.Account) error {
		a.Factor, a.Step = "", 0
		if err := tx.SetAccount(a); err != nil {
			return err
		}
		return tx.SetRecoveryCodes(h.To, nil)
	})
}

// ResetPassword (重置密码) gives the person a one-time password, which is shown this once.
func (g *Gate) ResetPassword(ctx context.Context, h Handling) (string, error) {
	err := g.store.View(ctx, func(tx *store.Tx) error { return mayHandle(tx, h) })
	if err != nil {
		return "", err
	}
	password := rand.Text()
	return password, GivePassword(ctx, g.store, Given{To: h.To, Password: password, By: h.By, Reason: strings.TrimSpace(h.Reason), From: h.From})
}

// handle does something about an account, ends its sessions but where it is only unlocked, and notes it.
func (g *Gate) handle(ctx context.Context, h Handling, kind rules.SecurityKind, do func(*store.Tx, store.Account) error) error {
	return g.store.Update(ctx, func(tx *store.Tx) error {
		if err := mayHandle(tx, h); err != nil {
			return err
		}
		a, known, err := tx.Account(h.To)
		if err == nil && known {
			err = do(tx, a)
		}
		if err == nil && kind != rules.SecurityUnlocked {
			err = tx.EndSessions(h.To)
		}
		if err != nil {
			return err
		}
		return note(tx, h.From, kind, h.By, h.To, strings.TrimSpace(h.Reason))
	})
}

// mayHandle: accounts are in the hands of the security administrator (安全管理员), the own one apart, and nothing happens to
// one without a reason.
func mayHandle(tx *store.Tx, h Handling) error {
	org, err := tx.OrganisationOf(h.By)
	if err != nil {
		return err
	}
	standing, err := tx.Standing(org, h.By, rules.DateOf(tx.At))
	if err != nil {
		return err
	}
	if _, err := tx.Person(org, h.To); err != nil {
		return err
	}
	reason := []rune(strings.TrimSpace(h.Reason))
	switch {
	case !standing.Has(rules.DutySecurityAdmin):
		return rules.Refuse(rules.AccountsNotYours, rules.BasisAdministrators, "duty", string(rules.DutySecurityAdmin))
	case h.To == h.By:
		return rules.Refuse(rules.AccountOwn, rules.BasisAdministrators)
	case len(reason) == 0:
		return rules.Refuse(rules.ReasonMissing, rules.BasisAudit)
	case len(reason) > longestReason:
		return rules.Refuse(rules.FieldTooLong, rules.BasisHouse, "field", "reason", "most", "500")
	}
	return nil
}
