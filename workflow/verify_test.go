package workflow

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"go.uber.org/goleak"

	"gongkai/store"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

// TestVerifyInStretches goes through a record of several stretches, judged side by side, in which every history is damaged:
// all of it is found, at its place, in the same order each time; and the chains alone know of what breaks chains.
func TestVerifyInStretches(t *testing.T) {
	for name, url := range map[string]func(testing.TB) string{"sqlite": fileIn, "postgres": pgtest.Start} {
		t.Run(name, func(t *testing.T) {
			url := url(t)
			o := manyActs(t, url, 2500)
			sound, err := o.Verify(t.Context())
			if err != nil || !sound.OK() || sound.Acts <= 2000 || sound.Rows < 3*sound.Acts {
				t.Fatalf("%d acts, %d rows, %v: %v", sound.Acts, sound.Rows, sound.Damage, err)
			}
			links, err := o.VerifyChains(t.Context())
			if err != nil || !links.OK() || links.Acts != sound.Acts || links.Subjects != sound.Subjects || len(links.Seals) != len(sound.Seals) {
				t.Fatalf("%d chains of %d acts, %v: %v", links.Subjects, links.Acts, links.Damage, err)
			}
			f := storetest.Forge(t, url)
			f.Do(`UPDATE act SET via = 'forged' WHERE seq = 2`)
			f.Do(`UPDATE subject SET round = round + 1`)
			first, err := o.Verify(t.Context())
			if err != nil || places(first.Damage, DamageColumns) != sound.Subjects || places(first.Damage, DamageState) != 2*sound.Subjects {
				t.Fatalf("%d places are damaged: %v", len(first.Damage), err)
			}
			if !slices.IsSortedFunc(first.Damage, func(a, b Damage) int { return strings.Compare(string(a.Subject), string(b.Subject)) }) {
				t.Error("the damage is in no order")
			}
			again, err := o.Verify(t.Context())
			if err != nil || !reflect.DeepEqual(first.Damage, again.Damage) {
				t.Errorf("the second time something else is found: %v", err)
			}
			if links, err := o.VerifyChains(t.Context()); err != nil || !links.OK() {
				t.Errorf("chains are broken by what no hash covers: %v, %v", links.Damage, err)
			}
			f.Do(`UPDATE act SET canonical = canonical || ' ' WHERE seq = 3`)
			if links, err := o.VerifyChains(t.Context()); err != nil || places(links.Damage, DamageHash) != sound.Subjects {
				t.Errorf("%d chains are broken: %v", len(links.Damage), err)
			}
		})
	}
}

// places counts the damage of a kind.
func places(damage []Damage, code string) (n int) {
	for _, d := range damage {
		if d.Code == code {
			n++
		}
	}
	return n
}

// TestVerifyIsGivenUp: when the caller gives up in the middle of the walk, that is the answer, and nobody goes on judging.
func TestVerifyIsGivenUp(t *testing.T) {
	o := manyActs(t, fileIn(t), 9000)
	others := goleak.IgnoreCurrent()
	ctx, giveUp := context.WithCancel(t.Context())
	var judged atomic.Int64
	err := o.store.ViewTogether(ctx, 2, func(views []*store.Tx) error {
		walk, err := views[0].Walk()
		if err != nil {
			return err
		}
		_, err = judgeAll(views, walk, func(f *seen, s store.Stretch) {
			judged.Add(1)
			giveUp()
			f.judge(s)
		})
		return err
	})
	if !errors.Is(err, context.Canceled) || judged.Load() > 2 {
		t.Errorf("it went on through %d stretches: %v", judged.Load(), err)
	}
	goleak.VerifyNone(t, others)
}
