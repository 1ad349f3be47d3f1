package web

import (
	"net/http"
	"slices"

	"github.com/klauspost/compress/gzhttp"

	"gongkai/cmd/gongkai/internal/access"
)

// route is one line of the table.
type route struct {
	pattern  string
	handle   handler
	anyone   bool // needs nobody to have signed in
	retained bool // takes acts: files too, and what was typed is kept when the session has ended meanwhile
	staff    bool // is there for the staff alone
	empty    bool // is there before an office is set up
	same     bool // is the same for every reader, so that it may be sent compressed

	forPrograms bool // is fetched by programs, whatever they call themselves

	settles access.Owed // what has to be done before anything else is done here
}

// sent compresses what holds no secret of any reader: beside one, the length of an answer would tell about it.
func (r route) sent(h http.Handler) http.Handler {
	if !r.same {
		return h
	}
	return gzhttp.GzipHandler(h)
}

// routes lists every address of the pages.
func (p *pages) routes() []route {
	return slices.Concat(p.routesOfAnybody(), p.routesOfItems(), p.routesOfTime(), p.routesOfTheOffice(), []route{
		{pattern: "/", handle: p.nowhere},
	})
}

func (p *pages) routesOfAnybody() []route {
	return []route{
		{pattern: "GET /style.css", handle: p.style, anyone: true, empty: true, same: true},
		{pattern: "GET /sign-in", handle: p.showSignIn, anyone: true},
		{pattern: "POST /sign-in", handle: p.signIn, anyone: true},
		{pattern: "POST /sign-out", handle: p.signOut, anyone: true},
		{pattern: "POST /language", handle: p.chooseLanguage, anyone: true, empty: true},
		{pattern: "POST /size", handle: p.chooseSize, anyone: true, empty: true},
		{pattern: "GET " + htmxPath, handle: script(htmxPath, "31536000"), anyone: true, empty: true, same: true},
		{pattern: "GET " + officePath, handle: script(officePath, "3600"), anyone: true, empty: true, same: true},
		{pattern: "GET /letter.css", handle: p.letterStyle, anyone: true, same: true},
		{pattern: "GET /feeds/{file}", handle: p.showFeed, anyone: true, forPrograms: true},
	}
}

// routesOfItems: what is disclosed, and what is decided, opened and filed on the way.
func (p *pages) routesOfItems() []route {
	return []route{
		{pattern: "GET /{$}", handle: p.showWork},
		{pattern: "GET /items", handle: p.showItems},
		{pattern: "GET /search", handle: p.showSearch},
		{pattern: "POST /items/urge", handle: p.urge, staff: true},
		{pattern: "POST /items/filters", handle: p.saveFilter, staff: true},
		{pattern: "POST /items/filters/end", handle: p.dropFilter, staff: true},
		{pattern: "GET /items/open", handle: p.showOpening, staff: true},
		{pattern: "POST /items/open", handle: p.openItem, staff: true, retained: true},
		{pattern: "GET /items/{id}", handle: p.showItem},
		{pattern: "POST /items/{id}/acts", handle: p.actOnItem, retained: true},
		{pattern: "GET /items/{id}/draft", handle: p.showDrafting, staff: true},
		{pattern: "GET /items/{id}/draft/{step}", handle: p.showStep, staff: true},
		{pattern: "POST /items/{id}/draft/{step}", handle: p.walkStep, staff: true, retained: true},
		{pattern: "GET /items/{id}/attachments", handle: p.showAttachments, staff: true},
		{pattern: "POST /items/{id}/attachments", handle: p.putAttachments, staff: true, retained: true},
		{pattern: "GET /items/{id}/request", handle: p.showRequest},
		{pattern: "GET /items/{id}/urge", handle: p.showUrge, staff: true},
		{pattern: "GET /items/{id}/approval", handle: p.showApproval, staff: true},
		{pattern: "GET /items/{id}/poster", handle: p.showPoster, staff: true},
		{pattern: "GET /items/{id}/opinions", handle: p.showOpinions},
		{pattern: "GET /items/{id}/notice-report", handle: p.showNoticeReport, staff: true},
		{pattern: "POST /items/{id}/opinions", handle: p.registerOpinion, retained: true},
		{pattern: "POST /opinions/{id}/acts", handle: p.actOnOpinion, retained: true},

		{pattern: "GET /meetings", handle: p.showMeetings, staff: true},
		{pattern: "GET /meetings/new", handle: p.showConvening, staff: true},
		{pattern: "POST /meetings/new", handle: p.convene, staff: true, retained: true},
		{pattern: "GET /meetings/{id}", handle: p.showMeeting},
		{pattern: "POST /meetings/{id}/acts", handle: p.actOnMeeting, staff: true, retained: true},

		{pattern: "GET /matters", handle: p.showMatters, staff: true},
		{pattern: "GET /matters/new", handle: p.showStarting, staff: true},
		{pattern: "POST /matters/new", handle: p.startMatter, staff: true, retained: true},
		{pattern: "GET /matters/{id}", handle: p.showMatter, staff: true},
		{pattern: "POST /matters/{id}/acts", handle: p.actOnMatter, staff: true, retained: true},

		{pattern: "GET /filings", handle: p.showFilings, staff: true},
		{pattern: "GET /postings", handle: p.showPostings, staff: true},
		{pattern: "GET /postings/list", handle: p.showPlacements, staff: true},
		{pattern: "POST /postings", handle: p.takeDown, staff: true},
		{pattern: "GET /erasures", handle: p.showErasures, staff: true},
		{pattern: "POST /erasures", handle: p.proposeErasure, staff: true, retained: true},
		{pattern: "POST /erasures/{id}/acts", handle: p.actOnErasure, staff: true, retained: true},
		{pattern: "GET /stubs", handle: p.showStubs, staff: true},
		{pattern: "POST /stubs", handle: p.registerStub, staff: true, retained: true},
		{pattern: "POST /stubs/{id}/acts", handle: p.actOnStub, staff: true, retained: true},
		{pattern: "GET /uploads/{id}", handle: p.showUpload},
	}
}

