package store

import (
	"crypto/rand"

	"github.com/google/uuid"
)

// NewID makes an id that nothing else has; later ids sort behind earlier ones.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// NewSeed makes the random bytes from which the salts of an act's bodies are drawn.
func NewSeed() []byte {
	seed := make([]byte, 32)
	_, _ = rand.Read(seed) // never fails: the program ends when the machine has no randomness
	return seed
}
