package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"gongkai/cmd/gongkai/internal/access/accesstest"
	"gongkai/rules/workday"
	"gongkai/workflow"
)

func TestReturnedItemsSayWhy(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	path := openDues(office)
	draft(office, path, "党费收缴", "应缴党费12000元。")
	o.as("reviewer").get(path).act("return", url.Values{"reason": {"请补充应收人数"}})
	for _, at := range []string{"/", path} {
		if said := office.get(at).page.text(); !strings.Contains(said, "已退回") || !strings.Contains(said, "保密审查员退回：请补充应收人数") {
			t.Errorf("%s does not say that the item was returned: %s", at, said)
		}
	}
	office.get(path).act("submit", url.Values{"truthful": {"yes"}})
	if said := o.as("reviewer").get("/").page.text(); strings.Contains(said, "已退回") {
		t.Errorf("what was submitted again is still returned: %s", said)
	}
}

func TestTakenBackUntilItIsOpened(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	path := openDues(office)
	draft(office, path, "党费收缴", "应缴党费12000元。")
	o.as("deputy").get(path) // whose turn it is not
	office.get(path).act("take_back", nil)
	if !strings.Contains(office.page.text(), "拟稿中") {
		t.Fatalf("the sender cannot take it back: %s", office.page.text())
	}
	office.act("submit", url.Values{"truthful": {"yes"}})
	take := office.formOf("take_back", nil)
	o.as("reviewer").get(path)
	if office.send(take, nil); office.page.status == http.StatusOK || !strings.Contains(office.page.text(), "保密审查员已于2026-07-01 09:00打开本事项") {
		t.Errorf("taken back after it was opened: %d %s", office.page.status, office.page.text())
	}
}

// appointSuperior appoints who answers for 市委.
func (o *office) appointSuperior() {
	o.t.Helper()
	who, err := o.engine.Appoint(o.t.Context(), "bureau", workflow.Holder{
		Login: "superior", Name: "市委办公室经办人", Posts: []string{"superior"},
	}, workday.MustDate("2026-01-01"))
	if err == nil {
		err = accesstest.SetPassword(o.t.Context(), o.store, who.ID, password)
	}
	if err != nil {
		o.t.Fatal(err)
	}
}

func TestTheSuperiorSeesAndAnswersWhatWasSentToIt(t *testing.T) {
	o := newOffice(t)
	o.appointSuperior()
	item := outside(o)
	other := openDues(o.as("office"))
	o.as("deputy").get(item).act("endorse", nil)
	o.as("leader").get(item).act("endorse", nil)
	b := o.as("office")
	meeting := held(b)
	b.act("vote", ballots("6", "1", "1", "0"))
	b.get(meeting).act("close", url.Values{"minutes": {"示例党组纪要〔2026〕9号"}})
	superior := o.as("superior")
	for _, at := range []string{item, item + "/request", other, meeting, "/meetings"} {
		if superior.get(at).page.status != http.StatusNotFound {
			t.Errorf("三(二)2c 市委 sees %s before it was sent: %d", at, superior.page.status)
		}
	}
	b.get(item).act("resolve_for_consent", url.Values{"request_number": {"示建〔2026〕30号"}})
	if said := superior.get("/").page.text(); !strings.Contains(said, "报来请示和备案的事项") || !strings.Contains(said, "旧住宅区改造意见征集") {
		t.Errorf("the request is not on 市委's page: %s", said)
	}
	for _, at := range []string{other, meeting, item + "/urge"} {
		if superior.get(at).page.status != http.StatusNotFound {
			t.Errorf("市委 sees %s: %d", at, superior.page.status)
		}
	}
	if superior.get("/items"); strings.Contains(superior.page.html, strings.TrimPrefix(other, "/items/")) {
		t.Error("市委's list shows what was not sent to it")
	}
	if said := superior.get(item + "/request").page.text(); !strings.Contains(said, "示建〔2026〕30号") || !strings.Contains(said, "签发人：主要负责人") {
		t.Errorf("the request: %s", said)
	}
	said := superior.get(item).page.text()
	for _, wanted := range []string{"就改造方案征集意见。", "示例党组纪要〔2026〕9号", "群众普遍关心"} {
		if !strings.Contains(said, wanted) {
			t.Errorf("市委 does not read %q: %s", wanted, said)
		}
	}
	if strings.Contains(said, "办理过程") || strings.Contains(said, "登记市委同意") {
		t.Errorf("市委 reads what is not its concern: %s", said)
	}
	superior.act("grant_consent", url.Values{"reply_number": {"市委复〔2026〕8号"}})
	if b.get(item); !strings.Contains(b.page.text(), "待公开") || !strings.Contains(b.page.text(), "市委在系统内答复") {
		t.Errorf("the answer of the account: %s", b.page.text())
	}
}

func TestLettersArePrinted(t *testing.T) {
	o := newOffice(t)
	item := outside(o)
	b := o.as("office")
	for _, lang := range []string{"zh", "en"} {
		b.post("/language", url.Values{"language": {lang}, "back": {"/"}})
		if b.get(item + "/request"); b.page.status != http.StatusOK || strings.Contains(b.page.html, "⟦") {
			t.Errorf("the draft of the request in %s: %d %s", lang, b.page.status, b.page.text())
		}
		if b.get(item + "/urge"); b.page.status == http.StatusOK {
			t.Error("a reminder of what was not sent")
		}
	}
	if b.get("/letter.css"); !strings.Contains(b.page.html, "37mm 26mm 35mm 28mm") {
		t.Error("letters have not the margins of GB/T 9704-2012")
	}
	if member := o.as("member"); member.get(item+"/request").page.status != http.StatusNotFound {
		t.Error("a member reads the request")
	}
}
