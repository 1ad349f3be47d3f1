package health

import (
	"fmt"
	"os"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/store"
)

// key looks at the file under which the secrets of second factors are sealed: it has to be there once somebody has one, and
// nobody else may read it.
func (o Office) key(tx *store.Tx) ([]Finding, error) {
	sealed, err := tx.Factors()
	if err != nil || sealed == 0 || o.Data == "" {
		return nil, err
	}
	name := string(access.KeyFileIn(o.Data))
	info, err := os.Stat(name)
	if err != nil {
		return []Finding{o.find("key", Unwell, o.Words.Say("command.key_missing", "key", name, "count", fmt.Sprint(sealed)))}, nil
	}
	mode := info.Mode().Perm()
	return []Finding{o.find("key", wellIf(mode&0o077 == 0), fmt.Sprintf("%s %04o", name, mode))}, nil
}
