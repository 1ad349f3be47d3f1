// Package survival (存续) holds no program: its tests kill the real one at random moments, and take its disk, its clock and
// its database away, under the load of several callers. Afterwards they look for what was answered: it is there, once, and
// the record holds together.
//
// An ordinary run kills a few dozen times; GONGKAI_KILLS, which `make crash` sets, says how often otherwise.
package survival
