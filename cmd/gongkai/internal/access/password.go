package access

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"
)

// The cost of a password: the second choice of RFC 9106, for machines that do other work besides. They are written
// into each hash, so that they can be raised later without breaking the old ones.
const (
	memoryKiB = 64 * 1024
	passes    = 3
	lanes     = 4
	saltBytes = 16
	keyBytes  = 32
)

// What a stored hash may ask for at most, whoever wrote it into the database: a GiB, and a few seconds.
const (
	mostMemoryKiB = 1 << 20
	mostPasses    = 16
)

// longestPassword bounds in bytes what is hashed; nobody types more.
const longestPassword = 1024

// hashing holds how many hashes may be made at once, each of which takes 64 MiB: many sign-ins wait for each other
// rather than eat the memory.
var hashing = make(chan struct{}, 2)

// errMalformed says that a stored hash is none of ours.
var errMalformed = errors.New("access: the stored password hash cannot be read")

// hashOf writes a password as $argon2id$v=19$m=65536,t=3,p=4$salt$key.
func hashOf(ctx context.Context, password string) (string, error) {
	salt := make([]byte, saltBytes)
	_, _ = rand.Read(salt) // never fails: the program ends when the machine has no randomness
	key, err := derive(ctx, password, salt, cost{memoryKiB, passes, lanes})
	if err != nil {
		return "", err
	}
	plain := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, memoryKiB, passes, lanes,
		plain.EncodeToString(salt), plain.EncodeToString(key)), nil
}

// fits says whether the password is the one of the hash, in the same time whatever the answer.
func fits(ctx context.Context, hash, password string) (bool, error) {
	c, salt, want, err := parseHash(hash)
	if err != nil {
		return false, err
	}
	key, err := derive(ctx, password, salt, c)
	return err == nil && subtle.ConstantTimeCompare(key, want) == 1 && len(password) <= longestPassword, err
}

type cost struct {
	memory uint32
	passes uint32
	lanes  uint8
}

func parseHash(hash string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 6 || parts[1] != "argon2id" || parts[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return c, nil, nil, errMalformed
	}
	if _, err := fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.passes, &c.lanes); err != nil {
		return c, nil, nil, errMalformed
	}
	salt, errSalt := base64.RawStdEncoding.DecodeString(parts[4])
	key, errKey := base64.RawStdEncoding.DecodeString(parts[5])
	if errSalt != nil || errKey != nil || c.passes < 1 || c.passes > mostPasses || c.lanes < 1 || c.memory > mostMemoryKiB {
		return c, nil, nil, errMalformed
	}
	return c, salt, key, nil
}

func derive(ctx context.Context, password string, salt []byte, c cost) ([]byte, error) {
	select {
	case hashing <- struct{}{}:
		defer func() { <-hashing }()
	case <-ctx.Done():
		return nil, fmt.Errorf("access: waiting to check a password: %w", ctx.Err())
	}
	if len(password) > longestPassword {
		password = password[:longestPassword]
	}
	return argon2.IDKey([]byte(password), salt, c.passes, c.memory, c.lanes, keyBytes), nil
}
