package workflow

import (
	"gongkai/rules"
	"gongkai/store"
)

// takeStaged takes the matter that the item is a stage of, as it stands now.
func takeStaged(tx *store.Tx, d *rules.Dossier) (err error) {
	if d.Subject.Kind == rules.KindItem {
		d.Staged, err = tx.StagedIn(d.Subject.Organisation, d.Item.Matter)
	}
	return err
}

// namedMatter finds the matter that an opening act names with the stage; none when it names no stage.
func namedMatter(tx *store.Tx, org rules.OrganisationID, key string) (rules.SubjectID, error) {
	period, err := rules.ParsePeriod(key)
	if err != nil || period.Timing != rules.Staged {
		return "", nil
	}
	return tx.MatterNumbered(org, period.Matter)
}

// chooseStaged sets the entry that a matter is to be started from.
func chooseStaged(d *rules.Dossier, code rules.EntryCode) error {
	if entry, ok := d.Catalogue.Entry(code); ok {
		d.Entry, d.Item.Unit = entry, entry.Unit
	}
	return nil
}

// chooseStage sets the stage that an opening act names, and lets its item go by the version of the catalogue that its
// matter was started under.
func (e *Engine) chooseStage(tx *store.Tx, d *rules.Dossier, key string) error {
	id, err := namedMatter(tx, d.Organisation.ID, key)
	if err != nil || id == "" {
		return err
	}
	if d.Staged, err = tx.StagedIn(d.Organisation.ID, id); err != nil {
		return err
	}
	if d.Staged.Catalogue == d.Subject.Pins.Catalogue {
		return nil
	}
	matter, err := e.dossier(tx, d.Organisation.ID, id)
	if err != nil || matter.Entry == nil {
		return err
	}
	period, _ := rules.ParsePeriod(key) // it has been read as that of a stage
	stage, _ := d.Staged.Matter.Stage(period.Stage)
	return e.repin(tx, d, rules.Governed{Catalogue: matter.Catalogue, Entry: matter.Entry, Due: stage.Deadline})
}

// followMatter notes of which stage the item is.
func followMatter(d *rules.Dossier, key string, m *rules.Move) {
	period, err := rules.ParsePeriod(key)
	if err != nil || period.Timing != rules.Staged || d.Staged == nil || m.Item == nil {
		return
	}
	stage, _ := d.Staged.Matter.Stage(period.Stage)
	m.Item.Matter, m.Item.Stage = d.Staged.Subject, stage.N
	m.Item.Title = d.Staged.Matter.Title + "（" + stage.Name + "）"
}

func startMatter(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	matter := rules.NewMatter(d.Entry, a.With["title"])
	m.Matter = &matter
	m.Numbers = append(m.Numbers, rules.Numbering{
		Field: rules.SeriesIndex, Prefix: rules.MatterPrefix(d.Organisation, a.Today().Year()), Width: rules.IndexWidth,
	})
}

func dateStage(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	matter, stage, _ := d.Redated(a.With) // the check stage_dated/1 has judged it before
	keepStage(d, matter, stage, m)
}

func addStage(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	matter, stage, _ := d.Extended(a.With) // the check stage_added/1 has judged it before
	keepStage(d, matter, stage, m)
}

// keepStage notes the matter, and owes the stage once it has a day.
func keepStage(d *rules.Dossier, matter rules.Matter, stage rules.MatterStage, m *rules.Move) {
	m.Matter = &matter
	if !stage.Dated() {
		return
	}
	m.Owes = append(m.Owes, rules.StageDue{
		Obligation: matter.Obligation(stage.N), Unit: matter.Unit, Deadline: stage.Deadline,
		Catalogue: d.Subject.Pins.Catalogue, Calendar: d.Subject.Pins.Calendar,
	})
	m.Notices = append(m.Notices, rules.Notice{Kind: rules.DuePublication, Holder: rules.DutyDrafter, Unit: matter.Unit})
}

func voidStage(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	stage, _ := d.Matter.Named(a.With["stage"]) // one of the choices
	voidStages(d, m, stage)
}

func voidMatter(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	voidStages(d, m, d.Matter.Stages...)
}

func voidStages(d *rules.Dossier, m *rules.Move, stages ...rules.MatterStage) {
	matter := *d.Matter
	for _, stage := range stages {
		if stage.Dated() && !stage.Void {
			m.Excuses = append(m.Excuses, matter.Obligation(stage.N))
		}
		stage.Void = true
		matter = matter.With(stage)
	}
	m.Matter = &matter
}

// carryToItems dates the items of the stages that the act dated anew, one recorded act each in the same update: what is
// on its way is due with its stage.
func (e *Engine) carryToItems(tx *store.Tx, by rules.Move) error {
	for _, due := range by.Owes {
		owed, _, err := tx.Owed(by.Organisation, due.Obligation)
		if err != nil {
			return err
		}
		if owed.Item == "" {
			continue
		}
		item, err := e.dossier(tx, by.Organisation, owed.Item)
		if err != nil {
			return err
		}
		if moved := item.DatedAnew(due.Deadline); len(moved) > 0 {
			if _, err := tx.Record(redated(item, moved, by), store.Request{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// redated is the act on the item: it stays where it is, by the hand of whoever dated its stage, and its unit is told.
func redated(d *rules.Dossier, moved []rules.Due, by rules.Move) rules.Move {
	s := d.Subject
	return rules.Move{
		Format: rules.MoveFormat, Subject: s.ID, Kind: s.Kind, Organisation: s.Organisation, Seq: s.Rev + 1,
		Act: rules.ActRedate, From: s.State, To: s.State, Round: s.Round, By: by.By, Via: by.Via, At: by.At,
		Happened: rules.DateOf(by.At), DuesMoved: moved,
		Notices: []rules.Notice{{Kind: rules.NoticeDateMoved, Holder: rules.DutyDrafter, Unit: d.Item.Unit}},
	}
}
