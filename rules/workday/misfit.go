package workday

// Misfit (不符) is one thing in the text of a notice that cannot be read or does not agree with the calendar. Problem is
// one of the constants; Said is what the text says, and Is what the calendar says.
type Misfit struct {
	Problem  string
	Sentence string
	Said, Is string
}

// The problems that the text of a notice can have.
const (
	NoTitle         = "no-title"         // no sentence names the year as the title of a notice does
	NoNumber        = "no-number"        // there is no number of the form 国办发明电〔2025〕7号
	TwoYears        = "two-years"        // two titles of different years
	NoPublished     = "no-published"     // the day on which it was issued is missing at its end
	NumberYear      = "number-year"      // the number is not of the year or of the one before
	PublishedYear   = "published-year"   // the day of publication is not of the year of the number
	NoHoliday       = "no-holiday"       // no holiday was found
	Unread          = "unread"           // a sentence that cannot be read
	NoSuchDate      = "no-such-day"      // a day that no calendar has
	WrongWeekday    = "weekday"          // the weekday is another one
	WrongCount      = "count"            // the days are not so many
	TwoHolidays     = "two-holidays"     // one holiday is given two stretches of days
	MissingHoliday  = "missing-holiday"  // a heading without its days
	NoWeekend       = "no-weekend"       // 与周末连休 of a day that no weekend touches
	MadeUpAfterAll  = "made-up"          // 不调休, and yet a day is worked
	WorkedWeekday   = "worked-weekday"   // a make-up day that is no weekend day
	NotInOrder      = "not-in-order"     // a sentence about days before its heading, or behind the end
	DoesNotAgree    = "does-not-agree"   // the days contradict each other
	StatutoryAbsent = "statutory-absent" // a holiday that every year has is not in the text
)

// Misfits lists every problem, for those who must have words for each.
func Misfits() []string {
	return []string{
		NoTitle, NoNumber, NoPublished, TwoYears, NumberYear, PublishedYear, NoHoliday, Unread, NoSuchDate, WrongWeekday, WrongCount,
		TwoHolidays, MissingHoliday, NoWeekend, MadeUpAfterAll, WorkedWeekday, NotInOrder, DoesNotAgree, StatutoryAbsent,
	}
}

// Error names the sentence and what does not fit.
func (m *Misfit) Error() string {
	return m.Problem + ": " + m.Sentence + " (" + m.Said + " / " + m.Is + ")"
}
