package workday

// Works reports whether d is a working day. No date is none.
func (c *Calendar) Works(d Date) bool {
	return d.valid() && c.count[d] > c.count[d-1]
}

// Add returns the n-th working day after d; d itself is not counted, whether or not it is worked
// (期间开始之日不计入). With n = 0 it is d itself, with a negative n it is Sub.
func (c *Calendar) Add(d Date, n int) Date {
	switch {
	case !d.valid():
		return 0
	case n > 0:
		return c.kth(int(c.count[d]) + n)
	case n < 0:
		return c.kth(int(c.count[d-1]) + 1 + n)
	}
	return d
}

// Sub returns the n-th working day before d, d itself not counted.
func (c *Calendar) Sub(d Date, n int) Date { return c.Add(d, -n) }

// kth returns the k-th working day of the span, or none; a sum that overflowed is negative and thus none too.
func (c *Calendar) kth(k int) Date {
	if k < 1 || k >= len(c.nth) {
		return 0
	}
	return c.nth[k]
}

// Between returns how many working days lie after a, up to and including b: the n for which Add(a, n) is b,
// when b is worked. Between(b, a) is its negative.
func (c *Calendar) Between(a, b Date) int {
	if !a.valid() || !b.valid() {
		return 0
	}
	return int(c.count[b] - c.count[a])
}

// OnOrAfter returns d when it is worked, and otherwise the next working day (顺延).
func (c *Calendar) OnOrAfter(d Date) Date {
	if !d.valid() {
		return 0
	}
	return c.kth(int(c.count[d-1]) + 1)
}

// OnOrBefore returns d when it is worked, and otherwise the working day before it (提前).
func (c *Calendar) OnOrBefore(d Date) Date {
	if !d.valid() {
		return 0
	}
	return c.kth(int(c.count[d]))
}

// Provisional reports whether a day stepped on from from to to, from itself excluded and to included,
// is in a year without notice; the steps may also go backwards.
func (c *Calendar) Provisional(from, to Date) bool {
	switch {
	case !from.valid() || !to.valid() || from == to:
		return false
	case from < to:
		return c.lacksNotice(from+1, to)
	}
	return c.lacksNotice(to, from-1)
}

// lacksNotice reports whether some year from that of first to that of last has no notice.
func (c *Calendar) lacksNotice(first, last Date) bool {
	for year := first.Year(); year <= last.Year(); year++ {
		if !c.noticed[year] {
			return true
		}
	}
	return false
}
