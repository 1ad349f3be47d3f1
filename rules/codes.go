package rules

// The refusals about who may act, and when.
const (
	NotYourDuty       Code = "not-your-duty"       // the act belongs to another duty (五二)
	OwnDraft          Code = "own-draft"           // whoever wrote the text neither reviews nor approves it
	OwnReview         Code = "own-review"          // whoever reviewed the text does not approve it
	OwnApproval       Code = "own-approval"        // nobody approves a text twice under two duties
	NotYourTurn       Code = "not-your-turn"       // the approval chain goes in its order
	NotInThisState    Code = "not-in-this-state"   // the act does not start from the state
	UnknownAct        Code = "unknown-act"         // the procedure has no such act
	StaleRev          Code = "stale-rev"           // somebody acted meanwhile
	KeyReused         Code = "key-reused"          // the key came before with another request
	NotYetAvailable   Code = "not-yet-available"   // an adopted procedure names a guard that this release does not know
	HappenedInFuture  Code = "happened-in-future"  // an act cannot have happened tomorrow
	HappenedTooEarly  Code = "happened-too-early"  // acts of one subject happen in their order
	UnknownSubject    Code = "unknown-subject"     // no such item, or not for these eyes
	UnknownLogin      Code = "unknown-login"       // nobody has this login
	LoginTaken        Code = "login-taken"         // somebody else has this login
	PostUnknown       Code = "post-unknown"        // the profile in force has no such post
	NoPost            Code = "no-post"             // the person holds no post today
	NotSignedIn       Code = "not-signed-in"       // login and password do not fit
	TooManyAttempts   Code = "too-many-attempts"   // sign-in is held back for a while
	CannotRead        Code = "cannot-read"         // what is written is not text, JSON or a date
	AlreadySetUp      Code = "already-set-up"      // the data directory holds an office
	NotSetUp          Code = "not-set-up"          // the data directory holds no office
	SchemaNewer       Code = "schema-newer"        // the database was written by a newer gongkai
	BackupUnreadable  Code = "backup-unreadable"   // the file is no whole backup
	RestoreOverOffice Code = "restore-over-office" // restoring would overwrite an office
	CopyOverOffice    Code = "copy-over-office"    // the database to copy to holds an office
)

// The refusals about what was filled in.
const (
	FieldMissing     Code = "field-missing"       // a required field is empty
	FieldUnknown     Code = "field-unknown"       // the act does not ask for this field
	FieldNotDate     Code = "field-not-date"      // the value is no day of the calendar
	FieldNotChoice   Code = "field-not-choice"    // the value is none of the choices
	FieldNotNumber   Code = "field-not-number"    // the value is no whole number
	FieldTooLong     Code = "field-too-long"      // the value exceeds what the field holds
	FieldNotText     Code = "field-not-text"      // the value holds control characters
	PeriodUnreadable Code = "period-unreadable"   // the key is no period
	PeriodNotOfEntry Code = "period-not-of-entry" // a half-yearly entry wants a half-year
)

