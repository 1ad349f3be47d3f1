package rules

import (
	"crypto/sha256"
	"slices"
)

// Root (根) grows over hashes that are added one after the other, and keeps no more than one node of each level. Each level
// hashes neighbours in pairs, and one that is left over goes up as it is. Leaves and nodes are marked, so that a node is never
// taken for a leaf. The zero Root is over nothing.
type Root struct {
	N     int // how many hashes it is over
	nodes []node
}

// node is the root over the hashes of a full tree.
type node struct {
	level int
	sum   [sha256.Size]byte
}

// MerkleRoot is the root over hashes in their order; nothing when there are none.
func MerkleRoot(hashes []Digest) Digest {
	var root Root
	for _, h := range hashes {
		root.Add(h)
	}
	return root.Digest()
}

// Add puts one more hash behind the others.
func (r *Root) Add(h Digest) {
	r.N++
	leaf := append(append(make([]byte, 0, 128), "leaf\n"...), h...)
	r.nodes = append(r.nodes, node{0, sha256.Sum256(leaf)})
	for last := len(r.nodes) - 1; last > 0 && r.nodes[last-1].level == r.nodes[last].level; last-- {
		r.pair()
	}
}

// Digest is the root over what was added so far; more may be added afterwards.
func (r *Root) Digest() Digest {
	if r.N == 0 {
		return ""
	}
	above := Root{nodes: slices.Clone(r.nodes)}
	for len(above.nodes) > 1 {
		above.pair()
	}
	return Digest(appendDigest(make([]byte, 0, 80), above.nodes[0].sum))
}

// pair puts one node over the last two.
func (r *Root) pair() {
	last := len(r.nodes) - 1
	left := &r.nodes[last-1]
	text := appendDigest(append(make([]byte, 0, 160), "node\n"...), left.sum)
	text = appendDigest(append(text, '\n'), r.nodes[last].sum)
	left.level, left.sum = left.level+1, sha256.Sum256(text)
	r.nodes = r.nodes[:last]
}
