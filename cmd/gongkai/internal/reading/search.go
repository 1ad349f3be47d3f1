package reading

import (
	"gongkai/rules"
	"gongkai/store"
)

// Hit (检索结果) is something disclosed that holds what was asked for.
type Hit struct {
	store.FoundRow
	Title, Excerpt []Piece
}

// Hits is a page of them, the newest first.
type Hits struct {
	Hits []Hit
	Next int64 // to ask for the next page with; none on the last
}

// Search finds what is disclosed, as far as the person may read it.
func (r Reader) Search(tx *store.Tx, question string, after int64, length int) (page Hits, err error) {
	rows, err := tx.Search(r.Reach, question, after, length+1)
	if err != nil || len(rows) == 0 {
		return page, err
	}
	if len(rows) > length {
		rows = rows[:length]
		page.Next = rows[length-1].Entry
	}
	var digests []rules.Digest
	for _, row := range rows {
		digests = append(digests, row.Digest)
	}
	texts, err := tx.Texts(r.Organisation.ID, digests...)
	for _, row := range rows {
		page.Hits = append(page.Hits, Hit{row, Excerpt(row.Title, question), Excerpt(texts[row.Digest], question)})
	}
	return page, err
}
