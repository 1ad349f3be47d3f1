package rules

// FieldType is one of the closed list of things that an act can ask for; forms, JSON and the API schema come from it.
type FieldType string

// The field types.
const (
	FieldText     FieldType = "text"     // free text; history keeps its salted digest
	FieldDate     FieldType = "date"     // a civil day
	FieldChoice   FieldType = "choice"   // one of the choices
	FieldPerson   FieldType = "person"   // somebody of the organisation, by login
	FieldUpload   FieldType = "upload"   // a file that was taken in before
	FieldDecision FieldType = "decision" // an agenda line of a meeting
	FieldBallots  FieldType = "ballots"  // votes for, against, abstaining, recused
	FieldEvidence FieldType = "evidence" // what proves a posting on the carrier that the field Of names
)

// FieldTypes lists every field type.
func FieldTypes() []FieldType {
	return []FieldType{
		FieldText, FieldDate, FieldChoice, FieldPerson, FieldUpload, FieldDecision, FieldBallots, FieldEvidence,
	}
}

// Field (填报项) is one thing that an act asks for.
type Field struct {
	Name     string
	Type     FieldType
	Required bool
	ForFile  bool     // may come later, but the archive package is incomplete without it (待补佐证材料)
	Long     bool     // a text of several lines
	Multiple bool     // a choice, or uploads, of several, joined by commas
	Private  bool     // read by those alone who handle objections
	If       string   // asked only on an occasion: one of the Occasions
	From     string   // a choice that is taken from the dossier: one of the Choosings
	Choices  []Choice // the choices that are given with the procedure
	Of       string   // evidence: the field that names the carrier
	Phrases  []string // 常用意见: what is often said in a text, so that nobody has to type it
	Label    Label
	Hint     Label
}

// Choice is one value that a field can take.
type Choice struct {
	Value string
	Label Label
}

// IfConditional asks only when the consent of 市委 has conditions.
const IfConditional = "conditional"

// IfFollows asks only when the item depends on a public notice.
const IfFollows = "follows"

// IfRoster asks only when the body that meets has members in the record.
const IfRoster = "roster"

// Occasions lists on what occasion a field may be asked only.
func Occasions() []string { return []string{IfConditional, IfFollows, IfRoster} }

// The lists that a choice can be taken from.
const (
	FromCarriers     = "carriers"     // the carriers on which the item still has to be disclosed
	FromAudiences    = "audiences"    // the audiences of the item
	FromPublications = "publications" // the postings that still lack evidence
	FromEntries      = "entries"      // the entries of the catalogue in force
	FromBodies       = "bodies"       // the bodies that have voting rules
	FromMatters      = "matters"      // the matters for which the body has voting rules
	FromTabled       = "tabled"       // the items that wait for a meeting
	FromLines        = "lines"        // the agenda lines without a vote
	FromAllCarriers  = "all-carriers" // every carrier of the profile
	FromDecisions    = "decisions"    // what meetings decided on the item's text
	FromWithholdings = "withholdings" // what meetings decided about withholding the item
	FromHeads        = "heads"        // who holds the head's post on the day
	FromUp           = "up"           // the postings that are up, and all of them
	FromSuspended    = "suspended"    // the postings that are suspended, and all of them
	FromApprovers    = "approvers"    // whose approval on paper may be entered

	FromNotices    = "notices"          // the public notices that an item to be opened can depend on
	FromObjections = "objections"       // the objections that still stand against a notice
	FromUpholdings = "uphold-decisions" // what meetings decided on objections
	FromRoster     = "roster"           // who is of the body on the day of the meeting
	FromAttendees  = "attendees"        // who of them came
	FromAbsent     = "absent"           // who of them did not, and has sent no written opinion
	FromDocuments  = "documents"        // the documents that a revision can change
	FromAdoptions  = "adoptions"        // what meetings decided on the adoption of the draft

	FromPosted = "posted" // the postings that are up, one by one

	FromStagedEntries  = "staged-entries"  // the entries of the catalogue in force that are disclosed in stages
	FromStages         = "stages"          // the stages of a matter
	FromAwaitedStages  = "awaited-stages"  // those whose trigger is not known yet
	FromDatedStages    = "dated-stages"    // those that can be given another day
	FromVoidableStages = "voidable-stages" // those of which there is nothing yet
)

// Choosings lists where choices can be taken from.
func Choosings() []string {
	return []string{FromCarriers, FromAudiences, FromPublications, FromEntries, FromBodies, FromMatters, FromTabled, FromLines, FromDecisions, FromAllCarriers, FromWithholdings,
		FromHeads, FromUp, FromSuspended, FromApprovers,
		FromNotices, FromObjections, FromUpholdings,
		FromRoster, FromAttendees, FromAbsent, FromDocuments, FromAdoptions,
		FromPosted, FromAttachments,
		FromStagedEntries, FromStages, FromAwaitedStages, FromDatedStages, FromVoidableStages}
}

// Values (填报内容) is what a person filled in, by field; evidence stands as "evidence.place".
type Values map[string]string
