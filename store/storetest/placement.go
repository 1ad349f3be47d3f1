package storetest

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// placed says a placement by its number and carrier.
func placed(rows []store.Placement) []string {
	all := []string{}
	for _, r := range rows {
		all = append(all, fmt.Sprintf("%d %s", r.N, r.Carrier))
	}
	return all
}

// placements: what is or was on the carriers is narrowed, counted and paged, the newest first.
func placements(t *testing.T, st *store.Store) {
	proved := up("board", "2026-07-20")
	proved.Evidence = rules.Values{"place": "一楼", "photo": "IMG-1"}
	down := rules.Publication{Audience: rules.AudienceParty, Carrier: "board", Status: rules.TakenDown, Until: day("2026-07-01")}
	postings(t, st, up("board", "2026-07-20"), proved, up("meeting", ""), down)
	wanted := []store.WantedEvidence{{Carrier: "board", Field: "photo"}, {Carrier: "meeting", Field: "photo"}}
	view(t, st, func(tx *store.Tx) error {
		for _, c := range []struct {
			name   string
			filter store.PlacementFilter
			want   []string
		}{
			{"all", store.PlacementFilter{}, []string{"4 board", "3 meeting", "2 board", "1 board"}},
			{"a carrier", store.PlacementFilter{Carrier: "meeting"}, []string{"3 meeting"}},
			{"taken down", store.PlacementFilter{Status: rules.TakenDown}, []string{"4 board"}},
			{"due", store.PlacementFilter{Through: day("2026-07-21")}, []string{"2 board", "1 board"}},
			{"not due yet", store.PlacementFilter{Through: day("2026-07-20")}, []string{}},
			{"lacking", store.PlacementFilter{Lacks: true, Lacking: wanted}, []string{"4 board", "3 meeting", "1 board"}},
			{"nothing can be lacking", store.PlacementFilter{Lacks: true}, []string{}},
		} {
			rows, err := tx.Placements(Org, c.filter, 10)
			n, err2 := tx.CountPlacements(Org, c.filter, 10)
			if got := placed(rows); err != nil || err2 != nil || !cmp.Equal(got, c.want) || n != len(c.want) {
				t.Errorf("%s: %v, %d counted, want %v: %v %v", c.name, got, n, c.want, err, err2)
			}
		}
		var paged []store.Placement
		for f := (store.PlacementFilter{}); ; f.After = paged[len(paged)-1].Place() {
			page, err := tx.Placements(Org, f, 1)
			if err != nil || len(page) == 0 {
				return errors.Join(err, samePlacements(t, paged))
			}
			paged = append(paged, page...)
		}
	})
}

// samePlacements wants the pages to be the whole list, and every place to be read as it was written.
func samePlacements(t *testing.T, paged []store.Placement) error {
	if got, want := placed(paged), []string{"4 board", "3 meeting", "2 board", "1 board"}; !cmp.Equal(got, want) {
		t.Errorf("by pages %v, want %v", got, want)
	}
	for _, p := range paged {
		if read, err := store.ParsePlacementPlace(p.Place().String()); err != nil || read != p.Place() {
			return fmt.Errorf("%v is read as %v: %w", p.Place(), read, err)
		}
	}
	return nil
}
