package command

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

func (d *desk) postCommand() *cobra.Command {
	return d.group("post", "post",
		d.verb("list", "post_list", cobra.NoArgs, d.listPosts),
		d.postAssignCommand(), d.postDeputiseCommand(), d.postEndCommand(), d.postChangesCommand(),
	)
}

// settling is what the command line is told about a person and a post.
type settling struct {
	workflow.Appointment
	from, until string
}

// settleCommand makes a subcommand that changes who holds a post.
func (d *desk) settleCommand(use, key string, s *settling, how func(*workflow.Engine) settle) *cobra.Command {
	return d.verb(use, key, cobra.ExactArgs(2), func(ctx context.Context, args []string) (err error) {
		s.Post, s.Login, s.Via = args[0], args[1], "cli"
		if s.From, err = dayOf(s.from); err != nil {
			return err
		}
		if s.Until, err = dayOf(s.until); err != nil {
			return err
		}
		return d.atOffice(ctx, func(o *office) error {
			if err := how(o.engine)(ctx, o.organisation, s.Appointment); err != nil {
				return err
			}
			return d.showPosts(ctx, o, s.Post)
		})
	})
}

type settle func(context.Context, rules.OrganisationID, workflow.Appointment) error

func (d *desk) postAssignCommand() *cobra.Command {
	var s settling
	cmd := d.settleCommand("assign POST LOGIN [--from DATE] [--beside] [--note TEXT]", "post_assign", &s,
		func(e *workflow.Engine) settle { return e.Assign })
	flags := cmd.Flags()
	flags.StringVar(&s.from, "from", "", d.say("flag.assigned-from"))
	flags.BoolVar(&s.Beside, "beside", false, d.say("flag.beside"))
	flags.StringVar(&s.Note, "note", "", d.say("flag.note"))
	return cmd
}

func (d *desk) postDeputiseCommand() *cobra.Command {
	var s settling
	cmd := d.settleCommand("deputise POST LOGIN --from DATE --until DATE [--for LOGIN] [--note TEXT]", "post_deputise", &s,
		func(e *workflow.Engine) settle { return e.Deputise })
	flags := cmd.Flags()
	flags.StringVar(&s.from, "from", "", d.say("flag.deputy-from"))
	flags.StringVar(&s.until, "until", "", d.say("flag.deputy-until"))
	flags.StringVar(&s.For, "for", "", d.say("flag.deputy-for"))
	flags.StringVar(&s.Note, "note", "", d.say("flag.note"))
	_ = cmd.MarkFlagRequired("from") // the flags stand in the lines above
	_ = cmd.MarkFlagRequired("until")
	return cmd
}

func (d *desk) postEndCommand() *cobra.Command {
	var s settling
	cmd := d.settleCommand("end POST LOGIN [--until DATE] [--note TEXT]", "post_end", &s,
		func(e *workflow.Engine) settle { return e.EndHolding })
	cmd.Flags().StringVar(&s.until, "until", "", d.say("flag.held-until"))
	cmd.Flags().StringVar(&s.Note, "note", "", d.say("flag.note"))
	return cmd
}

// seatView is a post with who holds or held it.
type seatView struct {
	rules.Post
	Held []tenureView `json:"held"`
}

// tenureView is somebody's time on a post.
type tenureView struct {
	Login      string     `json:"login"`
	Name       string     `json:"name"`
	From       rules.Date `json:"from"`
	Until      rules.Date `json:"until,omitzero"`
	Now        bool       `json:"now"`
	Deputising bool       `json:"deputising,omitempty"`
	For        string     `json:"for,omitempty"` // the login of whom is deputised for
	ForName    string     `json:"for_name,omitempty"`
}

func (d *desk) listPosts(ctx context.Context, _ []string) error {
	return d.atOffice(ctx, func(o *office) error { return d.showPosts(ctx, o, "") })
}

