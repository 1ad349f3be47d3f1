//go:build !linux

package health

// freeMiB is not known on this system.
func freeMiB(string) (int64, bool) { return 0, false }
