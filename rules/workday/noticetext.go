package workday

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// LongestNotice bounds in bytes the text that ParseNotice looks at.
const LongestNotice = 64 << 10

// ParseNotice reads the text of a State Council notice (放假安排通知). Every weekday and every count of days is held
// against the calendar, and what cannot be read is refused with its sentence, as a *Misfit: nothing is guessed.
func ParseNotice(text string) (Notice, error) {
	if len(text) > LongestNotice {
		return Notice{}, &Misfit{Problem: Unread}
	}
	r := reader{text: plainNotice(text)}
	if err := r.head(); err != nil {
		return Notice{}, err
	}
	for _, s := range r.sections() {
		if err := r.section(s); err != nil {
			return Notice{}, err
		}
	}
	return r.finished()
}

// plainNotice leaves out every space and line break, which mean nothing in Chinese, and writes digits plainly and
// marks in their full width.
func plainNotice(text string) string {
	return strings.Map(func(r rune) rune {
		if plain, ok := noticeMarks[r]; ok {
			return plain
		}
		switch {
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		case unicode.IsSpace(r), unicode.In(r, unicode.Cf), unicode.IsControl(r):
			return -1
		}
		return r
	}, text)
}

var noticeMarks = map[rune]rune{
	'(': '（', ')': '）', ':': '：', ',': '，', ';': '；', '.': '。', '．': '。', '｡': '。',
	'[': '〔', ']': '〕', '［': '〔', '］': '〕', '【': '〔', '】': '〕', '{': '〔', '}': '〕',
}

// reader is a notice as far as it has been read.
type reader struct {
	text   string
	notice Notice
}

