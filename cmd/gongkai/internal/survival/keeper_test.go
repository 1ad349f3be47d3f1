package survival_test

import (
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// keeper starts the server again when it ends with a failure, as the unit of the packages has systemd do, but sooner.
type keeper struct {
	program  *program
	hopeless []int // exit codes after which it is not started again
	process  atomic.Pointer[os.Process]
	ended    chan int // the exit codes of failures
	leaving  chan struct{}
	over     chan struct{}
}

const restartAfter = 100 * time.Millisecond

// keep serves under a keeper, who goes home with the test.
func (p *program) keep(t *testing.T) *keeper {
	t.Helper()
	k := &keeper{
		program: p, hopeless: hopelessByUnit(t), ended: make(chan int, 1000), leaving: make(chan struct{}), over: make(chan struct{}),
	}
	running, err := k.start()
	if err != nil {
		t.Fatal(err)
	}
	go k.watch(t, running)
	t.Cleanup(k.leave)
	p.awaitAnswer(t)
	return k
}

func (k *keeper) start() (*exec.Cmd, error) {
	running, err := k.program.start()
	if err == nil {
		k.process.Store(running.Process)
	}
	return running, err
}

func (k *keeper) watch(t *testing.T, running *exec.Cmd) {
	defer close(k.over)
	for {
		_ = running.Wait() // the exit code says it
		code := running.ProcessState.ExitCode()
		if code == 0 || slices.Contains(k.hopeless, code) {
			return
		}
		k.ended <- code
		select {
		case <-k.leaving:
			return
		case <-time.After(restartAfter):
		}
		var err error
		if running, err = k.start(); err != nil {
			t.Error(err)
			return
		}
	}
}

// awaitEnds waits until the server has ended with a failure so many times, and says with which codes.
func (k *keeper) awaitEnds(t *testing.T, n int) (codes []int) {
	t.Helper()
	for range n {
		select {
		case code := <-k.ended:
			codes = append(codes, code)
		case <-k.over:
			t.Fatalf("the server is not started again after %v", codes)
		case <-time.After(time.Minute):
			t.Fatalf("the server does not end by itself; before it ended with %v", codes)
		}
	}
	return codes
}

// stop ends the server as systemd does.
func (k *keeper) stop(t *testing.T) {
	t.Helper()
	if err := k.process.Load().Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	<-k.over
}

func (k *keeper) leave() {
	close(k.leaving)
	for {
		_ = k.process.Load().Kill() // it may have ended
		select {
		case <-k.over:
			return
		case <-time.After(restartAfter):
		}
	}
}

// hopelessByUnit reads from the unit when systemd does not start the server again: never for how often it had to, and not after
// these exit codes.
func hopelessByUnit(t *testing.T) (codes []int) {
	t.Helper()
	unit, err := os.ReadFile("../../package/gongkai.service")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(unit), "\n")
	if !slices.Contains(lines, "Restart=on-failure") || !slices.Contains(lines, "StartLimitIntervalSec=0") {
		t.Fatal("the unit does not bring the server back again and again")
	}
	for _, line := range lines {
		list, _ := strings.CutPrefix(line, "RestartPreventExitStatus=")
		for _, word := range strings.Fields(list) {
			if code, err := strconv.Atoi(word); err == nil && list != line {
				codes = append(codes, code)
			}
		}
	}
	return codes
}
