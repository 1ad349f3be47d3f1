package profile

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"testing"

	"gongkai/rules/workday"
)

// placed demands that an error tells places, so that a person can find every fault.
func placed(t *testing.T, err error) {
	t.Helper()
	var faults Faults
	if !errors.As(err, &faults) || len(faults) == 0 {
		t.Fatalf("no faults: %v", err)
	}
	for _, f := range faults {
		if f.File == "" || f.Line < 1 || f.Column < 1 || f.Problem == "" {
			t.Fatalf("a fault without its place: %+v", f)
		}
	}
}

// FuzzDecodeProfile gives any text as any file of a profile: it is read, or its faults are told, and never a panic.
func FuzzDecodeProfile(f *testing.F) {
	files := base(f)
	names := []string{"profile.yaml", "carriers.yaml", "catalogue.yaml", "item.yaml"}
	for i, name := range names {
		f.Add(uint8(i), files[name])
	}
	for _, text := range []string{"---", "&a [*a]", "? [a]: b", "a: !!binary =", "\ufeffa: 1", "<<: *x", "{{}: {}}"} {
		f.Add(uint8(2), []byte(text))
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		given := base(t)
		given[names[int(which)%len(names)]] = data
		p, err := DecodeProfile(given)
		switch {
		case err != nil && p != nil:
			t.Fatal("a profile and faults")
		case err != nil:
			placed(t, err)
		case len(p.Catalogue.Uncovered()) > 0 || len(p.Units) == 0 || len(p.Carriers) == 0:
			t.Fatalf("accepted what lacks something: %+v", p)
		}
	})
}

// FuzzDecodeAlmanac: what is read as a calendar is written and read again as it was, and every fault has its place.
func FuzzDecodeAlmanac(f *testing.F) {
	shipped, err := os.ReadFile("holidays.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(shipped)
	f.Add([]byte("revision: 2\nnotices: []\nlocal_off:\n  - {date: 2026-11-07, name: '本地''节'}\n"))
	f.Add([]byte("local_work:\n  - {date: 2026-10-10, name: \"a: b #c\"}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := DecodeAlmanac(HolidaysFile, data)
		if err != nil {
			placed(t, err)
			return
		}
		again, err := DecodeAlmanac(HolidaysFile, EncodeAlmanac(a))
		if err != nil || !reflect.DeepEqual(plainAlmanac(again), plainAlmanac(a)) {
			t.Fatalf("%+v comes back as %+v, %v", a, again, err)
		}
	})
}

// plainAlmanac has none where there is an empty list.
func plainAlmanac(a workday.Almanac) workday.Almanac {
	a.Notices, a.Local = slices.Clone(a.Notices), append([]workday.Extra{}, a.Local...)
	for i := range a.Notices {
		a.Notices[i].Off = append([]workday.Range{}, a.Notices[i].Off...)
		a.Notices[i].Makeup = append([]workday.Date{}, a.Notices[i].Makeup...)
	}
	return a
}

// FuzzReadIntake: whatever is taken into the calendar is refused, or sound and with its holidays told apart.
func FuzzReadIntake(f *testing.F) {
	for _, source := range []string{
		"", "{", `{"schema":"x","years":[{"year":2026,"notice":"国办发明电〔2025〕7号","published":"2025-11-04","off":[["元旦","2026-01-01","2026-01-03"]],"makeup":["2026-01-04"]}]}`,
		`{"years":[{"off":[["","",""]]}]}`, "notices: []", "local_off:\n  - {date: 2026-11-07, name: x}",
		"国务院办公厅关于2026年部分节假日安排的通知 国办发明电〔2025〕7号 一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。国务院办公厅 2025年11月4日",
	} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		a, refused := ReadIntake(source)
		if refused != nil {
			return
		}
		if _, err := workday.New("fuzz", a.Notices); err != nil {
			t.Fatalf("taken in, but unsound: %v", err)
		}
	})
}

// FuzzDecodeProcedure: a table is read or its faults are told with their places; what is read can be proved or is found unsound.
func FuzzDecodeProcedure(f *testing.F) {
	for _, name := range []string{"stub.yaml", "calendar.yaml"} {
		data, err := os.ReadFile("meizhou-2011/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte("procedure: x\nkind: item\ntitle: {zh: a, en: b}\nbasis: c\nstates:\n- {name: a, step: 1, label: {zh: a, en: b}}\nacts:\n- {name: a, to: z, by: [office], basis: d, label: {zh: a, en: b}}\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := DecodeProcedure("x.yaml", data)
		if err != nil {
			placed(t, err)
			return
		}
		_ = p.Check() // any answer will do, a panic will not
	})
}

// FuzzDecodeSuperior: the superior's catalogue has every code once, or its faults are told with their places.
func FuzzDecodeSuperior(f *testing.F) {
	f.Add([]byte("superior: 上级目录\nversion: '2026'\nentries:\n- {code: '1', title: 甲, audience: [party]}\n- {code: '2', title: 乙}\n"))
	f.Add([]byte("superior: a\nversion: 1\nentries: [{code: 1, title: a}, {code: 1, title: b}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := DecodeSuperior("superior.yaml", data)
		if err != nil {
			placed(t, err)
			return
		}
		codes := map[string]bool{}
		for _, e := range s.Entries {
			if e.Code == "" || e.Title == "" || codes[e.Code] {
				t.Fatalf("%+v", s.Entries)
			}
			codes[e.Code] = true
		}
	})
}
