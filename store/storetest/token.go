package storetest

import (
	"errors"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

func tokens(t *testing.T, st *store.Store) {
	until := time.Date(2099, 1, 2, 0, 0, 0, 0, time.UTC)
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		err := errors.Join(tx.AddToken("h1", Drafter, "报表", until), tx.AddToken("h2", Drafter, "旧的", tx.At), tx.UseToken("h1"))
		refused(t, tx.AddToken("h3", Drafter, "报表", until), rules.TokenNameTaken)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	err = st.Update(t.Context(), func(tx *store.Tx) error {
		got, ok, err := tx.Token("h1")
		if !ok || !got.Live(tx.At) || got.Person != Drafter || got.Used != rules.DateOf(tx.At) || !got.Expires.Equal(until) {
			t.Errorf("the token is %+v", got)
		}
		if over, ok, _ := tx.Token("h2"); !ok || over.Live(tx.At) {
			t.Errorf("a token that is over is %+v", over)
		}
		if none, ok, _ := tx.Token("h3"); ok || none.Live(tx.At) {
			t.Errorf("a token that was refused is %+v", none)
		}
		refused(t, tx.RevokeToken(Drafter, "别的"), rules.TokenUnknown)
		err = errors.Join(err, tx.RevokeToken(Drafter, "报表"))
		if got, _, _ := tx.Token("h1"); got.Live(tx.At) || got.Revoked.IsZero() {
			t.Errorf("a revoked token is %+v", got)
		}
		refused(t, tx.RevokeToken(Drafter, "报表"), rules.TokenUnknown)
		all, err2 := tx.Tokens(Drafter)
		if len(all) != 2 {
			t.Errorf("the tokens are %+v", all)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Error(err)
	}
}
