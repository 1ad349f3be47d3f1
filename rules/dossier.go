package rules

import (
	"slices"
	"time"
)

// Attempt (拟办) is an act as somebody tries it.
type Attempt struct {
	Act ActName
	By  Standing
	// Principal is on whose behalf the post is held for now, when By deputises for its holder (AB角); set by who decides.
	Principal PersonID
	At        time.Time // the instant of the transaction
	Happened  Date      // when it happened; never in the future
	Via       string    // cli, web, api, timetable
	With      Values
	Seed      []byte // fresh random bytes, from which the salts of the bodies are drawn
}

// Today is the civil day of the attempt's instant.
func (a Attempt) Today() Date { return DateOf(a.At) }

// Dossier (案卷) is everything that guards may judge, taken from the record under the lock of its subject.
type Dossier struct {
	Subject      Subject
	Organisation Organisation
	Procedure    *Procedure
	Profile      *Profile
	Catalogue    *Catalogue
	Calendar     *Calendar
	Item         Item // of the subject, or of its parent
	ItemState    StateName
	Entry        *Entry // none outside the catalogue
	History      []Past
	Versions     []Version
	Publications []Publication
	Opinions     []Opinion    // of the item
	Opinion      *Opinion     // when the subject is one
	Meeting      *Meeting     // when the subject is one
	Stub         *Stub        // when the subject is one
	Erasure      *Erasure     // when the subject is one
	TargetKept   bool         // whether what it erases is there
	Tabled       []AgendaLine // for a meeting: what waits for one
	Roster       []Member     // for a meeting: who is of its body on its day
	Decisions    []Decision   // for an item: what closed meetings decided on it
	Filings      []Filing     // of this subject, the newest last
	Dues         []Due
	Intake       *Almanac          // for a calendar: what it takes in
	Almanac      *Almanac          // for a calendar: what is in force, into which it is taken
	Uploads      []Upload          // those that an attempt may name: of its person, or named by the subject before
	Heads        []Person          // who holds the head's post on the day, for the acts that name one
	Texts        map[Digest]string // what is kept of the texts that an act reads; erased ones are left out
	Notice       *NoticeState      // the public notice that the item depends on
	Notices      []NoticeChoice    // for an item to be opened: the notices that it can name
	Owed         *Deadline         // of the obligation to be opened, when it was made ahead
	Revision     *Revision         // when the subject is one
	Draft        *Draft            // of a revision, as it stands
	Openings     []Opening         // as the item stands, by those whose turn it is, the first first
	Claimed      string            // the number of the item that already fulfils the obligation to be opened
	Signatories  []Signatory       // whose signature on paper may be entered; taken for states in which that is asked

	Matter     *Matter     // when the subject is one
	StageItems []StageItem // of the matter
	Staged     *StagedIn   // the matter that the item is a stage of, or, when it is to be opened, is to be
}

// Past (办理记录) is what guards need to know of an act that was done.
type Past struct {
	Seq      int
	Act      ActName
	From, To StateName
	Round    int
	Person   PersonID
	Name     string
	For      PersonID // on whose behalf, when Person deputised
	ForName  string
	Duty     Duty
	// Recorder entered what Person signed on paper (纸质审批代录); none when Person acted in the system.
	Recorder     PersonID
	RecorderName string
	At           time.Time
	Happened     Date
	Content      Digest // the text as it stood when the act was done
}

// Current returns the newest content version.
func (d *Dossier) Current() (Version, bool) {
	if len(d.Versions) == 0 {
		return Version{}, false
	}
	return d.Versions[len(d.Versions)-1], true
}

// CurrentDigest returns the digest of the newest content version, empty when there is none.
func (d *Dossier) CurrentDigest() Digest {
	v, _ := d.Current()
	return v.Digest
}

// Did finds the last act of the name in this round that was done on the text as it stands now.
func (d *Dossier) Did(act ActName) (Past, bool) {
	return d.didBy(act, "")
}

// Approved finds the approval of the text as it stands now by the duty in this round.
func (d *Dossier) Approved(by Duty) (Past, bool) {
	for _, act := range []ActName{ActApprove, ActEndorse, ActEnterApproval, ActEnterEndorsement} {
		if p, ok := d.didBy(act, by); ok {
			return p, true
		}
	}
	return Past{}, false
}

func (d *Dossier) didBy(act ActName, duty Duty) (Past, bool) {
	for i := range slices.Backward(d.History) {
		if p := &d.History[i]; p.Act == act && (duty == "" || p.Duty == duty) && d.stands(i) {
			return *p, true
		}
	}
	return Past{}, false
}

