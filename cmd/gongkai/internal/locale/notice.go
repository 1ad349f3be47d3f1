package locale

import (
	"strconv"
	"strings"

	"gongkai/rules"
)

// NoticePaper is the report on a public notice (公示情况报告) in words.
type NoticePaper struct {
	Heading      string   `json:"heading"`
	Paragraphs   []string `json:"paragraphs"`
	Organisation string   `json:"organisation"`
	AsOf         string   `json:"as_of"`
	Date         string   `json:"date"`
}

// NoticePaper writes the report; unit is the label of the responsible unit.
func (w *Words) NoticePaper(r rules.NoticeReport, unit string) NoticePaper {
	paper := NoticePaper{Heading: w.Say("notice.heading"), Organisation: r.Organisation, Date: w.Date(r.On)}
	paper.AsOf = w.Say("notice.as_of", "date", paper.Date)
	paper.Paragraphs = []string{
		w.Say("notice.matter", "title", r.Title, "number", r.Number, "unit", unit),
		w.noticeWhere(r), w.noticePeriod(r), w.noticeObjections(r), w.Say("notice." + string(r.Conclusion)),
	}
	return paper
}

func (w *Words) noticeWhere(r rules.NoticeReport) string {
	var parts []string
	for _, s := range r.Shown {
		parts = append(parts, w.noticeShown(s))
	}
	said := w.Say("notice.where", "list", strings.Join(parts, w.Say("notice.between")))
	if r.Repeated {
		said += w.Say("notice.repeated")
	}
	return said
}

func (w *Words) noticeShown(s rules.NoticeShown) string {
	audience := w.Word("audience", string(s.Audience))
	if s.From.IsZero() {
		return w.Say("notice.unshown", "audience", audience)
	}
	var carriers []string
	for _, c := range s.Carriers {
		carriers = append(carriers, w.Word("carrier", string(c)))
	}
	return w.Say("notice.shown", "from", w.Date(s.From), "audience", audience, "carriers", strings.Join(carriers, w.Say("date.list")))
}

// noticePeriod says how long the notice runs and why until that day: which days were skipped, and which counted though
// they are no ordinary ones.
func (w *Words) noticePeriod(r rules.NoticeReport) string {
	days := w.NoticeDays(r.Days)
	if r.Until == nil {
		return w.Say("notice.period_open", "days", days)
	}
	first := r.Shown[len(r.Shown)-1].From // the last audience's; the day itself is not counted
	grounds := strings.Join(append(w.counted(r.Until.Lines), w.skipped(*r.Until)...), w.Say("notice.comma"))
	if grounds != "" {
		grounds += w.Say("notice.comma")
	}
	return w.Say("notice.period", "first", w.Date(first.AddDays(1)), "days", days, "grounds", grounds, "until", w.Date(r.Until.Date))
}

// NoticeDays says how long a notice runs: 5个工作日 for 5wd, 7日 for 7d.
func (w *Words) NoticeDays(text string) string {
	rule, err := rules.ParseDueRule(">=" + text)
	switch {
	case err != nil:
		return text
	case rule.NaturalDays:
		return w.Say("notice.days", "n", strconv.Itoa(rule.N))
	}
	return w.Say("notice.workdays", "n", strconv.Itoa(rule.N))
}

func (w *Words) noticeObjections(r rules.NoticeReport) string {
	if r.Received == 0 {
		return w.Say("notice.none_received")
	}
	return w.Say("notice.received", "received", strconv.Itoa(r.Received), "dismissed", strconv.Itoa(r.Dismissed),
		"upheld", strconv.Itoa(r.Upheld), "deferred", strconv.Itoa(r.Deferred), "open", strconv.Itoa(r.Open))
}
