package health

import (
	"strings"

	"gongkai/store"
	"gongkai/workflow"
)

// documents says which of the documents that ship with the program the office lacks, or has in an older text. What it decided on
// its own is not looked at: there it knows better.
func (o Office) documents(tx *store.Tx) ([]Finding, error) {
	all, err := o.Engine.BuiltIn(tx, o.Organisation)
	var behind []string
	for _, b := range all {
		if b.Level == workflow.LevelLacking || b.Level == workflow.LevelOlder {
			behind = append(behind, o.Words.Word("level", string(b.Level))+" "+o.Words.Word("document", b.File)+" "+b.File)
		}
	}
	if len(behind) == 0 {
		return []Finding{o.find("documents", Well, o.Words.Say("health.level"))}, err
	}
	return []Finding{o.find("documents", Caution, strings.Join(behind, "; "))}, err
}