// The refusals of the catalogue and of the first step, 明确内容.
const (
	DocumentLevel       Code = "document-level"        // the document is the same as the one that ships
	NothingInForce      Code = "nothing-in-force"      // no adopted document governs the day
	EntryUnknown        Code = "entry-unknown"         // the catalogue has no such entry
	CatalogueNotAdopted Code = "catalogue-not-adopted" // no meeting has determined the catalogue
	OccurrenceExists    Code = "occurrence-exists"     // an item already fulfils the obligation
	StagesComeByMatter  Code = "stages-come-by-matter" // entries in stages are opened as a matter
	AudienceFromOrigin  Code = "audience-from-origin"  // the entry takes its audience from what it belongs to
	NilNotAllowed       Code = "nil-not-allowed"       // this entry always has something to report
	TextMissing         Code = "text-missing"          // there is nothing to submit
	SecrecyMarking      Code = "secrecy-marking"       // the text bears a classification marking
	NotTruthful         Code = "not-truthful"          // the unit does not vouch for the text
	ReviewMissing       Code = "review-missing"        // no secrecy review of the text as it stands
	ReviewFoundFault    Code = "review-found-fault"    // a finding of the review says no
	ApprovalMissing     Code = "approval-missing"      // an approval of the text as it stands is missing
	MeetingNeeded       Code = "meeting-needed"        // the 局党组 decides this entry in a meeting
	ConsentMissing      Code = "consent-missing"       // outside the catalogue without 市委's consent
	PlanMissing         Code = "plan-missing"          // outside the catalogue without a work plan
	PlanAudience        Code = "plan-audience"         // no carrier of the plan reaches an audience of it
	PlanCarrier         Code = "plan-carrier"          // a carrier of the plan reaches no audience of it
	PlanPosting         Code = "plan-posting"          // a short-term plan does not say for how long at least
	ConsentVoid         Code = "consent-void"          // the consent was given to another text or plan
	ConsentSamePerson   Code = "consent-same-person"   // who entered the reply cannot confirm it
	ConsentDiffers      Code = "consent-differs"       // the confirmation reads another number or date
	ConditionsOpen      Code = "conditions-open"       // the conditions of the consent are not vouched for
	InsideCatalogue     Code = "inside-catalogue"      // the road is for what is outside the catalogue
)

// The refusals of uploads.
const (
	UploadEmpty       Code = "upload-empty"        // the file holds nothing
	UploadTooLarge    Code = "upload-too-large"    // the file exceeds what one upload may hold
	UploadTypeRefused Code = "upload-type-refused" // the file is none of the types that are taken in, or not what its name says
	UploadUnknown     Code = "upload-unknown"      // no such file, or not one of this person
	UploadTooMany     Code = "upload-too-many"     // the person took in too many files that no act names
	UploadNotWanted   Code = "upload-not-wanted"   // the field does not take a file
	AttachmentMissing Code = "attachment-missing"  // no file was chosen
	AttachmentNone    Code = "attachment-none"     // the item has no attachment that could be taken out
	AttachmentTooMany Code = "attachment-too-many" // the item has as many attachments as it may
	UploadDamaged     Code = "upload-damaged"      // the bytes are not those that were taken in
)

// The refusals of meetings.
const (
	NoMeetingNeeded  Code = "no-meeting-needed" // the entry is not one that the 局党组 decides
	DecisionMissing  Code = "decision-missing"  // no meeting has passed the text as it stands
	NothingWaits     Code = "nothing-waits"     // no item waits for a meeting
	AgendaEmpty      Code = "agenda-empty"      // the meeting has nothing to decide
	NothingToVote    Code = "nothing-to-vote"   // every line has its vote
	AlreadyVoted     Code = "already-voted"     // a meeting that has voted ends with its minutes
	VoteMissing      Code = "vote-missing"      // a line has no vote yet
	AttendanceWrong  Code = "attendance-wrong"  // 实到 exceeds 应到, or nobody came
	MeetingNotYet    Code = "meeting-not-yet"   // the day of the meeting has not come
	BallotSum        Code = "ballot-sum"        // the votes do not add up to those present
	QuorumMissing    Code = "quorum-missing"    // too few are present to decide
	OutcomeDisagrees Code = "outcome-disagrees" // what was declared is not what the votes come to
	FormulaMissing   Code = "formula-missing"   // the body has no voting rule for the matter
)

// The refusals of the exception from 先党内后党外 (条例4).
const (
	OrderNotAtStake Code = "order-not-at-stake" // nobody outside the Party is left, or the exception stands
)

// The refusals of withholding and of what is secret.
const (
	WithheldForNow   Code = "withheld-for-now"   // a temporary ground is no ground to withhold for good
	ReviewDayMissing Code = "review-day-missing" // the temporary needs a day of review
	ReviewDayPast    Code = "review-day-past"    // the day of review lies ahead
	StillDeferred    Code = "still-deferred"     // what is deferred is reviewed, not archived
	ReferenceOnly    Code = "reference-only"     // of a secret only the register's reference may be written
)

