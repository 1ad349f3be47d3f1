package storetest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver of the one who tampers
	"github.com/jmoiron/sqlx"

	"gongkai/rules"
)

// UploadFile is where SQLite keeps the bytes of an upload.
func UploadFile(url string, id rules.UploadID) string {
	dir := filepath.Dir(strings.TrimPrefix(url, "sqlite:"))
	return filepath.Join(dir, "uploads", string(id[len(id)-2:]), string(id))
}

// Spoil changes the bytes of an upload behind the store's back, as somebody with the disk or the password could.
func Spoil(t testing.TB, url string, id rules.UploadID) {
	t.Helper()
	tamper(t, url, id, func(path string) error { return os.WriteFile(path, []byte("%PDF-1.4 another"), 0o600) },
		`UPDATE upload_bytes SET bytes = 'another' WHERE upload_id = $1`)
}

// Lose removes the bytes of an upload behind the store's back.
func Lose(t testing.TB, url string, id rules.UploadID) {
	t.Helper()
	tamper(t, url, id, os.Remove, `DELETE FROM upload_bytes WHERE upload_id = $1`)
}

func tamper(t testing.TB, url string, id rules.UploadID, file func(string) error, statement string) {
	t.Helper()
	if strings.HasPrefix(url, "sqlite:") {
		if err := file(UploadFile(url, id)); err != nil {
			t.Fatal(err)
		}
		return
	}
	db, err := sqlx.Open("pgx", url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), `ALTER TABLE upload_bytes DISABLE TRIGGER USER`); err != nil {
		t.Fatal(err)
	}
	if _, err := db.ExecContext(t.Context(), statement, id); err != nil {
		t.Fatal(err)
	}
}
