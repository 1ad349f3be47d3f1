package workflow

import (
	"strconv"
	"strings"

	"gongkai/rules"
)

// effect writes into the move what an act causes.
type effect func(d *rules.Dossier, a rules.Attempt, m *rules.Move)

// effects are the effects that procedures may name.
var effects = map[string]effect{
	rules.DoesOpen:        openItem,
	rules.DoesContent:     newContent,
	rules.DoesNil:         nilContent,
	rules.DoesPosting:     newPosting,
	rules.DoesEvidence:    addEvidence,
	rules.DoesRound:       nextRound,
	rules.DoesRegister:    registerOpinion,
	rules.DoesAnswer:      answerOpinion,
	rules.DoesArchive:     archiveCode,
	rules.DoesPlan:        makePlan,
	rules.DoesRequest:     requestConsent,
	rules.DoesConsent:     recordConsent(rules.Consented),
	rules.DoesDiscard:     discardConsent,
	rules.DoesConvene:     conveneMeeting,
	rules.DoesTable:       tableItem,
	rules.DoesAttend:      attendMeeting,
	rules.DoesVote:        voteOnLine,
	rules.DoesMinute:      minuteMeeting,
	rules.DoesNoteAbsent:  noteAbsent,
	rules.DoesReleaseDuty: releaseObligation,

	rules.DoesProposeWithholding: proposeWithholding,
	rules.DoesWithhold:           decideWithholding,
	rules.DoesDropWithholding:    dropWithholding,
	rules.DoesRenew:              renewWithholding,
	rules.DoesMeetObligation:     meetObligation,
	rules.DoesOweAgain:           resumeObligation,
	rules.DoesStub:               registerStub,

	rules.DoesProposeErasure: proposeErasure,
	rules.DoesErase:          erase,

	rules.DoesFileWithholding: openFiling(rules.FilingWithholding, rules.ToMunicipalCommittee),
	rules.DoesFileChange:      fileChange,
	rules.DoesFileDocument:    openFiling(rules.FilingCatalogue, rules.ToMunicipalCommittee),
	rules.DoesSubmitFiling:    submitFiling,
	rules.DoesAcknowledge:     acknowledgeFiling,
	rules.DoesReturnFiling:    returnFiling,

	rules.DoesWaiveOrder: waiveOrder,

	rules.DoesRemind: remindHolder,

	rules.DoesProposeCorrection: proposeCorrection,
	rules.DoesCorrect:           correct,
	rules.DoesDropCorrection:    dropCorrection,
	rules.DoesOralConsent:       consentOrally,
	rules.DoesSign:              signEmergency,
	rules.DoesSuspend:           suspend,
	rules.DoesRestore:           restore,
	rules.DoesRequestChange:     requestChange,
	rules.DoesApproveChange:     approveChange,
	rules.DoesDiscardApproval:   discardApproval,
	rules.DoesDropChange:        dropChange,
	rules.DoesExplainChange:     explainChange,
	rules.DoesAnnounceChange:    announceChange,

	rules.DoesPaper: signOnPaper,

	rules.DoesAttach: attachFiles,
	rules.DoesDetach: detachFile,

	rules.DoesObject:   registerObjection,
	rules.DoesDismiss:  dismissObjection,
	rules.DoesDefer:    deferObjection,
	rules.DoesUphold:   upholdObjection,
	rules.DoesTakeDown: takeDown,
	rules.DoesRestart:  restartNotice,

	rules.DoesDraft:        draftDocument,
	rules.DoesPropose:      proposeDocument,
	rules.DoesDecide:       decideDocument,
	rules.DoesApproval:     recordApproval,
	rules.DoesDiscardReply: discardReply,
	rules.DoesAnnounce:     announceDocument,
	rules.DoesReceive:      receiveDocument,
	rules.DoesAdopt:        adoptDocument,

	rules.DoesTell:            tellHandlers,
	rules.DoesConsentReturn:   recordConsent(rules.ConsentReturned),
	rules.DoesConsentRefusal:  recordConsent(rules.ConsentRefused),
	rules.DoesSuperiorConsent: answerByAccount(rules.Consented),
	rules.DoesSuperiorReturn:  answerByAccount(rules.ConsentReturned),
	rules.DoesSuperiorRefusal: answerByAccount(rules.ConsentRefused),

	rules.DoesPause:     pauseReply,
	rules.DoesResume:    resumeReply,
	rules.DoesRectify:   rectify,
	rules.DoesRectified: rectified,

	rules.DoesEnterCalendar: enterCalendar,
	rules.DoesAdoptCalendar: adoptCalendar,

	rules.DoesEndPosting: endPosting,

	rules.DoesStartMatter: startMatter,
	rules.DoesDateStage:   dateStage,
	rules.DoesAddStage:    addStage,
	rules.DoesVoidStage:   voidStage,
	rules.DoesVoidMatter:  voidMatter,
}

// openItem sets the facts of the item, asks for its index number, and claims the obligation that it fulfils.
func openItem(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	if d.Entry == nil {
		m.Item = &rules.Item{Outside: true, Title: a.With["title"], Unit: d.Item.Unit}
	} else {
		openOccurrence(d, a.With["period"], m)
		followNotice(d, a.With["notice"], m)
		followMatter(d, a.With["period"], m)
	}
	m.Numbers = append(m.Numbers, rules.Numbering{
		Field: rules.SeriesIndex, Prefix: rules.IndexPrefix(d.Organisation, a.Today().Year()), Width: rules.IndexWidth,
	})
}

