package rules

import (
	"slices"
	"strconv"
)

// Member (成员) is somebody of the body that meets, as of the day of the meeting: later changes do not alter it.
type Member struct {
	Person PersonID `json:"person"`
	Login  string   `json:"login"`
	Name   string   `json:"name"`
	Post   string   `json:"post"`
	Title  string   `json:"title"`
}

// Written (书面意见) is the opinion of an absent member: it is recorded and not counted.
type Written struct {
	Person PersonID `json:"person"`
	Name   string   `json:"name"`
	Text   Digest   `json:"text"`
}

// MembersOf finds the members by their logins, in the order of the list; false when one of them is none.
func MembersOf(all []Member, logins []string) ([]Member, bool) {
	var found []Member
	for _, m := range all {
		if slices.Contains(logins, m.Login) {
			found = append(found, m)
		}
	}
	unknown := func(login string) bool {
		return !slices.ContainsFunc(all, func(m Member) bool { return m.Login == login })
	}
	return found, !slices.ContainsFunc(logins, unknown)
}

func (m Meeting) attended(p PersonID) bool {
	return slices.ContainsFunc(m.Attendees, func(a Member) bool { return a.Person == p })
}

// Absentees (缺席人员) lists who is on the roster and did not attend.
func (m Meeting) Absentees() []Member {
	return slices.DeleteFunc(slices.Clone(m.Roster), func(a Member) bool { return m.attended(a.Person) })
}

// silent lists the absent whose written opinion is not there.
func (m Meeting) silent() []Member {
	return slices.DeleteFunc(m.Absentees(), func(a Member) bool {
		return slices.ContainsFunc(m.Absent, func(w Written) bool { return w.Person == a.Person })
	})
}

// MaySeeBallots judges whether the person may read who voted how: the members who attended that meeting, nobody else.
func MaySeeBallots(m Meeting, p PersonID) bool { return m.attended(p) }

// MaySeeWritten judges whether the written opinions of the absent may be read: by the members and the office.
func MaySeeWritten(m Meeting, s Standing) bool {
	return s.Has(DutyOffice) || slices.ContainsFunc(m.Roster, func(a Member) bool { return a.Person == s.Person.ID })
}

// attendance: 应到、实到 are those of the roster, when the body has one in the record; else they are whole numbers, nobody
// is present who was not expected, and somebody is.
func attendance(d *Dossier, a Attempt) *Refusal {
	if len(d.Roster) > 0 {
		return FirstOf(d.attendanceOfRoster(a), d.chairAttends(a))
	}
	if a.With["present"] == "" {
		return Refuse(FieldMissing, BasisCollective, "field", "present")
	}
	return typedAttendance(a)
}

func typedAttendance(a Attempt) *Refusal {
	expected, r := countIn("expected", a.With)
	if r != nil {
		return r
	}
	present, r := countIn("present", a.With)
	if r == nil && (present < 1 || present > expected) {
		r = Refuse(AttendanceWrong, BasisCollective, "expected", a.With["expected"], "present", a.With["present"])
	}
	return r
}

func countIn(field string, with Values) (int, *Refusal) {
	n, err := Count(with[field])
	if err != nil {
		return 0, Refuse(FieldNotNumber, BasisCollective, "field", field, "value", with[field])
	}
	return n, nil
}

func (d *Dossier) attendanceOfRoster(a Attempt) *Refusal {
	expected, r := countIn("expected", a.With)
	if r != nil {
		return r
	}
	if expected != len(d.Roster) {
		return Refuse(RosterDiffers, BasisCollective, "expected", strconv.Itoa(expected), "roster", strconv.Itoa(len(d.Roster)))
	}
	attendees, _ := MembersOf(d.Roster, Several(a.With["attendees"])) // the field offers the roster alone
	if a.With["present"] == "" {
		return nil
	}
	present, r := countIn("present", a.With)
	if r == nil && present != len(attendees) {
		r = Refuse(AttendeesDiffer, BasisCollective, "present", strconv.Itoa(present), "attendees", strconv.Itoa(len(attendees)))
	}
	return r
}

func (d *Dossier) chairAttends(a Attempt) *Refusal {
	attendees, _ := MembersOf(d.Roster, Several(a.With["attendees"]))
	if _, ok := Named(attendees, a.With["chair"]); !ok {
		return Refuse(ChairAbsent, BasisCollective, "chair", a.With["chair"])
	}
	return nil
}

// Named finds the member whom a login or a name means; a name that two of them bear means neither.
func Named(all []Member, text string) (Member, bool) {
	var found []Member
	for _, m := range all {
		if m.Login == text {
			return m, true
		}
		if m.Name == text {
			found = append(found, m)
		}
	}
	if len(found) != 1 {
		return Member{}, false
	}
	return found[0], true
}

// somebodyAbsent: only who is on the roster and absent sends a written opinion, and once.
func somebodyAbsent(d *Dossier, _ Attempt) *Refusal {
	if len(d.Meeting.silent()) == 0 {
		return Refuse(NobodyAbsent, BasisCollective)
	}
	return nil
}
