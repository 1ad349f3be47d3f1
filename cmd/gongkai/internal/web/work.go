package web

import (
	"net/http"
	"strconv"

	"gongkai/rules"
	"gongkai/store"
)

// mostTasks bounds the work list; whoever has more does the first of them first.
const mostTasks = 100

// mostOwn bounds the list of what the person registered.
const mostOwn = 8

// workPage is what waits for the person, and what the person has on the way.
type workPage struct {
	Today     string
	Tasks     []taskShown
	Counts    []count
	Own       []lineShown
	Next      *occurrenceShown // the next periodic disclosure, so that an empty list says what comes
	Staff     bool
	NoPost    bool
	Full      bool
	MayOpen   bool
	Calendar  string      // which year's notice is missing
	Vacant    string      // for the system administrator: which duties nobody holds
	Disclosed []lineShown // for members: what is open to them
	Requests  bool        // for 市委: what was sent to it
}

// count is how many tasks stand in one way.
type count struct {
	Class, Label string
	N            int
}

// taskShown is a line of the work list.
type taskShown struct {
	Path, Number, Title, State, Due, What, From string
	Returned                                    string // by whom it was sent back, and why
	Badge                                       badge
}

func (p *pages) showWork(v *visit) error {
	page := workPage{
		Today: v.words.Date(v.today), Staff: v.reach.All, NoPost: len(v.me.Posts) == 0,
		MayOpen: v.me.Has(rules.DutyDrafter) || v.me.Has(rules.DutyOffice),
	}
	err := v.Store.View(v.r.Context(), func(tx *store.Tx) error {
		office, err := v.Engine.InForce(tx, v.org.ID, rules.KindItem, v.today)
		if err != nil {
			return err
		}
		opinions, err := v.Engine.InForce(tx, v.org.ID, rules.KindFeedback, v.today)
		if err != nil {
			return err
		}
		if v.me.Has(rules.DutyOffice) {
			page.Calendar = v.noticeWanted(office.Calendar)
		}
		if v.me.Has(rules.DutySystemAdmin) {
			if page.Vacant, err = v.vacant(tx); err != nil {
				return err
			}
		}
		if err := v.addTasks(tx, &page, office, opinions.Procedure); err != nil {
			return err
		}
		return v.addLists(tx, &page, office)
	})
	if err != nil {
		return err
	}
	v.show(http.StatusOK, "work", page)
	return nil
}

func (v *visit) addTasks(tx *store.Tx, page *workPage, office *rules.Dossier, opinions *rules.Procedure) error {
	tasks, err := tx.OpenDues(v.me, mostTasks)
	if err != nil {
		return err
	}
	page.Full = len(tasks) == mostTasks
	last, err := lastMoves(tx, v.org.ID, tasks)
	if err != nil {
		return err
	}
	for _, task := range tasks {
		shown, err := v.task(tx, task, last[task.Subject], office, opinions)
		if err != nil {
			return err
		}
		page.Tasks = append(page.Tasks, shown)
	}
	page.Counts = v.counts(page.Tasks)
	return nil
}

// lastMoves reads what was done last to the subjects of all tasks.
func lastMoves(tx *store.Tx, org rules.OrganisationID, tasks []store.Task) (map[rules.SubjectID]rules.Move, error) {
	ids := make([]rules.SubjectID, len(tasks))
	for i, task := range tasks {
		ids[i] = task.Subject
	}
	return tx.LastMoves(org, ids)
}

func (v *visit) task(tx *store.Tx, t store.Task, last rules.Move, office *rules.Dossier, opinions *rules.Procedure) (taskShown, error) {
	shown, err := v.taskAlone(tx, t, office, opinions)
	shown.From = last.By.Name
	if err == nil && !last.GoesOn() {
		shown.Returned, err = v.returnedTask(tx, t.Subject)
	}
	return shown, err
}

