package rules

import (
	"cmp"
	"slices"
	"strconv"
)

// MostAttached bounds how many files one item keeps.
const MostAttached = 100

// Attachment (附件) is a file that was put to an item as a paper of its file: the minutes, the scan of an approval. It is
// read by the staff and archived; what is disclosed is the text alone.
type Attachment struct {
	Kind   string   `json:"kind"` // the field of the act under which it was put there
	File   UploadID `json:"file"`
	Name   string   `json:"name"`
	Size   int64    `json:"size"`
	Digest Digest   `json:"digest"`
}

// The effects on the attachments of an item.
const (
	DoesAttach = "attach" // files are put to the item
	DoesDetach = "detach" // one is taken out again; what history holds of it stays
)

// FromAttachments is the list of the files that the item has.
const FromAttachments = "attachments"

// Attach returns the attachments with those that the act names. A file that is there already is moved to its new kind.
func (i Item) Attach(refs []UploadRef) []Attachment {
	all := slices.Clone(i.Attachments)
	for _, ref := range refs {
		all = append(without(all, ref.ID), Attachment{Kind: ref.Field, File: ref.ID, Name: ref.Name, Size: ref.Size, Digest: ref.Digest})
	}
	return all
}

// Detach returns the attachments without the file.
func (i Item) Detach(file UploadID) []Attachment { return without(slices.Clone(i.Attachments), file) }

func without(all []Attachment, file UploadID) []Attachment {
	return slices.DeleteFunc(all, func(a Attachment) bool { return a.File == file })
}

// AttachmentsByKind lists the attachments in the order of the fields of the act that takes them.
func (d *Dossier) AttachmentsByKind() []Attachment {
	act, _ := d.Procedure.Named(ActAttach)
	place := func(a Attachment) int {
		return slices.IndexFunc(act.Fields, func(f Field) bool { return f.Name == a.Kind })
	}
	all := slices.Clone(d.Item.Attachments)
	slices.SortStableFunc(all, func(a, b Attachment) int { return cmp.Compare(place(a), place(b)) })
	return all
}

// ActAttach puts files to an item.
const ActAttach ActName = "attach"

func attachmentChoice(a Attachment) Choice { return Choice{Value: string(a.File), Label: same(a.Name)} }

// attached: something can be taken out only where something is.
func attached(d *Dossier, _ Attempt) *Refusal {
	if len(d.Item.Attachments) == 0 {
		return Refuse(AttachmentNone, BasisHouse)
	}
	return nil
}

// filesFit: the act names a file at least, and the item has room for those that it names.
func filesFit(d *Dossier, a Attempt) *Refusal {
	act, _ := d.Procedure.Act(a.Act, d.Subject.State)
	named := act.NamedUploads(a.With)
	switch {
	case len(named) == 0:
		return Refuse(AttachmentMissing, BasisHouse)
	case len(d.Item.Attachments)+len(named) > MostAttached:
		return Refuse(AttachmentTooMany, BasisHouse, "most", strconv.Itoa(MostAttached))
	}
	return nil
}
