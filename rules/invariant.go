package rules

import (
	"fmt"
	"slices"
)

// edge is one arrow of the table.
type edge struct {
	act      Act
	from, to StateName
}

func (p *Procedure) edges() []edge {
	var all []edge
	for _, a := range p.Acts {
		for _, from := range a.Sources() {
			all = append(all, edge{a, from, a.Destination(from)})
		}
	}
	return all
}

// reach lists the states that can be reached from the start by edges that are open.
func (p *Procedure) reach(start StateName, open func(edge) bool) map[StateName]bool {
	reached := map[StateName]bool{start: true}
	for queue := []StateName{start}; len(queue) > 0; queue = queue[1:] {
		for _, e := range p.edges() {
			if e.from == queue[0] && !reached[e.to] && open(e) {
				reached[e.to] = true
				queue = append(queue, e.to)
			}
		}
	}
	return reached
}

func every(edge) bool { return true }

func (p *Procedure) checkReach() []string {
	var faults []string
	reached := p.reach(None, every)
	for _, s := range p.States {
		if !reached[s.Name] {
			faults = append(faults, fmt.Sprintf("state %s is never reached", s.Name))
		}
		if !s.Final && !p.finishes(s.Name) {
			faults = append(faults, fmt.Sprintf("state %s leads to no end", s.Name))
		}
	}
	return faults
}

func (p *Procedure) finishes(from StateName) bool {
	for name := range p.reach(from, every) {
		if s, ok := p.State(name); ok && s.Final {
			return true
		}
	}
	return false
}

func (p *Procedure) checkInvariants() []string {
	return slices.Concat(p.checkSecrecy(), p.checkConsent(), p.checkArchive(), p.checkOrder(), p.checkMachine())
}

// checkSecrecy: from the beginning, and from wherever the text may have changed, no road leads to a disclosure but
// through an act of secrecy review; and only the reviewer's act may count as one, or an act that discloses none of
// what was typed.
func (p *Procedure) checkSecrecy() []string {
	var faults []string
	starts := []StateName{None}
	for _, e := range p.edges() {
		if e.act.Has(MarkChange) && !e.act.reviewsSecrecy() {
			starts = append(starts, e.to)
		}
		if e.act.Has(MarkSecrecy) && !e.act.clearsSecrecy() {
			faults = append(faults, fmt.Sprintf("act %s is no secrecy review: the reviewer does that, and not the author", e.act.Name))
		}
		if slices.Contains(e.act.Does, DoesAnnounceChange) && !slices.Equal(e.act.By, []Duty{DutyReviewer}) {
			faults = append(faults, fmt.Sprintf("act %s announces an explanation around secrecy review (保密法)", e.act.Name))
		}
		if e.act.changesText() != e.act.Has(MarkChange) {
			faults = append(faults, fmt.Sprintf("act %s must bear the mark change, and only if it changes the text", e.act.Name))
		}
	}
	for _, start := range starts {
		faults = append(faults, p.disclosedBy(start, Act.reviewsSecrecy, "around secrecy review (保密法)")...)
	}
	return faults
}

func (a Act) reviewsSecrecy() bool { return a.Has(MarkSecrecy) }

func (a Act) changesText() bool {
	return slices.Contains(a.Does, DoesContent) || slices.Contains(a.Does, DoesCorrect)
}

func (a Act) clearsSecrecy() bool {
	byReviewer := slices.Equal(a.By, []Duty{DutyReviewer}) && slices.Contains(a.Guards, "not_author/1")
	return byReviewer || slices.Contains(a.Does, DoesNil)
}

// checkConsent: what is outside the catalogue cannot pass the acts that are for the catalogue alone, so without those
// and without the consent no road may lead to a disclosure. An act on what is posted comes after a first disclosure,
// for which that is proved.
func (p *Procedure) checkConsent() []string {
	return p.disclosedBy(None, func(a Act) bool {
		return a.Has(MarkConsent) || slices.Contains(a.Guards, "in_catalogue/1") || slices.Contains(a.Guards, "still_posted/1")
	}, "of what is outside the catalogue around consent (三(二)2c)")
}

func (p *Procedure) disclosedBy(start StateName, barred func(Act) bool, around string) []string {
	reached := p.reach(start, func(e edge) bool { return !barred(e.act) })
	for _, e := range p.edges() {
		if e.act.Has(MarkDisclosure) && reached[e.from] && !barred(e.act) {
			return []string{fmt.Sprintf("act %s can be reached from %q %s", e.act.Name, start, around)}
		}
	}
	return nil
}

// checkArchive: without a disclosure only an exit leads to the archive.
func (p *Procedure) checkArchive() []string {
	reached := p.reach(None, func(e edge) bool { return !e.act.Has(MarkDisclosure) })
	for _, e := range p.edges() {
		s, _ := p.State(e.from)
		if e.act.Has(MarkArchive) && reached[e.from] && !s.Exit {
			return []string{fmt.Sprintf("act %s can be reached from %q around disclosure (三(二)0)", e.act.Name, e.from)}
		}
	}
	return nil
}