var (
	noticeTitle   = regexp.MustCompile(`关于(\d{4})年(?:部分)?节假日安排的通知`)
	noticeNumber  = regexp.MustCompile(`国办发(?:明电)?[〔（](\d{4})[〕）](\d{1,3})号`)
	noticeHeading = regexp.MustCompile(`[一二三四五六七八九十]{1,3}、([^：。；，0-9]{2,12})：`)
	noticeSigned  = regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})日`)
)

// head reads the year and the number, which stand somewhere before the holidays or above them.
func (r *reader) head() error {
	for _, title := range noticeTitle.FindAllStringSubmatch(r.text, -1) {
		year, _ := strconv.Atoi(title[1])
		if r.notice.Year != 0 && r.notice.Year != year {
			return &Misfit{Problem: TwoYears, Sentence: title[0], Said: title[1], Is: strconv.Itoa(r.notice.Year)}
		}
		r.notice.Year = year
	}
	if r.notice.Year == 0 {
		return &Misfit{Problem: NoTitle}
	}
	number := noticeNumber.FindStringSubmatch(r.text)
	if number == nil {
		return &Misfit{Problem: NoNumber}
	}
	year, _ := strconv.Atoi(number[1])
	if year != r.notice.Year && year != r.notice.Year-1 {
		return &Misfit{Problem: NumberYear, Sentence: number[0], Said: number[1], Is: strconv.Itoa(r.notice.Year)}
	}
	r.notice.Number = strings.NewReplacer("（", "〔", "）", "〕").Replace(number[0])
	return nil
}

// part is one numbered holiday with what is said about it.
type part struct {
	name string
	body string
	last bool
}

func (r *reader) sections() []part {
	var all []part
	places := noticeHeading.FindAllStringSubmatchIndex(r.text, -1)
	for i, at := range places {
		end := len(r.text)
		if i+1 < len(places) {
			end = places[i+1][0]
		}
		all = append(all, part{name: r.text[at[2]:at[3]], body: r.text[at[1]:end], last: i+1 == len(places)})
	}
	return all
}

// section reads the sentences of one holiday: its days once, then the days that are worked instead.
func (r *reader) section(p part) error {
	found, alone := false, false
	sentences := strings.FieldsFunc(p.body, func(c rune) bool { return c == '。' || c == '；' })
	for i, sentence := range sentences {
		var err error
		switch {
		case strings.HasSuffix(sentence, "上班"):
			err = r.worked(sentence, found, alone)
		case dayOff.MatchString(sentence):
			if found {
				return &Misfit{Problem: TwoHolidays, Sentence: sentence}
			}
			found = true
			alone, err = r.holiday(p.name, sentence)
		case strings.HasPrefix(sentence, "鼓励"): // an encouragement orders nothing
		case p.last && found:
			return r.closing(strings.Join(sentences[i:], "。"))
		default:
			err = &Misfit{Problem: Unread, Sentence: sentence}
		}
		if err != nil {
			return err
		}
	}
	if !found {
		return &Misfit{Problem: MissingHoliday, Sentence: p.name}
	}
	return nil
}

// oneDay is a day as notices write it, with what stands in brackets behind it; the year and the month may be left out.
const oneDay = `(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日(?:（[^（）]{0,40}）)?`

var (
	dayOff = regexp.MustCompile(`^(` + oneDay + `)(?:(?:至|到|—|－|-|~|～)(` + oneDay + `))?放假(调休)?(?:(\d{1,2})天)?((?:，[^，]*)*)$`)
	worked = regexp.MustCompile(`^` + oneDay + `(?:[、，和及]` + oneDay + `)*(?:均|正常|照常)?上班$`)
	eachOf = regexp.MustCompile(oneDay)
	parts  = regexp.MustCompile(`^(?:(?:(\d{4})年)?(\d{1,2})月)?(\d{1,2})日(?:（([^（）]*)）)?$`)
	counts = regexp.MustCompile(`^共(\d{1,2})天$`)
)

// holiday reads the days of a holiday and says whether nothing is worked for them (不调休).
func (r *reader) holiday(name, sentence string) (alone bool, err error) {
	m := dayOff.FindStringSubmatch(sentence)
	from, err := r.day(sentence, m[1], 0, name)
	to := from
	if err == nil && m[2] != "" {
		to, err = r.day(sentence, m[2], from, name)
	}
	if err != nil {
		return false, err
	}
	if to < from {
		return false, &Misfit{Problem: DoesNotAgree, Sentence: sentence, Said: to.String(), Is: from.String()}
	}
	stretch := Range{Name: name, From: from, To: to}
	r.notice.Off = append(r.notice.Off, stretch)
	if err := stretch.lasts(sentence, m[4]); err != nil {
		return false, err
	}
	for _, clause := range strings.FieldsFunc(m[5], func(c rune) bool { return c == '，' }) {
		if err := stretch.agrees(sentence, clause); err != nil {
			return false, err
		}
		alone = alone || clause == "不调休"
	}
	return alone, nil
}

// agrees holds what is said after the days against them.
func (s Range) agrees(sentence, clause string) error {
	switch count := counts.FindStringSubmatch(clause); {
	case count != nil:
		return s.lasts(sentence, count[1])
	case clause == "不调休":
		return nil
	case clause == "与周末连休":
		if !s.From.AddDays(-1).weekend() && !s.To.AddDays(1).weekend() && !s.From.weekend() && !s.To.weekend() {
			return &Misfit{Problem: NoWeekend, Sentence: sentence, Is: s.From.String()}
		}
		return nil
	}
	return &Misfit{Problem: Unread, Sentence: sentence, Said: clause}
}

// lasts holds the count of days, where there is one, against the days.
func (s Range) lasts(sentence, count string) error {
	if days := strconv.Itoa(int(s.To-s.From) + 1); count != "" && strings.TrimLeft(count, "0") != days {
		return &Misfit{Problem: WrongCount, Sentence: sentence, Said: count, Is: days}
	}
	return nil
}

// worked reads the weekend days that are worked for a holiday.
func (r *reader) worked(sentence string, found, alone bool) error {
	switch {
	case !worked.MatchString(sentence):
		return &Misfit{Problem: Unread, Sentence: sentence}
	case !found:
		return &Misfit{Problem: NotInOrder, Sentence: sentence}
	case alone:
		return &Misfit{Problem: MadeUpAfterAll, Sentence: sentence}
	}
	var before Date
	for _, text := range eachOf.FindAllString(sentence, -1) {
		day, err := r.day(sentence, text, before, r.notice.Off[len(r.notice.Off)-1].Name)
		if err != nil {
			return err
		}
		if !day.weekend() {
			return &Misfit{Problem: WorkedWeekday, Sentence: sentence, Is: day.String()}
		}
		r.notice.Makeup = append(r.notice.Makeup, day)
		before = day
	}
	return nil
}

// day reads one day and holds its weekday against the calendar. What it leaves out is that of the day before it in the
// sentence; a December day of the New Year's holiday is of the year before.
func (r *reader) day(sentence, text string, before Date, holiday string) (Date, error) {
	m := parts.FindStringSubmatch(text)
	year, _ := strconv.Atoi(m[1])
	month, _ := strconv.Atoi(m[2])
	number, _ := strconv.Atoi(m[3])
	if m[2] == "" {
		if before == 0 {
			return 0, &Misfit{Problem: Unread, Sentence: sentence, Said: text}
		}
		year, month = before.Year(), int(before.Month())
	}
	if year == 0 {
		year = r.notice.Year
		if time.Month(month) == time.December && strings.HasPrefix(holiday, "元旦") {
			year--
		}
	}
	day, err := NewDate(year, time.Month(month), number)
	if err != nil {
		return 0, &Misfit{Problem: NoSuchDate, Sentence: sentence, Said: text}
	}
	return day, checkBrackets(sentence, m[4], day)
}

// weekdays are the ways in which a weekday is written.
var weekdays = regexp.MustCompile(`^(?:周|星期|礼拜)([日天一二三四五六])$`)

// checkBrackets reads what stands in brackets behind a day: its weekday, and a day of the lunar calendar, which is no
// business of this calendar.
func checkBrackets(sentence, text string, day Date) error {
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return c == '、' || c == '，' }) {
		m := weekdays.FindStringSubmatch(word)
		switch {
		case m == nil && strings.HasPrefix(word, "农历"):
		case m == nil:
			return &Misfit{Problem: Unread, Sentence: sentence, Said: word}
		case weekdayNamed(m[1]) != day.Weekday():
			return &Misfit{Problem: WrongWeekday, Sentence: sentence, Said: word, Is: day.String()}
		}
	}
	return nil
}

func weekdayNamed(name string) time.Weekday {
	if name == "天" {
		return time.Sunday
	}
	return time.Weekday(slices.Index([]string{"日", "一", "二", "三", "四", "五", "六"}, name))
}

// closing is what follows the last holiday: words that give no days, and the day on which the notice was signed.
func (r *reader) closing(text string) error {
	signed := noticeSigned.FindAllStringSubmatch(text, -1)
	rest := noticeSigned.ReplaceAllString(text, "")
	if strings.Contains(rest, "上班") || eachOf.MatchString(rest) || len(signed) > 1 {
		return &Misfit{Problem: NotInOrder, Sentence: firstSentence(text)}
	}
	if len(signed) == 0 {
		return nil
	}
	year, _ := strconv.Atoi(signed[0][1])
	month, _ := strconv.Atoi(signed[0][2])
	number, _ := strconv.Atoi(signed[0][3])
	day, err := NewDate(year, time.Month(month), number)
	switch {
	case err != nil:
		return &Misfit{Problem: NoSuchDate, Sentence: signed[0][0], Said: signed[0][0]}
	case !strings.Contains(r.notice.Number, "〔"+signed[0][1]+"〕"):
		return &Misfit{Problem: PublishedYear, Sentence: signed[0][0], Said: signed[0][1], Is: r.notice.Number}
	}
	r.notice.Published = day
	return nil
}

func firstSentence(text string) string {
	first, _, _ := strings.Cut(text, "。")
	return first
}

// statutory are the holidays that every year has (全国年节及纪念日放假办法); a notice without one was not copied whole.
var statutory = []string{"元旦", "春节", "清明", "劳动节", "端午", "中秋", "国庆"}

// finished puts the days in order, for a holiday may be worked for before it, and judges the whole.
func (r *reader) finished() (Notice, error) {
	if len(r.notice.Off) == 0 {
		return Notice{}, &Misfit{Problem: NoHoliday}
	}
	if r.notice.Published.IsZero() {
		return Notice{}, &Misfit{Problem: NoPublished}
	}
	var names strings.Builder
	for _, off := range r.notice.Off {
		names.WriteString(off.Name)
	}
	for _, name := range statutory {
		if !strings.Contains(names.String(), name) {
			return Notice{}, &Misfit{Problem: StatutoryAbsent, Said: name}
		}
	}
	slices.SortStableFunc(r.notice.Off, func(a, b Range) int { return cmp.Compare(a.From, b.From) })
	slices.Sort(r.notice.Makeup)
	if err := r.notice.Check(); err != nil {
		return Notice{}, misfitOf(err)
	}
	return r.notice, nil
}

// misfitOf tells the first fault of the whole as a misfit.
func misfitOf(err error) error {
	var fault *Fault
	if !errors.As(err, &fault) {
		return err
	}
	return &Misfit{Problem: DoesNotAgree, Is: fault.Date.String()}
}
