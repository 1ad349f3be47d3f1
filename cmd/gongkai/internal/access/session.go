package access

import (
	"context"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// How long a session lasts: half an hour after it was last used, and eight hours however busy it is.
const (
	idle    = 30 * time.Minute
	longest = 8 * time.Hour
)

// noticing is how often the use of a session is written down; idle time is exact to that.
const noticing = time.Minute

const tokenBytes = 32

// Visitor (来人) is who stands at the pages.
type Visitor struct {
	Person  rules.PersonID
	Session string // the handle of the session
	Owes    Owed   // what has to be done before anything else

	session store.Session
	at      time.Time // when the visitor came
}

// Owed is what a person has to do before anything else.
type Owed string

// What can be owed, in this order; nothing when it is empty.
const (
	OwesCode      Owed = "code"      // 动态口令
	OwesPassword  Owed = "password"  // 须改密: somebody else knows the password, or it was in use for too long
	OwesEnrolment Owed = "enrolment" // 须启用动态口令
)

// Who says whose session the token is and what is owed, notes that the session is in use, and refuses a token that is unknown,
// idle too long or too old, or whose owner has left.
func (g *Gate) Who(ctx context.Context, token string) (who Visitor, err error) {
	err = g.store.View(ctx, func(tx *store.Tx) error {
		who, err = Who(tx, token)
		return err
	})
	if err != nil {
		return Visitor{}, err
	}
	return who, g.Noticed(ctx, who)
}

// Who (来人) does the same for whoever reads more at that instant, and leaves it to Noticed to note that the session is in use.
func Who(tx *store.Tx, token string) (Visitor, error) {
	session, known, err := tx.Session(hashOfToken(token))
	here := false
	if err == nil && known {
		here, err = inOffice(tx, session.Person, session.Created)
	}
	if err == nil && !here {
		err = notSignedIn()
	}
	if err != nil {
		return Visitor{}, err
	}
	account, _, err := tx.Account(session.Person)
	return Visitor{session.Person, session.Handle(), owed(session, account), session, tx.At}, err
}

// Noticed notes that the visitor's session is in use, once in a while.
func (g *Gate) Noticed(ctx context.Context, who Visitor) error {
	if who.at.Sub(who.session.Seen) < noticing {
		return nil
	}
	return g.store.Update(ctx, func(tx *store.Tx) error {
		return tx.TouchSession(who.session.TokenHash, expiry(who.session.Created, tx.At))
	})
}

func owed(s store.Session, a store.Account) Owed {
	switch {
	case !s.Passed && a.Factor != "":
		return OwesCode
	case a.MustChange:
		return OwesPassword
	case !s.Passed:
		return OwesEnrolment
	}
	return ""
}

// expiry is when a session that is used now ends, if it is not used again.
func expiry(created, now time.Time) time.Time {
	until := now.Add(idle)
	if last := created.Add(longest); last.Before(until) {
		return last
	}
	return until
}

// SignOut (退出) ends the session of the token.
func (g *Gate) SignOut(ctx context.Context, token string, from Origin) error {
	return g.ofSession(ctx, token, func(tx *store.Tx, s store.Session) error {
		if err := tx.EndSession(s.TokenHash); err != nil {
			return err
		}
		return note(tx, from, rules.SecuritySignedOut, s.Person, s.Person, "")
	})
}

// EndSession ends one session of the person whose token it is, by its handle; one that has ended already is well.
func (g *Gate) EndSession(ctx context.Context, token, handle string, from Origin) error {
	return g.ofSession(ctx, token, func(tx *store.Tx, s store.Session) error {
		ended, err := tx.EndSessionOf(s.Person, handle)
		if err != nil || !ended {
			return err
		}
		return note(tx, from, rules.SecuritySessionsEnded, s.Person, s.Person, "")
	})
}

// EndOthers ends every session of the person but that of the token.
func (g *Gate) EndOthers(ctx context.Context, token string, from Origin) error {
	return g.ofSession(ctx, token, func(tx *store.Tx, s store.Session) error {
		if err := tx.EndOtherSessions(s.Person, s.TokenHash); err != nil {
			return err
		}
		return note(tx, from, rules.SecuritySessionsEnded, s.Person, s.Person, "")
	})
}

// ofSession lets something be done with the session of the token; one that is over is left as it is.
func (g *Gate) ofSession(ctx context.Context, token string, do func(*store.Tx, store.Session) error) error {
	return g.store.Update(ctx, func(tx *store.Tx) error {
		s, known, err := tx.Session(hashOfToken(token))
		if err != nil || !known {
			return err
		}
		return do(tx, s)
	})
}

func notSignedIn() *rules.Refusal { return rules.Refuse(rules.NotSignedIn, rules.BasisHouse) }
