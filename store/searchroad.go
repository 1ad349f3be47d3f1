package store

import (
	"strconv"
	"strings"
)

// throughFTS5 is the one road on SQLite: its index gives the entries by their number, the newest first.
func (s sought) throughFTS5() road {
	return road{
		from:  ` FROM search_gram g CROSS JOIN search_entry e ON e.id = g.rowid`,
		holds: `g.search_gram MATCH ? AND g.rowid < ?`,
		order: ` ORDER BY g.rowid DESC`,
		args:  []any{s.grams, s.after},
	}
}

func findInSQLite(tx *Tx, s sought) ([]FoundRow, error) { return tx.find(s, s.throughFTS5()) }

// fewEntries is how many entries PostgreSQL's index is asked for at most.
const fewEntries = 2000

// findInPostgres: the index of PostgreSQL gives its entries in no order, and all at once. So what stands everywhere is
// found among the newest entries, what is rare by the index, and the rest by walking on. Left to itself the planner would
// walk through a million entries for a word that stands in none.
func findInPostgres(tx *Tx, s sought) ([]FoundRow, error) {
	rows, err := tx.find(s, s.amongNewest())
	if err != nil || len(rows) == s.limit {
		return rows, err
	}
	var few []int64
	if err := tx.all(&few, fewHolding, s.grams, s.after, fewEntries+1); err != nil {
		return nil, err
	}
	if len(few) > fewEntries {
		return tx.find(s, s.amongAll())
	}
	return tx.find(s, s.among(few))
}

// fewHolding asks the index alone, which entries_holding sees to.
const fewHolding = `SELECT entries_holding(CAST(? AS tsquery), ?, ?)`

// amongNewest walks through the newest thousand entries: that takes no longer than to look up a few, even where the texts
// are long.
func (s sought) amongNewest() road { return s.walking(`LIMIT 1000`) }

func (s sought) amongAll() road { return s.walking(`OFFSET 0`) }

// walking parts the walk from the question, so that the planner takes no other way.
func (s sought) walking(far string) road {
	return road{
		from:  ` FROM (SELECT * FROM search_entry WHERE id < ? ORDER BY id DESC ` + far + `) e`,
		holds: `e.grams @@ CAST(? AS tsquery)`,
		order: newestEntry,
		args:  []any{s.after, s.grams},
	}
}

// among sorts the few before anything else is asked about them.
func (s sought) among(few []int64) road {
	return road{
		from:  ` FROM (SELECT * FROM search_entry WHERE id = ANY(CAST(? AS BIGINT[])) ORDER BY id DESC OFFSET 0) e`,
		holds: `TRUE`,
		order: newestEntry,
		args:  []any{arrayOf(few)},
	}
}

const newestEntry = ` ORDER BY e.id DESC`

// arrayOf writes numbers as PostgreSQL reads them, in one argument however many they are.
func arrayOf(all []int64) string {
	words := make([]string, len(all))
	for i, n := range all {
		words[i] = strconv.FormatInt(n, 10)
	}
	return "{" + strings.Join(words, ",") + "}"
}
