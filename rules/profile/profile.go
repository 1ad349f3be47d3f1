package profile

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"gongkai/rules"
)

//go:embed meizhou-2011/*.yaml regulation-2017/*.yaml
var shipped embed.FS

// The files of a profile besides its procedures.
const (
	settingsFile  = "profile.yaml"
	carriersFile  = "carriers.yaml"
	catalogueFile = "catalogue.yaml"
)

// Names lists the profiles that ship with the program.
func Names() []string {
	folders, _ := shipped.ReadDir(".")
	var all []string
	for _, folder := range folders {
		all = append(all, folder.Name())
	}
	return all
}

// Source returns the files of a profile that ships with the program, by name, as they are adopted.
func Source(name string) (map[string][]byte, error) {
	if !slices.Contains(Names(), name) {
		return nil, fmt.Errorf("there is no profile %q; the profiles are %s", name, strings.Join(Names(), ", "))
	}
	entries, err := shipped.ReadDir(name)
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, entry := range entries {
		if files[entry.Name()], err = shipped.ReadFile(path.Join(name, entry.Name())); err != nil {
			return nil, err
		}
	}
	return files, nil
}

// Load decodes a profile that ships with the program.
func Load(name string) (*rules.Profile, error) {
	files, err := Source(name)
	if err != nil {
		return nil, err
	}
	return DecodeProfile(files)
}

// DecodeProfile reads a profile from its files, by name: profile.yaml, carriers.yaml, catalogue.yaml, and any number
// of procedures. It reports everything wrong in all of them, as Faults.
func DecodeProfile(files map[string][]byte) (*rules.Profile, error) {
	p := &rules.Profile{Hash: hashOf(files)}
	var faults Faults
	for _, name := range readingOrder(files) {
		f := &file{name: name}
		data, given := files[name]
		switch {
		case !given:
			f.refuseAt(1, 1, "the file is missing")
		case name == settingsFile:
			f.settings(data, p)
		case name == carriersFile:
			p.Carriers = f.carriers(data)
		case name == catalogueFile:
			f.catalogue(data, p)
		default:
			f.procedureOf(p, data)
		}
		faults = append(faults, f.faults...)
	}
	if err := faults.asError(); err != nil {
		return nil, err
	}
	return p, nil
}

// readingOrder puts what others refer to first: the settings, the carriers, the catalogue, and then the procedures.
func readingOrder(files map[string][]byte) []string {
	first := []string{settingsFile, carriersFile, catalogueFile}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !slices.Contains(first, name) {
			first = append(first, name)
		}
	}
	return first
}

// hashOf binds every file by its name and its own hash.
func hashOf(files map[string][]byte) rules.Digest {
	var lines strings.Builder
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&lines, "%s %s\n", rules.DigestOf(files[name]), name)
	}
	return rules.DigestOf([]byte(lines.String()))
}

// procedureOf reads a procedure of the profile: the only one of its kind, with a rule for every due of its states and
// a post for every duty that holds one.
func (f *file) procedureOf(p *rules.Profile, data []byte) {
	q, text := f.procedure(data)
	if q == nil {
		return
	}
	if other, twice := p.Procedure(q.Kind); twice && q.Kind != "" {
		f.refuse(text.at("kind"), "%s leads subjects of the kind %s already", other.Name, q.Kind)
	}
	for i, s := range q.States {
		node := text.value["states"].Content[i]
		if _, ok := p.Days[s.Due]; s.Due != "" && s.Due != rules.DuePublication && p.Days != nil && !ok {
			f.refuse(node, "profile.yaml gives no days for the due %s", s.Due)
		}
		if s.Holder != "" && len(p.Posts) > 0 && !held(p, s.Holder) {
			f.refuse(node, "no post of profile.yaml holds the duty %s", s.Holder)
		}
	}
	p.Procedures = append(p.Procedures, *q)
}

func held(p *rules.Profile, duty rules.Duty) bool {
	return slices.ContainsFunc(p.Posts, func(o rules.Post) bool { return slices.Contains(o.Duties, duty) })
}