// routesOfTime: dates, the plan, and how the year stands.
func (p *pages) routesOfTime() []route {
	return []route{
		{pattern: "GET /calendar", handle: p.showCalendar, staff: true},
		{pattern: "GET /calendar/new", handle: p.showIntake, staff: true},
		{pattern: "POST /calendar/new", handle: p.enterIntake, staff: true, retained: true},
		{pattern: "GET /calendar/{id}", handle: p.showForeseen, staff: true},
		{pattern: "POST /calendar/{id}/acts", handle: p.actOnIntake, staff: true, retained: true},

		{pattern: "GET /dues", handle: p.showDues, staff: true},
		{pattern: "GET /dues/explain", handle: p.showExplained, staff: true},
		{pattern: "POST /dues/feed", handle: p.makeFeed, staff: true},
		{pattern: "POST /dues/feed/end", handle: p.endFeed, staff: true},
		{pattern: "GET /plan", handle: p.showPlan, staff: true},

		{pattern: "GET /coverage", handle: p.showCoverage, staff: true},
		{pattern: "GET /coverage/cell", handle: p.showCells, staff: true},
		{pattern: "GET /exports/{file}", handle: p.export},
	}
}

// routesOfTheOffice: messages, people, and the documents that the office goes by.
func (p *pages) routesOfTheOffice() []route {
	return []route{
		{pattern: "GET /inbox", handle: p.showInbox},
		{pattern: "POST /inbox/read", handle: p.markRead},
		{pattern: "POST /inbox/contact", handle: p.setOwnContact},
		{pattern: "GET /channels", handle: p.showChannels},
		{pattern: "POST /channels/retry", handle: p.retryLetter},
		{pattern: "POST /channels/contact", handle: p.setContact},

		{pattern: "GET /posts", handle: p.showPosts},
		{pattern: "POST /posts", handle: p.settlePost},

		{pattern: "GET /posts/new", handle: p.showPersonNew},
		{pattern: "POST /posts/new", handle: p.addPerson},
		{pattern: "GET /posts/import", handle: p.showRoll},
		{pattern: "POST /posts/import", handle: p.enterRoll},
		{pattern: "GET /posts/import/template", handle: p.showRollTemplate},
		{pattern: "GET /posts/{post}/hand-over", handle: p.showHandOver},
		{pattern: "POST /posts/{post}/hand-over", handle: p.handOver},
		{pattern: "GET /posts/{post}/hand-over/list", handle: p.showHandOverList},
		{pattern: "GET /components", handle: p.showComponents},
		{pattern: "GET /health", handle: p.showHealth},
		{pattern: "GET /audit", handle: p.showAudit},
		{pattern: "POST /audit/verify", handle: p.verifyAudit},
		{pattern: "GET /procedures", handle: p.showProcedures},

		{pattern: "GET /overview", handle: p.showOverview, staff: true},
		{pattern: "GET /overview/cells", handle: p.showOverviewCells, staff: true},
		{pattern: "GET /overview/opinions", handle: p.showHeard, staff: true},
		{pattern: "GET /register", handle: p.showRegister, staff: true},
		{pattern: "GET /catalogue/booklet", handle: p.showBooklet},

		{pattern: "GET /catalogue", handle: p.showCatalogue},
		{pattern: "GET /catalogue/compare", handle: p.showCompared, staff: true},
		{pattern: "GET /revisions", handle: p.showRevisions, staff: true},
		{pattern: "GET /revisions/new", handle: p.showRevising, staff: true},
		{pattern: "POST /revisions/new", handle: p.revise, staff: true, retained: true},
		{pattern: "POST /revisions/new/workbook", handle: p.checkWorkbook, staff: true},
		{pattern: "GET /revisions/{id}", handle: p.showRevision, staff: true},
		{pattern: "POST /revisions/{id}/acts", handle: p.actOnRevision, staff: true, retained: true},

		{pattern: "GET /setup", handle: p.whileEmpty(p.showSetup), anyone: true, empty: true},
		{pattern: "POST /setup", handle: p.whileEmpty(p.setUp), anyone: true, empty: true},
		{pattern: "GET /account", handle: p.showAccount},
		{pattern: "POST /account/sessions", handle: p.endSessions},
		{pattern: "GET /account/password", handle: p.showPassword, settles: access.OwesPassword},
		{pattern: "POST /account/password", handle: p.changePassword, settles: access.OwesPassword},
		{pattern: "GET /account/enrolment", handle: p.showEnrolment, settles: access.OwesEnrolment},
		{pattern: "POST /account/enrolment", handle: p.enrol, settles: access.OwesEnrolment},
		{pattern: "GET /account/code", handle: p.showCode, settles: access.OwesCode},
		{pattern: "POST /account/code", handle: p.passCode, settles: access.OwesCode},
		{pattern: "GET /accounts", handle: p.showAccounts},
		{pattern: "POST /accounts", handle: p.handleAccount},
		{pattern: "GET /security-log", handle: p.showSecurity},
	}
}

func (p *pages) nowhere(*visit) error { return errNoPage }
