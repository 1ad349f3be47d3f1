package config

import (
	"fmt"
	"os"
	"strings"
)

// Secret (密钥) is a text that no log may show; file:NAME stands for what the file holds.
type Secret string

// String hides the secret, so that it can be printed by mistake.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return "***"
}

// GoString hides it from %#v too.
func (s Secret) GoString() string { return s.String() }

// Reveal returns the secret itself, read from its file where it stands in one.
func (s Secret) Reveal() (string, error) {
	name, ok := strings.CutPrefix(string(s), "file:")
	if !ok {
		return string(s), nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return "", err
	}
	text := strings.TrimSpace(string(data))
	if text == "" {
		return "", fmt.Errorf("%s is empty", name)
	}
	return text, nil
}
