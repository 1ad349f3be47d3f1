package rules

import (
	"crypto/sha256"
	"encoding/hex"
)

// Digest is a named hash ("sha256:…"), so that another algorithm can stand beside the first.
type Digest string

// DigestOf hashes bytes with the default algorithm.
func DigestOf(data []byte) Digest {
	return Digest(appendDigest(make([]byte, 0, 80), sha256.Sum256(data)))
}

func appendDigest(text []byte, sum [sha256.Size]byte) []byte {
	return hex.AppendEncode(append(text, "sha256:"...), sum[:])
}

// Body (原文) is a text that people typed. History keeps only its salted digest: the text and its salt can be erased
// and the chain still verifies, while nobody can guess a short text from its digest.
type Body struct {
	Digest Digest
	Salt   string
	Text   string
}

// NewBody seals a text under a salt drawn from the act's seed and the field's name.
func NewBody(seed []byte, field, text string) Body {
	salt := sha256.Sum256(append(append([]byte{}, seed...), field...))
	b := Body{Salt: hex.EncodeToString(salt[:16]), Text: text}
	b.Digest = b.Expected()
	return b
}

// Expected computes the digest that the salt and the text must have.
func (b Body) Expected() Digest {
	return DigestOf([]byte(b.Salt + "\x00" + b.Text))
}
