package access

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"gongkai/rules"
	"gongkai/store"
)

// KeyFile (密钥文件) names the file that holds the key under which the secrets of second factors are sealed. It lies beside the
// record and not in it, so that nobody has the secrets who only has a backup; a backup leaves it out, and it is kept apart.
type KeyFile string

// KeyFileIn names the key file of a data directory.
func KeyFileIn(data string) KeyFile { return KeyFile(filepath.Join(data, "account.key")) }

// seal closes the secret of a person (AES-256-GCM) with the key, which is made when there is none.
func (k KeyFile) seal(person rules.PersonID, secret string) (string, error) {
	if err := k.make(); err != nil {
		return "", err
	}
	box, err := k.box()
	if err != nil {
		return "", err
	}
	nonce := make([]byte, box.NonceSize())
	_, _ = rand.Read(nonce) // never fails: the program ends when the machine has no randomness
	return base64.RawStdEncoding.EncodeToString(box.Seal(nonce, nonce, []byte(secret), []byte(person))), nil
}

// open reads the secret of a person. A key that is missing, or another than the one it was sealed with, is refused.
func (k KeyFile) open(person rules.PersonID, sealed string) (string, error) {
	box, err := k.box()
	if errors.Is(err, fs.ErrNotExist) {
		return "", k.missing()
	}
	if err != nil {
		return "", err
	}
	data, err := base64.RawStdEncoding.DecodeString(sealed)
	if err != nil || len(data) < box.NonceSize() {
		return "", k.missing()
	}
	secret, err := box.Open(nil, data[:box.NonceSize()], data[box.NonceSize():], []byte(person))
	if err != nil {
		return "", k.missing()
	}
	return string(secret), nil
}

func (k KeyFile) missing() *rules.Refusal {
	return rules.Refuse(rules.FactorKeyMissing, rules.BasisIdentification, "file", filepath.Base(string(k)))
}

func (k KeyFile) box() (cipher.AEAD, error) {
	key, err := os.ReadFile(string(k))
	if err != nil {
		return nil, err
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}

// make writes a new key, for this account of the machine alone. It gets its name when it is whole, and never in the place of
// another: of two servers that begin at once both go on with the same.
func (k KeyFile) make() error {
	if _, err := os.Stat(string(k)); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(string(k)), "account.key.*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(part.Name()) }()
	key := make([]byte, keyBytes)
	_, _ = rand.Read(key) // never fails
	_, err = part.Write(key)
	if err = errors.Join(err, part.Sync(), part.Close()); err != nil {
		return err
	}
	if err = os.Link(part.Name(), string(k)); errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err == nil { // a secret must not be kept longer than its key
		err = store.SyncDir(filepath.Dir(string(k)))
	}
	return err
}
