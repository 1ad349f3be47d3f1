package store

import (
	"time"

	"gongkai/rules"
)

// The kinds of governed documents.
const (
	DocumentProfile   = "profile"   // 单位设置
	DocumentCarriers  = "carriers"  // 公开载体
	DocumentCatalogue = "catalogue" // 公开目录
	DocumentProcedure = "procedure" // 程序
	DocumentCalendar  = "calendar"  // 工作日历

	DocumentSuperior = "superior-catalogue" // 上级公开目录
)

// Document (制度文件) is a text that is adopted by a decision and judged by from a day on. It is stored whole and never
// changes; another version is another document.
type Document struct {
	Kind      string
	Name      string
	Version   string
	Hash      rules.Digest
	Body      string
	Decision  string     // 决定文号
	DecidedOn rules.Date // none when it came with the program
	InForce   rules.Date // its first day
	AdoptedAt time.Time
}

type documentRow struct {
	Kind      string       `db:"kind"`
	Name      string       `db:"name"`
	Version   string       `db:"version"`
	Hash      rules.Digest `db:"hash"`
	Body      string       `db:"body"`
	Decision  string       `db:"decision"`
	DecidedOn day          `db:"decided_on"`
	InForce   day          `db:"in_force_from"`
	AdoptedAt instant      `db:"adopted_at"`
}

func (r documentRow) document() Document {
	return Document{r.Kind, r.Name, r.Version, r.Hash, r.Body, r.Decision, r.DecidedOn.Date, r.InForce.Date, r.AdoptedAt.Time}
}

const documentColumns = `kind, name, version, hash, body, decision, decided_on, in_force_from, adopted_at`

// AdoptDocument keeps a document that was adopted; it is adopted now, and its hash is that of its body.
func (tx *Tx) AdoptDocument(org rules.OrganisationID, d Document) error {
	return fault("adopt a document", tx.put(`INSERT INTO document (organisation_id, `+documentColumns+`)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, org, d.Kind, d.Name, d.Version, rules.DigestOf([]byte(d.Body)), d.Body,
		d.Decision, day{d.DecidedOn}, day{d.InForce}, instant{tx.At}))
}

// InForce reads the document of the kind and name that is in force on the day; without one the office is not set up.
func (tx *Tx) InForce(org rules.OrganisationID, kind, name string, on rules.Date) (Document, error) {
	d, err := tx.oneDocument(`SELECT `+documentColumns+` FROM document
		WHERE organisation_id = ? AND kind = ? AND name = ? AND in_force_from <= ?
		ORDER BY in_force_from DESC, adopted_at DESC, version DESC LIMIT 1`, org, kind, name, day{on})
	if missing(err) {
		err = rules.Refuse(rules.NothingInForce, rules.BasisCollective, "document", name, "date", on.String())
	}
	return d, fault("read the document in force", err)
}

// HashInForce reads the hash of the document that is in force on the day, without its text.
func (tx *Tx) HashInForce(org rules.OrganisationID, kind, name string, on rules.Date) (rules.Digest, error) {
	return once(tx, askedInForce{org, kind, name, on}, func() (rules.Digest, error) { return tx.hashInForce(org, kind, name, on) })
}

func (tx *Tx) hashInForce(org rules.OrganisationID, kind, name string, on rules.Date) (hash rules.Digest, err error) {
	err = tx.get(&hash, `SELECT hash FROM document
		WHERE organisation_id = ? AND kind = ? AND name = ? AND in_force_from <= ?
		ORDER BY in_force_from DESC, adopted_at DESC, version DESC LIMIT 1`, org, kind, name, day{on})
	if missing(err) {
		err = rules.Refuse(rules.NothingInForce, rules.BasisCollective, "document", name, "date", on.String())
	}
	return hash, fault("read what is in force", err)
}

// FirstDays reads from which days on versions of a document are in force, the oldest first.
func (tx *Tx) FirstDays(org rules.OrganisationID, kind, name string) ([]rules.Date, error) {
	return once(tx, askedDays{org, kind, name}, func() ([]rules.Date, error) { return tx.firstDays(org, kind, name) })
}

func (tx *Tx) firstDays(org rules.OrganisationID, kind, name string) ([]rules.Date, error) {
	var rows []day
	err := tx.all(&rows, `SELECT DISTINCT in_force_from FROM document
		WHERE organisation_id = ? AND kind = ? AND name = ? ORDER BY in_force_from`, org, kind, name)
	var all []rules.Date
	for _, r := range rows {
		all = append(all, r.Date)
	}
	return all, fault("read first days", err)
}

// DocumentByHash reads the document with this text.
func (tx *Tx) DocumentByHash(org rules.OrganisationID, hash rules.Digest) (Document, error) {
	d, err := tx.oneDocument(`SELECT `+documentColumns+` FROM document
		WHERE organisation_id = ? AND hash = ? ORDER BY adopted_at LIMIT 1`, org, hash)
	if missing(err) {
		err = rules.Refuse(rules.NotSetUp, rules.BasisHouse, "document", string(hash))
	}
	return d, fault("read a document", err)
}

func (tx *Tx) oneDocument(query string, args ...any) (Document, error) {
	var row documentRow
	err := tx.get(&row, query, args...)
	return row.document(), err
}

// Documents reads every document of an organisation, the newest of each kind and name last.
func (tx *Tx) Documents(org rules.OrganisationID) ([]Document, error) {
	var rows []documentRow
	err := tx.all(&rows, `SELECT `+documentColumns+` FROM document WHERE organisation_id = ?
		ORDER BY kind, name, in_force_from, adopted_at, version`, org)
	var all []Document
	for _, r := range rows {
		all = append(all, r.document())
	}
	return all, fault("read documents", err)
}
