package profile

import (
	"errors"
	"testing"
)

// placed demands that an error tells places, so that a person can find every fault.
func placed(t *testing.T, err error) {
	t.Helper()
	var faults Faults
	if !errors.As(err, &faults) || len(faults) == 0 {
		t.Fatalf("no faults: %v", err)
	}
	for _, f := range faults {
		if f.File == "" || f.Line < 1 || f.Column < 1 || f.Problem == "" {
			t.Fatalf("a fault without its place: %+v", f)
		}
	}
}

// FuzzDecodeProfile gives any text as any file of a profile: it is read, or its faults are told, and never a panic.
func FuzzDecodeProfile(f *testing.F) {
	files := base(f)
	names := []string{"profile.yaml", "carriers.yaml", "catalogue.yaml", "item.yaml"}
	for i, name := range names {
		f.Add(uint8(i), files[name])
	}
	for _, text := range []string{"---", "&a [*a]", "? [a]: b", "a: !!binary =", "\ufeffa: 1", "<<: *x", "{{}: {}}"} {
		f.Add(uint8(2), []byte(text))
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		given := base(t)
		given[names[int(which)%len(names)]] = data
		p, err := DecodeProfile(given)
		switch {
		case err != nil && p != nil:
			t.Fatal("a profile and faults")
		case err != nil:
			placed(t, err)
		case len(p.Catalogue.Uncovered()) > 0 || len(p.Units) == 0 || len(p.Carriers) == 0:
			t.Fatalf("accepted what lacks something: %+v", p)
		}
	})
}
