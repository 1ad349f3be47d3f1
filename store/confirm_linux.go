package store

import (
	"os"
	"syscall"
)

// dontNeed is POSIX_FADV_DONTNEED.
const dontNeed = 4

// readAnew has the kernel drop what it remembers of the file, so that it is read from the disk.
func readAnew(f *os.File) error {
	_, _, failed := syscall.Syscall6(syscall.SYS_FADVISE64, f.Fd(), 0, 0, dontNeed, 0, 0)
	if failed != 0 {
		return os.NewSyscallError("fadvise64", failed)
	}
	return nil
}
