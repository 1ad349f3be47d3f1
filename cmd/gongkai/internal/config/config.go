// Package config (本机设置) reads the machine's settings. They say where to listen and where data lie; what the bureau
// decides is adopted in the record instead.
package config

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Default is the documented file with every setting at its default.
//
//go:embed config.yaml
var Default []byte

// FileName is the file that is looked for in the data directory when none is named.
const FileName = "config.yaml"

// databaseFile is the SQLite database within the data directory.
const databaseFile = "gongkai.db"

// Settings (本机设置) are the machine's settings.
type Settings struct {
	Listen   string `yaml:"listen"`   // 监听地址
	Address  string `yaml:"address"`  // 对外地址, none when readers find the pages where they are served
	Monitor  string `yaml:"monitor"`  // 监测地址, on this machine; none for none
	Data     string `yaml:"data"`     // 数据目录
	Database string `yaml:"database"` // 数据库, none for SQLite in the data directory
	Language string `yaml:"language"` // 界面语言
	Profile  string `yaml:"profile"`  // 参数方案, which seeds a new office
	Log      Log    `yaml:"log"`      // 日志

	Proxies  []Network `yaml:"forwarded_by"`        // 反向代理, which say where a request comes from
	Desks    []Network `yaml:"administrators_from"` // 管理终端, of administrators alone; none when they may come from everywhere
	Leaked   string    `yaml:"leaked_passwords"`    // 泄露密码名单, a file; none for what the program knows itself
	Channels []Channel `yaml:"channels"`            // 通知渠道
	Targets  Targets   `yaml:",inline"`             // 目标地址
}

// Log (日志) says how much is logged.
type Log struct {
	Level string `yaml:"level"`
}

// Flags are what the command line says; what is empty is left to the file.
type Flags struct {
	File     string
	Data     string
	Language string
	Listen   string
	Profile  string
}

// Load reads the settings: the defaults, then the file, then the flags. The file need not exist when it is not named.
func Load(flags Flags) (Settings, error) {
	s, err := Decode("config.yaml", Default, Settings{})
	if err != nil {
		return s, err
	}
	name := flags.File
	if name == "" {
		name = filepath.Join(either(flags.Data, s.Data), FileName)
	}
	data, err := os.ReadFile(name)
	if flags.File == "" && errors.Is(err, fs.ErrNotExist) {
		return s.with(flags), s.with(flags).check("the command line")
	}
	if err != nil {
		return s, err
	}
	if s, err = Decode(name, data, s); err != nil {
		return s, err
	}
	return s.with(flags), s.with(flags).check(name)
}

// Decode reads a file over the settings that hold without it. Unknown keys are refused by name and line.
func Decode(name string, data []byte, s Settings) (Settings, error) {
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true)
	err := dec.Decode(&s)
	var wrong *yaml.TypeError
	switch {
	case errors.Is(err, io.EOF):
		return s, nil // a file of comments alone
	case errors.As(err, &wrong):
		return s, fmt.Errorf("%s: %s", name, readable(wrong.Errors))
	case err != nil:
		return s, fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	return s, nil
}

// readable says "line 3: unknown setting listn", or "line 3: !!str `abc` does not fit here", where the library names a Go type.
func readable(faults []string) string {
	for i, fault := range faults {
		if at := strings.LastIndex(fault, " into "); at > 0 {
			faults[i] = strings.Replace(fault[:at], "cannot unmarshal ", "", 1) + " does not fit here"
		}
		if before, _, ok := strings.Cut(fault, " not found in type"); ok {
			faults[i] = strings.Replace(before, "field ", "unknown setting ", 1)
		}
	}
	return strings.ReplaceAll(strings.Join(faults, "; "), "\n", " ") // a value may be of several lines
}

func (s Settings) with(flags Flags) Settings {
	s.Data = either(flags.Data, s.Data)
	s.Language = either(flags.Language, s.Language)
	s.Listen = either(flags.Listen, s.Listen)
	s.Profile = either(flags.Profile, s.Profile)
	return s
}

func either(first, second string) string {
	if first != "" {
		return first
	}
	return second
}

func (s Settings) check(name string) error {
	var faults []error
	fault := func(bad bool, format string, args ...any) {
		if bad {
			faults = append(faults, fmt.Errorf(name+": "+format, args...))
		}
	}
	_, _, err := net.SplitHostPort(s.Listen)
	fault(err != nil, "listen: %q is no address; write 127.0.0.1:8080", s.Listen)
	fault(!s.wellAddressed(), "address: %q is no address of pages; write http://host or https://host", s.Address)
	fault(!s.wellMonitored(), "monitor: %q is no address on this machine; write 127.0.0.1:9090, or leave it empty", s.Monitor)
	fault(s.Data == "", "data: a directory has to be named")
	fault(!slices.Contains([]string{"zh", "en"}, s.Language), "language: %q is neither zh nor en", s.Language)
	fault(!slices.Contains([]string{"debug", "info", "warn", "error"}, s.Log.Level),
		"log.level: %q is none of debug, info, warn, error", s.Log.Level)
	for _, problem := range checkChannels(s.Channels) {
		fault(true, "%v", problem)
	}
	return errors.Join(faults...)
}

// wellAddressed says whether the address is one that a reader can open, or none.
func (s Settings) wellAddressed() bool {
	at, err := url.Parse(s.Address)
	web := err == nil && (at.Scheme == "http" || at.Scheme == "https") && at.Host != "" && at.RawQuery == "" && at.Fragment == ""
	return s.Address == "" || web
}

// wellMonitored says whether the numbers are shown to this machine alone, or to nobody.
func (s Settings) wellMonitored() bool {
	host, _, err := net.SplitHostPort(s.Monitor)
	return s.Monitor == "" || err == nil && isThisMachine(host)
}

// DatabaseURL returns the address of the database as the store wants it.
func (s Settings) DatabaseURL() (string, error) {
	address := s.Database
	if name, ok := strings.CutPrefix(address, "file:"); ok {
		secret, err := os.ReadFile(name)
		if err != nil {
			return "", fmt.Errorf("database: %w", err)
		}
		address = strings.TrimSpace(string(secret))
	}
	switch {
	case address == "" && s.Database == "":
		return "sqlite:" + s.SQLiteFile(), nil
	case strings.HasPrefix(address, "postgres://"), strings.HasPrefix(address, "postgresql://"):
		return address, nil
	}
	return "", errors.New("database: neither empty nor the address of a PostgreSQL database")
}

// Embedded says whether the database is SQLite in the data directory.
func (s Settings) Embedded() bool { return s.Database == "" }

// SQLiteFile names the SQLite database.
func (s Settings) SQLiteFile() string { return filepath.Join(s.Data, databaseFile) }
