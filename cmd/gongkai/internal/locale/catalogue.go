// Package locale (语言) owns every sentence that people read: the messages in Chinese, which comes first, and in
// English, the words for the codes of the floors below, and how a refusal or a date explains itself.
package locale

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
)

// The languages of the interface.
const (
	Chinese = "zh"
	English = "en"
)

//go:embed zh/*.json en/*.json
var files embed.FS

// load merges the message files of a language. A key may stand in one place only, so that no file silently outvotes
// another.
func load(from fs.FS, lang string) (map[string]string, error) {
	names, err := fs.Glob(from, path.Join(lang, "*.json"))
	if err != nil {
		return nil, err
	}
	messages := map[string]string{}
	for _, name := range names {
		data, err := fs.ReadFile(from, name)
		if err != nil {
			return nil, err
		}
		if err := gather(data, messages); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return messages, nil
}

// gather reads one file: objects within objects, whose names joined by dots are the keys, and sentences.
func gather(data []byte, into map[string]string) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	if token, err := dec.Token(); err != nil || token != json.Delim('{') {
		return fmt.Errorf("a message file begins with {")
	}
	if err := gatherObject(dec, "", into); err != nil {
		return err
	}
	if _, err := dec.Token(); err != io.EOF {
		return fmt.Errorf("something follows the messages")
	}
	return nil
}

func gatherObject(dec *json.Decoder, prefix string, into map[string]string) error {
	for dec.More() {
		name, err := dec.Token()
		if err != nil {
			return err
		}
		if err := gatherValue(dec, prefix+name.(string), into); err != nil {
			return err
		}
	}
	_, err := dec.Token() // the closing brace
	return err
}

func gatherValue(dec *json.Decoder, key string, into map[string]string) error {
	value, err := dec.Token()
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case string:
		if _, twice := into[key]; twice {
			return fmt.Errorf("the key %s stands twice", key)
		}
		into[key] = v
		return nil
	case json.Delim:
		if v == '{' {
			return gatherObject(dec, key+".", into)
		}
	}
	return fmt.Errorf("%s is neither a sentence nor an object", key)
}
