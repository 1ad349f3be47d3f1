package storetest

import (
	"errors"
	"slices"
	"testing"
	"time"

	"gongkai/rules"
	"gongkai/store"
)

// identified writes what else there is about an account.
func identified(tx *store.Tx) error {
	return errors.Join(tx.RememberPassword(Drafter, "argon2id…", 5), tx.SetRecoveryCodes(Drafter, []string{"a", "b"}),
		tx.NoteSecurity(store.SecurityEvent{Organisation: Org, Kind: rules.SecuritySignedIn, By: Drafter, About: Drafter, Via: "web"}))
}

func sessionsOfPerson(t *testing.T, st *store.Store) {
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		var errs []error
		for i, hash := range []string{"1111111111111111aa", "2222222222222222bb", "3333333333333333cc", "4444444444444444dd"} {
			s := store.Session{TokenHash: hash, Person: Drafter, Expires: tx.At.AddDate(1, 0, 0), Place: "10.0.0.1", Passed: i > 0}
			if i == 3 {
				s.Person = Second
			}
			errs = append(errs, tx.AddSession(s))
		}
		errs = append(errs, tx.PassSession("1111111111111111aa"))
		return errors.Join(errs...)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		end  func(*store.Tx) error
		left []string
	}{
		{"nothing", func(*store.Tx) error { return nil }, []string{"1111111111111111", "2222222222222222", "3333333333333333"}},
		{"one of somebody else", func(tx *store.Tx) error {
			ended, err := tx.EndSessionOf(Drafter, "4444444444444444")
			if ended {
				t.Error("another person's session is ended")
			}
			return err
		}, []string{"1111111111111111", "2222222222222222", "3333333333333333"}},
		{"one", func(tx *store.Tx) error {
			ended, err := tx.EndSessionOf(Drafter, "2222222222222222")
			if !ended {
				t.Error("the session is not found")
			}
			return err
		}, []string{"1111111111111111", "3333333333333333"}},
		{"all but one", func(tx *store.Tx) error { return tx.EndOtherSessions(Drafter, "3333333333333333cc") }, []string{"3333333333333333"}},
	} {
		err := st.Update(t.Context(), func(tx *store.Tx) error {
			err := c.end(tx)
			if handles := sessionsLeft(t, tx); !slices.Equal(handles, c.left) {
				t.Errorf("%s ended: %v are left", c.name, handles)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

// sessionsLeft are the handles of the drafter's sessions, in order.
func sessionsLeft(t *testing.T, tx *store.Tx) (handles []string) {
	t.Helper()
	left, err := tx.SessionsOf(Drafter)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range left {
		handles = append(handles, s.Handle())
		if !s.Passed || s.Place != "10.0.0.1" {
			t.Errorf("the session is %+v", s)
		}
	}
	slices.Sort(handles)
	return handles
}

func pastPasswords(t *testing.T, st *store.Store) {
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		for _, hash := range []string{"a", "b", "c", "d"} {
			if err := tx.RememberPassword(Drafter, hash, 3); err != nil {
				return err
			}
		}
		past, err := tx.PastPasswords(Drafter)
		if !slices.Equal(past, []string{"d", "c", "b"}) {
			t.Errorf("the past is %v", past)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func codesOnce(t *testing.T, st *store.Store) {
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		err := errors.Join(tx.SetAccount(store.Account{Person: Drafter, PasswordHash: "x"}), tx.SetRecoveryCodes(Drafter, []string{"old"}),
			tx.SetRecoveryCodes(Drafter, []string{"a", "b"}))
		for _, c := range []struct {
			step int64
			want bool
		}{{7, true}, {7, false}, {6, false}, {8, true}} {
			took, err2 := tx.UseStep(Drafter, c.step)
			if err = errors.Join(err, err2); took != c.want {
				t.Errorf("step %d: %v", c.step, took)
			}
		}
		for _, c := range []struct {
			hash string
			want bool
		}{{"a", true}, {"a", false}, {"old", false}, {"b", true}} {
			took, err2 := tx.UseRecoveryCode(Drafter, c.hash)
			if err = errors.Join(err, err2); took != c.want {
				t.Errorf("code %s: %v", c.hash, took)
			}
		}
		left, err2 := tx.RecoveryCodes(Drafter)
		if left != 0 {
			t.Errorf("%d codes are left", left)
		}
		return errors.Join(err, err2)
	})
	if err != nil {
		t.Error(err)
	}
}

func securityEvents(t *testing.T, st *store.Store) {
	kinds := []rules.SecurityKind{rules.SecuritySignInFailed, rules.SecuritySignedIn, rules.SecurityLocked}
	err := st.Update(t.Context(), func(tx *store.Tx) error {
		err := tx.NoteSecurity(store.SecurityEvent{Kind: rules.SecuritySignInFailed, Place: "10.0.0.9", Via: "web"})
		for _, kind := range kinds {
			err = errors.Join(err, tx.NoteSecurity(store.SecurityEvent{Organisation: Org, Kind: kind, About: Drafter, Reason: "why"}))
		}
		return errors.Join(err, tx.NoteSecurity(store.SecurityEvent{Organisation: "other", Kind: kinds[1], About: Second}))
	})
	if err != nil {
		t.Fatal(err)
	}
	view(t, st, func(tx *store.Tx) error {
		all, err := tx.SecurityEvents(Org, store.SecurityFilter{}, 10)
		if len(all) != 4 || all[0].Kind != rules.SecurityLocked || all[0].Reason != "why" || !all[0].At.Equal(all[3].At) {
			t.Fatalf("the events are %+v", all)
		}
		for _, c := range []struct {
			name   string
			filter store.SecurityFilter
			want   []store.SecurityEvent
		}{
			{"by kind", store.SecurityFilter{Kind: rules.SecuritySignInFailed}, all[2:]},
			{"by person", store.SecurityFilter{About: Drafter}, all[:3]},
			{"the page behind", store.SecurityFilter{Older: all[1].ID}, all[2:]},
			{"the page before", store.SecurityFilter{Newer: all[2].ID}, all[:2]},
		} {
			got, err2 := tx.SecurityEvents(Org, c.filter, 10)
			if err = errors.Join(err, err2); !slices.Equal(got, c.want) {
				t.Errorf("%s: %+v", c.name, got)
			}
		}
		return err
	})
}

// failures: those since an instant count, of one person, and none of before somebody signed in.
func failures(t *testing.T, st *store.Store) {
	err := st.Update(t.Context(), func(tx *store.Tx) (err error) {
		note := func(kind rules.SecurityKind, about rules.PersonID) {
			err = errors.Join(err, tx.NoteSecurity(store.SecurityEvent{Organisation: Org, Kind: kind, About: about}))
		}
		note(rules.SecuritySignInFailed, Second)
		note(rules.SecurityFactorFailed, Second)
		note(rules.SecurityUnlocked, Second)
		note(rules.SecuritySignInFailed, Drafter)
		note(rules.SecuritySignedIn, Drafter)
		for _, c := range []struct {
			person rules.PersonID
			since  time.Time
			want   int
		}{{Second, tx.At.Add(-time.Hour), 2}, {Second, tx.At, 2}, {Second, tx.At.Add(time.Second), 0}, {Drafter, tx.At.Add(-time.Hour), 0}} {
			n, failed := tx.Failures(Org, c.person, c.since)
			if err = errors.Join(err, failed); n != c.want {
				t.Errorf("%s since %v: %d failures, want %d", c.person, c.since, n, c.want)
			}
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}
