package storetest

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"gongkai/rules"
	"gongkai/store"
)

// PDF is a file that is taken in, of about the size.
func PDF(size int) []byte {
	return append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte("0123456789abcde\n"), size/16)...)
}

// TakeIn takes in a scan for the drafter.
func TakeIn(t testing.TB, st *store.Store, name string, content []byte) rules.Upload {
	t.Helper()
	u, err := st.TakeIn(t.Context(), rules.Upload{Organisation: Org, Owner: Drafter, Name: name}, bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// naming records an act that names the uploads.
func naming(t testing.TB, st *store.Store, item rules.SubjectID, uploads ...rules.Upload) {
	t.Helper()
	do(t, st, func(tx *store.Tx) rules.Move {
		m := next(t, tx, item, "save", "drafting")
		for i, u := range uploads {
			m.Uploads = append(m.Uploads, rules.UploadRef{
				Field: "scan" + strings.Repeat("'", i), ID: u.ID, Name: u.Name, Digest: u.Digest, Size: u.Size,
			})
		}
		return m
	})
}

// NamedUploads takes in two files that an act names; the first one is of several pieces.
func NamedUploads(t testing.TB, st *store.Store) (first, second rules.Upload) {
	t.Helper()
	first, second = TakeIn(t, st, "a.pdf", PDF(700<<10)), TakeIn(t, st, "b.pdf", PDF(100))
	naming(t, st, open(t, st), first, second)
	return first, second
}

func uploads(t *testing.T, st *store.Store) {
	content := PDF(700 << 10) // three pieces
	u := TakeIn(t, st, `C:\扫描\批复`+"\x00"+`.pdf`, content)
	want := rules.Upload{
		ID: u.ID, Organisation: Org, Owner: Drafter, Name: "批复.pdf", Type: rules.MediaPDF, Size: int64(len(content)),
		Digest: rules.DigestOf(content), At: u.At,
	}
	if diff := cmp.Diff(want, u); diff != "" {
		t.Error(diff)
	}
	from, got, err := st.OpenUpload(t.Context(), Org, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	read, err := io.ReadAll(from)
	if err := from.Close(); err != nil {
		t.Error(err)
	}
	if err != nil || !bytes.Equal(read, content) {
		t.Errorf("%d bytes came back of %d: %v", len(read), len(content), err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if again := TakeIn(t, st, "批复.pdf", content); again.ID != u.ID {
		t.Error("the same file of the same person is another upload")
	}
	if other := TakeIn(t, st, "请示.pdf", content); other.ID == u.ID {
		t.Error("another name is the same upload")
	}
	_, _, err = st.OpenUpload(t.Context(), "another", u.ID)
	refused(t, err, rules.UploadUnknown)
	_, _, err = st.OpenUpload(t.Context(), Org, "../../etc/passwd")
	refused(t, err, rules.UploadUnknown)
}

func uploadsFor(t *testing.T, st *store.Store) {
	item, other := open(t, st), open(t, st)
	u := TakeIn(t, st, "a.pdf", PDF(100))
	knows := func(by rules.PersonID, subject rules.SubjectID) bool {
		known := 0
		view(t, st, func(tx *store.Tx) error {
			all, err := tx.UploadsFor(Org, by, subject, u.ID)
			known = len(all)
			return err
		})
		return known == 1
	}
	if !knows(Drafter, item) || knows(Second, item) {
		t.Error("an upload is its owner's until an act names it")
	}
	naming(t, st, item, u)
	if !knows(Second, item) || knows(Second, other) {
		t.Error("what a subject names may be named by its next act, and by no other subject's")
	}
}

func uploadsRefused(t *testing.T, st *store.Store) {
	docx := "PK\x03\x04 no container"
	for _, c := range []struct {
		name, content string
		want          rules.Code
	}{
		{"空.pdf", "", rules.UploadEmpty}, {"a.exe", "MZ", rules.UploadTypeRefused}, {"a.pdf", "<html>", rules.UploadTypeRefused},
		{"a.png", string(PDF(10)), rules.UploadTypeRefused}, {"pdf", string(PDF(10)), rules.UploadTypeRefused},
		{"a.docx", docx, rules.UploadTypeRefused}, {"大.pdf", string(PDF(rules.LargestUpload)), rules.UploadTooLarge},
	} {
		_, err := st.TakeIn(t.Context(), rules.Upload{Organisation: Org, Owner: Drafter, Name: c.name}, strings.NewReader(c.content))
		refused(t, err, c.want)
	}
	h, err := st.Doctor(t.Context())
	if err != nil || h.Uploads != 0 {
		t.Errorf("%d uploads stand there: %v", h.Uploads, err)
	}
}

func uploadsForgotten(t *testing.T, st *store.Store) {
	item := open(t, st)
	named, left := TakeIn(t, st, "named.pdf", PDF(100)), TakeIn(t, st, "left.pdf", PDF(200))
	naming(t, st, item, named)
	forget := func(before time.Time, want int) {
		t.Helper()
		if n, err := st.ForgetUnnamed(t.Context(), before); err != nil || n != want {
			t.Errorf("%d were forgotten, want %d: %v", n, want, err)
		}
	}
	forget(left.At, 0) // not before that instant
	forget(left.At.Add(time.Hour), 1)
	forget(left.At.Add(time.Hour), 0)
	if _, _, err := st.OpenUpload(t.Context(), Org, named.ID); err != nil {
		t.Errorf("a named upload was forgotten: %v", err)
	}
	_, _, err := st.OpenUpload(t.Context(), Org, left.ID)
	refused(t, err, rules.UploadUnknown)
	view(t, st, func(tx *store.Tx) error {
		n, err := tx.Unnamed(Org, Drafter)
		if n != 0 {
			t.Errorf("%d are unnamed", n)
		}
		return err
	})
}
