package rules

import "testing"

// ofThree is a sitting of a body of three with a roster in the record.
func ofThree(t *testing.T) *Dossier {
	t.Helper()
	d := session(t)
	d.Roster = []Member{
		{Person: "p1", Login: "secretary", Name: "书记"}, {Person: "p2", Login: "deputy", Name: "副书记"}, {Person: "p3", Login: "third", Name: "委员"},
	}
	d.Meeting.Expected, d.Meeting.Present, d.Meeting.Roster, d.Meeting.Attendees = 3, 2, d.Roster, d.Roster[:2]
	return d
}

func TestAttendanceOfTheRoster(t *testing.T) {
	cases := map[string]struct {
		expected, attendees, present, chair string
		want                                Code
	}{
		"应到与在册相符":       {"3", "secretary,deputy", "", "secretary", ""},
		"实到可填，须与到会人员相符": {"3", "secretary,deputy", "2", "书记", ""},
		"应到与在册不符":       {"4", "secretary,deputy", "", "secretary", RosterDiffers},
		"实到与到会人员不符":     {"3", "secretary,deputy", "3", "secretary", AttendeesDiffer},
		"应到不是数字":        {"三", "secretary", "", "secretary", FieldNotNumber},
		"实到不是数字":        {"3", "secretary", "一", "secretary", FieldNotNumber},
		"主持人缺席":         {"3", "secretary,deputy", "", "third", ChairAbsent},
		"主持人不是成员":       {"3", "secretary,deputy", "", "局长", ChairAbsent},
	}
	for clause, c := range cases {
		t.Run(clause, func(t *testing.T) {
			with := Values{"expected": c.expected, "attendees": c.attendees, "present": c.present, "chair": c.chair}
			wants(t, attendance(ofThree(t), attempt("office", "2026-07-10", with)), c.want)
		})
	}
	wants(t, attendance(&Dossier{}, attempt("office", "2026-07-10", Values{"expected": "9"})), FieldMissing)
}

func TestTheAbsentWriteOnce(t *testing.T) {
	d := ofThree(t)
	wants(t, somebodyAbsent(d, Attempt{}), "")
	if silent := d.Meeting.silent(); len(silent) != 1 || silent[0].Person != "p3" {
		t.Errorf("absent and silent: %v", silent)
	}
	d.Meeting.Absent = []Written{{Person: "p3"}}
	wants(t, somebodyAbsent(d, Attempt{}), NobodyAbsent)
	d.Meeting.Absent, d.Meeting.Attendees = nil, d.Roster
	wants(t, somebodyAbsent(d, Attempt{}), NobodyAbsent)
}

func TestNamedVotes记名表决(t *testing.T) {
	cases := map[string]struct {
		matter, yes, no string
		with            Values
		want            Code
	}{
		"不记名":         {MatterGeneral, "1", "1", Values{}, ""},
		"每人一次，与票数相符":  {MatterGeneral, "1", "1", Values{"for_members": "secretary", "against_members": "deputy"}, ""},
		"一人两次":        {MatterGeneral, "1", "1", Values{"for_members": "secretary,deputy", "against_members": "deputy"}, NamedNotOnce},
		"漏记一人":        {MatterGeneral, "2", "0", Values{"for_members": "secretary"}, NamedNotOnce},
		"姓名与票数不符":     {MatterGeneral, "2", "0", Values{"for_members": "secretary", "recused_members": "deputy"}, NamedDiffers},
		"干部任免不记个人票":   {MatterAppointment, "2", "0", Values{"for_members": "secretary,deputy"}, NamedOnCadre},
		"处分不记个人票":     {MatterDiscipline, "2", "0", Values{"for_members": "secretary,deputy"}, NamedOnCadre},
		"接收党员不记个人票":   {MatterAdmission, "2", "0", Values{"for_members": "secretary,deputy"}, NamedOnCadre},
		"干部任免只登记票数即可": {MatterAppointment, "2", "0", Values{}, ""},
	}
	for clause, c := range cases {
		t.Run(clause, func(t *testing.T) {
			d := ofThree(t)
			d.Meeting.Lines[0].Matter = c.matter
			with := votes(c.yes, c.no, "0", "0", "passed")
			for name, value := range c.with {
				with[name] = value
			}
			wants(t, namedOnce(d, attempt("office", "2026-07-10", with)), c.want)
		})
	}
}

