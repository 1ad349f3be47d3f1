package api

import (
	"context"
	"strconv"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
)

// Me (本人) is who asks, and what the person may read.
type Me struct {
	Login        string       `json:"login"`
	Name         string       `json:"name"`
	Organisation string       `json:"organisation"`
	Posts        []rules.Post `json:"posts"`
	Staff        bool         `json:"staff"` // reads everything of the organisation
	Today        rules.Date   `json:"today"`
}

func (s *server) me(_ context.Context, v *visit, _ *nothing) (*body[Me], error) {
	return &body[Me]{Me{
		Login: v.Me.Person.Login, Name: v.Me.Person.Name, Organisation: v.Organisation.Name,
		Posts: append([]rules.Post{}, v.Me.Posts...), Staff: v.Reach.All, Today: v.Today,
	}}, nil
}

// duesAsked narrows what waits for the caller.
type duesAsked struct {
	Due string `query:"due" enum:"all,overdue,today" default:"all"`
}

// Task (待办) is what waits for the caller.
type Task struct {
	shape.Due
	ID     rules.SubjectID `json:"id"`
	What   rules.Kind      `json:"subject"`
	Number string          `json:"number,omitempty"`
	Title  string          `json:"title,omitempty"`
	State  rules.StateName `json:"state"`
}

// mostTasks bounds the list, as on the page of the work.
const mostTasks = 100

func (s *server) listDues(ctx context.Context, v *visit, in *duesAsked) (*body[[]Task], error) {
	var all []Task
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		office, err := s.Engine.InForce(tx, v.Organisation.ID, rules.KindItem, v.Today)
		if err != nil {
			return err
		}
		tasks, err := tx.OpenDues(v.Me, mostTasks)
		for _, t := range tasks {
			shown := Task{shape.DueOf(v.words, t.Due, office.Calendar, v.Today), t.Subject, t.Kind, t.Number, t.Title, t.State}
			if in.Due == "all" || in.Due == "overdue" && shown.Overdue > 0 || in.Due == "today" && shown.Date == v.Today {
				all = append(all, shown)
			}
		}
		return err
	})
	return listed(all), err
}

// Catalogue (公开目录) is the version in force.
type Catalogue struct {
	Version  string        `json:"version"`
	Decision string        `json:"decision,omitempty"`
	InForce  rules.Date    `json:"in_force"`
	Entries  []shape.Entry `json:"entries"`
}

func (s *server) showCatalogue(ctx context.Context, v *visit, _ *nothing) (*body[Catalogue], error) {
	office, err := v.inForce(ctx, rules.KindItem)
	if err != nil {
		return nil, err
	}
	c := office.Catalogue
	shown := Catalogue{Version: c.Version, Decision: c.Decision, InForce: c.InForce, Entries: []shape.Entry{}}
	for _, e := range c.Entries {
		shown.Entries = append(shown.Entries, shape.EntryOf(e))
	}
	return &body[Catalogue]{shown}, nil
}

// yearAsked is the year of a plan.
type yearAsked struct {
	Year int `query:"year" minimum:"2000" maximum:"2200" doc:"this year when it is left out"`
}

func (s *server) planYear(ctx context.Context, v *visit, in *yearAsked) (*body[[]shape.Occurrence], error) {
	if err := v.forStaff(); err != nil {
		return nil, err
	}
	if in.Year == 0 {
		in.Year = v.Today.Year()
	}
	if _, err := rules.ParsePeriod(strconv.Itoa(in.Year)); err != nil {
		return nil, rules.Refuse(rules.CannotRead, rules.BasisHouse, "problem", "out-of-calendar")
	}
	var all []shape.Occurrence
	err := s.Store.View(ctx, func(tx *store.Tx) error {
		versions, calendar, err := s.Engine.Timeline(tx, v.Organisation.ID, v.Today)
		if err != nil {
			return err
		}
		for _, o := range versions.Plan(in.Year, calendar) {
			all = append(all, shape.OccurrenceOf(v.words, o))
		}
		return nil
	})
	return listed(all), err
}

// verifyAudit goes through the whole record, for those alone whose duty it is.
func (s *server) verifyAudit(ctx context.Context, v *visit, _ *nothing) (*body[shape.Verified], error) {
	if !v.Me.Has(rules.DutyAuditAdmin) && !v.Me.Has(rules.DutyInspector) {
		return nil, rules.Refuse(rules.NoSuchAddress, rules.BasisHouse)
	}
	s.verifying.Lock()
	defer s.verifying.Unlock()
	found, err := s.Engine.Verify(ctx)
	return &body[shape.Verified]{shape.VerifiedOf(v.words, found)}, err
}
