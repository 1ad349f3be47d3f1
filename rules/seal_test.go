package rules

import (
	"slices"
	"testing"
	"time"
)

// TestMerkleRoot changes what is sealed in every way that must show.
func TestMerkleRoot(t *testing.T) {
	leaf := func(h Digest) Digest { return DigestOf([]byte("leaf\n" + h)) }
	node := func(a, b Digest) Digest { return DigestOf([]byte("node\n" + a + "\n" + b)) }
	cases := []struct {
		name   string
		hashes []Digest
		want   Digest
	}{
		{"nothing", nil, ""},
		{"one", []Digest{"a"}, leaf("a")},
		{"two", []Digest{"a", "b"}, node(leaf("a"), leaf("b"))},
		{"the other way round", []Digest{"b", "a"}, node(leaf("b"), leaf("a"))},
		{"one left over goes up", []Digest{"a", "b", "c"}, node(node(leaf("a"), leaf("b")), leaf("c"))},
	}
	roots := map[Digest]string{}
	for _, c := range cases {
		got := MerkleRoot(c.hashes)
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if other, taken := roots[got]; taken {
			t.Errorf("%s and %s have one root", c.name, other)
		}
		roots[got] = c.name
	}
	if MerkleRoot([]Digest{leaf("a"), leaf("b")}) == MerkleRoot([]Digest{"a", "b"}) {
		t.Error("a node passes for a leaf")
	}
}

// TestRootOfAnySize holds the root that grows against one that is made level by level.
func TestRootOfAnySize(t *testing.T) {
	var hashes []Digest
	for n := range 70 {
		if got, want := MerkleRoot(hashes), byLevels(hashes); got != want {
			t.Fatalf("the root over %d is %s, want %s", n, got, want)
		}
		hashes = append(hashes, DigestOf([]byte{byte(n)}))
	}
}

func byLevels(hashes []Digest) Digest {
	var level []Digest
	for _, h := range hashes {
		level = append(level, DigestOf([]byte("leaf\n"+h)))
	}
	for len(level) > 1 {
		var above []Digest
		for pair := range slices.Chunk(level, 2) {
			if len(pair) == 2 {
				pair = []Digest{DigestOf([]byte("node\n" + pair[0] + "\n" + pair[1]))}
			}
			above = append(above, pair[0])
		}
		level = above
	}
	return append(level, "")[0] // over nothing there is none
}

func TestSealCoversEveryField(t *testing.T) {
	seal := Seal{N: 2, Previous: "p", Root: "r", Acts: 3, At: time.Date(2026, 7, 5, 4, 0, 0, 1000, time.UTC)}
	same := seal
	same.At = same.At.In(time.FixedZone("CST", 8*60*60))
	if same.Expected() != seal.Expected() {
		t.Error("the zone of the instant changes the hash")
	}
	for name, change := range map[string]func(*Seal){
		"n": func(s *Seal) { s.N++ }, "previous": func(s *Seal) { s.Previous = "q" }, "root": func(s *Seal) { s.Root = "s" },
		"acts": func(s *Seal) { s.Acts++ }, "at": func(s *Seal) { s.At = s.At.Add(time.Microsecond) },
	} {
		other := seal
		if change(&other); other.Expected() == seal.Expected() {
			t.Errorf("the hash does not cover %s", name)
		}
	}
}
