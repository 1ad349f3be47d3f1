package workflow

import (
	"context"
	"errors"
	"fmt"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/store"
)

// Founding (建账) is what an office begins with: the organisation, its profile, the meeting that adopted the
// catalogue, and who holds which post.
type Founding struct {
	Organisation rules.Organisation
	Profile      string     // one of profile.Names
	Decision     string     // number of the meeting's decision on the catalogue; none leaves it a draft
	DecidedOn    rules.Date // the day of that meeting
	InForce      rules.Date // from when the documents are in force
	People       []Holder
	First        bool // 首次建账: the record has to be empty, whoever else sets it up meanwhile
}

// Holder (任职) is a person with the posts, by their ids, that the person holds.
type Holder struct {
	Login string
	Name  string
	Posts []string
}

// Found sets up an office, the first of its record or one below another, and returns the people with the ids that they got.
func (e *Engine) Found(ctx context.Context, f Founding) ([]rules.Person, error) {
	decoded, err := profile.Load(f.Profile)
	if err != nil {
		return nil, err
	}
	if err := soundProcedures(decoded); err != nil {
		return nil, err
	}
	var people []rules.Person
	err = e.store.Update(ctx, func(tx *store.Tx) error {
		if f.First {
			if err := unfounded(tx); err != nil {
				return err
			}
		}
		if err := tx.AddOrganisation(f.Organisation); err != nil {
			return err
		}
		for _, post := range decoded.Posts {
			if err := tx.AddPost(f.Organisation.ID, post); err != nil {
				return err
			}
		}
		if err := adopt(tx, f); err != nil {
			return err
		}
		if people, err = appoint(tx, f); err != nil {
			return err
		}
		_, err = install(tx, f.Organisation, f.InForce, "cli")
		return err
	})
	return people, err
}

// unfounded: of two who set up an empty record at the same time, the second one is told.
func unfounded(tx *store.Tx) error {
	if err := tx.LockOrganisations(); err != nil {
		return err
	}
	there, err := tx.Organisations()
	if err == nil && len(there) > 0 {
		err = rules.Refuse(rules.AlreadySetUp, rules.BasisHouse, "office", there[0].Name)
	}
	return err
}

// FirstDay lets the documents be in force from the meeting that adopted them, so that what was done on paper since then
// can be entered.
func FirstDay(today, decidedOn rules.Date) rules.Date {
	if decidedOn.IsZero() || decidedOn.After(today) {
		return today
	}
	return decidedOn
}

// soundProcedures proves every procedure before it is adopted; an unsound one never governs anything.
func soundProcedures(p *rules.Profile) error {
	var faults []error
	for _, procedure := range p.Procedures {
		for _, fault := range procedure.Check() {
			faults = append(faults, fmt.Errorf("workflow: the procedure %s of %s: %s", procedure.Name, p.Name, fault))
		}
	}
	return errors.Join(faults...)
}

// adopt stores the texts of the profile whole, as documents in force; only the catalogue needs a meeting.
func adopt(tx *store.Tx, f Founding) error {
	files, err := profile.Source(f.Profile)
	if err != nil {
		return err
	}
	files[holidaysFile] = profile.HolidaysSource()
	for name, text := range files {
		doc := store.Document{
			Kind: kindOfFile(name), Name: name, Version: f.Profile + "/1", Body: string(text),
			InForce: f.InForce,
		}
		if doc.Kind == store.DocumentCatalogue {
			doc.Decision, doc.DecidedOn = f.Decision, f.DecidedOn
		}
		if err := tx.AdoptDocument(f.Organisation.ID, doc); err != nil {
			return err
		}
	}
	return nil
}

func kindOfFile(name string) string {
	switch name {
	case profileFile:
		return store.DocumentProfile
	case carriersFile:
		return store.DocumentCarriers
	case catalogueFile:
		return store.DocumentCatalogue
	case rules.SuperiorFile:
		return store.DocumentSuperior
	case holidaysFile:
		return store.DocumentCalendar
	}
	return store.DocumentProcedure
}

func appoint(tx *store.Tx, f Founding) ([]rules.Person, error) {
	var people []rules.Person
	for _, h := range f.People {
		person, err := appointOne(tx, f.Organisation.ID, h, f.InForce)
		if err != nil {
			return nil, err
		}
		people = append(people, person)
	}
	return people, nil
}
