package store

import (
	"errors"
	"io/fs"
	"os"
)

// confirm makes last what an earlier program left in the log of a database, before anybody is told of it: a program that was
// killed may not have come to that, and who asks again by a key would be told of an act that a power cut can still take. Where
// the disk failed, the memory of the kernel is passed over besides, which may hold what it could not write.
func confirm(log string) error {
	f, err := os.Open(log)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // the program before this one ended in order
	}
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), readAnew(f), f.Close())
}
