package rules

import (
	"strconv"
	"strings"
	"time"
)

// Seal (封存) binds the chains of all subjects: it covers the acts that no earlier seal covers by one root, the rows of
// the logs by another, and is itself chained to the seal before it.
type Seal struct {
	N        int
	Previous Digest
	Root     Digest // over the hashes of the acts, by organisation, subject and seq
	Acts     int
	At       time.Time
	Hash     Digest

	Notes     int    // rows of logs, which are no acts
	NotesRoot Digest // over their digests, by log and key
}

// Expected computes the hash that the seal must have.
func (s Seal) Expected() Digest {
	text := strconv.Itoa(s.N) + " " + string(s.Root) + " " + strconv.Itoa(s.Acts) + " " + s.At.UTC().Format("2006-01-02T15:04:05.000000Z")
	if s.Notes > 0 { // seals of before there were notes have their hashes
		text += " " + string(s.NotesRoot) + " " + strconv.Itoa(s.Notes)
	}
	return ChainHash(s.Previous, []byte(text))
}

// Short (短式) is the beginning of the seal's hash, in groups of four, as it is printed and compared by eye.
func (s Seal) Short() string { return s.Hash.Short() }

// Short is the beginning of a digest, in groups of four.
func (d Digest) Short() string {
	_, digits, _ := strings.Cut(string(d), ":")
	var groups []string
	for i := 0; i+4 <= min(len(digits), shortLength); i += 4 {
		groups = append(groups, digits[i:i+4])
	}
	return strings.Join(groups, " ")
}

// shortLength is how many digits a short form has: enough that nobody finds another seal with the same ones by trying.
const shortLength = 16

// SealLegible says whether the short form has as many digits as one that is printed.
func SealLegible(short string) bool { return len(digitsOf(short)) >= shortLength }

func digitsOf(short string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.TrimPrefix(strings.TrimSpace(short), "sha256:")), ""))
}

// Matches says whether the short form, however it was typed, is the beginning of the seal's hash.
func (s Seal) Matches(short string) bool {
	_, digits, _ := strings.Cut(string(s.Hash), ":")
	return SealLegible(short) && strings.HasPrefix(digits, digitsOf(short))
}
