package storetest

import (
	"testing"

	"gongkai/store"
)

// suite is what every database has to hold.
var suite = []struct {
	name string
	test func(*testing.T, *store.Store)
}{
	{"an act and all that it causes", everything},
	{"a fold of the history is what is stored", foldIsStored},
	{"an opinion stands beside its item", opinion},
	{"三(二)1b: one meeting decides many items", meeting},
	{"三(二)1b: what waits for a meeting", tabled},
	{"三(二)1b: what a meeting has before it, or has agreed to, waits for no other", askedElsewhere},
	{"who is of a body on a day", rosters},
	{"a decision counts once the meeting is closed", decisions},
	{"meetings are listed", meetings},
	{"三(二)1b: a new catalogue from its draft to its first day", revision},
	{"only the text of the history is adopted", otherText},
	{"三(四)4b: what is filed with a superior", filings},
	{"acting on what somebody changed names who", staleRev},
	{"opening what is open names who", opensTwice},
	{"a refused act leaves nothing", rollback},
	{"texts that PostgreSQL cannot keep are refused", illegible},
	{"a view writes nothing", viewsWriteNothing},
	{"the same request gets the same answer", sameAnswer},
	{"the same key by two callers is one act", oneActForOneKey},
	{"一期一项: an obligation has one item", claims},
	{"one of many claims wins", claimsCompete},
	{"numbers have no gaps and no doubles", series},
	{"writers on one subject come one after another", writersQueue},
	{"a history is remembered as its chain stands", historyStands},
	{"dues are set once and met once", dues},
	{"many dues are set at once", duesOfMany},
	{"views that are opened together see one instant", viewsOfOneInstant},
	{"chains verify", chains},
	{"the newest act of each of several", newestActs},
	{"walks turn their pages", walks},
	{"seals cover every act once", seals},
	{"references as printed", references},
	{"who stands where on a day", standings},
	{"documents are in force from a day", documents},
	{"党员 see what is posted for them", lists},
	{"三(四)2b: what stands posted, and what has stood its time", ends},
	{"三(三)2: what is on the carriers, and what proves it", placements},
	{"三(四)2b: what stood its time is 历史公开", pastDisclosures},
	{"三(二)2c: 市委 sees what was sent to it", sentToSuperior},
	{"openings are noted once for each rev", openings},
	{"lists are narrowed and turned back", filters},
	{"work lists go by post", worklists},
	{"lists are narrowed by what an item is and by its dates", askedInLists},
	{"saved filters belong to a person", savedFilters},
	{"领导总览: what is counted, heard and decided", overviewed},
	{"审计: acts are searched by pages", searched},
	{"检索: what is disclosed is found by its words", search},
	{"检索: every reader finds what that reader may read, whatever became of the postings", searchAsJudged},
	{"检索: a very long text", longText},
	{"健康检查: when a job ran last", newestSlot},
	{"accounts and sessions", accounts},
	{"8.1.4.1: the sessions of a person", sessionsOfPerson},
	{"8.1.4.1: the last passwords are known", pastPasswords},
	{"8.1.4.1: a code works once", codesOnce},
	{"8.1.4.3: security events", securityEvents},
	{"8.1.4.1: failures of an account", failures},
	{"tokens of the API", tokens},
	{"the doctor", doctor},
	{"三(四)4a: obligations made ahead", obligationsAhead},
	{"催办: each rung once", remindersOnce},
	{"催办: of many together", remindersOfMany},
	{"催办: a due waits for its next rung", remindersWait},
	{"slots and heartbeats", serverRows},
	{"附件: what is taken in comes back", uploads},
	{"附件: whose an upload is", uploadsFor},
	{"附件: what is not taken in leaves nothing", uploadsRefused},
	{"附件: what no act names is forgotten", uploadsForgotten},
	{"open dues go over to another calendar", recalculated},
	{"a calendar is put into force by an act", adopted},
	{"我的期限: dues and obligations in one order", dueLists},
	{"公开日历: what falls on the days", scheduled},
	{"日历订阅: one token a person", feeds},
	{"公开情况一览表: what became of a year", disclosedInYear},
	{"消息: delivered once, to whoever holds the duty", undelivered},
	{"站内消息: pages and marks", inboxes},
	{"联系方式: changes are noted", contacts},
	{"每日提醒: one a day", digests},
	{"派送: leases", leases},
	{"派送: servers get disjoint ones", claimsDisjoint},
	{"三(四)3c: what is owed for the stages of a matter", matter},
	{"三(四)3c: the items of the stages of a matter", stageItems},
}

// Run is the one suite: whatever database stands behind the store passes it. Each case gets a store of its own from
// open, with the office of Found in it.
func Run(t *testing.T, open func(t *testing.T) *store.Store) {
	for _, c := range suite {
		t.Run(c.name, func(t *testing.T) {
			st := open(t)
			Found(t, st)
			c.test(t, st)
		})
	}
}
