package rules

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// PrivateKind (个人信息种类) is what a number in a text looks like that must not be disclosed without need.
type PrivateKind string

// The kinds of private numbers that are found.
const (
	IdentityNumber PrivateKind = "identity-number" // 公民身份号码 (GB 11643)
	MobileNumber   PrivateKind = "mobile-number"   // 手机号码
	BankCard       PrivateKind = "bank-card"       // 银行卡号
)

// PrivateKinds lists every kind.
func PrivateKinds() []PrivateKind { return []PrivateKind{IdentityNumber, MobileNumber, BankCard} }

// PrivateFinding (疑似个人信息) is a private number in a text, and where: its line, 0 for the title. Only its ends are kept,
// so that the finding does not show what it warns of.
type PrivateFinding struct {
	Kind   PrivateKind
	Line   int
	Masked string
}

// digits are groups of digits as people write long numbers: with single blanks or hyphens between them, full-width ones
// already narrowed. A tab parts the cells of a table and joins nothing.
var digits = regexp.MustCompile(`[0-9]+(?:[ -][0-9]+)*[Xx]?`)

// PrivateIn finds the private numbers of a text, line by line.
func PrivateIn(text string) (all []PrivateFinding) {
	for n, line := range strings.Split(text, "\n") {
		for _, run := range digits.FindAllString(strings.Map(narrow, line), -1) {
			for _, f := range privateIn(groupsOf(run)) {
				f.Line = n + 1
				all = append(all, f)
			}
		}
	}
	return all
}

// narrow writes full-width digits, letters and separators as plain ones.
func narrow(r rune) rune {
	switch {
	case r >= '０' && r <= '９', r == 'Ｘ', r == 'ｘ', r == '－':
		return r - '０' + '0'
	case r == '\u3000', r == '\u00a0':
		return ' '
	case r >= '\u2010' && r <= '\u2015', r == '−':
		return '-'
	}
	return r
}

func groupsOf(run string) []string {
	return strings.FieldsFunc(run, func(r rune) bool { return r == ' ' || r == '-' })
}

// mostPlaces is how many digits a private number has at most; each group has one at least. Without the bound a line of many
// short numbers would be looked at for hours.
const mostPlaces = 19

// privateIn takes from each group on the longest row of groups that makes a private number.
func privateIn(groups []string) (all []PrivateFinding) {
	for i := 0; i < len(groups); i++ {
		for j := min(len(groups), i+mostPlaces); j > i; j-- {
			number := strings.Join(groups[i:j], "")
			if kind, ok := privateKind(number, groups[i:j]); ok {
				all, i = append(all, PrivateFinding{Kind: kind, Masked: masked(number)}), j-1
				break
			}
		}
	}
	return all
}

func privateKind(number string, groups []string) (PrivateKind, bool) {
	switch {
	case isIdentity(number):
		return IdentityNumber, true
	case isMobile(groups):
		return MobileNumber, true
	case isBankCard(number):
		return BankCard, true
	}
	return "", false
}

// masked shows the ends of a number, a quarter of it each.
func masked(number string) string {
	shown := len(number) / 4
	return number[:shown] + strings.Repeat("*", len(number)-2*shown) + number[len(number)-shown:]
}

var identityWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// isIdentity: eighteen places, of which seven to fourteen are a day of birth and the last is the check digit (GB 11643).
func isIdentity(number string) bool {
	if len(number) != 18 || number[0] == '0' {
		return false
	}
	sum := 0
	for i, weight := range identityWeights {
		sum += weight * int(number[i]-'0')
	}
	_, err := time.Parse("20060102", number[6:14])
	return err == nil && strings.ToUpper(number[17:]) == "10X98765432"[sum%11:sum%11+1]
}

var (
	mobile       = regexp.MustCompile(`^(?:(?:00)?86)?1[3-9][0-9]{9}$`)
	mobileShapes = []string{"11", "3 4 4", "3 8", "4 7", "13", "15", "2 11", "2 3 4 4", "4 11", "4 3 4 4"}
)

// isMobile: eleven digits in the groups in which people write them, so that a row of amounts is none.
func isMobile(groups []string) bool {
	var lengths []string
	for _, g := range groups {
		lengths = append(lengths, strconv.Itoa(len(g)))
	}
	return slices.Contains(mobileShapes, strings.Join(lengths, " ")) && mobile.MatchString(strings.Join(groups, ""))
}

// isBankCard: sixteen to nineteen digits that begin as cards do and satisfy the Luhn formula.
func isBankCard(number string) bool {
	if len(number) < 16 || len(number) > 19 || !strings.Contains("34569", number[:1]) {
		return false
	}
	sum := 0
	for i := range number {
		digit := int(number[len(number)-1-i] - '0')
		if digit > 9 {
			return false
		}
		if i%2 == 1 {
			digit = digit*2%10 + digit*2/10
		}
		sum += digit
	}
	return sum%10 == 0
}

// Private finds the private numbers of the newest text and of its title.
func (d *Dossier) Private(text string) []PrivateFinding {
	version, ok := d.Current()
	if !ok || version.Nil {
		return nil
	}
	all := PrivateIn(version.Title)
	for i := range all {
		all[i].Line = 0
	}
	return append(all, PrivateIn(text)...)
}

// FieldPrivacyReason (须公开个人信息的理由) is why a text is passed on although private numbers were found in it.
const FieldPrivacyReason = "privacy_reason"

// CheckPrivate is the check that asks for it; it reads the text as it stands.
const CheckPrivate = "no_private_data/1"

// noPrivateData: a text with private numbers is passed on only with a reason, which stands in the history.
func noPrivateData(d *Dossier, a Attempt) *Refusal {
	found := d.Private(d.Texts[d.CurrentDigest()])
	if len(found) == 0 || strings.TrimSpace(a.With[FieldPrivacyReason]) != "" {
		return nil
	}
	first := found[0]
	r := Refuse(PrivateData, BasisSecrecyLaw, "field", FieldPrivacyReason, "private", string(first.Kind),
		"digits", first.Masked, "count", strconv.Itoa(len(found)))
	if first.Line > 0 {
		r.Args["line"] = strconv.Itoa(first.Line)
	}
	return r
}
