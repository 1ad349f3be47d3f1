package health

import (
	"errors"
	"fmt"
	"os"

	"gongkai/cmd/gongkai/internal/locale"
)

// How much room the disk has to have, in MiB.
const (
	roomWanted = 5 << 10
	roomNeeded = 1 << 10
)

// Data looks at the directory of the data: only the account that runs the program may read it, and that one can write to it.
func Data(w *locale.Words, name string) Finding {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return Find(w, "data", Unwell, err.Error())
	case !info.IsDir():
		return Find(w, "data", Unwell, w.Say("command.no_directory", "name", name))
	}
	if err := tryWriting(name); err != nil {
		return Failed(w, "data", err)
	}
	mode := info.Mode().Perm()
	return Find(w, "data", wellIf(mode&0o077 == 0), fmt.Sprintf("%s %04o", name, mode))
}

// tryWriting puts a small file into the directory and onto the disk, and removes it: a disk that is full, read-only or
// failing says so here in its own words.
func tryWriting(dir string) error {
	f, err := os.CreateTemp(dir, "doctor-*")
	if err != nil {
		return err
	}
	_, err = f.Write(make([]byte, 4<<10))
	return errors.Join(err, f.Sync(), f.Close(), os.Remove(f.Name()))
}

// disk judges how much room is left where the data are.
func (o Office) disk() Finding {
	free, known := freeMiB(o.Data)
	detail := o.Words.Say("health.free", "count", fmt.Sprintf("%.1f", float64(free)/1024))
	switch {
	case !known:
		return o.find("disk", Caution, o.Words.Say("health.never.disk"))
	case free < roomNeeded:
		return o.find("disk", Unwell, detail)
	case free < roomWanted:
		return o.find("disk", Caution, detail)
	}
	return o.find("disk", Well, detail)
}
