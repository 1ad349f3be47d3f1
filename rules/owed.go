package rules

import "time"

// Owed (应公开事项) is an obligation as the planner made it: dated ahead of time, with the versions that it was computed by.
type Owed struct {
	Obligation
	Unit      UnitCode  `json:"unit"`
	Deadline  Deadline  `json:"deadline"`
	Catalogue Digest    `json:"catalogue"`
	Calendar  Digest    `json:"calendar"`
	Plan      SubjectID `json:"-"` // 所依据的计划: the item by whose disclosure it came to be owed; none of the planner's own
	MadeAt    time.Time `json:"-"` // none while the planner has not made it
	Late      Lateness  `json:"-"` // of the making, against the horizon of the planner
	Item      SubjectID `json:"-"` // by which it is claimed
	Dropped   Digest    `json:"-"` // 不再公开: the version of the catalogue under which it is no longer owed
}

// Lateness (迟办) says how late the program did what it does by itself, and whether the machine was off when it was due:
// then it caught up, and nothing was wrong with the program.
type Lateness struct {
	By         time.Duration
	MachineOff bool
}

// Tolerated is how late something may be done before anybody asks why: a sweep comes every few minutes.
const Tolerated = 10 * time.Minute

// Obligation names what the occurrence obliges to.
func (o Occurrence) Obligation() Obligation {
	return Obligation{Entry: o.Entry.Code, Period: o.Period.Key}
}
