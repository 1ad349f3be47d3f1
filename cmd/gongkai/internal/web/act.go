package web

import (
	"strconv"
	"strings"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

// carryOut asks the engine for what was sent.
func (v *visit) carryOut(act workflow.Act, sent sentForm) (store.Answer, error) {
	act.Organisation, act.By, act.Via = v.org.ID, v.me.Person.ID, "web"
	act.Name, act.Key, act.With = sent.Act, sent.Key, sent.With
	if v.unread != nil {
		return store.Answer{}, v.unread
	}
	if sent.Rev != "" {
		rev, err := strconv.Atoi(sent.Rev)
		if err != nil || rev < 0 {
			return store.Answer{}, rules.Refuse(rules.CannotRead, rules.BasisHouse, "what", sent.Rev)
		}
		act.Rev = rev
	}
	if sent.Day != "" {
		day, err := rules.ParseTyped(sent.Day)
		if err != nil {
			return store.Answer{}, rules.Refuse(rules.FieldNotDate, rules.BasisHouse, "field", "happened_at", "value", sent.Day)
		}
		act.HappenedAt = day
	}
	answer, err := v.Engine.Do(v.r.Context(), act)
	if r, refused := rules.AsRefusal(err); refused {
		v.logRefused(r.Code)
	}
	return answer, err
}

// placesOf says to which fields a refusal belongs, when it does not name one itself.
var placesOf = map[rules.Code]string{
	rules.OutsideBeforeInside: "audience", rules.GapNotOver: "happened_at", rules.AudienceNotOfItem: "audience",
	rules.CarrierOutOfReach: "audience", rules.AlreadyPosted: "audience", rules.HappenedInFuture: "happened_at",
	rules.HappenedTooEarly: "happened_at", rules.PeriodUnreadable: "period", rules.PeriodNotOfEntry: "period",
	rules.OccurrenceExists: "period", rules.EntryUnknown: "entry", rules.ReporterOfAnonymous: "reporter",
	rules.NotTruthful: "truthful", rules.StagesComeByMatter: "entry", rules.AudienceFromOrigin: "entry",
	rules.WindowNotOver: "happened_at", rules.MeetingNotYet: "happened_at", rules.AttendanceWrong: "present",
	rules.OutcomeDisagrees: "declared", rules.NotSignatoryThen: "leader", rules.RecorderSigned: "leader", rules.InForceTooEarly: "in_force_from", rules.GapsUnexplained: "gap_reason",
	rules.DraftFaulty: "text", rules.VersionTaken: "version",
	rules.NoticeMisfit: "source", rules.CalendarUnreadable: "source", rules.CalendarUnchanged: "source", rules.CalendarClash: "source",
}

// fieldOf finds the field that a refusal speaks of.
func fieldOf(r *rules.Refusal, sent sentForm) string {
	for _, name := range []string{"field", "finding"} {
		if field, ok := r.Args[name]; ok {
			return field
		}
	}
	if marking, ok := r.Args["marking"]; ok {
		for name, value := range sent.With {
			if strings.Contains(value, marking) {
				return name
			}
		}
	}
	return placesOf[r.Code]
}

// refuse puts the refusal and everything that was typed into the form that was sent; it says false when that form is
// no longer among them.
func (v *visit) refuse(forms []form, sent sentForm, r *rules.Refusal, said message) bool {
	for i := range forms {
		f := &forms[i]
		if !f.is(sent) {
			continue
		}
		f.fill(sent.With)
		v.keepFiles(f)
		f.Day, f.Refused = sent.Day, &said
		f.mark(fieldOf(r, sent), said.Title)
		return true
	}
	return false
}

// shows says whether there is a place at the input where something can be said.
func (in input) shows() bool { return in.Kind != "hidden" && in.Kind != "settled" && in.Kind != "note" }

func (f *form) mark(field, why string) {
	if field == "happened_at" {
		f.DayBad, f.Marked = why, true
	}
	for i := range f.Inputs {
		if f.Inputs[i].Name == field {
			f.Inputs[i].Bad, f.Marked = why, f.Inputs[i].shows()
		}
	}
}

// said puts a refusal into words, with the labels of the procedures. A field that is none of a procedure's, such as
// the day of the act, is named here.
func (v *visit) said(r *rules.Refusal, procedures ...*rules.Procedure) message {
	if name := r.Args["field"]; name == "happened_at" || name == "entry" {
		r = rules.Refuse(r.Code, r.Basis, "field", v.say("web.field."+name), "value", r.Args["value"])
	}
	refused := v.words.Refusal(r, procedures...)
	return message{Title: refused.Message, Help: refused.Help, Basis: refused.Basis}
}
