package workflow

import (
	"fmt"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/rules/workday"
	"gongkai/store"
)

// The names of the documents, which are those of the files that they are decoded from.
const (
	profileFile   = "profile.yaml"
	carriersFile  = "carriers.yaml"
	catalogueFile = "catalogue.yaml"
	holidaysFile  = profile.HolidaysFile
)

// documents are the decoded texts that a subject is judged by.
type documents struct {
	profile  *rules.Profile
	calendar *workday.Calendar
}

// slot is a place for the hash of one document.
type slot struct {
	kind, name string
	hash       *rules.Digest
}

func slots(kind rules.Kind, pins *rules.Pins) []slot {
	return []slot{
		{store.DocumentProfile, profileFile, &pins.Profile},
		{store.DocumentCarriers, carriersFile, &pins.Carriers},
		{store.DocumentCatalogue, catalogueFile, &pins.Catalogue},
		{store.DocumentProcedure, string(kind) + ".yaml", &pins.Procedure},
		{store.DocumentCalendar, holidaysFile, &pins.Calendar},
	}
}

// pinKey names a set of documents in the cache.
type pinKey struct {
	organisation rules.OrganisationID
	kind         rules.Kind
	pins         rules.Pins
}

// documentsOf decodes the documents of the pins, once: an adopted text never changes.
func (e *Engine) documentsOf(tx *store.Tx, org rules.OrganisationID, kind rules.Kind, pins rules.Pins) (*documents, error) {
	key := pinKey{org, kind, pins}
	if known, ok := e.documents.Load(key); ok {
		return known.(*documents), nil
	}
	set, err := decodeDocuments(tx, org, kind, pins)
	if err != nil {
		return nil, err
	}
	e.documents.Store(key, set)
	return set, nil
}

func decodeDocuments(tx *store.Tx, org rules.OrganisationID, kind rules.Kind, pins rules.Pins) (*documents, error) {
	files := map[string][]byte{}
	var catalogue store.Document
	for _, slot := range slots(kind, &pins) {
		doc, err := tx.DocumentByHash(org, *slot.hash)
		if err != nil {
			return nil, err
		}
		files[slot.name] = []byte(doc.Body)
		if slot.kind == store.DocumentCatalogue {
			catalogue = doc
		}
	}
	return decodeFiles(files, catalogue)
}

func decodeFiles(files map[string][]byte, catalogue store.Document) (*documents, error) {
	calendar, err := profile.DecodeCalendar(holidaysFile, files[holidaysFile])
	if err != nil {
		return nil, fmt.Errorf("workflow: the adopted calendar: %w", err)
	}
	delete(files, holidaysFile)
	decoded, err := profile.DecodeProfile(files)
	if err != nil {
		return nil, fmt.Errorf("workflow: the adopted documents: %w", err)
	}
	c := &decoded.Catalogue
	c.Version, c.Decision, c.DecidedOn, c.InForce = catalogue.Version, catalogue.Decision, catalogue.DecidedOn, catalogue.InForce
	c.Hash = catalogue.Hash
	return &documents{profile: decoded, calendar: calendar}, nil
}
