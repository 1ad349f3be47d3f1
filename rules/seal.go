package rules

import (
	"strconv"
	"time"
)

// Seal (封存) binds the chains of all subjects: it covers the acts that no earlier seal covers by one root, and is
// itself chained to the seal before it.
type Seal struct {
	N        int
	Previous Digest
	Root     Digest // over the hashes of the acts, by organisation, subject and seq
	Acts     int
	At       time.Time
	Hash     Digest
}

// Expected computes the hash that the seal must have.
func (s Seal) Expected() Digest {
	return ChainHash(s.Previous, []byte(strconv.Itoa(s.N)+" "+string(s.Root)+" "+strconv.Itoa(s.Acts)+" "+
		s.At.UTC().Format("2006-01-02T15:04:05.000000Z")))
}

// MerkleRoot folds hashes, in their order, into one: each level hashes neighbours in pairs, and one that is left over
// goes up as it is. Leaves and nodes are marked, so that a node is never taken for a leaf.
func MerkleRoot(hashes []Digest) Digest {
	level := make([]Digest, len(hashes))
	for i, h := range hashes {
		level[i] = DigestOf([]byte("leaf\n" + h))
	}
	for len(level) > 1 {
		var above []Digest
		for i := 0; i < len(level); i += 2 {
			if i+1 == len(level) {
				above = append(above, level[i])
				continue
			}
			above = append(above, DigestOf([]byte("node\n"+level[i]+"\n"+level[i+1])))
		}
		level = above
	}
	if len(level) == 0 {
		return ""
	}
	return level[0]
}