// taskAlone shows a task without what happened before it.
func (v *visit) taskAlone(tx *store.Tx, t store.Task, office *rules.Dossier, opinions *rules.Procedure) (taskShown, error) {
	shown := taskShown{
		Path: itemPath(t.Subject), Number: t.Number, Title: t.Title, Due: v.dated(t.Due.Deadline),
		State: v.words.State(t.State, office.Procedure), What: v.words.Word("due", t.Due.Kind),
		Badge: v.lateness(t.Due, office.Calendar),
	}
	if t.Kind == rules.KindFeedback {
		subject, err := tx.Subject(v.org.ID, t.Subject)
		if err != nil {
			return shown, err
		}
		shown.Path, shown.State = itemPath(subject.Parent)+"/opinions", v.words.State(t.State, opinions)
	}
	if t.Kind == rules.KindStub {
		stub, err := v.Engine.Read(tx, v.org.ID, t.Subject)
		if err != nil {
			return shown, err
		}
		shown.Path, shown.State = "/stubs", v.words.State(t.State, stub.Procedure)
		shown.Number, shown.Title = stub.Stub.Number, v.say("web.title.stubs")
	}
	if t.Kind == rules.KindCalendar || t.Kind == rules.KindErasure {
		waits, err := v.Engine.Read(tx, v.org.ID, t.Subject)
		if err != nil {
			return shown, err
		}
		shown.Path, shown.State = pathOf(waits.Subject), v.words.State(t.State, waits.Procedure)
		shown.Title = v.words.Word("kind", string(t.Kind))
	}
	if t.Kind == rules.KindMeeting {
		meeting, err := v.Engine.Read(tx, v.org.ID, t.Subject)
		if err != nil {
			return shown, err
		}
		shown.Path, shown.State = meetingPath(t.Subject), v.words.State(t.State, meeting.Procedure)
		shown.Number, shown.Title = meeting.Meeting.Number, v.meetingTitle(meeting.Profile, meeting.Meeting)
	}
	if t.Kind == rules.KindRevision {
		revising, err := v.Engine.InForce(tx, v.org.ID, rules.KindRevision, v.today)
		if err != nil {
			return shown, err
		}
		shown.Path, shown.State = revisionPath(t.Subject), v.words.State(t.State, revising.Procedure)
	}
	if t.Kind == rules.KindMatter {
		matter, err := v.Engine.Read(tx, v.org.ID, t.Subject)
		if err != nil {
			return shown, err
		}
		shown.Path, shown.State = matterPath(t.Subject), v.words.State(t.State, matter.Procedure)
		shown.Number, shown.Title = matter.Matter.Number, matter.Matter.Title
	}
	return shown, nil
}

func (v *visit) counts(tasks []taskShown) []count {
	by := map[string]int{}
	for _, t := range tasks {
		by[t.Badge.Class]++
	}
	all := []count{{Class: "all", Label: v.say("web.count.all"), N: len(tasks)}}
	for _, class := range []string{"late", "today", "soon"} {
		all = append(all, count{Class: class, Label: v.say("web.count." + class), N: by[class]})
	}
	return all
}

// addLists adds what the person registered, or for a member what is disclosed, and the next periodic disclosure.
func (v *visit) addLists(tx *store.Tx, page *workPage, office *rules.Dossier) error {
	filter := store.ItemFilter{Opened: v.me.Person.ID}
	if !v.reach.All {
		filter = store.ItemFilter{}
	}
	rows, err := tx.Items(v.reach, filter, "", mostOwn)
	if err != nil {
		return err
	}
	for _, row := range rows {
		page.Own = append(page.Own, v.line(row, office))
	}
	if !v.reach.All {
		page.Disclosed, page.Own = page.Own, nil
		page.Requests = v.reach.Requests
		return nil
	}
	next, err := v.owed(tx, office, 1)
	if len(next) > 0 {
		page.Next = &next[0]
	}
	return err
}

// occurrenceShown is one duty of the year's plan that nobody has taken up.
type occurrenceShown struct {
	Entry, Title, Period, Key, Due, Unit string
	Badge                                badge
	Provisional                          bool
}

// owed lists the periodic disclosures that no item fulfils yet, the next to be due first.
func (v *visit) owed(tx *store.Tx, office *rules.Dossier, most int) ([]occurrenceShown, error) {
	var all []occurrenceShown
	for _, year := range []int{v.today.Year() - 1, v.today.Year(), v.today.Year() + 1} {
		for _, o := range office.Catalogue.Plan(year, office.Calendar) {
			if len(all) == most || o.Due.Date.Before(v.today) {
				continue
			}
			number, err := tx.ClaimedBy(v.org.ID, rules.Obligation{Entry: o.Entry.Code, Period: o.Period.Key})
			if err != nil {
				return nil, err
			}
			if number == "" {
				all = append(all, v.occurrence(o, office))
			}
		}
	}
	return all, nil
}

func (v *visit) occurrence(o rules.Occurrence, office *rules.Dossier) occurrenceShown {
	return occurrenceShown{
		Entry: string(o.Entry.Code), Title: o.Entry.Title, Period: v.words.Period(o.Period.Key), Key: o.Period.Key,
		Due: v.words.Date(o.Due.Date), Unit: v.unitOf(office.Profile, o.Entry.Unit), Provisional: o.Due.Provisional,
		Badge: v.lateness(rules.Due{Deadline: o.Due}, office.Calendar),
	}
}

// lineShown is a line of a list of items.
type lineShown struct {
	Path, Number, Title, Unit, State, Due string
	Round                                 string
	Badge                                 *badge
}

func (v *visit) line(row store.ItemRow, office *rules.Dossier) lineShown {
	state, _ := office.Procedure.State(row.State)
	shown := lineShown{
		Path: itemPath(row.ID), Number: row.Number, Title: row.Title,
		Unit: v.unitOf(office.Profile, row.Unit), State: state.Label.In(v.lang),
		Due: v.words.Date(row.Due),
	}
	if row.Round > 1 {
		shown.Round = v.say("web.round", "n", strconv.Itoa(row.Round))
	}
	if !row.Due.IsZero() {
		b := v.lateness(rules.Due{Deadline: rules.Deadline{Explanation: explanationOn(row.Due)}}, office.Calendar)
		shown.Badge = &b
	}
	return shown
}
