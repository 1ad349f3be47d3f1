package delivery

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"mime"
	"net"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"encoding/base64"

	"github.com/emersion/go-smtp"
	"github.com/google/go-cmp/cmp"

	"gongkai/cmd/gongkai/internal/config"
	"gongkai/cmd/gongkai/internal/locale"
)

// thisMachine allows the loopback addresses on which the servers of these tests listen.
var thisMachine = config.Targets{AllowPrivate: true}

// waiting is the reminder that the tests send.
func waiting(to string) Message {
	subject, text := Waiting(locale.For(locale.Chinese), 2)
	at := time.Date(2026, 11, 23, 8, 0, 0, 0, time.FixedZone("CST", 8*3600))
	return Message{ID: "office/2026-11-23", To: to, Login: "office", Subject: subject, Text: text, Count: 2, At: at}
}

// mailServer is a mail server that keeps what it takes and gives the answers that it was told to give first.
type mailServer struct {
	settings config.Channel // by which it is reached

	mutex   sync.Mutex
	answers []*smtp.SMTPError // to RCPT, in turn
	taken   []string
	inTLS   []bool
}

// serveMail starts one with a self-made certificate.
func serveMail(t *testing.T, security string, answers ...*smtp.SMTPError) *mailServer {
	t.Helper()
	m := &mailServer{answers: answers}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &mailSession{m, c}, nil
	}))
	certificate, file := selfMade(t)
	secured := &tls.Config{Certificates: []tls.Certificate{certificate}}
	listener := listen(t)
	switch security {
	case config.ImplicitTLS:
		listener = tls.NewListener(listener, secured)
	case config.StartTLS:
		server.TLSConfig = secured
	}
	ended := make(chan struct{})
	go func() {
		_ = server.Serve(listener) // until it is closed
		close(ended)
	}()
	t.Cleanup(func() {
		_ = errors.Join(server.Close(), listener.Close()) // the server knows its listener only when it has begun to serve
		<-ended
	})
	m.settings = config.Channel{
		Name: "mail", Kind: config.SMTP, Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port, Security: security,
		From: "党务公开系统 <gongkai@office.example>", CA: file,
	}
	return m
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

// selfMade makes a certificate for 127.0.0.1 and a file to trust it by.
func selfMade(t *testing.T) (tls.Certificate, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, file
}

type mailSession struct {
	server *mailServer
	conn   *smtp.Conn
}

func (s *mailSession) Mail(string, *smtp.MailOptions) error { return nil }
func (s *mailSession) Reset()                               {}
func (s *mailSession) Logout() error                        { return nil }

func (s *mailSession) Rcpt(string, *smtp.RcptOptions) error {
	s.server.mutex.Lock()
	defer s.server.mutex.Unlock()
	if len(s.server.answers) == 0 {
		return nil
	}
	first := s.server.answers[0]
	s.server.answers = s.server.answers[1:]
	return first
}

func (s *mailSession) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	s.server.mutex.Lock()
	defer s.server.mutex.Unlock()
	_, encrypted := s.conn.TLSConnectionState()
	s.server.taken, s.server.inTLS = append(s.server.taken, string(text)), append(s.server.inTLS, encrypted)
	return err
}

// channelOf opens one channel.
func channelOf(t *testing.T, c config.Channel, targets config.Targets) Channel {
	t.Helper()
	all, err := Open([]config.Channel{c}, targets)
	if err != nil {
		t.Fatal(err)
	}
	return all[0]
}

// failed is how a sending failed.
func failed(t *testing.T, err error) *Failure {
	t.Helper()
	var failure *Failure
	if !errors.As(err, &failure) {
		t.Fatalf("%v is no failure", err)
	}
	return failure
}

