package workflow

import (
	"context"
	"strings"
	"testing"

	"gongkai/rules"
	"gongkai/rules/workday"
	"gongkai/store"
)

// text reads the newest version of a document and changes it.
func (o *office) text(t *testing.T, file, old, changed string) string {
	t.Helper()
	var body string
	err := o.store.View(context.Background(), func(tx *store.Tx) error {
		docs, err := tx.Documents(bureau)
		for _, doc := range docs {
			if doc.Name == file {
				body = doc.Body
			}
		}
		return err
	})
	if err != nil || !strings.Contains(body, old) {
		t.Fatalf("%s holds no %q: %v", file, old, err)
	}
	return strings.Replace(body, old, changed, 1)
}

func (o *office) draft(t *testing.T, file, version, body string) rules.SubjectID {
	t.Helper()
	return o.do(t, Act{Kind: rules.KindRevision, Name: "draft", By: o.people["office"], With: rules.Values{
		"file": file, "version": version, "reason": "试行后的调整", "text": body,
	}}, "").Subject
}

// decide proposes the revisions and lets one meeting pass them; it answers the number of the meeting.
func (o *office) decide(t *testing.T, revisions ...rules.SubjectID) string {
	t.Helper()
	for _, id := range revisions {
		o.do(t, Act{Subject: id, Name: "propose", By: o.people["office"]}, "")
	}
	convened := o.do(t, Act{
		Kind: rules.KindMeeting, Name: "convene", By: o.people["office"],
		With: rules.Values{"body": "party-group", "on": rules.DateOf(o.now).String()},
	}, "")
	act := func(name rules.ActName, with rules.Values) {
		o.do(t, Act{Subject: convened.Subject, Name: name, By: o.people["office"], With: with}, "")
	}
	for _, id := range revisions {
		act("table", rules.Values{"item": o.look(t, id).Revision.Number, "matter": "general"})
	}
	act("hold", rules.Values{"expected": "9", "present": "7", "chair": "局党组书记", "recorder": "公开办"})
	for i := range revisions {
		act("vote", ballot(string(rune('1'+i)), "7", "0", "passed"))
	}
	act("close", rules.Values{"minutes": "〔2026〕30号"})
	return convened.Number
}

func agreed(meeting, line, from string) rules.Values {
	return rules.Values{"decision": meeting + "#" + line, "in_force_from": from}
}

// adopts carries a decided revision that needs no approval to its end.
func (o *office) adopts(t *testing.T, id rules.SubjectID, with rules.Values) {
	t.Helper()
	for _, s := range []struct {
		name rules.ActName
		with rules.Values
	}{
		{"agree", with}, {"submit_filing", rules.Values{"filing_number": "报1"}}, {"acknowledge_filing", rules.Values{"receipt": "备1"}},
	} {
		o.do(t, Act{Subject: id, Name: s.name, By: o.people["office"], With: s.with}, "")
	}
}

func (o *office) opened(t *testing.T, entry, period string) rules.SubjectID {
	t.Helper()
	return o.do(t, Act{
		Kind: rules.KindItem, Name: "open", By: o.people["office"], With: rules.Values{"entry": entry, "period": period},
	}, "").Subject
}

// 参数方案经会议通过后定期生效: items opened before keep what they were opened under.
func TestAProfileIsAdopted(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.draft(t, profileFile, "2027", o.text(t, profileFile, "feedback_window: 5", "feedback_window: 8"))
		meeting := o.decide(t, id)
		o.adopts(t, id, agreed(meeting, "1", "2026-11-25"))
		before := o.opened(t, "3.16", "2026H1")
		o.now = o.now.AddDate(0, 0, 5)
		after := o.opened(t, "3.16", "2025H2")
		if was, is := o.look(t, before).Profile.Numbers.FeedbackWindow, o.look(t, after).Profile.Numbers.FeedbackWindow; was != 5 || is != 8 {
			t.Errorf("opinions are collected for %d days before and %d after the day", was, is)
		}
		o.verify(t)
	})
}

// 三(二)2a: an occurrence goes by the catalogue in force on its due date, whenever it is opened.
func TestTheCatalogueChangesInTheYear(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		id := o.draft(t, catalogueFile, "2027", o.text(t, catalogueFile, "due: start-3wd", "due: start-5wd"))
		o.adopts(t, id, agreed(o.decide(t, id), "1", "2027-01-20"))
		january, march := o.look(t, o.opened(t, "6.04", "2027-01")), o.look(t, o.opened(t, "6.04", "2027-03"))
		if january.Catalogue.Version != "meizhou-2011/1" || january.Entry.Due.Text != "start-3wd" {
			t.Errorf("January goes by %s %s", january.Catalogue.Version, january.Entry.Due.Text)
		}
		due, _ := march.PublicationDue()
		if march.Catalogue.Version != "2027" || march.Entry.Due.Text != "start-5wd" || due != workday.MustDate("2027-02-22") {
			t.Errorf("March goes by %s %s, due %s", march.Catalogue.Version, march.Entry.Due.Text, due)
		}
		o.verify(t)
	})
}

