package store

import (
	"encoding/json"

	"gongkai/rules"
)

// Folded (折算) is the history of one subject, folded: with the moves it tells every row that must stand in the record.
type Folded struct {
	rules.Projection
	Moves []rules.Move
	Head  rules.Digest // of the chain
}

// A shelf (架) is a table in which acts alone put rows: whoever has folded a history knows what stands there.
type shelf struct {
	table   string
	subject string // the column that names the subject
	alone   bool   // which is all of the key
	columns string // all of them, but for the keys and for what the timetable and the delivery note
	lines   func(*Folded) []line
	again   func(string) string // reads the last column, a JSON, and writes it as this program does
}

var shelves = []shelf{
	{"subject", "id", true, "kind, parent_id, state, rev, round, head, last_at, last_happened, procedure_hash, profile_hash, carriers_hash, " +
		"catalogue_hash, calendar_hash", subjectLines, nil},
	{"item", "subject_id", true, "number, entry, outside, title, period, unit, nil_report, archive_code, facts",
		one(func(m *rules.Move) bool { return m.Item != nil }, func(f *Folded) line { return itemLine(f.Item) }), again[rules.Item]},
	{"feedback", "subject_id", true, "item_id, channel, anonymous, reporter, text, answer, manner",
		one(func(m *rules.Move) bool { return m.Opinion != nil }, func(f *Folded) line { return opinionLine(f.Subject.Parent, f.Opinion) }), nil},
	{"meeting", "subject_id", true, "number, body, on_day, expected, present, chair, recorder, minutes, facts",
		one(func(m *rules.Move) bool { return m.Meeting != nil }, func(f *Folded) line { return meetingLine(f.Meeting) }), again[rules.Meeting]},
	{"agenda_line", "meeting_id", false, "n, item_id, number, title, content, question, matter, votes_for, votes_against, votes_abstain, " +
		"votes_recused, outcome, facts", func(f *Folded) []line { return each(f.Meeting.Lines, agendaLine) }, again[rules.AgendaLine]},
	{"revision", "subject_id", true, "number, file, version, title, facts",
		one(func(m *rules.Move) bool { return m.Revision != nil }, func(f *Folded) line { return revisionLine(f.Revision) }), again[rules.Revision]},
	{"matter", "subject_id", true, "number, entry, title, unit, facts",
		one(func(m *rules.Move) bool { return m.Matter != nil }, func(f *Folded) line { return matterLine(f.Matter) }), again[rules.Matter]},
	{"stub", "subject_id", true, "number, category, facts",
		one(func(m *rules.Move) bool { return m.Stub != nil }, func(f *Folded) line { return stubLine(f.Stub) }), again[rules.Stub]},
	{"erasure", "subject_id", true, "target, erased, facts",
		one(func(m *rules.Move) bool { return m.Erasure != nil }, func(f *Folded) line { return erasureLine(f.Erasure) }), again[rules.Erasure]},
	{"content_version", "subject_id", false, "n, title, digest, author_id, nil_report, author_for, corrects",
		func(f *Folded) []line { return each(f.Versions, versionLine) }, nil},
	{"publication", "subject_id", false, "n, version, digest, audience, carrier, from_day, until_day, status, evidence, history, facts",
		func(f *Folded) []line { return each(f.Publications, publicationLine) }, again[rules.Publication]},
	{"filing", "subject_id", false, "n, kind, addressee, status, facts",
		func(f *Folded) []line { return each(f.Filings, filingLine) }, again[rules.Filing]},
	{"due", "subject_id", false, "kind, round, n, holder, unit, due_date, set_by, place, met_by, met_on, deadline", dueLines, again[rules.Deadline]},
	{"obligation", "item_id", false, "entry, period", claimLines, nil},
	{"outbox", "subject_id", false, "seq, n, kind, holder, unit, person_id, created_at", noticeLines, nil},
	{"upload_of_act", "subject_id", false, "seq, field, upload_id", uploadLines, nil},
}

// one is the row of what a subject has one of, once an act has written it.
func one(writes func(*rules.Move) bool, write func(*Folded) line) func(*Folded) []line {
	return func(f *Folded) []line {
		for i := range f.Moves {
			if writes(&f.Moves[i]) {
				return []line{write(f)}
			}
		}
		return nil
	}
}

// each is a row of each.
func each[T any](all []T, write func(T) line) (lines []line) {
	for _, value := range all {
		lines = append(lines, write(value))
	}
	return lines
}

// again writes a JSON that an older program wrote as this one does; what it cannot read stays as it is.
func again[T any](text string) string {
	var value T
	if json.Unmarshal([]byte(text), &value) != nil {
		return text
	}
	return facts(value)
}
