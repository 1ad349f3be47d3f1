package web

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"

	"gongkai/rules"
)

// largestSent bounds what a form with files may hold: more than one file may, so that a scan that is somewhat too large
// is refused with its form and everything that was typed into it.
const largestSent = largestBody + 3*rules.LargestUpload

// largestOf bounds the body of a request.
func largestOf(r *http.Request) int64 {
	if withFiles(r) {
		return largestSent
	}
	return largestBody
}

func withFiles(r *http.Request) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && kind == "multipart/form-data"
}

// receive reads what was sent to the route. Files are taken in where acts are done, from people who are known; the form
// then holds their ids. Of what anybody else sends, only the names of the files are kept, for the form that is resumed.
func (v *visit) receive(r route, known bool) error {
	if err := readForm(v.r); err != nil || !r.retained || !withFiles(v.r) {
		return err
	}
	parts, err := v.r.MultipartReader()
	if err != nil {
		return unreadable(err)
	}
	room := int64(largestBody)
	for range mostRetained {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return legible(v.r.PostForm)
		}
		if err != nil {
			return unreadable(err)
		}
		if err := v.receivePart(part, &room, known); err != nil {
			return err
		}
	}
	return errTooLarge
}

func (v *visit) receivePart(part *multipart.Part, room *int64, known bool) error {
	name := part.FormName()
	switch file := part.FileName(); {
	case file != "" && known:
		return v.takeIn(part)
	case file != "":
		v.put(name, rules.UploadName(file))
		return nil
	case part.Header.Get("Content-Type") != "":
		return nil // a file that was not chosen
	}
	text, err := io.ReadAll(io.LimitReader(part, *room+1))
	if err != nil {
		return unreadable(err)
	}
	if *room -= int64(len(text)); *room < 0 {
		return errTooLarge
	}
	v.r.PostForm.Add(name, string(text))
	v.r.Form.Add(name, string(text))
	return nil
}

// put sets a field of what was sent, over what stood there before.
func (v *visit) put(name, value string) {
	v.r.PostForm.Set(name, value)
	v.r.Form.Set(name, value)
}

// takeIn takes in one file. A refusal waits for the act, so that the form comes back with it.
func (v *visit) takeIn(part *multipart.Part) error {
	u, err := v.Engine.TakeIn(v.r.Context(), v.org.ID, v.me.Person.ID, part.FileName(), part)
	var large *http.MaxBytesError
	r, refused := rules.AsRefusal(err)
	switch {
	case refused:
		v.unread = rules.Refuse(r.Code, r.Basis, "field", part.FormName(), "name", r.Args["name"], "most", r.Args["most"], "person", r.Args["person"])
		return nil
	case errors.As(err, &large), errors.Is(err, io.ErrUnexpectedEOF):
		return unreadable(err)
	case err != nil:
		return err
	}
	if name := part.FormName(); name == severalFiles {
		v.r.PostForm.Add(name, string(u.ID))
		return nil
	}
	v.put(part.FormName(), string(u.ID))
	return nil
}
