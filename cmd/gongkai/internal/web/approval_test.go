package web_test

import (
	"net/http"
	"strings"
	"testing"
)

func Test三二2a_审批表(t *testing.T) {
	o := newOffice(t)
	office := o.as("office")
	path := openDues(office)
	office.get(path+"/approval").shows("三(二)2a", "党务公开事项审批表", "SLJ-2026-0001", "责任科室意见", "保密审查意见", "分管领导意见", "主要负责人意见")
	if open := strings.Count(office.page.html, "签名："); open != 4 {
		t.Errorf("%d boxes are open to be signed, of four", open)
	}
	office.lacks("三(二)1b", "集体研究情况", "市委审核意见")
	draft(office, path, "2026年上半年党费收缴情况", "应缴党费12000元。")
	approve(o, path)
	office.get(path+"/approval").shows("三(二)2a", "应缴党费12000元。", "保密审查：不涉密，可以公开", "审批意见：同意公开。", "主要负责人", "2026年7月1日")
	office.lacks("三(二)2a", "签名：", "登记事项 公开办经办人")
	office.get(path+"/approval?history").shows("三(二)4a", "办理过程", "登记事项", "开始拟稿")
	if member := o.as("member").get(path + "/approval"); member.page.status != http.StatusNotFound {
		t.Errorf("members read approval forms: %d", member.page.status)
	}
}