// The refusals about who is at a meeting, and what a body may decide.
const (
	RosterDiffers   Code = "roster-differs"        // 应到 is not the number of the roster
	AttendeesDiffer Code = "attendees-differ"      // 实到 is not the number of those who came
	ChairAbsent     Code = "chair-absent"          // the chair is none of those who came
	NobodyAbsent    Code = "nobody-absent"         // no absent member is left to write an opinion
	NamedOnCadre    Code = "named-on-cadre-matter" // 干部任免、处分、接收党员 keep no individual ballots
	NamedNotOnce    Code = "named-not-once"        // a member who came is not named exactly once
	NamedDiffers    Code = "named-differs"         // the names are not as many as the ballot counts
	TabledElsewhere Code = "tabled-elsewhere"      // it stands on the agenda of another meeting
	NotForBody      Code = "not-for-body"          // the body may not decide this
)

// The refusals of going back: taking back, undoing, urging.
const (
	NotSender     Code = "not-sender"      // somebody else sent the item to where it is
	OpenedAlready Code = "opened-already"  // who has to act next has opened it
	ActedSince    Code = "acted-since"     // somebody has acted on it
	NothingToUndo Code = "nothing-to-undo" // the person has approved nothing here
	UndoTooLate   Code = "undo-too-late"   // the window of an undo is over
	UrgedRecently Code = "urged-recently"  // 催办 was sent a few days ago
)

// The refusals of filings.
const (
	NothingToFile      Code = "nothing-to-file"      // no filing is owed
	FilingUnderWay     Code = "filing-under-way"     // the filing has gone up already
	FilingNotSubmitted Code = "filing-not-submitted" // no filing has gone up that could be answered
	FilingOpen         Code = "filing-open"          // the filing is not acknowledged yet
)

// The refusals about who holds a post, and about what leaders signed on paper.
const (
	PostsNotYours       Code = "posts-not-yours"      // the system administrator settles who holds which post
	PostsInPast         Code = "posts-in-past"        // who held a post yesterday is not changed today
	PostVacant          Code = "post-vacant"          // nobody holds the post, so nobody can be deputised for
	HoldingOverlaps     Code = "holding-overlaps"     // the person is on the post in that time already, or another is from then on
	NotOnPost           Code = "not-on-post"          // the person does not hold the post
	DeputyWindow        Code = "deputy-window"        // a deputy's window has a first and a last day
	DeputyOfOneself     Code = "deputy-of-oneself"    // nobody deputises for themselves
	DeputyForWhom       Code = "deputy-for-whom"      // several hold the post, and it is not said for whom
	AdministratorsApart Code = "administrators-apart" // 三员 hold no other duty
	RecorderIsAuthor    Code = "recorder-is-author"   // who drafted does not enter the approval
	RecorderSigned      Code = "recorder-signed"      // nobody enters their own signature as if it were on paper
	NotSignatoryThen    Code = "not-signatory-then"   // the leader did not hold the duty when the paper was signed
)

// The refusals of public notices.
const (
	NoNotice          Code = "no-notice"          // the item is no public notice
	NoticeGap         Code = "notice-gap"         // the next audience is shown the notice too late
	NoticeUnbroken    Code = "notice-unbroken"    // the notice runs without a gap and need not begin anew
	NoticeRunning     Code = "notice-running"     // the full days are not over
	NoticeIsOver      Code = "notice-is-over"     // an objection comes after the last day
	ObjectionOpen     Code = "objection-open"     // an objection stands against the notice
	ObjectionDecided  Code = "objection-decided"  // a meeting has found the objection right
	ObjectionDeferred Code = "objection-deferred" // an objection is put off once
	DeferralTooLong   Code = "deferral-too-long"  // an objection is put off for three months at most
	UpholdUndecided   Code = "uphold-undecided"   // no meeting has found the objection right
	FollowedMissing   Code = "followed-missing"   // the item names no notice that it depends on
	FollowedNotShown  Code = "followed-not-shown" // the notice has not been shown to all its audiences
	FollowedRunning   Code = "followed-running"   // the notice is not over
	FollowedObjected  Code = "followed-objected"  // an objection stands against the notice
	FollowedEnded     Code = "followed-ended"     // the notice was stopped
)

