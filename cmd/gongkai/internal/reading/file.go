package reading

import (
	"slices"

	"gongkai/rules"
)

// File (卷宗) is everything that is read of a subject to show it, at one instant.
type File struct {
	*rules.Dossier
	Moves  []rules.Move
	Texts  map[rules.Digest]string // those that the reader may read and nobody erased
	Hidden map[rules.Digest]bool   // texts that are not for this reader
}

// digests lists the texts that the file mentions, without those that are withheld from the reader: what is not read
// cannot be shown by mistake.
func (f *File) digests(withheld func(rules.Field) bool) []rules.Digest {
	var all []rules.Digest
	for _, version := range f.Versions {
		all = append(all, version.Digest)
	}
	if w := f.Item.Withholding; w != nil {
		all = append(all, w.Basis, w.Reason)
	}
	if f.Stub != nil {
		all = append(all, f.Stub.Reference)
	}
	for _, o := range f.Opinions {
		all = append(all, o.Text, o.Answer, o.Reporter)
	}
	if f.Meeting != nil {
		all = append(all, namedOf(f.Meeting)...)
	}
	for _, m := range f.Moves {
		act, _ := f.Procedure.Act(m.Act, m.From)
		for name, value := range m.With {
			if !slices.ContainsFunc(act.Fields, func(f rules.Field) bool { return f.Name == name && withheld(f) }) {
				all = append(all, rules.Digest(value))
			}
		}
	}
	return append(all, f.amended()...)
}

// amended lists the texts of what became of the disclosed text.
func (f *File) amended() []rules.Digest {
	var all []rules.Digest
	for _, p := range f.Publications {
		all = append(all, p.Notice)
	}
	for _, c := range f.Item.Corrections {
		all = append(all, c.Notice)
	}
	return all
}

// namedOf lists the sealed names of the meeting's votes.
func namedOf(m *rules.Meeting) []rules.Digest {
	var all []rules.Digest
	for _, l := range m.Lines {
		all = append(all, l.Named)
	}
	return all
}

// hide takes out of the file what is not for this reader: who voted how, and what the absent wrote.
func (r Reader) hide(f *File) {
	if f.Meeting == nil {
		return
	}
	f.Hidden = map[rules.Digest]bool{}
	if !rules.MaySeeBallots(*f.Meeting, r.Me.Person.ID) {
		for _, digest := range namedOf(f.Meeting) {
			f.Hidden[digest] = true
		}
	}
	if !rules.MaySeeWritten(*f.Meeting, r.Me) {
		for _, w := range f.Meeting.Absent {
			f.Hidden[w.Text] = true
		}
	}
	for digest := range f.Hidden {
		delete(f.Texts, digest)
	}
}

// Postings lists the publications that the reader may see: those that stand, and those that have stood their time.
func (r Reader) Postings(d *rules.Dossier) []rules.Publication {
	return rules.Readable(r.Reach, d.Subject.Organisation, d.Publications)
}

// Disclosed is the newest version that stands, or stood its time, where the reader may read it.
func (r Reader) Disclosed(d *rules.Dossier) (found rules.Version, ok bool) {
	for _, p := range r.Postings(d) {
		if version, there := versionOf(d, func(v rules.Version) bool { return v.N == p.Version }); there {
			found, ok = version, true
		}
	}
	return found, ok
}

// Version is the one that the reader reads: to the staff as it stands now, to 市委 the one that it was asked about, to
// others what is disclosed.
func (r Reader) Version(d *rules.Dossier) (rules.Version, bool) {
	switch {
	case r.Asked(d):
		return versionOf(d, func(v rules.Version) bool { return v.Digest == d.Item.Consent.Content })
	case r.Reach.All:
		return d.Current()
	}
	return r.Disclosed(d)
}

func versionOf(d *rules.Dossier, is func(rules.Version) bool) (rules.Version, bool) {
	i := slices.IndexFunc(d.Versions, is)
	if i < 0 {
		return rules.Version{}, false
	}
	return d.Versions[i], true
}
