package demo

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"gongkai/rules"
)

// scan takes in a paper of the demo for somebody, as a scanner would have made it.
func (w walker) scan(ctx context.Context, by, name string) (rules.UploadID, error) {
	u, err := w.engine.TakeIn(ctx, w.organisation, w.people[by], name, strings.NewReader(paper("SAMPLE")))
	return u.ID, err
}

// paper is a PDF of one page with a word on it.
func paper(word string) string {
	text := "BT /F1 48 Tf 180 500 Td (" + word + ") Tj ET"
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(text), text),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	table := fmt.Sprintf("xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for i, object := range objects {
		table += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s endobj\n", i+1, object)
	}
	fmt.Fprintf(&b, "%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", table, len(objects)+1, b.Len())
	return b.String()
}
