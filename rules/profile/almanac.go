package profile

import (
	"bytes"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"gongkai/rules/workday"
)

// DecodeAlmanac reads a text in the form of holidays.yaml: the notices, and the local days where there are any. It
// returns everything wrong with it, as Faults.
func DecodeAlmanac(name string, data []byte) (workday.Almanac, error) {
	f := &holidayFile{file: &file{name: name}, places: map[holidayPlace]*yaml.Node{}}
	root, ok := f.document(data)
	if !ok {
		return workday.Almanac{}, f.faults.asError()
	}
	almanac := f.almanac(root)
	if len(f.faults) == 0 {
		f.judge(almanac, root)
	}
	if err := f.faults.asError(); err != nil {
		return workday.Almanac{}, err
	}
	return almanac, nil
}

func (f *holidayFile) almanac(root *yaml.Node) workday.Almanac {
	m := f.mapping(root, "", "notices revision local_off local_work")
	if !m.has("notices") && !m.has("local_off") && !m.has("local_work") {
		f.refuse(root, "notices is missing")
	}
	a := workday.Almanac{Revision: m.number("revision")}
	for _, node := range m.list("notices") {
		a.Notices = append(a.Notices, f.notice(node))
	}
	a.Local = append(f.local(m, "local_off", false), f.local(m, "local_work", true)...)
	return a
}

// local reads the days of the locality (地方安排), each with its date and what it is for.
func (f *holidayFile) local(m fields, key string, works bool) []workday.Extra {
	var all []workday.Extra
	for _, node := range m.listOrNone(key) {
		x := f.mapping(node, "date name", "")
		extra := workday.Extra{Date: x.date("date"), Works: works, Name: x.text("name")}
		f.places[holidayPlace{0, extra.Date}] = node
		all = append(all, extra)
	}
	return all
}

// EncodeAlmanac writes the almanac in the form of holidays.yaml; DecodeAlmanac reads it back as it was.
func EncodeAlmanac(a workday.Almanac) []byte {
	var b bytes.Buffer
	if a.Revision > 0 {
		fmt.Fprintf(&b, "revision: %d\n", a.Revision)
	}
	if len(a.Notices) > 0 {
		b.WriteString("notices:\n")
	}
	for _, n := range a.Notices {
		encodeNotice(&b, n)
	}
	encodeLocal(&b, "local_off", a.Local, false)
	encodeLocal(&b, "local_work", a.Local, true)
	return b.Bytes()
}

func encodeNotice(b *bytes.Buffer, n workday.Notice) {
	fmt.Fprintf(b, "  - year: %d\n    number: %s\n", n.Year, quoted(n.Number))
	fmt.Fprintf(b, "    published: %s\n", quoted(n.Published.String()))
	b.WriteString("    off:")
	if len(n.Off) == 0 {
		b.WriteString(" []")
	}
	b.WriteString("\n")
	for _, r := range n.Off {
		fmt.Fprintf(b, "      - {name: %s, from: %s, to: %s, days: %d}\n", quoted(r.Name), r.From, r.To, int(r.To-r.From)+1)
	}
	b.WriteString("    makeup:")
	if len(n.Makeup) == 0 {
		b.WriteString(" []")
	}
	b.WriteString("\n")
	for _, day := range n.Makeup {
		fmt.Fprintf(b, "      - %s\n", day)
	}
}

func encodeLocal(b *bytes.Buffer, key string, local []workday.Extra, works bool) {
	begun := false
	for _, x := range local {
		if x.Works != works {
			continue
		}
		if !begun {
			b.WriteString(key + ":\n")
			begun = true
		}
		fmt.Fprintf(b, "  - {date: %s, name: %s}\n", x.Date, quoted(x.Name))
	}
}

// quoted writes a text in single quotes, within which YAML knows no other sign.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", "''") + "'" }

// AlmanacVersion names the calendar of an almanac after its newest notice, and from its second version on by that too:
// cn-2026, cn-2027.2.
func AlmanacVersion(a workday.Almanac) string {
	if a.Revision > 1 {
		return fmt.Sprintf("%s.%d", CalendarVersion(a.Notices), a.Revision)
	}
	return CalendarVersion(a.Notices)
}
