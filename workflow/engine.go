// Package workflow (程序) holds the procedures and the acts: take the dossier, decide, record. It is the one door
// through which a state changes; web, API, command line and timetable all go through Engine.Do.
package workflow

import (
	"sync"

	"gongkai/rules"
	"gongkai/store"
)

// Engine carries acts to the record.
type Engine struct {
	store     *store.Store
	documents sync.Map // decoded documents by hash; an adopted text never changes
	planned   sync.Map // by organisation, how far obligations were made
	tally     tally
}

// New makes an engine on the store.
func New(s *store.Store) *Engine { return &Engine{store: s} }

// Act (办理) is what somebody asks to have done.
type Act struct {
	Organisation rules.OrganisationID
	Subject      rules.SubjectID // none when the act opens a subject
	Kind         rules.Kind      // of the subject that is opened
	Parent       rules.SubjectID // the item of an opinion that is opened
	Rev          int             // the rev that the person saw; 0 when it is not stated
	Name         rules.ActName
	By           rules.PersonID
	Key          string     // of the click, so that repeating it is safe; may be empty
	HappenedAt   rules.Date // none means today
	Via          string     // cli, web, api
	With         rules.Values
}

// Offer (可办事项) is one act of the current state: allowed with its fields, or the reason why not.
type Offer struct {
	Act     rules.Act
	Allowed bool
	Fields  []rules.Field
	Why     *rules.Refusal
}
