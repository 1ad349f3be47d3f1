package command

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
	"gongkai/store"
)

// objectionView is an objection as it is shown; to those who do not handle it, its number and outcome alone.
type objectionView struct {
	N           int                   `json:"n"`
	Status      rules.ObjectionStatus `json:"status"`
	StatusLabel string                `json:"status_label"`
	Received    rules.Date            `json:"received,omitzero"`
	Channel     string                `json:"channel,omitempty"`
	Reporter    string                `json:"reporter,omitempty"`
	Text        string                `json:"text,omitempty"`
	Finding     string                `json:"finding,omitempty"`
	Reason      string                `json:"reason,omitempty"`
	Until       rules.Date            `json:"until,omitzero"`
	Decision    string                `json:"decision,omitempty"`
}

// noticeView is what notice show prints.
type noticeView struct {
	Number     string                 `json:"number"`
	Title      string                 `json:"title"`
	State      rules.StateName        `json:"state"`
	StateLabel string                 `json:"state_label"`
	Conclusion rules.NoticeConclusion `json:"conclusion"`
	Until      rules.Date             `json:"until"`
	Sealed     bool                   `json:"sealed"` // what the objections say is not for this reader
	Objections []objectionView        `json:"objections"`
}

func (d *desk) noticeShowCommand() *cobra.Command {
	var as string
	cmd := d.verb("show ITEM --as LOGIN", "notice_show", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.showNotice(ctx, as, args[0]) })
	cmd.Flags().StringVar(&as, "as", "", d.say("flag.as"))
	_ = cmd.MarkFlagRequired("as") // the flag stands above
	return cmd
}

// showNotice shows a public notice and its objections as the person may read them.
func (d *desk) showNotice(ctx context.Context, as, ref string) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, report, err := d.noticeOf(ctx, o, ref)
		if err != nil {
			return err
		}
		standing, err := o.standing(ctx, as, d.Now)
		if err != nil {
			return err
		}
		if !rules.MaySee(rules.ReachOf(standing), dossier.Subject.Organisation, dossier.Publications) {
			return rules.Refuse(rules.UnknownSubject, rules.BasisHouse, "subject", ref)
		}
		view := d.noticeViewOf(dossier, report, !rules.MaySeeObjections(standing))
		if err := o.unseal(ctx, dossier, &view); err != nil {
			return err
		}
		return d.answer(view, d.noticeText(view))
	})
}

// noticeOf takes the dossier of a public notice with its report of today.
func (d *desk) noticeOf(ctx context.Context, o *office, ref string) (*rules.Dossier, rules.NoticeReport, error) {
	dossier, err := o.readKind(ctx, rules.KindItem, ref)
	if err != nil {
		return nil, rules.NoticeReport{}, err
	}
	report, ok := dossier.NoticeReport(rules.DateOf(d.Now()))
	if !ok {
		err = rules.Refuse(rules.NoNotice, rules.BasisPublicNotice, "entry", string(dossier.Item.Entry))
	}
	return dossier, report, err
}

// standing is what the person is today.
func (o *office) standing(ctx context.Context, login string, now func() time.Time) (standing rules.Standing, err error) {
	who, org, err := o.person(ctx, login)
	if err != nil {
		return standing, err
	}
	err = o.store.View(ctx, func(tx *store.Tx) error {
		standing, err = tx.Standing(org, who.ID, rules.DateOf(now()))
		return err
	})
	return standing, err
}

func (d *desk) noticeViewOf(dossier *rules.Dossier, r rules.NoticeReport, sealed bool) noticeView {
	v := noticeView{
		Number: r.Number, Title: r.Title, State: dossier.Subject.State, Conclusion: r.Conclusion, Sealed: sealed,
		StateLabel: d.words.State(dossier.Subject.State, dossier.Procedure), Objections: []objectionView{},
	}
	if r.Until != nil {
		v.Until = r.Until.Date
	}
	for _, o := range dossier.Item.Objections {
		v.Objections = append(v.Objections, objectionView{
			N: o.N, Status: o.Status, StatusLabel: d.words.Word("objection", string(o.Status)),
		})
	}
	return v
}

// unseal adds to the objections what those who handle them read.
func (o *office) unseal(ctx context.Context, dossier *rules.Dossier, view *noticeView) error {
	if view.Sealed {
		return nil
	}
	return o.store.View(ctx, func(tx *store.Tx) error {
		for i, one := range dossier.Item.Objections {
			texts, err := tx.Texts(dossier.Subject.Organisation, one.Reporter, one.Text, one.Finding, one.Reason)
			if err != nil {
				return err
			}
			v := &view.Objections[i]
			v.Received, v.Channel, v.Until, v.Decision = one.Received, one.Channel, one.Until, one.Decision
			v.Reporter, v.Text, v.Finding, v.Reason = texts[one.Reporter], texts[one.Text], texts[one.Finding], texts[one.Reason]
		}
		return nil
	})
}

func (d *desk) noticeText(v noticeView) string {
	var b strings.Builder
	b.WriteString(v.Number + "  " + v.Title + "\n")
	b.WriteString(table([][]string{
		{d.say("column.state"), v.StateLabel, d.say("column.notice_until"), v.Until.String()},
		{d.say("column.result"), d.words.Word("notice", string(v.Conclusion))},
	}))
	rows := [][]string{d.heading("objection", "status", "happened", "channel", "text", "finding")}
	for _, o := range v.Objections {
		rows = append(rows, []string{
			strconv.Itoa(o.N), o.StatusLabel, o.Received.String(), d.words.Word("channel", o.Channel), o.Text, o.Finding,
		})
	}
	d.tables(&b, rows)
	return b.String()
}

func (d *desk) noticeReportCommand() *cobra.Command {
	return d.verb("report ITEM", "notice_report", cobra.ExactArgs(1), d.reportNotice)
}

// reportView is the report with its sentences.
type reportView struct {
	rules.NoticeReport
	Paper locale.NoticePaper `json:"paper"`
}

// reportNotice prints the report on a public notice (公示情况报告), which is made from the record alone.
func (d *desk) reportNotice(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, report, err := d.noticeOf(ctx, o, args[0])
		if err != nil {
			return err
		}
		unit, _ := dossier.Profile.Unit(report.Unit)
		paper := d.words.NoticePaper(report, unit.Label.In(d.words.Lang()))
		text := strings.Join(append([]string{paper.Heading, ""}, paper.Paragraphs...), "\n")
		return d.answer(reportView{report, paper}, text+"\n\n"+paper.Organisation+"\n"+paper.AsOf)
	})
}
