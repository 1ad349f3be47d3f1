package web

import (
	"context"
	"net/http"
	"time"

	"gongkai/cmd/gongkai/internal/health"
	"gongkai/rules"
)

// healthPage is what was found of the machine and the record (健康检查), to be printed for a technician.
type healthPage struct {
	At, Worst string
	Class     string
	Findings  []findingShown
	Keeper    bool // looks after the pages
}

type findingShown struct {
	Label, Class, Word, Detail, Advice string
}

// healthWithin bounds how long a page may look.
const healthWithin = 30 * time.Second

// showHealth says how it stands with the machine and the record, but for the history, which /audit goes through.
func (p *pages) showHealth(v *visit) error {
	if !v.seesPosts() {
		return errNoPage
	}
	ctx, cancel := context.WithTimeout(v.r.Context(), healthWithin)
	defer cancel()
	at := health.Office{Store: p.Store, Engine: p.Engine, Organisation: v.org.ID, Words: v.words, Now: p.Now, Data: p.Data}
	found, err := at.Examine(ctx)
	if err != nil {
		return err
	}
	if p.Data != "" {
		found = append([]health.Finding{health.Data(v.words, p.Data)}, found...)
	}
	v.show(http.StatusOK, "health", v.healthPage(found))
	return nil
}

// gradeClasses are the looks of the grades, beside their words.
var gradeClasses = map[health.Grade]string{health.Well: "well", health.Caution: "soon", health.Unwell: "late"}

func (v *visit) healthPage(found []health.Finding) healthPage {
	page := healthPage{Keeper: v.me.Has(rules.DutySystemAdmin), At: v.Now().In(shanghai).Format("2006-01-02 15:04")}
	worst := health.Well
	for _, f := range found {
		if f.Grade == health.Unwell || worst == health.Well {
			worst = f.Grade
		}
		page.Findings = append(page.Findings, findingShown{
			v.say("command.check." + f.Name), gradeClasses[f.Grade], v.words.Word("health", string(f.Grade)), f.Detail, f.Advice,
		})
	}
	page.Worst, page.Class = v.say("health.all."+string(worst)), gradeClasses[worst]
	return page
}
