package storetest

import (
	"strings"
	"testing"

	"github.com/jmoiron/sqlx"
)

// Connect opens the database behind the store's back, as somebody with the file or the password could, until the test is
// over.
func Connect(tb testing.TB, url string) *sqlx.DB {
	tb.Helper()
	driver, address := "pgx", url
	if path, embedded := strings.CutPrefix(url, "sqlite:"); embedded {
		driver, address = "sqlite3", "file:"+strings.NewReplacer("%", "%25", "#", "%23", " ", "%20").Replace(path)+"?_busy_timeout=10000&_recursive_triggers=1"
	}
	db, err := sqlx.Open(driver, address)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() })
	return db
}

// Ask reads one column of text behind the store's back.
func Ask(tb testing.TB, url, query string) (column []string) {
	tb.Helper()
	if err := Connect(tb, url).SelectContext(tb.Context(), &column, query); err != nil {
		tb.Fatal(err)
	}
	return column
}
