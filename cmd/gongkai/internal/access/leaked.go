package access

import (
	"bufio"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"gongkai/rules"
)

// Leaked (泄露密码名单) names a file of passwords that are known to have leaked; none when the office keeps none. Each line is a
// password, or in hexadecimal its SHA-1 or SHA-256, behind which a colon and a count may stand. It is read through for every
// password that is chosen, which is seldom: a hundred megabytes take less than a second.
type Leaked string

// Check says why the file cannot be used.
func (l Leaked) Check() error {
	_, err := l.holds("")
	return err
}

// Judge says why the password will not do for somebody whom the names belong to: by the rules, and by the file.
func (l Leaked) Judge(password string, names ...string) error {
	if r := rules.JudgePassword(password, names...); r != nil {
		return r
	}
	leaked, err := l.holds(password)
	if err == nil && leaked {
		err = rules.CommonPassword()
	}
	return err
}

// holds looks for the password, in capitals or not. A file that cannot be read lets nothing pass.
func (l Leaked) holds(password string) (found bool, err error) {
	if l == "" {
		return false, nil
	}
	file, err := os.Open(string(l))
	if err != nil {
		return false, fmt.Errorf("access: the list of leaked passwords: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	wanted := writtenAs(password)
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line := strings.TrimSpace(lines.Text())
		hash, _, _ := strings.Cut(line, ":")
		if line != "" && (wanted[strings.ToLower(line)] || wanted[strings.ToLower(hash)]) {
			return true, nil
		}
	}
	if err := lines.Err(); err != nil {
		return false, fmt.Errorf("access: the list of leaked passwords: %w", err)
	}
	return false, nil
}

// writtenAs is how the password can stand in the file, in small letters.
func writtenAs(password string) map[string]bool {
	written := map[string]bool{}
	for _, text := range []string{password, strings.ToLower(password)} {
		short, long := sha1.Sum([]byte(text)), sha256.Sum256([]byte(text)) // the lists that are given out have these; nothing is kept under them
		written[strings.ToLower(text)], written[hex.EncodeToString(short[:])], written[hex.EncodeToString(long[:])] = true, true, true
	}
	return written
}
