package survival_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"testing"
	"time"

	"gongkai/cmd/gongkai/internal/command"
	"gongkai/store/storetest"
	"gongkai/store/storetest/pgtest"
)

func TestFaultCallersGiveUpOnSQLite(t *testing.T) {
	t.Parallel()
	giveUp(t, "")
}

func TestFaultCallersGiveUpOnPostgres(t *testing.T) {
	t.Parallel()
	giveUp(t, pgtest.Start(t))
}

// giveUp: half of the callers cancel most of their requests at a random moment, among them those that are committed together
// with others'. Nobody else notices, and whoever asks again by the key finds the act done once.
func giveUp(t *testing.T, database string) {
	p := newProgram(t, database)
	p.serve(t)
	c := newCrowd(t, p)
	for n, one := range c.callers {
		one.hasty = n%2 == 0
	}
	c.work(t)
	if !grows(&c.givenUp, 60) {
		t.Fatal("nobody gave up")
	}
	c.await(t, p, 20)
	p.end(t, c)
	if faults := c.faults.Load(); faults > 0 {
		t.Errorf("%d acts met a fault because somebody else gave up", faults)
	}
}

// The heads of two slow requests: of one that never ends its head, and of one that never sends its body.
const (
	slowHead = "GET /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
	slowBody = "POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nlogin="
)

// hasty names what tells the played program to have little patience. An ordinary run has no time for the usual one.
const hasty = "SURVIVAL_HASTY"

var little = command.Patience{Head: 4 * time.Second, Request: 12 * time.Second, Answer: 12 * time.Second, Idle: time.Minute}

// TestFaultSlowClients: hundreds of clients who never finish what they send, and one who does not take the answer, keep nobody
// else from working, and are hung up on by themselves.
func TestFaultSlowClients(t *testing.T) {
	t.Parallel()
	p, patience := newProgram(t, ""), command.Usual
	file := p.takesIn(t, large)
	if !thorough() {
		p.path, p.environment, patience = itself(t), []string{hasty + "=yes"}, little
		t.Logf("the patience of the server is %v instead of %v, but with GONGKAI_KILLS", little, command.Usual)
	}
	p.serve(t)
	deaf := p.takesNothing(t, file)
	c := newCrowd(t, p)
	var slow []net.Conn
	for range 150 {
		slow = append(slow, p.slowly(t, slowHead), p.slowly(t, slowBody))
	}
	c.work(t)
	c.await(t, p, 30)
	c.rest(t)
	hungUp(t, slow)
	time.Sleep(patience.Answer)
	if got, err := io.Copy(io.Discard, deaf); got >= large {
		t.Errorf("who took nothing was waited for, and got %d bytes: %v", got, err)
	}
	p.stop(t)
	p.whole(t, c)
}

// large is more, in bytes, than the machine keeps for a client who does not take it.
const large = 16 << 20

// takesIn has the program take in a file of the size, and says which upload it is.
func (p *program) takesIn(t *testing.T, size int) string {
	t.Helper()
	p.serve(t)
	defer p.stop(t)
	scanner := p.scanner(t, size)
	for range answering {
		if status := scanner.act(t); status != http.StatusSeeOther {
			t.Fatalf("%s is answered with %d", scanner.key(), status)
		}
	}
	return storetest.Ask(t, p.url(), `SELECT id FROM upload ORDER BY size DESC LIMIT 1`)[0]
}

// takesNothing asks for a file and does not read the answer.
func (p *program) takesNothing(t *testing.T, file string) net.Conn {
	t.Helper()
	client := signIn(t, p, "office")
	request, err := http.NewRequest(http.MethodGet, "http://"+p.address+"/uploads/"+file, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, cookie := range client.Jar.Cookies(request.URL) {
		request.AddCookie(cookie)
	}
	conn, err := net.Dial("tcp", p.address)
	if err == nil {
		err = request.Write(conn)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	return conn
}

// slowly begins a request and leaves it at that.
func (p *program) slowly(t *testing.T, beginning string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", p.address)
	if err == nil {
		_, err = conn.Write([]byte(beginning))
	}
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

// hungUp waits until the program has closed every connection.
func hungUp(t *testing.T, all []net.Conn) {
	t.Helper()
	for _, conn := range all {
		_ = conn.SetReadDeadline(time.Now().Add(2 * time.Minute))
		for in := bufio.NewReader(conn); ; {
			if _, err := in.ReadByte(); err != nil {
				if late, ok := err.(net.Error); ok && late.Timeout() {
					t.Fatal("the program waits for a client who never ends")
				}
				break
			}
		}
		_ = conn.Close()
	}
}
