package browser_test

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"unsafe"
)

// offline marks the process whose network is off.
const offline = "GONGKAI_OFFLINE"

// withoutNetwork runs all tests of the package once more in a process that has no network but the machine's own address, as an
// intranet without internet would have it at its worst: server and browser alike. Where the machine gives no such network the
// tests run with the one that there is, and say so.
func withoutNetwork() (code int, done bool) {
	if os.Getenv(offline) != "" {
		if err := loopbackUp(); err != nil {
			fmt.Fprintln(os.Stderr, "the machine's own address does not come up:", err)
			return 1, true
		}
		return 0, false
	}
	again := exec.Command("/proc/self/exe", os.Args[1:]...)
	again.Env = append(os.Environ(), offline+"=1")
	again.Stdin, again.Stdout, again.Stderr = os.Stdin, os.Stdout, os.Stderr
	own := func(id int) []syscall.SysProcIDMap {
		return []syscall.SysProcIDMap{{ContainerID: 0, HostID: id, Size: 1}}
	}
	again.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNET, UidMappings: own(os.Getuid()), GidMappings: own(os.Getgid()),
		Pdeathsig: syscall.SIGKILL,
	}
	if err := again.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "LEFT OUT: the network stays on, for the machine gives no other:", err)
		return 0, false
	}
	if err := again.Wait(); err != nil {
		return 1, true
	}
	return 0, true
}

// loopbackUp switches the machine's own address on, which a new network has switched off.
func loopbackUp() error {
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM, 0)
	if err != nil {
		return err
	}
	request := struct {
		name  [16]byte
		flags uint16
		_     [22]byte
	}{flags: syscall.IFF_UP | syscall.IFF_RUNNING}
	copy(request.name[:], "lo")
	_, _, failed := syscall.Syscall(syscall.SYS_IOCTL, uintptr(socket), syscall.SIOCSIFFLAGS, uintptr(unsafe.Pointer(&request)))
	if failed != 0 {
		err = failed
	}
	return errors.Join(err, syscall.Close(socket))
}

// With the network off the pages open all the same, and what is elsewhere cannot be reached.
func TestNetworkIsOff(t *testing.T) {
	if os.Getenv(offline) == "" {
		t.Log("LEFT OUT: the network is on, for the machine gives no other")
		return
	}
	interfaces, err := net.Interfaces()
	if err != nil || len(interfaces) != 1 || interfaces[0].Flags&net.FlagLoopback == 0 {
		t.Fatalf("the network is %v: %v", interfaces, err)
	}
	if _, err := net.Dial("udp", "192.0.2.1:9"); !errors.Is(err, syscall.ENETUNREACH) {
		t.Errorf("what is elsewhere can be reached: %v", err)
	}
	newOffice(t).as("office").open("/items")
}