// What is sealed comes back as it was, and only who was there may read it.
func TestNamedVotesAreForThoseWhoWereThere(t *testing.T) {
	m := *ofThree(t).Meeting
	named, some := NamedIn(m, Values{"for_members": "deputy,secretary"})
	text, err := named.Text()
	back, bad := ParseNamed(text)
	if !some || err != nil || bad != nil || len(back["for"]) != 2 || back["for"][0] != m.Attendees[0] || len(back["against"]) != 0 {
		t.Errorf("%v %v %v: %s", some, err, bad, text)
	}
	for person, sees := range map[PersonID]bool{"p1": true, "p2": true, "p3": false, "office": false, "": false} {
		if MaySeeBallots(m, person) != sees {
			t.Errorf("%q sees the ballots: %v", person, !sees)
		}
	}
	office := Standing{Person: Person{ID: "office"}, Posts: []Post{{Duties: []Duty{DutyOffice}}}}
	for who, sees := range map[*Standing]bool{
		&office: true, {Person: Person{ID: "p3"}}: true, {Person: Person{ID: "head"}, Posts: []Post{{Duties: []Duty{DutyHead}}}}: false,
	} {
		if MaySeeWritten(m, *who) != sees {
			t.Errorf("%s reads the written opinions: %v", who.Person.ID, !sees)
		}
	}
}

func TestBodiesDecideWhatIsTheirs(t *testing.T) {
	cases := map[string]struct {
		body     string
		question Question
		group    bool
		want     bool
	}{
		"三(二)1b 局党组事项由局党组决定公开": {"party-group", QuestionDisclose, true, true},
		"局党组事项不由领导小组决定公开":      {"leading-group", QuestionDisclose, true, false},
		"提请会议的其他事项可由领导小组决定":    {"leading-group", QuestionDisclose, false, true},
		"三(四)4b 不予公开可由领导小组决定":  {"leading-group", QuestionWithhold, true, true},
		"制度文件只由局党组通过":          {"leading-group", QuestionAdopt, false, false},
		"不存在的主体":               {"nobody", QuestionDisclose, false, false},
	}
	for clause, c := range cases {
		if got := office(t).answers(c.body, c.question, c.group); got != c.want {
			t.Errorf("%s: %v", clause, got)
		}
	}
	d := dossier(t)
	d.Entry.DecidedBy = ByPartyGroup
	d.Decisions = []Decision{{Body: "leading-group", Line: AgendaLine{Outcome: Passed, Content: "sha256:a"}}}
	wants(t, decided(d, Attempt{}), DecisionMissing)
	d.Entry.DecidedBy = ByHead
	wants(t, decided(d, Attempt{}), "")
}

func TestWhyItIsNotTabled(t *testing.T) {
	d := session(t)
	d.Catalogue = &Catalogue{Entries: []Entry{{Code: "3.16", DecidedBy: ByHead}, {Code: "3.17", DecidedBy: ByPartyGroup}}}
	d.Meeting.Body = "leading-group"
	d.Meeting.Lines = []AgendaLine{{N: 1, Subject: "a", Number: "A-1", Content: "sha256:a", Round: 1}}
	d.Tabled = []AgendaLine{
		{Subject: "a", Number: "A-1", Content: "sha256:a", Round: 1, Entry: "3.16", Elsewhere: "HY-1"},
		{Subject: "b", Number: "A-2", Entry: "3.16", Elsewhere: "HY-2"},
		{Subject: "c", Number: "A-3", Entry: "3.17"},
		{Subject: "d", Number: "A-4"}, // 目录外
		{Subject: "e", Number: "A-5", Entry: "3.16"},
	}
	for number, want := range map[string]Code{
		"A-1": "", "A-2": TabledElsewhere, "A-3": NotForBody, "A-4": NotForBody, "A-5": "", "A-9": "",
	} {
		wants(t, d.whyNotTabled(number), want)
	}
	if left := d.untabled(); len(left) != 1 || left[0].Number != "A-5" {
		t.Errorf("left for the agenda: %v", left)
	}
	d.Tabled[0].Content, d.Tabled[0].Elsewhere = "sha256:new", ""
	if left := d.untabled(); len(left) != 2 {
		t.Errorf("a changed text can come again: %v", left)
	}
}