func TestMailArrivesIntact(t *testing.T) {
	for _, security := range []string{config.ImplicitTLS, config.StartTLS, config.NoTLS} {
		t.Run(security, func(t *testing.T) {
			server := serveMail(t, security)
			channel := channelOf(t, server.settings, thisMachine)
			if err := channel.Send(t.Context(), waiting("office@office.example")); err != nil {
				t.Fatal(err)
			}
			if want := []bool{security != config.NoTLS}; !cmp.Equal(server.inTLS, want) {
				t.Errorf("encrypted %v, want %v", server.inTLS, want)
			}
			want := map[string]string{
				"Subject": "您有 2 件待办", "Body": "您有 2 件待办，请登录党务公开系统办理。",
				"Message-Id": "<office%2F2026-11-23@office.example>", "Date": "Mon, 23 Nov 2026 08:00:00 +0800",
				"From": "党务公开系统 <gongkai@office.example>", "Content-Transfer-Encoding": "base64",
				"To": "<office@office.example>", "Auto-Submitted": "auto-generated",
			}
			if diff := cmp.Diff(want, letterOf(t, server.taken[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// letterOf reads a mail as the reader's program does.
func letterOf(t *testing.T, text string) map[string]string {
	t.Helper()
	read, err := mail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for _, name := range []string{"Subject", "Message-Id", "Date", "From", "To", "Content-Transfer-Encoding", "Auto-Submitted"} {
		if found[name], err = new(mime.WordDecoder).DecodeHeader(read.Header.Get(name)); err != nil {
			t.Error(err)
		}
	}
	found["From"] = strings.ReplaceAll(found["From"], `"`, "")
	body, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, read.Body))
	if err != nil {
		t.Error(err)
	}
	found["Body"] = string(body)
	return found
}

func TestMailServerThatAsksToComeBack(t *testing.T) {
	server := serveMail(t, config.StartTLS, &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 7, 1}, Message: "greylisted"})
	channel := channelOf(t, server.settings, thisMachine)
	if failure := failed(t, channel.Send(t.Context(), waiting("office@office.example"))); failure.Permanent || failure.Cause != Busy {
		t.Errorf("451 is %+v", failure)
	}
	if err := channel.Send(t.Context(), waiting("office@office.example")); err != nil || len(server.taken) != 1 {
		t.Errorf("%v, taken %d times", err, len(server.taken))
	}
}

func TestMailServerThatRejects(t *testing.T) {
	server := serveMail(t, config.StartTLS, &smtp.SMTPError{Code: 550, Message: "no mailbox office.deputy@office.example"})
	failure := failed(t, channelOf(t, server.settings, thisMachine).Send(t.Context(), waiting("office.deputy@office.example")))
	if !failure.Permanent || failure.Cause != Rejected || len(server.taken) != 0 {
		t.Errorf("550 is %+v", failure)
	}
	if text := failure.Error(); strings.Contains(text, "office.deputy") || !strings.Contains(text, "550") {
		t.Errorf("the failure reads %s", text)
	}
}

func TestMailWithoutEncryptionIsNotSent(t *testing.T) {
	server := serveMail(t, config.NoTLS)
	server.settings.Security = config.StartTLS
	failure := failed(t, channelOf(t, server.settings, thisMachine).Send(t.Context(), waiting("office@office.example")))
	if failure.Permanent || len(server.taken) != 0 {
		t.Errorf("%+v, taken %d times", failure, len(server.taken))
	}
}

func TestMailToAnUnknownCertificateIsNotSent(t *testing.T) {
	server := serveMail(t, config.ImplicitTLS)
	server.settings.CA = ""
	failure := failed(t, channelOf(t, server.settings, thisMachine).Send(t.Context(), waiting("office@office.example")))
	if failure.Cause != Unreachable || !strings.Contains(failure.Error(), "certificate") || len(server.taken) != 0 {
		t.Errorf("%+v, taken %d times", failure, len(server.taken))
	}
}

func TestMailNeedsAnAddress(t *testing.T) {
	channel := channelOf(t, serveMail(t, config.NoTLS).settings, thisMachine)
	for _, to := range []string{"", "office", "a@b.example\r\nBcc: c@d.example"} {
		if failure := failed(t, channel.Send(t.Context(), waiting(to))); !failure.Permanent || failure.Cause != NoAddress {
			t.Errorf("%q: %+v", to, failure)
		}
	}
}