// showPosts shows the post, or every post, with everybody who is or was on it.
func (d *desk) showPosts(ctx context.Context, o *office, only string) error {
	views := []seatView{}
	err := o.store.View(ctx, func(tx *store.Tx) error {
		seats, err := workflow.Roster(tx, o.organisation)
		for _, seat := range seats {
			if only == "" || seat.Post.ID == only {
				views = append(views, seatOf(seat, rules.DateOf(tx.At)))
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	if only != "" {
		return d.answer(views[0], table(d.seatRows(views)))
	}
	return d.answer(views, table(d.seatRows(views)))
}

func seatOf(seat workflow.Seat, today rules.Date) seatView {
	v := seatView{Post: seat.Post, Held: []tenureView{}}
	for _, h := range seat.Held {
		v.Held = append(v.Held, tenureView{
			h.Person.Login, h.Person.Name, h.From, h.Until, h.Meets(today, today), h.Deputising, h.Principal.Login, h.Principal.Name,
		})
	}
	return v
}

func (d *desk) seatRows(views []seatView) [][]string {
	rows := [][]string{d.heading("post", "title", "duties", "name", "held_from", "held_until")}
	for _, v := range views {
		var duties []string
		for _, duty := range v.Duties {
			duties = append(duties, d.words.Word("duty", string(duty)))
		}
		row := []string{v.ID, v.Title, strings.Join(duties, " "), d.say("vacant"), "", ""}
		if len(v.Held) == 0 {
			rows = append(rows, row)
		}
		for _, h := range v.Held {
			name := d.actor(rules.Signature{Name: h.Name + "(" + h.Login + ")", ForName: h.ForName})
			rows = append(rows, append(row[:3:3], name, h.From.String(), h.Until.String()))
		}
	}
	return rows
}

// actor names who acted: with the holder of the post when the person deputised, both names being on the record.
func (d *desk) actor(by rules.Signature) string {
	if by.ForName == "" {
		return by.Name
	}
	return d.words.Say("word.deputy", "name", by.Name, "principal", by.ForName)
}

func (d *desk) postChangesCommand() *cobra.Command {
	var most int
	cmd := d.verb("changes [--most N]", "post_changes", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.listPostChanges(ctx, most)
	})
	cmd.Flags().IntVar(&most, "most", 1000, d.say("flag.most"))
	return cmd
}

// holdingChangeView is one change of who holds a post, as it was noted.
type holdingChangeView struct {
	N          int        `json:"n"`
	At         string     `json:"at"`
	By         string     `json:"by,omitempty"` // login; none on the command line
	Via        string     `json:"via"`
	Post       string     `json:"post"`
	Login      string     `json:"login"`
	From       rules.Date `json:"from"`
	Until      rules.Date `json:"until,omitzero"`
	Deputising bool       `json:"deputising,omitempty"`
	For        string     `json:"for,omitempty"`
	Note       string     `json:"note,omitempty"`
}

// listPostChanges lists who changed a holding when, the newest first.
func (d *desk) listPostChanges(ctx context.Context, most int) error {
	return d.atOffice(ctx, func(o *office) error {
		views := []holdingChangeView{}
		rows := [][]string{d.heading("seq", "recorded", "post", "login", "held_from", "held_until", "deputy_for", "by", "via", "note")}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			people, err := tx.People(o.organisation)
			if err != nil {
				return err
			}
			logins := map[rules.PersonID]string{}
			for _, p := range people {
				logins[p.ID] = p.Login
			}
			changes, err := tx.HoldingChanges(o.organisation, most)
			for _, c := range changes {
				v := holdingChangeView{
					c.N, c.At.Format("2006-01-02T15:04:05Z07:00"), logins[c.By], c.Via, c.Post, logins[c.Person], c.From, c.Until,
					c.Deputising, logins[c.For], c.Note,
				}
				views = append(views, v)
				rows = append(rows, []string{
					strconv.Itoa(v.N), v.At, v.Post, v.Login, v.From.String(), v.Until.String(), v.For, v.By,
					d.words.Word("via", v.Via), v.Note,
				})
			}
			return err
		})
		if err != nil {
			return err
		}
		return d.answer(views, table(rows))
	})
}
