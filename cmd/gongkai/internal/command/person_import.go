package command

import (
	"context"
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"strconv"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/access"
	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/cmd/gongkai/internal/roll"
	"gongkai/rules"
	"gongkai/workflow"
)

func (d *desk) personImportCommand() *cobra.Command {
	var rehearse bool
	cmd := d.verb("import FILE [--dry-run]", "person_import", cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
		return d.importPeople(ctx, args[0], rehearse)
	})
	cmd.Flags().BoolVar(&rehearse, "dry-run", false, d.say("flag.rehearse"))
	return cmd
}

// enrolled is what person import prints.
type enrolled struct {
	OK     bool            `json:"ok"`
	Rows   int             `json:"rows"`
	Faults []enrolFault    `json:"faults"`
	People []enrolledGiven `json:"people"` // who is new, with the first password
}

type enrolFault struct {
	Row     int        `json:"row"`
	Column  string     `json:"column,omitempty"`
	Code    rules.Code `json:"code"`
	Message string     `json:"message"`
	Help    string     `json:"help"`
}

type enrolledGiven struct {
	Login    string `json:"login"`
	Name     string `json:"name"`
	Password string `json:"password"`
}

// importPeople reads a list of people and puts them on their posts, all or none.
func (d *desk) importPeople(ctx context.Context, file string, rehearse bool) error {
	lines, err := readRoll(file)
	if err != nil {
		return err
	}
	rows, faults := roll.Rows(d.words, lines)
	said := enrolled{Rows: len(rows), Faults: []enrolFault{}, People: []enrolledGiven{}}
	return d.atOffice(ctx, func(o *office) error {
		list := workflow.Roll{Rows: rows, Via: "cli"}
		var added []rules.Person
		var more []workflow.RollFault
		if rehearse || len(faults) > 0 {
			more, err = o.engine.Rehearse(ctx, o.organisation, list)
		} else {
			added, more, err = o.engine.Enrol(ctx, o.organisation, list)
		}
		if err != nil {
			return err
		}
		for _, p := range added {
			given := enrolledGiven{p.Login, p.Name, rand.Text()}
			to := access.Given{To: p.ID, Password: given.Password, From: access.Origin{Via: "cli"}}
			if err := access.GivePassword(ctx, o.store, to); err != nil {
				return err
			}
			said.People = append(said.People, given)
		}
		for _, f := range append(faults, more...) {
			r := d.words.Refusal(f.Refusal)
			said.Faults = append(said.Faults, enrolFault{f.N, roll.Column(d.words, f.Refusal), f.Refusal.Code, r.Message, r.Help})
		}
		return d.answerRoll(said, rehearse)
	})
}

func readRoll(file string) ([]roll.Line, error) {
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, cannotRead(file, "no-such-file")
	case err != nil:
		return nil, err
	case info.Size() > letter.LargestTable:
		return nil, rules.Refuse(rules.RollTooLong, rules.BasisHouse, "most", strconv.Itoa(letter.MostRead))
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return roll.Read(data)
}

func (d *desk) answerRoll(said enrolled, rehearsed bool) error {
	said.OK = len(said.Faults) == 0
	text := d.say("enrolled", "count", strconv.Itoa(said.Rows))
	switch {
	case !said.OK:
		rows := [][]string{d.heading("row", "field", "detail", "advice")}
		for _, f := range said.Faults {
			rows = append(rows, []string{strconv.Itoa(f.Row), f.Column, f.Message, f.Help})
		}
		text = table(rows)
	case rehearsed:
		text = d.say("rehearsed", "count", strconv.Itoa(said.Rows))
	case len(said.People) > 0:
		rows := [][]string{d.heading("login", "name", "first_password")}
		for _, p := range said.People {
			rows = append(rows, []string{p.Login, p.Name, p.Password})
		}
		text += "\n" + table(rows)
	}
	if err := d.answer(said, text); err != nil || said.OK {
		return err
	}
	return errShown
}
