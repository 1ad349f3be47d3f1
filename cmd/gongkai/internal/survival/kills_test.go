package survival_test

import (
	"iter"
	"os"
	"strconv"
	"testing"
	"time"
)

// kills counts the kills of a test: so many in an ordinary run, and so many for every thousand that GONGKAI_KILLS asks for. It
// says how many were done of how many; a run whose time is over before is ended in order, and has failed.
func kills(t *testing.T, ordinary, ofThousand int) iter.Seq[int] {
	t.Helper()
	most := wanted(t, ordinary, ofThousand)
	return func(kill func(int) bool) {
		for n := range most {
			if timeIsOver(t) {
				t.Errorf("%d of %d kills were done when the time of the run was over: -timeout gives more", n, most)
				return
			}
			if !kill(n) {
				return
			}
			if said := n + 1; said == most || said%100 == 0 {
				t.Logf("%d of %d kills are done", said, most)
			}
		}
	}
}

func wanted(t *testing.T, ordinary, ofThousand int) int {
	t.Helper()
	if !thorough() {
		return ordinary
	}
	n, err := strconv.Atoi(os.Getenv("GONGKAI_KILLS"))
	if err != nil {
		t.Fatal(err)
	}
	return max(1, ofThousand*n/1000)
}

// thorough says that the run may take its time, as `make crash` does.
func thorough() bool { return os.Getenv("GONGKAI_KILLS") != "" }

// judgement is what is kept of the time of a run for looking at what survived.
const judgement = 3 * time.Minute

func timeIsOver(t *testing.T) bool {
	end, limited := t.Deadline()
	return limited && time.Until(end) < judgement
}
