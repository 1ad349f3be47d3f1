package rules

import "strconv"

// stageLists are the lists of stages that a field can take, with what keeps a stage out of each.
var stageLists = map[string]func(*Dossier, MatterStage) *Refusal{
	FromStages:         func(*Dossier, MatterStage) *Refusal { return nil },
	FromAwaitedStages:  (*Dossier).awaited,
	FromDatedStages:    (*Dossier).redatable,
	FromVoidableStages: (*Dossier).voidable,
}

// awaited: the trigger of the stage is not known yet.
func (d *Dossier) awaited(s MatterStage) *Refusal {
	if s.Dated() && !s.Void {
		return Refuse(StageTriggered, BasisStages, "stage", s.String(), "date", s.Deadline.Date.String())
	}
	return d.live(s)
}

// redatable: the stage has a day, and is not disclosed.
func (d *Dossier) redatable(s MatterStage) *Refusal {
	if !s.Dated() && !s.Void {
		return Refuse(StageNotTriggered, BasisStages, "stage", s.String(), "number", d.Matter.Number)
	}
	return d.live(s)
}

// voidable: nothing of the stage is disclosed, and no item of it is under way.
func (d *Dossier) voidable(s MatterStage) *Refusal {
	if i, ok := itemOf(d.StageItems, s.N); ok && i.Shown().IsZero() && !i.Ended() {
		return Refuse(StageHasItem, BasisStages, "number", i.Number)
	}
	return d.live(s)
}

// live: the stage is neither void nor disclosed.
func (d *Dossier) live(s MatterStage) *Refusal {
	if s.Void {
		return Refuse(StageVoid, BasisStages, "stage", s.String(), "number", d.Matter.Number)
	}
	if i, ok := itemOf(d.StageItems, s.N); ok && !i.Shown().IsZero() {
		return Refuse(StageDisclosed, BasisStages, "stage", s.String(), "number", i.Number)
	}
	return nil
}

func stageChoices(list string) func(*Dossier) []Choice {
	return func(d *Dossier) []Choice {
		var all []Choice
		for _, s := range d.stagesOf() {
			if stageLists[list](d, s) == nil {
				all = append(all, Choice{Value: strconv.Itoa(s.N), Label: same(s.String())})
			}
		}
		return all
	}
}

func (d *Dossier) stagesOf() []MatterStage {
	if d.Matter == nil {
		return nil
	}
	return d.Matter.Stages
}

// whyNotStage says why a stage of the matter is not among those offered.
func (d *Dossier) whyNotStage(list, value string) *Refusal {
	against, ok := stageLists[list]
	if !ok || d.Matter == nil {
		return nil
	}
	s, known := d.Matter.Named(value)
	if !known {
		return Refuse(StageUnknown, BasisStages, "stage", value, "number", d.Matter.Number)
	}
	return against(d, s)
}

// stageLeft: there is a stage in the list that the act is about.
func stageLeft(list string) Guard {
	return func(d *Dossier, _ Attempt) *Refusal {
		if len(stageChoices(list)(d)) == 0 {
			return Refuse(NoStageLeft, BasisStages)
		}
		return nil
	}
}

// stagedEntries lists the entries that a matter can be started from.
func (d *Dossier) stagedEntries() []Choice {
	var all []Choice
	for _, e := range d.Catalogue.Entries {
		if e.Timing == Staged && e.AudienceOf == "" {
			all = append(all, entryChoice(e))
		}
	}
	return all
}
