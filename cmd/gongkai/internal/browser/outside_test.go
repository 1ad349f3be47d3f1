package browser_test

import (
	"regexp"
	"testing"
)

// windows opens windows for the people of a walk, each as that person works.
type windows func(login string) *tab

// outside carries an item outside the catalogue from its registration to the archive: its work plan, the meeting of the
// 局党组, the request to 市委, whose consent two persons enter, the Party and then the unit, an opinion, the archive.
func outside(o *office, window windows) {
	o.Helper()
	o.day("2026-11-24")
	item := o.planned(window)
	o.endorsed(window, item)
	o.decided(window, item)
	o.consented(window, item)
	o.shown(window, item)
	o.heard(window, item)

	o.day("2026-12-09")
	window("office").open(item).act("conclude", typed{"summary": "收到1条，已答复。"})
	archivist := window("archivist").open(item)
	archivist.act("archive", nil)
	archivist.reads("已归档", "市委复〔2026〕8号", "示建〔2026〕30号", "收到1条，已答复。")
}

// planned writes the item and the work plan without which nothing outside the catalogue is reviewed (三(二)2b).
func (o *office) planned(window windows) (item string) {
	o.Helper()
	office := window("office").open("/items/open")
	office.act("open_outside", typed{"title": "旧住宅区改造意见征集"})
	office.act("start", nil)
	office.act("save", typed{"text": "就三个旧住宅区的改造方案征集党员和群众意见。"})
	office.act("plan", typed{
		"reason": "群众普遍关心，目录尚未列入。", "audiences": "party>unit", "carriers": "intranet", "term": "short",
		"min_posting": "15d", "retention": "D30", "risk": "不涉密；无个人信息。", "responsible": "系统党办负责人",
	})
	office.act("submit", typed{"truthful": "yes"})
	return office.path()
}

// endorsed is the review and both signatures, which send the item to the meeting and no further (三(二)2c).
func (o *office) endorsed(window windows, item string) {
	o.Helper()
	window("reviewer").open(item).act("pass", typed{"secrecy": "yes", "necessity": "yes", "accuracy": "yes"})
	window("deputy").open(item).act("endorse", nil)
	window("leader").open(item).act("endorse", typed{"opinion": "提请局党组会议研究。"})
}

// decided is the meeting: convened with the item on its agenda, held, voted and minuted; then the request goes up.
func (o *office) decided(window windows, item string) {
	o.Helper()
	office := window("office").open(item)
	number := office.number()
	office.open("/meetings/new").act("convene", typed{"body": "party-group", "on": "2026.11.25"})
	meeting := office.path()
	office.act("table", typed{"item": number, "matter": "general"})

	o.day("2026-11-25")
	office = window("office").open(meeting)
	office.act("hold", typed{
		"attendees": "secretary,leader,deputy,group1,group2,group3,group4", "chair": "secretary", "recorder": "党务公开办经办人",
	})
	office.act("vote", typed{"ballots.for": "6", "ballots.against": "1", "ballots.abstain": "0", "ballots.recused": "0", "declared": "passed"})
	office.reads("赞成6票，超过应到9人的1/2")
	office.act("close", typed{"minutes": "示建党组会纪〔2026〕15号"})
	office.open(item).act("resolve_for_consent", typed{"request_number": "示建〔2026〕30号"})
	office.open(item+"/request").reads("示建〔2026〕30号", "旧住宅区改造意见征集")
}

// consented enters the reply of 市委: by one person, and from the paper once more by another (三(二)2c).
func (o *office) consented(window windows, item string) {
	o.Helper()
	reply := typed{"reply_number": "市委复〔2026〕8号", "replied_on": "2026年11月26日"}
	o.day("2026-11-27")
	office := window("office").open(item)
	office.act("record_consent", reply)
	office.reads("待另一人复核")
	reviewer := window("reviewer").open(item)
	reviewer.act("record_consent", reply)
	reviewer.reads("待公开")
}

// intranet is the form of the posting on the intranet.
const intranet = "//form[.//input[@name='act' and @value='publish'] and .//input[@name='carrier' and @value='intranet']]"

// shown posts the item for the Party, and a working day later for the unit (三(四)1b).
func (o *office) shown(window windows, item string) {
	o.Helper()
	window("general").open(item).actOn(intranet, typed{"audience": "party", "evidence.address": "内网首页·党务公开"})
	o.day("2026-12-01")
	general := window("general").open(item)
	general.actOn(intranet, typed{"evidence.address": "内网首页·局务公开"})
	general.act("complete", nil)
}

// heard is an opinion of a member, which is answered (三(二)3).
func (o *office) heard(window windows, item string) {
	o.Helper()
	window("member").open(item+"/opinions").act("register", typed{"channel": "web", "anonymous": "yes", "text": "请公布施工时间。"})
	office := window("office").open(item + "/opinions")
	office.reads("请公布施工时间。")
	office.act("answer", typed{"manner": "public", "answer": "2027年3月开工，届时另行公告。"})
}

var numbered = regexp.MustCompile(`SLZJ-\d{4}-\d{4}`)

// number is that of the item on the page.
func (w *tab) number() string {
	w.Helper()
	return numbered.FindString(w.text())
}

func Test三二2c_目录外事项点击办结(t *testing.T) {
	o := newOffice(t)
	outside(o, o.as)
}

func Test三二2c_目录外事项无脚本办结(t *testing.T) {
	o := newOffice(t)
	outside(o, o.withoutScript)
}

func Test三二2c_领导在手机上提请会议研究(t *testing.T) {
	o := newOffice(t)
	item := o.planned(o.as)
	o.endorsed(o.leadersOnPhones, item)
	for _, login := range []string{"deputy", "leader"} {
		for _, path := range []string{"/", item, "/meetings"} {
			if o.leadersOnPhones(login).open(path).sideways() {
				t.Errorf("%s: %s is wider than a telephone", login, path)
			}
		}
	}
}
