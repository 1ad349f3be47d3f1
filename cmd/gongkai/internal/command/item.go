package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

func (d *desk) itemCommand() *cobra.Command {
	return d.group("item", "item",
		d.itemOpenCommand(), d.itemListCommand(),
		d.itemShowCommand(),
		d.allowedCommand(),
		d.verb("forecast ITEM", "item_forecast", cobra.ExactArgs(1), d.forecastItem),
		d.actCommand(),
	)
}

// posting is a publication as it is shown.
type posting struct {
	rules.Publication
	MissingEvidence []string `json:"missing_evidence,omitempty"`
}

// itemView is an item as open, show and list print it.
type itemView struct {
	ID           rules.SubjectID `json:"id"`
	Number       string          `json:"number"`
	Entry        rules.EntryCode `json:"entry"`
	Title        string          `json:"title"`
	Period       string          `json:"period"`
	State        rules.StateName `json:"state"`
	StateLabel   string          `json:"state_label"`
	Step         int             `json:"step"`
	Rev          int             `json:"rev"`
	Round        int             `json:"round"`
	Due          rules.Date      `json:"task_due"` // the earliest open task
	PublishBy    rules.Date      `json:"due"`      // 应公开日, as the plan has it; none when it is not known
	Unit         rules.UnitCode  `json:"unit"`
	Outside      bool            `json:"outside,omitempty"`
	Nil          bool            `json:"nil,omitempty"`
	ArchiveCode  string          `json:"archive_code,omitempty"`
	Emergency    bool            `json:"emergency,omitempty"` // 紧急公开
	Publications []posting       `json:"publications"`
}

func (d *desk) viewOf(dossier *rules.Dossier) itemView {
	s, item := dossier.Subject, dossier.Item
	state, _ := dossier.Procedure.State(s.State)
	v := itemView{
		ID: s.ID, Number: item.Number, Entry: item.Entry, Title: item.Title, Period: item.Period, State: s.State,
		StateLabel: state.Label.In(d.words.Lang()), Step: state.Step, Rev: s.Rev, Round: s.Round, Unit: item.Unit,
		Outside: item.Outside, Nil: item.Nil, ArchiveCode: item.ArchiveCode, Publications: []posting{},
	}
	v.PublishBy, _ = dossier.PublicationDue()
	v.Due = taskDue(dossier)
	_, v.Emergency = dossier.OralConsent()
	for _, p := range dossier.Publications {
		shown := posting{Publication: p}
		for _, f := range dossier.MissingEvidence(p) {
			shown.MissingEvidence = append(shown.MissingEvidence, f.Name)
		}
		v.Publications = append(v.Publications, shown)
	}
	return v
}

// taskDue is the day of the earliest open task.
func taskDue(dossier *rules.Dossier) (earliest rules.Date) {
	for _, due := range dossier.Dues {
		date := due.Deadline.Date
		if due.Open() && due.Holder != "" && (earliest.IsZero() || date.Before(earliest)) {
			earliest = date
		}
	}
	return earliest
}

// read takes the dossier of a subject by its reference as printed.
func (o *office) read(ctx context.Context, ref string) (dossier *rules.Dossier, err error) {
	err = o.store.View(ctx, func(tx *store.Tx) error {
		org, id, err := tx.SubjectOf(ref)
		if err != nil {
			return err
		}
		dossier, err = o.engine.Read(tx, org, id)
		return err
	})
	return dossier, err
}

// readKind takes the dossier of a subject of the kind; another kind is not found under its reference.
func (o *office) readKind(ctx context.Context, kind rules.Kind, ref string) (*rules.Dossier, error) {
	dossier, err := o.read(ctx, ref)
	if err == nil && dossier.Subject.Kind != kind {
		return nil, rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", ref)
	}
	return dossier, err
}

// acting is what every act on the command line is told.
type acting struct {
	as, key, on string
	with        []string
	rev         int
	filled      fields // flags that are fields of the act
}

func (a *acting) flags(d *desk, cmd *cobra.Command) {
	a.flagsDated("on", d, cmd)
}

// flagsDated gives the day on which it happened the name of the flag; where --on is the day of something else.
func (a *acting) flagsDated(happened string, d *desk, cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&a.as, "as", "", d.say("flag.as"))
	flags.StringVar(&a.key, "key", "", d.say("flag.key"))
	flags.StringVar(&a.on, happened, "", d.say("flag."+happened))
	flags.StringArrayVar(&a.with, "with", nil, d.say("flag.with"))
	_ = cmd.MarkFlagRequired("as") // the flag stands above
}

// actOf fills an act with who does it, when it happened and what was filled in.
func (d *desk) actOf(ctx context.Context, o *office, a acting, name rules.ActName) (workflow.Act, error) {
	act := workflow.Act{Name: name, Rev: a.rev, Key: a.key, Via: "cli"}
	who, org, err := o.person(ctx, a.as)
	if err != nil {
		return act, err
	}
	act.By, act.Organisation = who.ID, org
	if act.HappenedAt, err = dayOf(a.on); err != nil {
		return act, err
	}
	document, _, err := d.filled(a.with)
	if err != nil {
		return act, err
	}
	act.With, err = d.with(document)
	if err == nil {
		a.filled.into(act.With)
	}
	return act, err
}
