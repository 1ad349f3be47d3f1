package access

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"strings"
	"sync/atomic"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// Setup (首次建账) lets somebody set the office up in the browser who has the code that the program showed where it was
// started. The code is asked for on the machine itself too: behind a forwarding server everybody seems to be there.
type Setup struct {
	store  *store.Store
	now    func() time.Time
	code   string
	places *attempts
	all    *attempts
	done   atomic.Bool
}

// everywhere is under what wrong codes are counted together, wherever they come from.
const everywhere = ""

// codeLength is how many letters the code has, of which each bears five bits.
const codeLength = 12

// NewSetup makes a code. It is for this start of the program alone.
func NewSetup(st *store.Store, now func() time.Time) *Setup {
	return &Setup{
		store: st, now: now, code: rand.Text()[:codeLength],
		places: newAttempts(failuresOfLogin), all: newAttempts(failuresOfPlace),
	}
}

// Code is what the program shows where it was started.
func (s *Setup) Code() string { return s.code }

// Open says whether there is still no office. Once there is one it stays.
func (s *Setup) Open(ctx context.Context) (bool, error) {
	if s == nil || s.done.Load() {
		return false, nil
	}
	err := s.store.View(ctx, func(tx *store.Tx) error {
		there, err := tx.Organisations()
		s.done.Store(err == nil && len(there) > 0)
		return err
	})
	return !s.done.Load(), err
}

// Admit judges the code that somebody typed. Wrong ones are counted by where they come from and together, and noted.
func (s *Setup) Admit(ctx context.Context, typed string, from Origin) error {
	now := s.now()
	if !s.places.begin(from.Place, now) || !s.all.begin(everywhere, now) {
		return tooMany()
	}
	typed = strings.ToUpper(strings.TrimSpace(typed))
	if subtle.ConstantTimeCompare([]byte(typed), []byte(s.code)) == 1 {
		s.places.pardon(from.Place)
		s.all.pardon(everywhere)
		return nil
	}
	err := s.store.Update(ctx, func(tx *store.Tx) error { return note(tx, from, rules.SecuritySetupRefused, "", "", "") })
	if err != nil {
		return err
	}
	return rules.Refuse(rules.SetUpCodeWrong, rules.BasisIdentification)
}

// Founded notes who set the office up, and gives the person the password of the own choice.
func (s *Setup) Founded(ctx context.Context, person rules.PersonID, password string, from Origin) error {
	return set(ctx, s.store, person, password, func(tx *store.Tx, _ *store.Account) error {
		return note(tx, from, rules.SecurityOfficeFounded, person, person, "")
	})
}
