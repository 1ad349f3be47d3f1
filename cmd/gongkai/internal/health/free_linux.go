package health

import "syscall"

// freeMiB is the room that is left on the disk of the directory, for who is not root.
func freeMiB(name string) (int64, bool) {
	var disk syscall.Statfs_t
	if err := syscall.Statfs(name, &disk); err != nil {
		return 0, false
	}
	return int64(disk.Bavail) * int64(disk.Bsize) >> 20, true //nolint:gosec,unconvert // far below the bound; the width differs by machine
}
