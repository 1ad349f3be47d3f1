package workflow

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"gongkai/rules"
	"gongkai/store"
)

// How many filters a person saves, and how long their names are, in characters: they stand in one row above the list.
const (
	mostFilters   = 12
	longestFilter = 20
)

// SaveFilter (保存筛选) keeps how a person narrows the list of items; one of the same name is replaced.
func (e *Engine) SaveFilter(ctx context.Context, org rules.OrganisationID, person rules.PersonID, f store.SavedFilter) error {
	f.Name = strings.TrimSpace(f.Name)
	if n := utf8.RuneCountInString(f.Name); n == 0 || n > longestFilter || strings.ContainsFunc(f.Name, unicode.IsControl) {
		return rules.Refuse(rules.FilterNameless, rules.BasisHouse)
	}
	return e.store.Update(ctx, func(tx *store.Tx) error {
		saved, err := tx.SavedFilters(org, person)
		if err != nil {
			return err
		}
		known := slices.ContainsFunc(saved, func(s store.SavedFilter) bool { return s.Name == f.Name })
		if !known && len(saved) >= mostFilters {
			return rules.Refuse(rules.FiltersTooMany, rules.BasisHouse)
		}
		return tx.SaveFilter(org, person, f)
	})
}

// DropFilter (删除筛选) forgets a filter of a person.
func (e *Engine) DropFilter(ctx context.Context, org rules.OrganisationID, person rules.PersonID, name string) error {
	return e.store.Update(ctx, func(tx *store.Tx) error { return tx.DropFilter(org, person, name) })
}
