package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
)

const head = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"

// tree is a page tree with a node within it: three pages, of which one has words that look like objects in its text.
const tree = `2 0 obj <</Type/Pages/Kids[3 0 R 4 0 R]/Count 3>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/Resources<</Font<</F1<</Type/Font>>>>>>/Contents 7 0 R>> endobj
4 0 obj << /Type /Pages /Kids 8 0 R /Count 2 >> endobj
5 0 obj << /Type /Page /Title (9 0 obj \( << /Type /Page) >> endobj
6 0 obj << /Type /Page % a comment >>
>> endobj
7 0 obj << /Length 40 >> stream
2 0 obj << /Type /Pages /Kids [] >> endobj
endstream endobj
8 0 obj [5 0 R 6 0 R] endobj
`

const trailer = "trailer\n<< /Root 1 0 R /Size 9 >>\nstartxref\n0\n%%EOF\n"

func deflated(text string) string {
	var packed bytes.Buffer
	w := zlib.NewWriter(&packed)
	_, _ = w.Write([]byte(text)) // a buffer takes everything
	_ = w.Close()
	return packed.String()
}

// packed puts objects into an object stream, as PDF 1.5 and later do, and has no trailer but that of its stream.
func packed(objects ...string) string {
	var places, all strings.Builder
	for i, o := range objects {
		fmt.Fprintf(&places, "%d %d ", i+1, all.Len())
		all.WriteString(o + " ")
	}
	data := deflated(places.String() + all.String())
	return fmt.Sprintf("%%PDF-1.7\n20 0 obj << /Type /ObjStm /N %d /First %d /Filter /FlateDecode /Length %d >> stream\r\n%s\r\nendstream endobj\n"+
		"21 0 obj << /Type /XRef /Root 1 0 R /W [1 2 1] >> stream\nxx\nendstream endobj\n", len(objects), places.Len(), len(data), data)
}

func TestPages(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		want int
	}{
		"a tree":                  {head + tree + trailer, 3},
		"a page taken out later":  {head + tree + trailer + "4 0 obj << /Type /Pages /Kids [5 0 R] >> endobj\n" + trailer, 2},
		"packed objects":          {packed("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 4 0 R]>>", "<</Type/Page>>", "<</Type/Page>>"), 2},
		"no trailer":              {head + tree, 0},
		"a tree that is a circle": {head + "2 0 obj <</Type/Pages/Kids[2 0 R]>> endobj\n" + trailer, 0},
		"a page that is missing":  {head + "2 0 obj <</Type/Pages/Kids[3 0 R]>> endobj\n" + trailer, 0},
		"cut short":               {(head + tree + trailer)[:len(head)+80], 0},
		"no PDF":                  {"%PDF-1.4\n" + strings.Repeat("0123456789abcde\n", 100), 0},
		"nothing":                 {"", 0},
		"another packing":         {strings.Replace(packed("<</Type/Catalog/Pages 2 0 R>>"), "FlateDecode", "LZWDecode", 1), 0},
	} {
		if got := Pages([]byte(c.file)); got != c.want {
			t.Errorf("%s: %d pages, want %d", name, got, c.want)
		}
	}
}

// What unpacks to far more than a page tree needs is not unpacked to its end.
func TestPagesOfABomb(t *testing.T) {
	bomb := packed("<</Type/Catalog/Pages 2 0 R>>", strings.Repeat(" ", mostUnpacked), "<</Type/Page>>")
	if got := Pages([]byte(bomb)); got != 0 {
		t.Errorf("%d pages", got)
	}
}

func FuzzPages(f *testing.F) {
	f.Add([]byte(head + tree + trailer))
	f.Add([]byte(packed("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]>>", "<</Type/Page>>")))
	f.Fuzz(func(t *testing.T, file []byte) {
		if n := Pages(file); n < 0 || n > mostPages {
			t.Errorf("%d pages", n)
		}
	})
}
