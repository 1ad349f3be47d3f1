package locale

import (
	"regexp"
	"strings"

	"gongkai/rules"
)

// Refused is a refusal as people read it: what, what to do next, and by which clause.
type Refused struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Help    string `json:"help"`
	Basis   string `json:"basis"`
}

// Refusal puts a refusal into words. States, acts and fields are named as the procedures label them; the argument
// "act", where there is one, says whose field is meant.
func (w *Words) Refusal(r *rules.Refusal, procedures ...*rules.Procedure) Refused {
	var pairs []string
	for name, value := range r.Args {
		pairs = append(pairs, name, w.argument(r, name, value, procedures))
	}
	key := "refusal." + string(r.Code)
	return Refused{
		Code: string(r.Code), Message: w.Say(key+".message", pairs...), Help: w.Say(key+".help", pairs...),
		Basis: w.Basis(r.Basis),
	}
}

// wordKinds says which closed list an argument is a value of.
var wordKinds = map[string]string{
	"duty": "duty", "audience": "audience", "before": "audience", "carrier": "carrier", "finding": "finding",
	"timing": "timing", "problem": "problem", "document": "document", "matter": "matter", "outcome": "outcome",
	"declared": "outcome", "other": "duty", "question": "question", "vote": "vote", "answer": "consent", "misfit": "misfit",
	"private": "private",
}

func (w *Words) argument(r *rules.Refusal, name, value string, procedures []*rules.Procedure) string {
	if kind, ok := wordKinds[name]; ok {
		return w.Word(kind, value)
	}
	switch name {
	case "state":
		return w.State(rules.StateName(value), procedures...)
	case "act":
		return w.Act(rules.ActName(value), procedures...)
	case "field":
		return w.Field(rules.ActName(r.Args["act"]), value, procedures...)
	case "carriers", "parts":
		return w.list(name, value)
	case "rule":
		return w.rule(value)
	case "period":
		return w.Period(value)
	case "date", "today", "last", "from", "shown", "earliest", "until", "review", "latest":
		return w.dateText(value)
	case "is":
		return w.weekdayText(value)
	}
	return value
}

// State says the label of a state.
func (w *Words) State(name rules.StateName, procedures ...*rules.Procedure) string {
	for _, p := range procedures {
		if s, ok := p.State(name); ok {
			return s.Label.In(w.lang)
		}
	}
	return string(name)
}

// Act says the label of an act.
func (w *Words) Act(name rules.ActName, procedures ...*rules.Procedure) string {
	for _, p := range procedures {
		for _, a := range p.Acts {
			if a.Name == name {
				return a.Label.In(w.lang)
			}
		}
	}
	return w.Word("act", string(name)) // one that stands in no procedure
}

// Field says the label of an act's field; without the act, the first label that any act gives to the name. A part is
// named by its own word: evidence.place, ballots.for.
func (w *Words) Field(act rules.ActName, name string, procedures ...*rules.Procedure) string {
	if of, part, ok := strings.Cut(name, "."); ok {
		kind := "vote"
		if of+"." == rules.EvidencePrefix {
			kind = "evidence"
		}
		return w.Word(kind, part)
	}
	label := name
	for _, p := range procedures {
		for _, a := range p.Acts {
			for _, f := range a.Fields {
				switch {
				case f.Name != name:
				case a.Name == act:
					return f.Label.In(w.lang)
				case label == name:
					label = f.Label.In(w.lang)
				}
			}
		}
	}
	return label
}

// list says the words of a list of codes; a part of the archive package may name its carrier: evidence:board.
func (w *Words) list(name, value string) string {
	var all []string
	for _, code := range strings.Split(value, ",") {
		part, carrier, qualified := strings.Cut(code, ":")
		switch {
		case name == "carriers":
			all = append(all, w.Word("carrier", code))
		case qualified:
			all = append(all, w.Say("date.because", "days", w.Word("part", part), "why", w.Word("carrier", carrier)))
		default:
			all = append(all, w.Word("part", part))
		}
	}
	return strings.Join(all, w.Say("date.list"))
}

// Period says a period as titles write it: 2026年上半年.
func (w *Words) Period(key string) string {
	p, err := rules.ParsePeriod(key)
	if err != nil || w.lang == English {
		return key
	}
	return p.Title()
}

// article is a clause of the regulation of 2017: 条例15, 条例20-24.
var article = regexp.MustCompile(`^条例([0-9]+(?:-[0-9]+)?)$`)

// Basis cites a clause. The letter that numbers a phrase within its paragraph is ours and stays away: the plan does not
// print it.
func (w *Words) Basis(b rules.Basis) string {
	if cited, ok := w.messages["basis."+string(b)]; ok {
		return cited
	}
	if m := article.FindStringSubmatch(string(b)); m != nil {
		return w.Say("basis.regulation", "clause", m[1])
	}
	if !strings.ContainsAny(string(b[:min(len(b), 3)]), "一二三四五") {
		return string(b)
	}
	return w.Say("basis.plan", "clause", strings.TrimRight(string(b), "abcdefgh"))
}
