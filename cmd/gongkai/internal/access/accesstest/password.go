// Package accesstest lets the people of a test sign in without the time that a password is meant to cost.
package accesstest

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"

	"golang.org/x/crypto/argon2"

	"gongkai/rules"
	"gongkai/store"
)

// SetPassword leaves what access.SetPassword leaves, but for the cost of the hash, which is the least that argon2id has:
// the cost stands in every hash and is read from there at the sign-in. That the program's own is as it should be, the
// tests of access show.
func SetPassword(ctx context.Context, st *store.Store, person rules.PersonID, password string) error {
	salt := []byte(person)
	key := argon2.IDKey([]byte(password), salt, 1, 8, 1, 32)
	plain := base64.RawStdEncoding
	hash := fmt.Sprintf("$argon2id$v=%d$m=8,t=1,p=1$%s$%s", argon2.Version, plain.EncodeToString(salt), plain.EncodeToString(key))
	return st.Update(ctx, func(tx *store.Tx) error {
		return errors.Join(
			tx.SetAccount(store.Account{Person: person, PasswordHash: hash, Cleared: tx.At}),
			tx.RememberPassword(person, hash, rules.PasswordsKept),
		)
	})
}
