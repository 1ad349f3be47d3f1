package api

import (
	"context"

	"gongkai/cmd/gongkai/internal/reading"
	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// meetingsAsked turns the pages of the list of meetings.
type meetingsAsked struct {
	Older string `query:"older" maxLength:"100" doc:"the page behind this meeting, as older of the page before has it"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
}

// Meetings (会议清单) is a page of the list, the newest first.
type Meetings struct {
	Meetings []shape.Meeting `json:"meetings"`
	Older    rules.SubjectID `json:"older,omitempty" doc:"to ask for the next page with; none on the last"`
}

// forStaff refuses an address to others as if nothing stood there.
func (v *visit) forStaff() error {
	if !v.Reach.All {
		return rules.Refuse(rules.NoSuchAddress, rules.BasisHouse)
	}
	return nil
}

func (s *server) listMeetings(ctx context.Context, v *visit, in *meetingsAsked) (*body[Meetings], error) {
	if err := v.forStaff(); err != nil {
		return nil, err
	}
	list := Meetings{Meetings: []shape.Meeting{}}
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		rows, err := tx.Meetings(v.Reach, rules.SubjectID(in.Older), in.Limit+1)
		if err != nil {
			return err
		}
		if len(rows) > in.Limit {
			rows = rows[:in.Limit]
			list.Older = rows[in.Limit-1].ID
		}
		for _, row := range rows {
			d, err := s.Engine.Read(tx, v.Organisation.ID, row.ID)
			if err != nil {
				return err
			}
			list.Meetings = append(list.Meetings, shape.MeetingOf(v.words, d))
		}
		return nil
	})
	return &body[Meetings]{list}, err
}

// meetingAnswer is a meeting with its rev.
type meetingAnswer struct {
	ETag string `header:"ETag" doc:"the rev of the meeting"`
	Body shape.FullMeeting
}

func (s *server) convene(ctx context.Context, v *visit, in *Opened) (*meetingAnswer, error) {
	if err := v.forStaff(); err != nil {
		return nil, err
	}
	f, err := v.open(ctx, rules.KindMeeting, "convene", in)
	if err != nil {
		return nil, err
	}
	return v.meetingAnswer(f)
}

func (s *server) showMeeting(ctx context.Context, v *visit, in *One) (*meetingAnswer, error) {
	f, err := v.read(ctx, in.ID, rules.KindMeeting)
	if err != nil {
		return nil, err
	}
	return v.meetingAnswer(f)
}

func (s *server) actOnMeeting(ctx context.Context, v *visit, in *acted) (*done, error) {
	if _, err := v.staff(ctx, in.ID, rules.KindMeeting); err != nil {
		return nil, err
	}
	return v.act(ctx, rules.KindMeeting, in)
}

func (s *server) meetingAllowed(ctx context.Context, v *visit, in *One) (*body[[]shape.Offer], error) {
	return v.allowed(ctx, in.ID, rules.KindMeeting)
}

// meetingAnswer shows a meeting with what of the confidential the caller may read; a member who was there sees nothing
// of the work on it.
func (v *visit) meetingAnswer(f *reading.File) (*meetingAnswer, error) {
	full := shape.FullMeeting{Meeting: shape.MeetingOf(v.words, f.Dossier), Absent: []shape.Written{}, History: []shape.Past{}}
	if v.Reach.All {
		full.History = shape.HistoryOf(f.Dossier)
	} else {
		full.Rev, full.Due = 0, 0
	}
	for _, w := range f.Meeting.Absent {
		full.Absent = append(full.Absent, shape.Written{Name: w.Name, Text: f.Texts[w.Text]})
	}
	for i, l := range f.Meeting.Lines {
		var err error
		if full.Lines[i].Named, err = shape.NamedOf(f.Texts[l.Named]); err != nil {
			return nil, err
		}
	}
	return &meetingAnswer{tagOf(full.Rev), full}, nil
}
