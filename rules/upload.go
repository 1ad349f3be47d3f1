package rules

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// UploadID names an upload for ever.
type UploadID string

// LargestUpload (附件大小上限) bounds one file, in bytes: twenty pages scanned at 300 dpi fit, a film does not.
const LargestUpload = 20 << 20

// MostUnnamed bounds how many files of one person may lie about that no act names: forms that were begun and left.
const MostUnnamed = 20

// Upload (附件) is a file that was taken in: a scan of a paper, a table. It belongs to who took it in until an act names
// it; from then on it stays as long as the act does. Its bytes never change.
type Upload struct {
	ID           UploadID
	Organisation OrganisationID
	Owner        PersonID
	Name         string // as its owner called the file
	Type         MediaType
	Size         int64 // in bytes
	Pages        int   // of a PDF; 0 where that is not known
	Digest       Digest
	At           time.Time // when it was last taken in
}

// UploadRef (附件引用) is what an act keeps of an upload that it names: through it the chain covers the bytes.
type UploadRef struct {
	Field  string   `json:"field"`
	ID     UploadID `json:"id"`
	Name   string   `json:"name"`
	Digest Digest   `json:"digest"`
	Size   int64    `json:"size"`
}

// UploadName is the name under which a file is kept: the last part of its path, without what cannot be printed, and no
// longer than a line.
func UploadName(given string) string {
	if i := strings.LastIndexAny(given, `/\`); i >= 0 {
		given = given[i+1:]
	}
	name := strings.TrimSpace(strings.Map(printable, strings.ToValidUTF8(given, "")))
	if utf8.RuneCountInString(name) <= LongestLine {
		return name
	}
	var extension []rune
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		extension = []rune(name[dot:])
		extension = extension[:min(len(extension), LongestLine/2)]
	}
	return strings.TrimSpace(string([]rune(name)[:LongestLine-len(extension)]) + string(extension))
}

func printable(r rune) rune {
	if unprintable(r) || r == '\n' || r == '\r' || r == '\t' {
		return -1
	}
	return r
}

// UploadFits judges the size of a file.
func UploadFits(name string, size int64) *Refusal {
	switch {
	case size == 0:
		return Refuse(UploadEmpty, BasisHouse, "name", name)
	case size > LargestUpload:
		return Refuse(UploadTooLarge, BasisHouse, "name", name, "most", strconv.Itoa(LargestUpload>>20))
	}
	return nil
}

// MayReadUpload judges who reads an upload: its owner, and, once an act names it, whoever sees every subject of the
// organisation.
func MayReadUpload(r Reach, by PersonID, u Upload, named bool) bool {
	return r.Organisation == u.Organisation && (u.Owner == by || named && r.All)
}

// NamedUpload is an upload as it was filled in under a field.
type NamedUpload struct {
	Field string
	ID    UploadID
}

// NamedUploads lists the uploads that were filled in under the fields of the act; several under a field that takes
// several, each once.
func (a Act) NamedUploads(with Values) []NamedUpload {
	var all []NamedUpload
	for _, f := range a.Fields {
		if f.Type != FieldUpload {
			continue
		}
		ids := []string{strings.TrimSpace(with[f.Name])}
		if f.Multiple {
			ids = Several(with[f.Name])
		}
		for _, id := range ids {
			if named := (NamedUpload{f.Name, UploadID(id)}); id != "" && !slices.Contains(all, named) {
				all = append(all, named)
			}
		}
	}
	return all
}

// Upload finds an upload among those that the dossier knows.
func (d *Dossier) Upload(id UploadID) (Upload, bool) {
	i := slices.IndexFunc(d.Uploads, func(u Upload) bool { return u.ID == id })
	if i < 0 {
		return Upload{}, false
	}
	return d.Uploads[i], true
}

// uploadsKnown: an act names files that its person took in, or that the subject names already, and no other.
func (d *Dossier) uploadsKnown(act Act, with Values) *Refusal {
	for _, named := range act.NamedUploads(with) {
		if _, ok := d.Upload(named.ID); !ok {
			return Refuse(UploadUnknown, BasisHouse, "field", named.Field)
		}
	}
	return nil
}

// UploadRefs lists what the act keeps of the uploads that it names.
func (d *Dossier) UploadRefs(act Act, with Values) []UploadRef {
	var refs []UploadRef
	for _, named := range act.NamedUploads(with) {
		if u, ok := d.Upload(named.ID); ok {
			refs = append(refs, UploadRef{Field: named.Field, ID: u.ID, Name: u.Name, Digest: u.Digest, Size: u.Size})
		}
	}
	return refs
}

// written is what was filled in, uploads by the names of their files.
func (d *Dossier) written(with Values) Values {
	all := maps.Clone(with)
	for field, value := range with {
		if names := d.namesOf(value); names != "" {
			all[field] = names
		}
	}
	return all
}

// namesOf gives the names of the files, when the value names uploads that the dossier knows and nothing else.
func (d *Dossier) namesOf(value string) string {
	if len(d.Uploads) == 0 {
		return ""
	}
	var names []string
	for _, id := range Several(value) {
		u, ok := d.Upload(UploadID(id))
		if !ok {
			return ""
		}
		names = append(names, u.Name)
	}
	return strings.Join(names, "\n")
}
