// Package survival (存续) holds no program: its tests kill the real one at random moments, take its disk, its clock and its
// database away, or let the database hang, under the load of several callers. Afterwards they look for what was answered: it is
// there, once, and the record holds together.
//
// An ordinary run kills a few dozen times; GONGKAI_KILLS, which `make crash` sets, says how often otherwise, and lets the tests take
// their minutes. Disks fail in two ways: testdata/disk.c stands between SQLite and the C library, testdata/kernel.c before the
// kernel itself, where the calls of Go's own files pass too.
package survival
