package letter

import (
	"strings"

	"gongkai/cmd/gongkai/internal/locale"
	"gongkai/rules"
)

// Poster (张贴稿) is what hangs on a board: the text as it was approved, for whom and for how long it hangs, and how whoever
// reads it reaches the office (三(二)3a, 三(三)).
type Poster struct {
	Masthead     string
	Title        string
	Blocks       []rules.Block
	Facts        []Fact
	Organisation string
	Date         string
	Inside       string // that it is for the Party alone; none for everybody else
	Where        string // the page that the code leads to, for who cannot read the code
	Code         Code
}

// Fact is a line of a form.
type Fact struct{ Label, Value string }

// ToPost says whether the item has a text that may hang, and for whom: it has been approved and did not end before.
func ToPost(d *rules.Dossier) []rules.Audience {
	state, ok := d.Procedure.State(d.Subject.State)
	if !ok || state.Step < 2 || state.Exit {
		return nil
	}
	return d.Audiences()
}

// NewPoster makes the poster for an audience; address is the page of opinions on the item.
func NewPoster(d *rules.Dossier, text string, a rules.Audience, address string, words *locale.Words) (Poster, error) {
	m := maker{words}
	version, _ := d.Current()
	code, err := QR(address)
	p := Poster{
		Masthead: m.say("poster.masthead"), Title: version.Title, Blocks: rules.Blocks(text),
		Organisation: d.Organisation.Name, Where: address, Code: code,
	}
	if d.IsNotice() {
		p.Masthead = m.say("poster.notice")
	}
	if a == rules.AudienceParty {
		p.Inside = m.say("poster.inside")
	}
	from, until := m.hangs(d, a)
	p.Date = from
	p.Facts = m.known([]Fact{
		{"number", d.Item.Number}, {"audience", m.Word("audience", string(a))}, {"from", from}, {"until", until},
		{"unit", m.unit(d)}, {"phone", m.open(d.Profile.Supervision.Phone)}, {"box", m.open(d.Profile.Supervision.Box)},
	})
	return p, err
}

// hangs says from when to when it hangs: from the first posting for the audience, open before there is one.
func (m maker) hangs(d *rules.Dossier, a rules.Audience) (from, until string) {
	day, ok := d.FirstPosting(a)
	if !ok {
		return m.say("poster.day_open"), m.end(d)
	}
	if d.Entry != nil {
		if last := d.Entry.PostedUntil(day, d.Calendar); !last.IsZero() {
			return m.Date(day), m.say("poster.at_least", "day", m.Date(last))
		}
	}
	return m.Date(day), m.end(d)
}

// end is how long a text hangs whose first day is not known, or that stays.
func (m maker) end(d *rules.Dossier) string {
	if d.Entry == nil || d.Entry.Term != rules.TermShort {
		return m.say("poster.long")
	}
	return strings.TrimSpace(m.least(d.Entry.MinPosting))
}

func (m maker) unit(d *rules.Dossier) string {
	if u, ok := d.Profile.Unit(d.Item.Unit); ok {
		return u.Label.In(m.Lang())
	}
	return string(d.Item.Unit)
}

// open leaves room for what is filled in by hand.
func (m maker) open(value string) string {
	if value == "" {
		return m.say("poster.open")
	}
	return value
}

func (m maker) known(facts []Fact) (all []Fact) {
	for _, f := range facts {
		if f.Value != "" {
			all = append(all, Fact{m.say("poster." + f.Label), f.Value})
		}
	}
	return all
}
