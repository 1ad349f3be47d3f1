// Package profile reads what a bureau may set: the profile, its carriers, its catalogue and its procedures, and the
// holidays of the State Council. The files are YAML; everything wrong in them is reported at once, each fault with
// its file, line and column.
package profile

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Fault is one thing wrong with a file, and where.
type Fault struct {
	File    string
	Line    int
	Column  int
	Problem string
}

// Error writes the fault as editors and compilers do: file:line:column: problem.
func (f *Fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Problem)
}

// Faults are all the things wrong with one or more files, in the order in which they stand there.
type Faults []*Fault

// Error writes every fault on a line of its own.
func (all Faults) Error() string {
	lines := make([]string, len(all))
	for i, f := range all {
		lines[i] = f.Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap gives the single faults to errors.As.
func (all Faults) Unwrap() []error {
	errs := make([]error, len(all))
	for i, f := range all {
		errs[i] = f
	}
	return errs
}

// asError sorts the faults by place, and is nil when there are none.
func (all Faults) asError() error {
	if len(all) == 0 {
		return nil
	}
	slices.SortStableFunc(all, func(a, b *Fault) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return all
}

// faultsOf takes joined errors apart into those of one type.
func faultsOf[T error](err error) []T {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []T
		for _, one := range joined.Unwrap() {
			all = append(all, faultsOf[T](one)...)
		}
		return all
	}
	var one T
	if errors.As(err, &one) {
		return []T{one}
	}
	return nil
}