func openOccurrence(d *rules.Dossier, key string, m *rules.Move) {
	period, err := rules.ParsePeriod(key)
	if err != nil {
		return // the check may_open/1 has read it before
	}
	m.Item = &rules.Item{
		Entry: d.Entry.Code, Period: period.Key, Unit: d.Entry.Unit,
		Title: d.Entry.Title + "（" + period.Title() + "）",
	}
	m.Claims = &rules.Obligation{Entry: d.Entry.Code, Period: period.Key}
	deadline, ok := d.Entry.DueFor(period, d.Calendar)
	if d.Owed != nil {
		deadline, ok = *d.Owed, true // as the planner dated it
	}
	if ok {
		m.DuesSet = append(m.DuesSet, rules.Due{
			DueKey: rules.DueKey{Kind: rules.DuePublication, Round: 1, N: 1}, Deadline: deadline,
		})
	}
}

func newContent(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	m.Content = &rules.Version{
		N: len(d.Versions) + 1, Title: a.With["title"], Digest: rules.Digest(m.With["text"]), Author: a.By.Person.ID,
		AuthorFor: a.Principal,
	}
	item := d.Item
	item.Title, item.Nil, item.Consent = a.With["title"], false, nil // an edit voids the consent
	item.OrderWaiver = nil                                           // and the exception from the order of release
	item.Emergency = nil                                             // and the head's oral one
	m.Item = &item
}

// NilText is the fixed sentence that a nil report (零报告) discloses.
const NilText = "本期无此项内容。"

func nilContent(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	body := rules.NewBody(a.Seed, "nil-text", NilText)
	m.Bodies = append(m.Bodies, body)
	m.Content = &rules.Version{
		N: len(d.Versions) + 1, Title: d.Item.Title, Digest: body.Digest, Author: a.By.Person.ID, Nil: true,
		AuthorFor: a.Principal,
	}
	item := d.Item
	item.Nil = true
	m.Item = &item
}

func newPosting(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	v, _ := d.Current()
	m.Postings = append(m.Postings, rules.Publication{
		N: len(d.Publications) + 1, Version: v.N, Digest: v.Digest, Audience: rules.Audience(a.With["audience"]),
		Carrier: rules.CarrierCode(a.With["carrier"]), From: a.Happened, Until: until(d, a.Happened),
		Status: rules.Posted, Evidence: evidenceOf(a.With),
	})
	if len(d.Publications) == 0 {
		m.Results = d.Results(a.Happened)
	}
}

// until is the last day of the shortest time that a short-term posting stands; it comes down on the day after.
func until(d *rules.Dossier, from rules.Date) rules.Date {
	if d.Entry == nil {
		return rules.Date(0)
	}
	last := d.Entry.PostedUntil(from, d.Calendar)
	if rule, ok := d.StageRule(); ok && rule.Kind == rules.NoticeDays {
		last = max(last, rule.NoticeUntil(from, d.Calendar))
	}
	return last
}

func addEvidence(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	p, ok := d.Publication(a.With["publication"])
	if !ok {
		return // the check evidence_known/1 has found it before
	}
	grown := rules.Values{}
	for _, values := range []rules.Values{p.Evidence, evidenceOf(a.With)} {
		for name, value := range values {
			grown[name] = value
		}
	}
	p.Evidence = grown
	m.Postings = append(m.Postings, p)
}

func evidenceOf(with rules.Values) rules.Values {
	evidence := rules.Values{}
	for name, value := range with {
		if part, ok := strings.CutPrefix(name, rules.EvidencePrefix); ok {
			evidence[part] = value
		}
	}
	return evidence
}

func nextRound(_ *rules.Dossier, _ rules.Attempt, m *rules.Move) { m.Round++ }

func registerOpinion(_ *rules.Dossier, a rules.Attempt, m *rules.Move) {
	m.Opinion = &rules.Opinion{
		Channel: a.With["channel"], Anonymous: a.With["anonymous"] == "yes",
		Reporter: rules.Digest(m.With["reporter"]), Text: rules.Digest(m.With["text"]),
	}
}

func answerOpinion(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	answered := *d.Opinion
	answered.Answer, answered.Manner = rules.Digest(m.With["answer"]), a.With["manner"]
	m.Opinion = &answered
}

// archiveCode asks for the archival code: the year is that of the disclosure, pieces run within the class.
func archiveCode(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	class := rules.ArchivalClass{
		Fonds: d.Organisation.Fonds, Year: a.Happened.Year(), Retention: d.Retention(), Unit: string(d.Item.Unit),
	}
	if unit, ok := d.Profile.Unit(d.Item.Unit); ok {
		class.Unit = unit.Archive
	}
	if len(d.Publications) > 0 {
		class.Year = d.Publications[0].From.Year()
	}
	item := d.Item
	m.Item = &item
	m.Numbers = append(m.Numbers, rules.Numbering{
		Field: rules.SeriesArchive, Prefix: class.Prefix(), Width: rules.PieceWidth,
	})
	m.With["parts"] = strconv.Itoa(len(d.Publications) + len(d.Opinions) + len(d.Versions))
}

func releaseObligation(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	if d.Item.Period != "" {
		m.Releases = &rules.Obligation{Entry: d.Item.Entry, Period: d.Item.Period}
	}
}