// The refusals of revisions: how the catalogue and the other documents are changed.
const (
	DraftFaulty              Code = "draft-faulty"               // the text cannot be read as the document that it is
	VersionTaken             Code = "version-taken"              // another version bears this name
	NothingRevised           Code = "nothing-revised"            // the text is the one that is adopted already
	BaseSuperseded           Code = "base-superseded"            // another version was adopted meanwhile
	GapsUnexplained          Code = "gaps-unexplained"           // the superior's catalogue is not covered, and nobody says why
	InForceTooEarly          Code = "in-force-too-early"         // a version does not reach back
	ApprovalNeeded           Code = "approval-needed"            // 市委 approves what drops or narrows an entry in force
	NoApprovalNeeded         Code = "no-approval-needed"         // nothing is dropped, narrowed or beyond the superior's catalogue
	CommitteeApprovalMissing Code = "committee-approval-missing" // there is no confirmed approval of 市委
	CommitteeApprovalVoid    Code = "committee-approval-void"    // 市委 approved another text
	AnnouncementMissing      Code = "announcement-missing"       // what 市委 approved is announced before it is in force
	EntryNotInForce          Code = "entry-not-in-force"         // the version in force on the due date has no such entry
)

// The refusals of disclosure, opinions and archive.
const (
	AudienceNotOfItem   Code = "audience-not-of-item"  // the item is not for this audience
	OutsideBeforeInside Code = "outside-before-inside" // 先党内后党外
	GapNotOver          Code = "gap-not-over"          // the days between inside and outside are not over
	CarrierNotOfItem    Code = "carrier-not-of-item"   // the entry does not name this carrier
	CarrierOutOfReach   Code = "carrier-out-of-reach"  // the carrier does not reach the audience, or reaches beyond it
	AlreadyPosted       Code = "already-posted"        // the text already stands there
	PostingsOutstanding Code = "postings-outstanding"  // carriers or audiences are still owed
	AlreadyDisclosed    Code = "already-disclosed"     // what is disclosed cannot be recalled
	NothingDisclosed    Code = "nothing-disclosed"     // there is no posting yet
	OpinionOpen         Code = "opinion-open"          // an opinion waits for its answer
	WindowNotOver       Code = "window-not-over"       // opinions are still collected
	PartsMissing        Code = "parts-missing"         // the archive package is incomplete
	EvidenceNotWanted   Code = "evidence-not-wanted"   // the posting has its evidence
	ReporterOfAnonymous Code = "reporter-of-anonymous" // an anonymous opinion keeps no name
)

// The refusals of corrections (更正) and emergencies (紧急公开).
const (
	NothingPosted      Code = "nothing-posted"       // nothing of the item is posted any more
	TextErased         Code = "text-erased"          // the text was erased and cannot be corrected
	UploadErased       Code = "upload-erased"        // two persons had the bytes of the file erased
	NothingToErase     Code = "nothing-to-erase"     // the subject names no such text or file, or it is erased already
	ErasureOwnProposal Code = "erasure-own-proposal" // who proposed an erasure does not confirm it
	CorrectionPending  Code = "correction-pending"   // a correction is proposed already
	CorrectionNone     Code = "correction-none"      // no correction is proposed
	CorrectionEmpty    Code = "correction-empty"     // the correction changes nothing
	PassageNotFound    Code = "passage-not-found"    // the text has no such passage
	PassageTwice       Code = "passage-twice"        // the passage stands more than once
	NotUrgent          Code = "not-urgent"           // the entry is not one that is disclosed promptly
	HeadMissing        Code = "head-missing"         // nobody held the head's post on the day
	HeadInvolved       Code = "head-involved"        // the head wrote or reviewed the text
	TimeUnreadable     Code = "time-unreadable"      // the value is no time of the day
	SignatureNotOwed   Code = "signature-not-owed"   // no oral consent waits for its signature
	SignatureNotTheirs Code = "signature-not-theirs" // another head consented, and is in office
)