// What was compared with an older version is compared anew; nothing reaches back.
func TestARevisionIsOvertaken(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		first := o.draft(t, catalogueFile, "2027-1", o.text(t, catalogueFile, "due: start-3wd", "due: start-4wd"))
		second := o.draft(t, catalogueFile, "2027-2", o.text(t, catalogueFile, "due: start-3wd", "due: start-5wd"))
		meeting := o.decide(t, first, second)
		o.do(t, Act{Subject: first, Name: "agree", By: o.people["office"], With: agreed(meeting, "1", "2026-11-30")}, "")
		o.do(t, Act{Subject: second, Name: "agree", By: o.people["office"], With: agreed(meeting, "2", "2026-12-01")}, "")
		o.now = o.now.AddDate(0, 0, 30)
		o.do(t, Act{Subject: first, Name: "submit_filing", By: o.people["office"], With: rules.Values{"filing_number": "报1"}}, "")
		o.do(t, Act{Subject: first, Name: "acknowledge_filing", By: o.people["office"], With: rules.Values{"receipt": "备1"}}, "")
		if from := o.look(t, first).Revision.InForce; from != rules.DateOf(o.now) {
			t.Errorf("filed on %s, in force from %s", rules.DateOf(o.now), from)
		}
		o.do(t, Act{Subject: second, Name: "submit_filing", By: o.people["office"], With: rules.Values{"filing_number": "报2"}}, "")
		o.do(t, Act{Subject: second, Name: "acknowledge_filing", By: o.people["office"], With: rules.Values{"receipt": "备2"}}, rules.BaseSuperseded)
		o.do(t, Act{Subject: second, Name: "return", By: o.people["office"], With: rules.Values{"reason": "另有新版本"}}, "")
		o.do(t, Act{Subject: second, Name: "propose", By: o.people["office"]}, "")
		o.verify(t)
	})
}

// 岗位: a profile may add posts, and people are appointed to them; a post that is there keeps its duties.
func TestAProfileAddsPosts(t *testing.T) {
	onBoth(t, func(t *testing.T, o *office) {
		const member = "  - {id: member, title: 党员, duties: [member]}"
		changed := o.draft(t, profileFile, "a", o.text(t, profileFile, member, strings.Replace(member, "[member]", "[member, head]", 1)))
		o.do(t, Act{Subject: changed, Name: "propose", By: o.people["office"]}, rules.DraftFaulty)
		gone := o.draft(t, profileFile, "b", o.text(t, profileFile, member, ""))
		o.do(t, Act{Subject: gone, Name: "propose", By: o.people["office"]}, rules.DraftFaulty)
		added := o.draft(t, profileFile, "c", o.text(t, profileFile, member, member+"\n  - {id: aide, unit: party-office, title: 公开办助理, duties: [office]}"))
		o.adopts(t, added, agreed(o.decide(t, added), "1", "2026-11-20"))
		if _, err := o.Appoint(context.Background(), bureau, Holder{"aide", "公开办助理", []string{"aide"}}, rules.DateOf(o.now)); err != nil {
			t.Error(err)
		}
		o.verify(t)
	})
}

// 三(四)4c-e: the road ahead of a draft that narrows leads by 市委 and the announcement before anybody has decided on it.
func TestTheRoadAheadOfARevision(t *testing.T) {
	o := found(t, "sqlite:"+t.TempDir()+"/office.db")
	cases := map[string]struct{ changed, road string }{
		"收窄的，报批、备案、公布": {"due: start-2wd", "propose agree_for_approval record_approval acknowledge_change announce"},
		"不收窄的，备案后生效":   {"due: start-4wd", "propose agree acknowledge_filing"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			id := o.draft(t, catalogueFile, name, o.text(t, catalogueFile, "due: start-3wd", c.changed))
			steps, err := o.Forecast(context.Background(), bureau, id)
			var acts []string
			for _, s := range steps {
				acts = append(acts, string(s.Act.Name))
			}
			if got := strings.Join(acts, " "); err != nil || got != c.road {
				t.Errorf("the road is %q (%v), want %q", got, err, c.road)
			}
		})
	}
}

// A draft may not take the document over under which it is judged: what others lean on stays.
func TestADraftFitsTheOtherDocuments(t *testing.T) {
	o := found(t, "sqlite:"+t.TempDir()+"/office.db")
	cases := map[string]struct{ file, old, changed, fault string }{
		"载体仍被目录使用":  {carriersFile, "code: bulletin", "code: leaflet", "the profile has no carrier bulletin"},
		"程序须严密":     {"item.yaml", "marks: [secrecy]\n    main: true", "main: true", "secrecy"},
		"程序的期限须有天数": {profileFile, "  review: +2wd", "  #", "profile.yaml gives no days for the due review"},
		"不是 YAML":   {catalogueFile, "categories:", "categories: [", "catalogue.yaml:"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			id := o.draft(t, c.file, name, o.text(t, c.file, c.old, c.changed))
			faults := strings.Join(o.look(t, id).Draft.Faults, "\n")
			if !strings.Contains(faults, c.fault) {
				t.Errorf("the faults are %q", faults)
			}
			o.do(t, Act{Subject: id, Name: "propose", By: o.people["office"]}, rules.DraftFaulty)
		})
	}
}
