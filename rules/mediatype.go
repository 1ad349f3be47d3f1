package rules

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"slices"
	"strings"

	"gongkai/rules/pdf"
)

// MediaType (文件格式) is what a file is.
type MediaType string

// The media types that are taken in: papers as they are scanned, and as offices exchange them.
const (
	MediaPDF  MediaType = "application/pdf"
	MediaJPEG MediaType = "image/jpeg"
	MediaPNG  MediaType = "image/png"
	MediaOFD  MediaType = "application/ofd" // 版式文档 (GB/T 33190-2016)
	MediaDOCX MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	MediaXLSX MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// Viewable says whether a browser shows the file itself; every other file is only saved.
func (m MediaType) Viewable() bool { return m == MediaPDF || m == MediaJPEG || m == MediaPNG }

// media says how each type is recognised: by the extension of its name, and by its first bytes or, for a zip container,
// by the file that stands in it.
var media = []struct {
	kind       MediaType
	extensions []string
	begins     string
	holds      string
}{
	{MediaPDF, []string{".pdf"}, "%PDF-", ""},
	{MediaJPEG, []string{".jpg", ".jpeg"}, "\xff\xd8\xff", ""},
	{MediaPNG, []string{".png"}, "\x89PNG\r\n\x1a\n", ""},
	{MediaOFD, []string{".ofd"}, zipBegins, "OFD.xml"},
	{MediaDOCX, []string{".docx"}, zipBegins, "word/document.xml"},
	{MediaXLSX, []string{".xlsx"}, zipBegins, "xl/workbook.xml"},
}

// PagesOf counts the pages of a file that was taken in; 0 says that they are not known. Only those of a PDF are counted.
func PagesOf(kind MediaType, content io.ReaderAt, size int64) int {
	if kind != MediaPDF {
		return 0
	}
	file, err := io.ReadAll(io.NewSectionReader(content, 0, size))
	if err != nil {
		return 0
	}
	return pdf.Pages(file)
}

const zipBegins = "PK\x03\x04"

// UploadExtensions lists the extensions of the files that are taken in.
func UploadExtensions() []string {
	var all []string
	for _, m := range media {
		all = append(all, m.extensions...)
	}
	return all
}

// MediaTypeOf recognises a file by its content and by the extension of its name, and refuses it when the two disagree.
func MediaTypeOf(name string, content io.ReaderAt, size int64) (MediaType, *Refusal) {
	extension := strings.ToLower(path.Ext(name))
	for _, m := range media {
		if slices.Contains(m.extensions, extension) && beginsWith(content, m.begins) &&
			(m.holds == "" || contains(content, size, m.holds)) {
			return m.kind, nil
		}
	}
	return "", Refuse(UploadTypeRefused, BasisHouse, "name", name)
}

func beginsWith(content io.ReaderAt, want string) bool {
	first := make([]byte, len(want))
	n, _ := content.ReadAt(first, 0) // too short is another beginning
	return bytes.Equal(first[:n], []byte(want))
}

// contains looks for a file in a zip container; one that carries macros is not taken in.
func contains(content io.ReaderAt, size int64, want string) bool {
	container, err := zip.NewReader(content, size)
	if err != nil {
		return false
	}
	found := false
	for _, f := range container.File {
		if strings.EqualFold(path.Base(f.Name), "vbaProject.bin") {
			return false
		}
		found = found || f.Name == want
	}
	return found
}