// The refusals of suspension (下架待批), withdrawal and termination (撤销、终止).
const (
	NothingUp          Code = "nothing-up"          // no posting is up that could be suspended
	NothingSuspended   Code = "nothing-suspended"   // no posting is suspended
	ChangeOpen         Code = "change-open"         // a request is under way
	ChangeNone         Code = "change-none"         // no request waits for 市委's answer
	ChangeNotEntered   Code = "change-not-entered"  // nobody entered an approval
	ExplanationMissing Code = "explanation-missing" // a change is announced with an explanation
	ChangeUnapproved   Code = "change-unapproved"   // no approval that two persons read
	ChangeOtherKind    Code = "change-other-kind"   // the approval is for the other of the two
)

// The refusals of the working calendar.
const (
	NoticeMisfit       Code = "notice-misfit"       // a sentence of the notice cannot be read or does not agree with the calendar
	CalendarUnreadable Code = "calendar-unreadable" // the file is not in the form of holidays.yaml
	CalendarUnchanged  Code = "calendar-unchanged"  // everything that is taken in is in the calendar already
	CalendarClash      Code = "calendar-clash"      // what is taken in contradicts another year's notice
	CalendarOwnEntry   Code = "calendar-own-entry"  // who entered the notice cannot confirm it
)

// The refusals of events (事由) and of reminders by hand (催办).
const (
	EventNotAwaited   Code = "event-not-awaited"  // the entry waits for no event
	EventRegistered   Code = "event-registered"   // the event stands on the record already
	ObligationUnknown Code = "obligation-unknown" // nothing is owed for the entry and the period
	RemindedToday     Code = "reminded-today"     // one reminder by hand a working day is enough
)

// The refusals of delivery (投递).
const (
	ChannelNotConfigured Code = "channel-not-configured" // the machine's settings list no such channel
	NotDelivered         Code = "not-delivered"          // the receiver did not take the message
)

// The refusal of a simulation (推演).
const (
	SimulationRange Code = "simulation-range" // the time, or an outage in it, cannot be lived through
)

// The refusals of tables that are taken along (导出).
const (
	TableTooLong Code = "table-too-long" // more rows than one table may have
)

// The refusals of delivery (消息派送).
const (
	LetterUnknown     Code = "letter-unknown"     // no dead letter has this id
	ChannelUnknown    Code = "channel-unknown"    // no channel of this name reaches persons
	AddressUnreadable Code = "address-unreadable" // the value is no address
	ContactNotYours   Code = "contact-not-yours"  // an address is set by the person, or by the system administrator
)

// The refusals of matters in stages (分阶段事项).
const (
	EntryNotStaged      Code = "entry-not-staged"      // the entry is not disclosed in stages
	MatterUnknown       Code = "matter-unknown"        // no matter of the entry bears the number
	MatterNotRunning    Code = "matter-not-running"    // the matter is closed
	StageUnknown        Code = "stage-unknown"         // the matter has no such stage
	StageVoid           Code = "stage-void"            // the stage is not to come
	StageNotTriggered   Code = "stage-not-triggered"   // the stage has no day yet
	StageTriggered      Code = "stage-triggered"       // the stage has a day already
	StageTaken          Code = "stage-taken"           // another item is of the stage
	StageHasItem        Code = "stage-has-item"        // an item of the stage is under way
	StageDisclosed      Code = "stage-disclosed"       // the stage is disclosed
	StageOneDay         Code = "stage-one-day"         // a stage has a trigger or a date, and one of them
	StageNoRule         Code = "stage-no-rule"         // nothing tells how the stage is dated from its trigger
	StageRuleUnreadable Code = "stage-rule-unreadable" // the rule dates no stage
	StageBeforeEarlier  Code = "stage-before-earlier"  // a stage is dated before one whose turn comes first
	StageOutOfTurn      Code = "stage-out-of-turn"     // a stage before it is not disclosed
	StageTooEarly       Code = "stage-too-early"       // a stage before it was disclosed on a later day
	StageNoticeRuns     Code = "stage-notice-runs"     // a stage before it is a public notice that is not over
	StageOutstanding    Code = "stage-outstanding"     // a stage is neither disclosed nor void
	NoStageLeft         Code = "no-stage-left"         // no stage is there that the act could be about
)

