package web

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// severalFiles is the field under which several files may be chosen at once.
const severalFiles = "files"

// attachmentsPage (附件) lists the papers of an item, and takes further ones: first the files, several at once, then of
// each what it is.
type attachmentsPage struct {
	heading
	Attached []attachmentShown
	Rows     []givenFile // taken in already, and to be put to the item
	Kinds    []option
	Action   string
	Rev      int
	Key      string
	MayAdd   bool
	May      bool // take one out
}

// attachmentShown is one attachment with the way to it.
type attachmentShown struct {
	Kind, Name, Size, Pages, Digest, Path string
	ID                                    rules.UploadID
	Image, Viewable                       bool
}

// givenFile is a file that was taken in, with what it seems to be.
type givenFile struct {
	attachmentShown
	Kinds []option
}

func attachmentsPath(id rules.SubjectID) string { return itemPath(id) + "/attachments" }

func (p *pages) showAttachments(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	page, err := v.attachmentsPage(f, nil)
	if err != nil {
		return err
	}
	page.takeNotice(v, f)
	v.show(http.StatusOK, "attachments", page)
	return nil
}

// putAttachments shows the files that came, or, when none came, puts those that were shown to the item.
func (p *pages) putAttachments(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	sent := sentBy(v.r.PostForm)
	r := v.unread
	came := slices.DeleteFunc(v.r.PostForm[severalFiles], func(id string) bool { return id == "" })
	if len(came) == 0 && r == nil {
		sent.With = typedFiles(v.r.PostForm)
		_, err := v.carryOut(workflow.Act{Subject: f.Subject.ID}, sent)
		if err == nil {
			v.leaveNotice(sent.Act, rules.KindItem)
			return v.goTo(attachmentsPath(f.Subject.ID))
		}
		var refused bool
		if r, refused = rules.AsRefusal(err); !refused {
			return err
		}
	}
	page, err := v.attachmentsPage(f, append(v.r.PostForm["file"], came...))
	if err != nil {
		return err
	}
	status := http.StatusOK
	if r != nil {
		page.refuse(v, f, r)
		status = statusOf(r)
	}
	v.show(status, "attachments", page)
	return nil
}

// typedFiles reads of each file what it is: its type is the field of the act. The act that takes one out names it alone.
func typedFiles(form url.Values) rules.Values {
	with := rules.Values{}
	for _, id := range form["file"] {
		kind := form.Get("kind." + id)
		if kind == "" {
			kind = "file"
		}
		with[kind] = strings.Trim(with[kind]+","+id, ",")
	}
	return with
}

func (v *visit) attachmentsPage(f *file, given []string) (*attachmentsPage, error) {
	page := &attachmentsPage{
		heading: v.heading(f, stepAttachments), Action: attachmentsPath(f.Subject.ID), Rev: f.Subject.Rev, Key: rand.Text(),
	}
	offers, err := v.offers(workflow.Act{Subject: f.Subject.ID})
	if err != nil {
		return nil, err
	}
	for _, o := range offers {
		page.MayAdd = page.MayAdd || o.Allowed && o.Act.Name == rules.ActAttach
		page.May = page.May || o.Allowed && o.Act.Name == "detach"
	}
	page.walkable(offers)
	if page.Attached, err = v.attached(f); err != nil {
		return nil, err
	}
	page.Rows, err = v.givenFiles(f, given)
	return page, err
}

// attached shows the attachments of the item by their types.
func (v *visit) attached(f *file) ([]attachmentShown, error) {
	var ids []rules.UploadID
	for _, a := range f.Item.Attachments {
		ids = append(ids, a.File)
	}
	known, err := v.uploads(ids)
	var all []attachmentShown
	for _, a := range f.AttachmentsByKind() {
		if i := slices.IndexFunc(known, func(u rules.Upload) bool { return u.ID == a.File }); i >= 0 {
			shown := v.attachment(known[i])
			shown.Kind = v.kindOf(f, a.Kind)
			all = append(all, shown)
		}
	}
	return all, err
}

func (v *visit) uploads(ids []rules.UploadID) (all []rules.Upload, err error) {
	return all, v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		all, err = tx.Uploads(v.org.ID, ids...)
		return err
	})
}

func (v *visit) attachment(u rules.Upload) attachmentShown {
	shown := attachmentShown{
		Name: u.Name, Size: sizeOf(u.Size), Digest: string(u.Digest), Path: "/uploads/" + url.PathEscape(string(u.ID)), ID: u.ID,
		Image: u.Type == rules.MediaJPEG || u.Type == rules.MediaPNG, Viewable: u.Type.Viewable(),
	}
	switch {
	case u.Type == rules.MediaPDF && u.Pages > 0:
		shown.Pages = v.say("web.attach.pages", "n", strconv.Itoa(u.Pages))
	case u.Type == rules.MediaPDF:
		shown.Pages = v.say("web.attach.pages_unknown")
	}
	return shown
}

// kindOf is the label of a type of attachment.
func (v *visit) kindOf(f *file, kind string) string {
	return v.words.Field(rules.ActAttach, kind, f.Procedure)
}

// givenFiles shows what the person has taken in for this form; the name of a file says what it may be.
func (v *visit) givenFiles(f *file, given []string) (rows []givenFile, err error) {
	act, _ := f.Procedure.Named(rules.ActAttach)
	for _, id := range given {
		if _, mine := v.nameOfUpload(id); !mine {
			continue // the person's own alone; of a session that ended meanwhile, only names are left
		}
		known, err := v.uploads([]rules.UploadID{rules.UploadID(id)})
		if err != nil || len(known) == 0 {
			return rows, err
		}
		row := givenFile{attachmentShown: v.attachment(known[0])}
		if slices.ContainsFunc(rows, func(r givenFile) bool { return r.ID == row.ID }) {
			continue
		}
		chosen := v.r.PostForm.Get("kind." + id)
		if chosen == "" {
			chosen = kindByName(act.Fields, row.Name)
		}
		for _, field := range act.Fields {
			row.Kinds = append(row.Kinds, option{field.Name, field.Label.In(v.lang), field.Name == chosen})
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// kindByName finds the type whose label stands in the name of the file; the last type is for everything else.
func kindByName(kinds []rules.Field, name string) string {
	for _, kind := range kinds {
		if strings.Contains(name, kind.Label.ZH) {
			return kind.Name
		}
	}
	if len(kinds) == 0 {
		return ""
	}
	return kinds[len(kinds)-1].Name
}
