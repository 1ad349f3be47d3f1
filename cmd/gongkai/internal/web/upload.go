package web

import (
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"go.uber.org/zap"

	"gongkai/rules"
	"gongkai/store"
)

// uploadPolicy lets a file that somebody took in do nothing: no script, no form, no address of its own.
const uploadPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"

// showUpload gives an upload to who may read it. Only papers and pictures are shown by the browser; the rest is saved.
func (p *pages) showUpload(v *visit) error {
	id := v.r.PathValue("id")
	from, u, err := v.Engine.OpenUpload(v.r.Context(), v.org.ID, v.me.Person.ID, rules.UploadID(id))
	if r, ok := rules.AsRefusal(err); ok && r.Code == rules.UploadUnknown {
		return notFound(id)
	}
	if err != nil {
		v.Log.Error("upload", zap.String("id", id), zap.Error(err)) // a lost scan is more than a refusal
		return err
	}
	defer func() { _ = from.Close() }() // it was only read
	disposition := "attachment"
	if u.Type.Viewable() && !v.r.URL.Query().Has("save") { // some browsers show no sandboxed PDF: it can be saved, too
		disposition = "inline"
	}
	h := v.w.Header()
	h.Set("Content-Type", string(u.Type))
	h.Set("Content-Length", strconv.FormatInt(u.Size, 10))
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": u.Name}))
	h.Set("Content-Security-Policy", uploadPolicy)
	v.w.WriteHeader(http.StatusOK)
	_, _ = io.Copy(v.w, from) // the browser may have gone; there is nobody to tell
	return nil
}

// fileShown is an upload that an act names, with the way to it.
type fileShown struct{ Label, Name, Size, Path string }

func fileOf(label string, ref rules.UploadRef) fileShown {
	return fileShown{Label: label, Name: ref.Name, Size: sizeOf(ref.Size), Path: "/uploads/" + url.PathEscape(string(ref.ID))}
}

func sizeOf(bytes int64) string {
	if bytes < 1<<20 {
		return strconv.FormatInt(max(bytes>>10, 1), 10) + " KB"
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/(1<<20))
}

// filesIn lists the files that one act names, by the labels of its fields.
func (v *visit) filesIn(act rules.Act, m rules.Move) []fileShown {
	var all []fileShown
	for _, ref := range m.Uploads {
		label := ref.Field
		for _, field := range act.Fields {
			if field.Name == ref.Field {
				label = field.Label.In(v.lang)
			}
		}
		all = append(all, fileOf(label, ref))
	}
	return all
}

// files lists the scans among the facts of an item or a meeting: the reply of 市委, the minutes.
func (v *visit) files(f *file) []fileShown {
	var wanted []rules.UploadID
	if c := f.Item.Consent; c != nil {
		wanted = append(wanted, c.Scan)
	}
	if f.Meeting != nil {
		wanted = append(wanted, f.Meeting.Scan)
	}
	var all []fileShown
	for _, id := range wanted {
		if shown, ok := v.fileNamed(f, id); ok {
			all = append(all, shown)
		}
	}
	return all
}

// fileNamed finds the file in the history, under the label of the act that first named it.
func (v *visit) fileNamed(f *file, id rules.UploadID) (fileShown, bool) {
	for _, m := range f.moves {
		act, _ := f.Procedure.Act(m.Act, m.From)
		for i, ref := range m.Uploads {
			if ref.ID == id {
				return v.filesIn(act, m)[i], true
			}
		}
	}
	return fileShown{}, false
}

// Accept lists for the browser the files that may be chosen.
func (in input) Accept() string { return strings.Join(rules.UploadExtensions(), ",") }

// keepFiles lets a form that comes back keep the files that were taken in with it.
func (v *visit) keepFiles(f *form) {
	for i := range f.Inputs {
		in := &f.Inputs[i]
		if in.Kind != "upload" || in.Value == "" {
			continue
		}
		name, ok := v.nameOfUpload(in.Value)
		if in.Stored = name; !ok {
			in.Value = "" // it has to be chosen again
		}
	}
}

// nameOfUpload is the name of a file that the person may read.
func (v *visit) nameOfUpload(id string) (name string, ok bool) {
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		u, named, err := tx.Upload(v.org.ID, rules.UploadID(id))
		name, ok = u.Name, err == nil && rules.MayReadUpload(v.reach, v.me.Person.ID, u, named)
		return err
	})
	return name, ok && err == nil
}
