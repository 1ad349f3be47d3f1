package storetest

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// postings opens an item with the postings, each with a due on the day after its last one where it has one.
func postings(t testing.TB, st *store.Store, all ...rules.Publication) rules.SubjectID {
	t.Helper()
	id := rules.SubjectID(store.NewID())
	do(t, st, func(tx *store.Tx) rules.Move {
		m := opening(tx, id)
		for i, p := range all {
			p.N, p.Version, p.From = i+1, max(p.Version, 1), m.Happened
			m.Postings = append(m.Postings, p)
			if !p.Until.IsZero() && p.Status == rules.Posted {
				end := due(rules.DuePostingEnd, rules.DutyPublisher, p.Until.AddDays(1).String())
				end.N = p.N
				m.DuesSet = append(m.DuesSet, end)
			}
		}
		return m
	})
	return id
}

func up(carrier rules.CarrierCode, until string) rules.Publication {
	p := rules.Publication{Audience: rules.AudienceParty, Carrier: carrier, Status: rules.Posted}
	if until != "" {
		p.Until = day(until)
	}
	return p
}

// ends: what stands posted is listed by its end, and what is over on a carrier is found page by page, the oldest first.
func ends(t *testing.T, st *store.Store) {
	first := postings(t, st, up("board", "2026-07-20"), up("platform", "2026-07-20"), up("platform", "2026-07-10"))
	second := postings(t, st, up("platform", "2026-07-10"), up("board", ""), rules.Publication{Carrier: "platform", Status: rules.TakenDown, Until: day("2026-07-01")})
	view(t, st, func(tx *store.Tx) error {
		all, err := tx.Up(Org, store.UpFilter{}, 10)
		if got, want := named(all), []string{"3 platform", "1 platform", "1 board", "2 platform", "2 board"}; !cmp.Equal(got, want) {
			t.Errorf("posted are %v, want %v", got, want)
		}
		if last := all[len(all)-1]; last.Item != second || last.End.Kind != "" || all[0].Item != first || all[0].End.Holder != rules.DutyPublisher {
			t.Errorf("the first is %+v, the last %+v", all[0], last)
		}
		board, err2 := tx.Up(Org, store.UpFilter{Carrier: "board", Through: day("2026-07-21")}, 10)
		if got, want := named(board), []string{"1 board"}; !cmp.Equal(got, want) {
			t.Errorf("on the board %v, want %v", got, want)
		}
		var over []store.UpRow
		for last := (store.UpRow{}); ; last = over[len(over)-1] {
			page, err := tx.EndedUp(Org, day("2026-07-21"), []rules.CarrierCode{"platform"}, last, 1)
			if err != nil || len(page) == 0 {
				break
			}
			over = append(over, page...)
		}
		if got, want := named(over), []string{"3 platform", "1 platform", "2 platform"}; !cmp.Equal(got, want) {
			t.Errorf("over are %v, want %v", got, want)
		}
		last, err3 := tx.EndedUp(Org, day("2026-07-20"), []rules.CarrierCode{"platform"}, store.UpRow{}, 10)
		none, err4 := tx.EndedUp(Org, day("2026-07-21"), nil, store.UpRow{}, 10)
		strange, err5 := tx.Up("another", store.UpFilter{}, 10)
		if len(last) != 2 || len(none)+len(strange) > 0 {
			t.Errorf("%v, %v, %v", named(last), named(none), named(strange))
		}
		next, err6 := tx.NextPostingEnd(Org)
		if next != day("2026-07-11") {
			t.Errorf("the next comes down on %v", next)
		}
		return errors.Join(err, err2, err3, err4, err5, err6)
	})
}

func named(rows []store.UpRow) []string {
	var all []string
	for _, r := range rows {
		all = append(all, string(rune('0'+r.N))+" "+string(r.Carrier))
	}
	return all
}

// pastDisclosures: the list of a member and the judgement agree on what stood its time.
func pastDisclosures(t *testing.T, st *store.Store) {
	ended := rules.Publication{Audience: rules.AudienceParty, Status: rules.TakenDown, Ended: true}
	down := rules.Publication{Audience: rules.AudienceParty, Status: rules.TakenDown}
	void, suspended, later := down, down, ended
	void.Void, suspended.Status, later.Version = true, rules.Suspended, 2
	want := map[rules.SubjectID]bool{
		postings(t, st, ended): true, postings(t, st, ended, void): true, postings(t, st, down, later): true,
		postings(t, st, ended, down): false, postings(t, st, ended, suspended): false, postings(t, st, void): false,
	}
	reach := rules.ReachOf(rules.Standing{Organisation: Org, Posts: []rules.Post{{Duties: []rules.Duty{rules.DutyMember}}}})
	view(t, st, func(tx *store.Tx) error {
		listed, err := page(tx, reach)
		for id, readable := range want {
			if listed[id] != readable {
				t.Errorf("%s is listed: %v", id, listed[id])
			}
		}
		return errors.Join(err, asJudged(t, tx, reach, listed))
	})
}
