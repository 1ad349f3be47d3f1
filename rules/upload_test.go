package rules

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"
)

// container is a zip file that holds empty files of the names.
func container(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestMediaTypeOf(t *testing.T) {
	const refused = ""
	cases := map[string]struct {
		name, content string
		want          MediaType
	}{
		"PDF":                            {"批复.pdf", "%PDF-1.7", MediaPDF},
		"an extension in capitals":       {"批复.PDF", "%PDF-1.7", MediaPDF},
		"JPEG":                           {"a.jpeg", "\xff\xd8\xff\xe0", MediaJPEG},
		"PNG":                            {"a.png", "\x89PNG\r\n\x1a\n", MediaPNG},
		"版式文档":                           {"a.ofd", container(t, "OFD.xml", "Doc_0/Document.xml"), MediaOFD},
		"docx":                           {"a.docx", container(t, "[Content_Types].xml", "word/document.xml"), MediaDOCX},
		"xlsx":                           {"a.xlsx", container(t, "[Content_Types].xml", "xl/workbook.xml"), MediaXLSX},
		"a table that is called a text":  {"a.docx", container(t, "xl/workbook.xml"), refused},
		"a container that is called PDF": {"a.pdf", container(t, "OFD.xml"), refused},
		"a text with macros":             {"a.docx", container(t, "word/document.xml", "word/vbaProject.bin"), refused},
		"a page that is called an image": {"a.png", "<html><script>", refused},
		"a container cut short":          {"a.ofd", container(t, "OFD.xml")[:20], refused},
		"no extension":                   {"pdf", "%PDF-1.7", refused},
		"another type":                   {"a.svg", "<svg/>", refused},
		"nothing":                        {"a.pdf", "", refused},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, r := MediaTypeOf(c.name, strings.NewReader(c.content), int64(len(c.content)))
			if got != c.want || (r == nil) != (c.want != refused) {
				t.Errorf("%q, %v; want %q", got, r, c.want)
			}
		})
	}
}

func TestUploadName(t *testing.T) {
	long := UploadName(strings.Repeat("长", 300) + ".pdf")
	for got, want := range map[string]string{
		UploadName("/tmp/批复.pdf"):            "批复.pdf",
		UploadName(`C:\a\b.pdf`):             "b.pdf",
		UploadName("a\r\nb\x00\u0085c.pdf"):  "abc.pdf",
		UploadName("\xff.pdf"):               ".pdf",
		UploadName(" a.pdf "):                "a.pdf",
		long[len(long)-4:]:                   ".pdf",
		UploadName(strings.Repeat("a", 201)): strings.Repeat("a", 200),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if n := utf8.RuneCountInString(long); n != LongestLine {
		t.Errorf("the long name has %d characters", n)
	}
}

func TestMayReadUpload(t *testing.T) {
	u := Upload{Organisation: "o", Owner: "p"}
	cases := map[string]struct {
		reach Reach
		by    PersonID
		named bool
		want  bool
	}{
		"its owner":                        {Reach{Organisation: "o"}, "p", false, true},
		"staff, before an act names it":    {Reach{Organisation: "o", All: true}, "q", false, false},
		"staff, once an act names it":      {Reach{Organisation: "o", All: true}, "q", true, true},
		"党员":                               {Reach{Organisation: "o", Audiences: []Audience{AudienceParty}}, "q", true, false},
		"staff of another organisation":    {Reach{Organisation: "x", All: true}, "q", true, false},
		"its owner in another place's eye": {Reach{Organisation: "x"}, "p", true, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := MayReadUpload(c.reach, c.by, u, c.named); got != c.want {
				t.Errorf("%v, want %v", got, c.want)
			}
		})
	}
}
