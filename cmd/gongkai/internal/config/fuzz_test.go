package config

import (
	"strings"
	"testing"
)

// FuzzDecode: a file of settings is refused under its name, or its settings can be judged.
func FuzzDecode(f *testing.F) {
	f.Add(Default)
	f.Add([]byte("allowed_targets: [10.0.0.0/8, fe80::1%eth0, ::/0]\nchannels:\n- {name: a, kind: smtp, port: 99999}\n"))
	f.Add([]byte("listen: [1]\nlistn: 2"))
	f.Add([]byte("00\n\na"))
	f.Add([]byte("a: &a [*a]"))
	f.Add([]byte("- &a [x]\n- [*a,*a,*a,*a,*a,*a,*a,*a]"))
	f.Add([]byte("channels: [{<<: *x}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Decode("office.yaml", data, Settings{})
		if err == nil {
			err = s.check("office.yaml")
		}
		if err == nil {
			return
		}
		for _, line := range strings.Split(err.Error(), "\n") {
			if !strings.HasPrefix(line, "office.yaml: ") || strings.Contains(line, "config.Settings") {
				t.Fatalf("%q", err)
			}
		}
	})
}
