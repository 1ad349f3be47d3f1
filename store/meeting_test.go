package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"

	"gongkai/rules"
	"gongkai/store/storetest/pgtest"
)

// TestMigrateMeeting brings an office of the first schema into this program: everything that it held is still there,
// and it can meet.
func TestMigrateMeeting(t *testing.T) {
	t.Run("sqlite", func(t *testing.T) {
		path := filepath.Join(t.TempDir(), "gongkai.db")
		meetsAfter(t, "sqlite:"+path, "sqlite3", sqliteAddress(path, sqliteAlways), sqliteDialect())
		if copies := copiesOf(t, path); len(copies) != 1 || !strings.HasSuffix(copies[0], ".schema-1.db") {
			t.Errorf("the copies are %v", copies)
		}
	})
	t.Run("postgres", func(t *testing.T) {
		url := pgtest.Start(t)
		meetsAfter(t, url, "pgx", url, postgresDialect())
	})
}

func meetsAfter(t *testing.T, url, driver, address string, d *dialect) {
	db, err := sqlx.Open(driver, address)
	if err != nil {
		t.Fatal(err)
	}
	p, err := forward(db, d, ours(t, "migration/"+d.name+"/0001_record.sql"))
	if err == nil {
		_, err = p.Up(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := foundFirst(&Tx{At: now(), ctx: t.Context(), q: db, dialect: d, histories: &histories{}, writes: true}); err != nil {
		t.Fatal(err)
	}
	before := rowsIn(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	st, err := Open(t.Context(), Config{URL: url, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	if after := rowsIn(t, st.readers); !reflect.DeepEqual(before, after) || len(after["act"]) != 1 {
		t.Errorf("%v became %v", before, after)
	}
	if err := st.Update(t.Context(), meets); err != nil {
		t.Error(err)
	}
	if err := st.Close(); err != nil {
		t.Error(err)
	}
}

// foundFirst writes what the first schema can hold.
func foundFirst(tx *Tx) error {
	if err := tx.AddOrganisation(rules.Organisation{ID: "o", Name: "某局党组", Short: "O", Fonds: "J001"}); err != nil {
		return err
	}
	if err := tx.AddPerson("o", rules.Person{ID: "p", Login: "p", Name: "经办"}); err != nil {
		return err
	}
	_, err := tx.Record(rules.Move{
		Format: rules.MoveFormat, Subject: "item", Kind: rules.KindItem, Organisation: "o", Seq: 1, Act: "open", To: "planned",
		Round: 1, By: rules.Signature{Person: "p"}, Happened: rules.DateOf(now()),
	}, Request{})
	if err != nil {
		return err
	}
	if err := tx.AddPost("o", rules.Post{ID: "office", Title: "公开办", Duties: []rules.Duty{rules.DutyOffice}}); err != nil {
		return err
	}
	if err := tx.put(`INSERT INTO holding (`+firstHolding+`) VALUES ('o', 'p', 'office', '2026-01-01', NULL, ?)`, false); err != nil {
		return err
	}
	if err := tx.put(`INSERT INTO outbox (`+firstOutbox+`) VALUES ('o', 'item', 1, 1, 'drafting', 'drafter', '', ?)`, instant{now()}); err != nil {
		return err
	}
	return tx.put(`INSERT INTO item (`+firstItem+`) VALUES ('o', 'item', 'O-0001', '', ?, '党费收缴', '', '', ?, '')`, true, false)
}

// firstItem are the columns that an item had in the first schema.
const firstItem = `organisation_id, subject_id, number, entry, outside, title, period, unit, nil_report, archive_code`

// firstHolding are the columns that a holding had in the first schema.
const firstHolding = `organisation_id, person_id, post_id, from_day, until_day, deputising`

// firstOutbox are the columns that a message had in the first schema.
const firstOutbox = `organisation_id, subject_id, seq, n, kind, holder, unit, created_at`

// younger are the tables that the first schema has not.
var younger = []string{"erasure", "sealed_note", "matter", "password_past", "recovery_code", "security_event", "meeting", "agenda_line", "filing", "stub", "upload", "upload_of_act", "holding_change", "revision", "opening", "event", "reminder", "heartbeat", "slot", "feed_token", "inbox", "contact", "contact_change", "digest", "dispatch", "api_token", "saved_filter"}

// meets puts the item of the first schema on an agenda, and reads it back.
func meets(tx *Tx) error {
	_, err := tx.Record(rules.Move{
		Format: rules.MoveFormat, Subject: "meeting", Kind: rules.KindMeeting, Organisation: "o", Seq: 1, Act: "convene",
		To: "convened", Round: 1, By: rules.Signature{Person: "p"}, Happened: rules.DateOf(now()),
		Meeting: &rules.Meeting{Body: "party-group", Lines: []rules.AgendaLine{{N: 1, Subject: "item"}}},
	}, Request{})
	if err != nil {
		return err
	}
	changes, err := tx.HoldingChanges("o", 2)
	if err != nil || len(changes) != 1 || changes[0].Person != "p" || changes[0].Via != "migration" || changes[0].At.IsZero() {
		return fmt.Errorf("the changes of holdings are %+v: %w", changes, err)
	}
	if damage, err := tx.HoldingDamage(); err != nil || len(damage) > 0 {
		return fmt.Errorf("the holdings %v are not accounted for: %w", damage, err)
	}
	if item, err := tx.item("o", "item"); err != nil || item.Title != "党费收缴" || !item.Outside {
		return fmt.Errorf("the item is %+v: %w", item, err)
	}
	d, err := tx.Dossier("o", "meeting")
	if err == nil && (len(d.Meeting.Lines) != 1 || d.Meeting.Lines[0].Subject != "item") {
		err = fmt.Errorf("the meeting is %+v", d.Meeting)
	}
	return err
}

// rowsIn reads every row of the tables of the first schema.
func rowsIn(t *testing.T, db *sqlx.DB) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, table := range tables {
		if slices.Contains(younger, table) {
			continue
		}
		columns := `*`
		switch table {
		case "item":
			columns = firstItem
		case "holding":
			columns = firstHolding
		case "outbox":
			columns = firstOutbox
		}
		rows, err := db.QueryxContext(t.Context(), `SELECT `+columns+` FROM `+table)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			row, err := rows.SliceScan()
			if err != nil {
				t.Fatal(err)
			}
			all[table] = append(all[table], fmt.Sprint(row...))
		}
		if err := errors.Join(rows.Err(), rows.Close()); err != nil { //nolint:sqlclosecheck // one table after another
			t.Fatal(err)
		}
	}
	return all
}
