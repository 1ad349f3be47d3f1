package api

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"gongkai/rules"
)

const (
	// largestFile bounds the body of a file by somewhat more than may be taken in: what is a little too large is refused by its name.
	largestFile = rules.LargestUpload + 1<<10
	// longestSending is how long a file may be on its way.
	longestSending = 2 * time.Minute
	// fileType is what files are sent as: no form of another site can send that.
	fileType = "application/octet-stream"
	// sentAs is where an operation says that its body is something else than JSON.
	sentAs = "sent-as"
)

// largestOf bounds the body of a request.
func largestOf(r *http.Request) int64 {
	if r.URL.Path == Prefix+"/uploads" {
		return largestFile
	}
	return largestBody
}

// sentFile is a file as it is sent: its bytes, and in the address what it is called.
type sentFile struct {
	Name    string `query:"name" required:"true" minLength:"1" maxLength:"200" doc:"文件名 with its extension" example:"会议纪要.pdf"`
	RawBody []byte `contentType:"application/octet-stream"`
}

// takenIn is a file that was taken in.
type takenIn struct {
	ID     rules.UploadID  `json:"id" doc:"what an act names in a field of the type upload; several are joined by commas where the field takes several"`
	Name   string          `json:"name"`
	Type   rules.MediaType `json:"type" doc:"as its bytes say"`
	Size   int64           `json:"size" doc:"bytes"`
	Pages  int             `json:"pages" doc:"页数 of a PDF; 0 where that is not known"`
	Digest rules.Digest    `json:"digest"`
}

// takeIn takes in a file, which is the caller's own until an act names it.
func (s *server) takeIn(ctx context.Context, v *visit, in *sentFile) (*body[takenIn], error) {
	u, err := v.Engine.TakeIn(ctx, v.Organisation.ID, v.Me.Person.ID, in.Name, bytes.NewReader(in.RawBody))
	if err != nil {
		return nil, problemOf(ctx, err)
	}
	return &body[takenIn]{takenIn{u.ID, u.Name, u.Type, u.Size, u.Pages, u.Digest}}, nil
}