// The refusals of the planner, of clock stops (暂停计时), of rectification (整改) and of yearly reviews (每年复核).
const (
	BeforeCatalogue   Code = "before-catalogue"   // the occurrence fell due before the first version of the catalogue
	EventNeedsPerson  Code = "event-needs-person" // the event dates an open item, and nobody is named who registers it
	ClockStopped      Code = "clock-stopped"      // the time for the answer stands still already
	ClockRuns         Code = "clock-runs"         // the time for the answer runs
	ClockRanOut       Code = "clock-ran-out"      // the time for the answer is over and cannot be stopped
	RectificationOpen Code = "rectification-open" // something has to be put right already
	RectificationNone Code = "rectification-none" // nothing has to be put right
	ReviewNotOwed     Code = "review-not-owed"    // only what is disclosed for the long term and stands posted is reviewed
)

// The refusals of tokens (接口令牌) and of requests to the API.
const (
	TokenRefused    Code = "token-refused"     // no token, or one that is unknown, over or revoked
	TokenUnknown    Code = "token-unknown"     // the person has no such token that is not revoked
	TokenNameTaken  Code = "token-name-taken"  // the person has used the name for a token
	TokenOver       Code = "token-over"        // the token would be over when it is made
	RequestInvalid  Code = "request-invalid"   // a part of the request is not as the OpenAPI document says
	RequestTooLarge Code = "request-too-large" // the body is larger than any act needs
	RequestNotJSON  Code = "request-not-json"  // the body is not sent as application/json
	RequestForeign  Code = "request-foreign"   // a browser sends the request for another site
	NoSuchAddress   Code = "no-such-address"   // no page or operation stands at the address
	NoSuchMethod    Code = "no-such-method"    // the address is not for this method
)

// The refusals of passwords (密码) and of second factors (动态口令).
const (
	PasswordTooShort  Code = "password-too-short"  // fewer characters than it takes
	PasswordTooPlain  Code = "password-too-plain"  // too few classes of characters
	PasswordHoldsName Code = "password-holds-name" // the login or the organisation's name stands in it
	PasswordCommon    Code = "password-common"     // many use it or one like it, or it has leaked
	PasswordUsed      Code = "password-used"       // it is one of the person's last
	PasswordNotOld    Code = "password-not-old"    // the password that was asked for is another
	PasswordsDiffer   Code = "passwords-differ"    // the two that were typed are not the same
	FactorCodeWrong   Code = "factor-code-wrong"   // the code does not fit, or was used
	FactorKeyMissing  Code = "factor-key-missing"  // the key file of this machine does not open the person's secret
)

// The refusals of setting up an office in the browser (首次建账).
const (
	SetUpCodeWrong Code = "set-up-code-wrong" // the code is not the one that the program showed
	ShortMalformed Code = "short-malformed"   // the short name is no 2 to 12 capital letters
	FondsMalformed Code = "fonds-malformed"   // the fonds number is no capital letter with three digits
	LoginMalformed Code = "login-malformed"   // the login is not of the form of logins
	DecisionHalf   Code = "decision-half"     // a decision has a number and a day
)

// The refusals of handling accounts (账户处置).
const (
	AdministratorElsewhere Code = "administrator-elsewhere" // 三员 work from the networks that the settings name
	AccountsNotYours       Code = "accounts-not-yours"      // the security administrator handles accounts
	AccountOwn             Code = "account-own"             // nobody handles the own account
	ReasonMissing          Code = "reason-missing"          // nothing happens to an account without a reason
)

// The refusals of drafts (拟稿) and of saved filters (常用筛选).
const (
	PrivateData    Code = "private-data"     // private numbers stand in the text, and no reason is given
	FilterNameless Code = "filter-nameless"  // a saved filter has no name, or one that is too long
	FiltersTooMany Code = "filters-too-many" // the person has as many saved filters as can be shown
)
