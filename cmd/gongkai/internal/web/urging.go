package web

import (
	"net/http"

	"gongkai/rules"
	"gongkai/workflow"
)

// urgedShown says of one item whether its holder was reminded (催办), and if not, why.
type urgedShown struct {
	Name, Path string
	Holder     string // who was reminded
	Why        *message
}

// urge reminds the holders of what was chosen, each an act of its own, and says of each what came of it.
func (p *pages) urge(v *visit) error {
	var all []urgedShown
	status := http.StatusOK
	for _, id := range v.r.PostForm["item"] {
		one, r, err := v.urgeOne(id)
		if err != nil {
			return err
		}
		if r != nil {
			status = statusOf(r)
		}
		all = append(all, one)
	}
	page, err := v.itemsPage()
	if err != nil {
		return err
	}
	if page.Urged = all; len(all) == 0 {
		page.Unchosen, status = true, http.StatusUnprocessableEntity
	}
	v.show(status, "items", page)
	return nil
}

func (v *visit) urgeOne(id string) (urgedShown, *rules.Refusal, error) {
	f, err := v.read(id, rules.KindItem)
	if r, refused := rules.AsRefusal(err); refused {
		said := v.said(r)
		return urgedShown{Why: &said}, r, nil
	}
	if err != nil {
		return urgedShown{}, nil, err
	}
	one := urgedShown{Name: f.Item.Number + " " + f.Item.Title, Path: itemPath(f.Subject.ID)}
	sent := sentForm{Act: rules.ActRemind, Key: v.r.PostForm.Get("key") + "/" + id}
	_, err = v.carryOut(workflow.Act{Subject: f.Subject.ID}, sent)
	r, refused := rules.AsRefusal(err)
	if refused {
		said := v.said(r, f.Procedure)
		one.Why = &said
		return one, r, nil
	}
	holder, _ := f.HolderOf(f.Subject.State)
	one.Holder = v.words.Word("duty", string(holder))
	return one, nil, err
}