// stands says whether the act still counts: it was done on this text, or on the one that this text only corrects; it
// was not undone; and the item was not returned since then to the step in which it was done, or to one before it.
func (d *Dossier) stands(i int) bool {
	p := d.History[i]
	if !slices.Contains(d.Lineage(), p.Content) {
		return false
	}
	next := true
	for later := range withoutRecalculations(d.History[i+1:]) {
		undone := next && later.Act == ActUndo
		next = false
		returned := later.Round > p.Round && d.step(later.To) <= d.step(p.From)
		if undone || returned {
			return false
		}
	}
	return true
}

// step is the place of a state in the order of the table.
func (d *Dossier) step(name StateName) int {
	return slices.IndexFunc(d.Procedure.States, func(s State) bool { return s.Name == name })
}

// Lineage lists the digest of the text as it stands now and of those that it only corrects (更正): what was cleared for
// one of them is cleared for its correction.
func (d *Dossier) Lineage() []Digest {
	all := []Digest{d.CurrentDigest()}
	v, _ := d.Current()
	for v.Corrects > 0 && v.Corrects < v.N {
		v = d.Versions[v.Corrects-1]
		all = append(all, v.Digest)
	}
	return all
}

// Chain lists the duties whose approval the item needs, in order.
func (d *Dossier) Chain() []Duty {
	if d.Entry == nil {
		return ByHead.Chain()
	}
	return d.Entry.DecidedBy.Chain()
}

// Approvers lists whose approvals are still missing, in order.
func (d *Dossier) Approvers() []Duty {
	var missing []Duty
	for _, duty := range d.Chain() {
		if _, done := d.Approved(duty); !done {
			missing = append(missing, duty)
		}
	}
	return missing
}

// NextApprover returns the duty whose approval comes next, none when the chain is complete.
func (d *Dossier) NextApprover() (Duty, bool) {
	if missing := d.Approvers(); len(missing) > 0 {
		return missing[0], true
	}
	return "", false
}

// Audiences lists whom the item is released to, in order.
func (d *Dossier) Audiences() []Audience {
	if d.Entry == nil {
		return nil
	}
	return d.Entry.Audiences
}

// Carriers lists the carriers on which the item is disclosed.
func (d *Dossier) Carriers() []Carrier {
	if d.Entry == nil {
		return nil
	}
	var all []Carrier
	for _, code := range d.Entry.Carriers {
		if c, ok := d.Profile.Carrier(code); ok {
			all = append(all, c)
		}
	}
	return all
}

// Retention says for how long the archive keeps the item: its entry or work plan tells; what ended before it had either is
// kept for thirty years, the longer of the fixed terms.
func (d *Dossier) Retention() Retention {
	if d.Entry == nil {
		return Retain30
	}
	return d.Entry.Retention
}

// Due finds the open due of the kind.
func (d *Dossier) Due(kind string) (Due, bool) {
	for _, due := range d.Dues {
		if due.Kind == kind && due.Open() {
			return due, true
		}
	}
	return Due{}, false
}

// After returns the dossier as it stands once the move is recorded, so that what comes next can be judged in advance.
func (d *Dossier) After(m Move) *Dossier {
	after := *d
	after.Subject.State, after.Subject.Rev, after.Subject.Round = m.To, m.Seq, m.Round
	if m.Item != nil {
		after.Item = *m.Item
	}
	if m.Content != nil {
		after.Versions = append(copied(d.Versions, 1), *m.Content)
	}
	if m.Meeting != nil {
		after.Meeting = m.Meeting
	}
	if m.Stub != nil {
		after.Stub = m.Stub
	}
	if m.Revision != nil {
		after.Revision = m.Revision
	}
	if m.Matter != nil {
		after.Matter = m.Matter
	}
	if m.Filing != nil {
		after.Filings = withFiling(copied(d.Filings, 1), *m.Filing)
	}
	if m.Intake != nil {
		after.Intake = m.Intake
	}
	after.Publications = withPostings(copied(d.Publications, len(m.Postings)), m.Postings)
	after.Dues = withDues(copied(d.Dues, m.duesChanged()), &m)
	after.History = append(copied(d.History, 1), PastOf(m, after.CurrentDigest()))
	return &after
}

// Arrive takes the dossier as it stands after a move to the state that the move turns out to lead to.
func (d *Dossier) Arrive(at StateName) {
	d.Subject.State, d.History[len(d.History)-1].To = at, at
}

// PublicationDue returns the day on which the item has to be public, and false when it is not known.
func (d *Dossier) PublicationDue() (Date, bool) {
	for _, due := range slices.Backward(d.Dues) {
		if due.Kind == DuePublication {
			return due.Deadline.Date, !due.Deadline.Date.IsZero()
		}
	}
	return Date(0), false
}
