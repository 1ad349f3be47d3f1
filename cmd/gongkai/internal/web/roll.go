package web

import (
	"bytes"
	"crypto/rand"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/roll"
	"gongkai/rules"
	"gongkai/workflow"
)

// rollPage takes in a list of people (人员导入): first it shows what would be written and what stands against it, and only
// then is it written.
type rollPage struct {
	Refused *message
	Lines   []rollLineShown
	Faults  int
	Given   []givenShown // the first passwords, this once
	Done    bool
}

type rollLineShown struct {
	N     int
	Cells [4]string
	Bad   []badCell
}

type badCell struct{ Column, Said, Help string }

type givenShown struct{ Login, Name, Password string }

func (p *pages) showRoll(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	v.show(http.StatusOK, "roll", rollPage{})
	return nil
}

// showRollTemplate gives the empty list.
func (p *pages) showRollTemplate(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	var data bytes.Buffer
	if err := letter.WriteXLSX(&data, roll.Template(v.words)); err != nil {
		return err
	}
	v.attach("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "people.xlsx", v.say("roll.name")+".xlsx")
	_, _ = v.w.Write(data.Bytes()) // the browser may have gone; there is nobody to tell
	return nil
}

// enterRoll reads the file and shows it, or writes what was shown and confirmed.
func (p *pages) enterRoll(v *visit) error {
	if !v.me.Has(rules.DutySystemAdmin) {
		return errNoPage
	}
	lines, confirmed, err := v.rollSent()
	if err == nil {
		err = v.takeRoll(lines, confirmed)
	}
	r, refused := rules.AsRefusal(err)
	if !refused {
		return err
	}
	said := v.said(r)
	v.show(statusOf(r), "roll", rollPage{Refused: &said})
	return nil
}

func (v *visit) takeRoll(lines []roll.Line, confirmed bool) error {
	rows, faults := roll.Rows(v.words, lines)
	list := workflow.Roll{Rows: rows, By: v.me.Person.ID, Via: "web"}
	var added []rules.Person
	var more []workflow.RollFault
	var err error
	if confirmed && len(faults) == 0 {
		added, more, err = v.Engine.Enrol(v.r.Context(), v.org.ID, list)
	} else {
		more, err = v.Engine.Rehearse(v.r.Context(), v.org.ID, list)
	}
	if err != nil {
		return err
	}
	faults = append(faults, more...)
	page := rollPage{Faults: len(faults), Done: confirmed && len(faults) == 0}
	if page.Given, err = v.givePasswords(added); err != nil {
		return err
	}
	for _, l := range lines {
		page.Lines = append(page.Lines, v.rollLine(l, faults))
	}
	v.show(http.StatusOK, "roll", page)
	return nil
}

// givePasswords gives the new people their first passwords, as when they are registered one by one.
func (v *visit) givePasswords(people []rules.Person) ([]givenShown, error) {
	var all []givenShown
	for _, p := range people {
		password := rand.Text()
		given := access.Given{To: p.ID, Password: password, By: v.me.Person.ID, From: v.origin()}
		if err := access.GivePassword(v.r.Context(), v.Store, given); err != nil {
			return nil, err
		}
		all = append(all, givenShown{p.Login, p.Name, password})
	}
	return all, nil
}

func (v *visit) rollLine(l roll.Line, faults []workflow.RollFault) rollLineShown {
	shown := rollLineShown{N: l.N, Cells: l.Cells}
	for _, f := range faults {
		if f.N == l.N {
			said := v.said(f.Refusal)
			shown.Bad = append(shown.Bad, badCell{roll.Column(v.words, f.Refusal), said.Title, said.Help})
		}
	}
	return shown
}

// rollSent is the file, or the lines that were shown and are sent again to be written.
func (v *visit) rollSent() ([]roll.Line, bool, error) {
	if !withFiles(v.r) {
		return linesOf(v.r.PostForm["row"], v.r.PostForm["cell"]), true, nil
	}
	data, err := v.fileSent(letter.LargestTable, rules.Refuse(rules.RollTooLong, rules.BasisHouse, "most", strconv.Itoa(letter.MostRead)))
	if err != nil {
		return nil, false, err
	}
	lines, err := roll.Read(data)
	return lines, false, err
}

// linesOf puts the cells of the confirmed form together again, four a row.
func linesOf(numbers, cells []string) []roll.Line {
	var all []roll.Line
	for i, four := range slices.Collect(slices.Chunk(cells, 4)) {
		if i < len(numbers) && len(four) == 4 && i < letter.MostRead {
			n, _ := strconv.Atoi(numbers[i]) // the number is there to be shown
			all = append(all, roll.Line{N: n, Cells: [4]string{strings.TrimSpace(four[0]), strings.TrimSpace(four[1]), four[2], four[3]}})
		}
	}
	return all
}
