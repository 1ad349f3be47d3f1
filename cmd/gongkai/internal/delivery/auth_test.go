package delivery

import (
	"bufio"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"net"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/config"
	"gongkai/cmd/gongkai/internal/locale"
)

// serveSignIn is a mail server that wants a user name and a password, and takes these two alone.
func serveSignIn(t *testing.T, user, password string) config.Channel {
	t.Helper()
	certificate, file := selfMade(t)
	listener := tls.NewListener(listen(t), &tls.Config{Certificates: []tls.Certificate{certificate}})
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go signIn(conn, base64.StdEncoding.EncodeToString([]byte("\x00"+user+"\x00"+password)))
		}
	}()
	return config.Channel{
		Name: "mail", Kind: config.SMTP, Host: "127.0.0.1", Port: listener.Addr().(*net.TCPAddr).Port,
		Security: config.ImplicitTLS, From: "gongkai@office.example", CA: file, Username: user, Password: "right",
	}
}

// signIn speaks just enough of the protocol.
func signIn(conn net.Conn, wanted string) {
	defer func() { _ = conn.Close() }()
	_, _ = fmt.Fprint(conn, "220 ready\r\n")
	signedIn, inText := false, false
	for lines := bufio.NewScanner(conn); lines.Scan(); {
		line, said := lines.Text(), "250 ok"
		switch verb, _, _ := strings.Cut(line, " "); {
		case inText && line != ".":
			continue
		case verb == "EHLO":
			said = "250-office.example\r\n250 AUTH PLAIN LOGIN"
		case verb == "AUTH":
			signedIn = line == "AUTH PLAIN "+wanted
			said = map[bool]string{true: "235 welcome", false: "535 wrong password"}[signedIn]
		case verb == "MAIL" && !signedIn:
			said = "530 sign in first"
		case verb == "DATA":
			said = "354 go on"
		}
		inText = strings.HasPrefix(line, "DATA")
		_, _ = fmt.Fprint(conn, said+"\r\n")
	}
}

func TestMailSignsIn(t *testing.T) {
	settings := serveSignIn(t, "gongkai", "right")
	if err := channelOf(t, settings, thisMachine).Send(t.Context(), waiting("office@office.example")); err != nil {
		t.Fatal(err)
	}
	settings.Password = "wrong"
	failure := failed(t, channelOf(t, settings, thisMachine).Send(t.Context(), waiting("office@office.example")))
	if !failure.Permanent || failure.Cause != Rejected || !strings.Contains(failure.Error(), "535") {
		t.Errorf("%+v", failure)
	}
}

func TestEveryCauseHasItsWordsAndAdvice(t *testing.T) {
	for _, lang := range []string{locale.Chinese, locale.English} {
		for _, cause := range Causes() {
			for _, kind := range []string{"undelivered", "undelivered_advice"} {
				if locale.For(lang).Word(kind, string(cause)) == string(cause) {
					t.Errorf("%s: %s has no word in %s", lang, cause, kind)
				}
			}
		}
	}
}
