package command

import (
	"encoding/json"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/store/storetest"
	"gongkai/workflow"
)

// TestAnEarlierOfficeIsToldWhatItLacks: in an office of an earlier program the command names what is missing and drafts it, the doctor
// says so, and nothing is in force by that.
func TestAnEarlierOfficeIsToldWhatItLacks(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	said := func(args ...string) string {
		t.Helper()
		var out strings.Builder
		p := Program{Version: "test", Now: time.Now, In: strings.NewReader(""), Out: &out, Err: io.Discard}
		if code := p.Run(t.Context(), append(args, "--data", data)); code != exitDone {
			t.Fatalf("%v exits %d: %s", args, code, out.String())
		}
		return out.String()
	}
	said("init", "--organisation", "示例局党组", "--short", "SLJ", "--fonds", "J001", "--admin", "admin", "--decision", "示例党组〔2026〕1号", "--decided-on", "2026-01-05")
	said("person", "add", "office", "--name", "经办人", "--post", "office")
	storetest.Forge(t, "sqlite:"+filepath.Join(data, "gongkai.db")).Do(`DELETE FROM document WHERE name = 'erasure.yaml'`)

	lacking := func() (all []string) {
		t.Helper()
		var views []levelView
		if err := json.Unmarshal([]byte(said("revision", "level", "--json")), &views); err != nil {
			t.Fatal(err)
		}
		for _, v := range views {
			if v.Level != workflow.LevelSame {
				all = append(all, v.File+" "+string(v.Level))
			}
		}
		return all
	}
	want := "erasure.yaml lacking"
	if got := strings.Join(lacking(), ", "); got != want {
		t.Errorf("these are not level: %q, want %q", got, want)
	}
	if doctor := said("doctor"); !strings.Contains(doctor, "缺少 清除程序 erasure.yaml") {
		t.Errorf("the doctor says nothing of it: %s", doctor)
	}
	if shown := said("revision", "level", "erasure.yaml"); !strings.Contains(shown, "+ procedure: erasure") {
		t.Errorf("what is new is not shown: %s", shown)
	}
	var drafted struct {
		File, State string
		Draft       struct{ OK bool }
	}
	if err := json.Unmarshal([]byte(said("revision", "level", "erasure.yaml", "--as", "office", "--json")), &drafted); err != nil {
		t.Fatal(err)
	}
	if drafted.File != "erasure.yaml" || drafted.State != "drafting" || !drafted.Draft.OK {
		t.Errorf("drafted is %+v", drafted)
	}
	if got := strings.Join(lacking(), ", "); got != want {
		t.Errorf("after the draft these are not level: %q, want %q", got, want)
	}
}

func TestEveryLevelHasItsWord(t *testing.T) {
	for _, lang := range []string{locale.Chinese, locale.English} {
		for _, level := range workflow.Levels() {
			if word := locale.For(lang).Word("level", string(level)); word == string(level) {
				t.Errorf("%s has no word for the level %q", lang, level)
			}
		}
	}
}
