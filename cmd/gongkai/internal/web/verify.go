package web

import (
	"net/http"
	"strconv"

	"gongkai/rules"
	"gongkai/workflow"
)

// verifyPage says whether the record is whole (记录核验), once the audit administrator has asked.
type verifyPage struct {
	Whole, Damaged string
	Damage         []workflow.Damage
}

func (p *pages) showVerify(v *visit) error {
	if !v.me.Has(rules.DutyAuditAdmin) {
		return errNoPage
	}
	v.show(http.StatusOK, "verify", verifyPage{})
	return nil
}

func (p *pages) verify(v *visit) error {
	if !v.me.Has(rules.DutyAuditAdmin) {
		return errNoPage
	}
	found, err := v.Engine.Verify(v.r.Context())
	if err != nil {
		return err
	}
	page := verifyPage{Damage: found.Damage}
	if found.OK() {
		page.Whole = v.say("web.verify.whole", "acts", strconv.Itoa(found.Acts), "subjects", strconv.Itoa(found.Subjects), "seals", strconv.Itoa(found.Seals))
	} else {
		page.Damaged = v.say("web.verify.damaged", "count", strconv.Itoa(len(found.Damage)))
	}
	v.show(http.StatusOK, "verify", page)
	return nil
}
