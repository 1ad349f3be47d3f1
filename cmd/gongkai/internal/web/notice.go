package web

import (
	"net/http"
	"strconv"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// noticeShown is a public notice (公示) on the page of its item: the objections to it, as the reader may see them.
type noticeShown struct {
	ID         rules.SubjectID
	Objections []objectionShown
	Sealed     bool // what they say is not for this reader
}

// objectionShown is an objection: to those who do not handle it, its number and outcome alone.
type objectionShown struct {
	Name, Status                      string
	Unsettled                         bool
	Received, Channel, Reporter, Text string
	Found                             []fact // what was found, and why it was put off
}

// noticeOf shows the objections to a public notice; nothing for what is none.
func (v *visit) noticeOf(f *file) *noticeShown {
	if !f.IsNotice() {
		return nil
	}
	n := &noticeShown{ID: f.Subject.ID, Sealed: v.sealed()}
	for _, o := range f.Item.Objections {
		shown := objectionShown{
			Name: v.objectionName(strconv.Itoa(o.N)), Status: v.words.Word("objection", string(o.Status)), Unsettled: o.Unsettled(),
		}
		if !n.Sealed {
			v.unseal(f, o, &shown)
		}
		n.Objections = append(n.Objections, shown)
	}
	return n
}

// sealed says whether what objections say is not for this reader.
func (v *visit) sealed() bool { return v.reader().Sealed() }

func (v *visit) objectionName(n string) string { return v.say("web.objection_n", "n", n) }

func (v *visit) unseal(f *file, o rules.Objection, shown *objectionShown) {
	shown.Received, shown.Channel, shown.Text = v.words.Date(o.Received), v.words.Word("channel", o.Channel), f.texts[o.Text]
	shown.Reporter = f.texts[o.Reporter]
	if o.Anonymous {
		shown.Reporter = v.say("web.anonymous")
	}
	if reason := f.texts[o.Reason]; reason != "" {
		label := v.say("web.deferred_until", "date", v.words.Date(o.Until))
		shown.Found = append(shown.Found, fact{label, reason})
	}
	if finding := f.texts[o.Finding]; finding != "" {
		shown.Found = append(shown.Found, fact{v.say("web.finding"), finding})
	}
}

// noticeReportPage is the report on a public notice (公示情况报告), to be printed and signed.
type noticeReportPage struct {
	ID    rules.SubjectID
	Paper locale.NoticePaper
}

func (p noticeReportPage) title(*visit) string { return p.Paper.Heading }

func (noticeReportPage) sheet() string { return "alone" }

func (p *pages) showNoticeReport(v *visit) error {
	f, err := v.read(v.r.PathValue("id"), rules.KindItem)
	if err != nil {
		return err
	}
	report, ok := f.NoticeReport(v.today)
	if !ok {
		return rules.Refuse(rules.NoNotice, rules.BasisPublicNotice, "entry", string(f.Item.Entry))
	}
	paper := v.words.NoticePaper(report, v.unitOf(f.Profile, report.Unit))
	v.show(http.StatusOK, "notice-report", noticeReportPage{ID: f.Subject.ID, Paper: paper})
	return nil
}

// addNotice adds until when a notice runs, and on which notice an item depends.
func (v *visit) addNotice(f *file, add func(label, value string)) {
	if until, ok := f.NoticeUntil(); ok {
		add("notice_until", v.words.Date(until.Date))
	}
	if n := f.Notice; n != nil {
		add("follows", n.Number+" "+n.Title)
		add("follows_until", v.words.Date(n.Over.Date))
	}
}

// withheldHere says whether the value of the field is for those alone who handle objections, and this reader does not.
func (v *visit) withheldHere(field rules.Field) bool { return v.reader().Withheld(field) }
