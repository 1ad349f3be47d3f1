package workflow

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"slices"

	"gongkai/rules"
	"gongkai/store"
)

// Damage (不符) is one place where the record does not hold together.
type Damage struct {
	Subject rules.SubjectID `json:"subject,omitempty"`
	Seq     int             `json:"seq,omitempty"`
	Code    string          `json:"code"`
	Detail  string          `json:"detail,omitempty"`
}

// The codes of damage.
const (
	DamageGap       = "gap"        // an act is missing or stands twice
	DamageLink      = "link"       // an act does not follow the one before it
	DamageHash      = "hash"       // an act's bytes are not those that were recorded
	DamageUnread    = "unreadable" // an act's bytes cannot be read
	DamageColumns   = "columns"    // the columns beside the bytes say something else
	DamageState     = "state"      // a row does not follow from history, or what follows from it is not there
	DamageNoHistory = "no-history" // a subject without acts
	DamageBody      = "body"       // a text is missing, or not the one whose digest history keeps
	DamageDocument  = "document"   // a document is not the one that was adopted
	DamageSeal      = "seal"       // a seal does not fit its acts or the seal before it
	DamageUpload    = "upload"     // a file that an act names is missing, or not the one that was taken in
	DamageNote      = "note"       // a row of a log is not the one that was sealed
	DamagePrinted   = "printed"    // no seal bears the short form that was printed
	DamageHolding   = "holding"    // somebody's post is not what the noted changes say
	DamageNumber    = "number"     // a series of numbers does not go on where history left it
	DamageStranger  = "stranger"   // a row of an organisation that the record does not have
)

// Verification (核验) is what Verify found.
type Verification struct {
	Acts     int
	Subjects int          // whose histories were gone through
	Rows     int          // acts, what notes that they are sealed, and the rows beside them that were compared
	Seals    []rules.Seal // in their order
	Damage   []Damage

	OnlyChains bool // nothing but chains and seals was gone through

	Printed string     // the short form of a printed seal that the record was compared with
	Sealed  rules.Seal // the seal that it is; none when there is none such

	told seen
}

// OK says whether the record holds together.
func (v Verification) OK() bool { return len(v.Damage) == 0 }

// Verify goes through the whole record: every chain unbroken, every row that acts put down as history tells it, every
// text and every file true to its digest, every seal true to its acts. What it cannot see is listed by store.UnprovedParts.
func (e *Engine) Verify(ctx context.Context) (Verification, error) {
	return e.verify(ctx, verifyHistories,
		verifyStrangers, verifyNumbers, verifyDocuments, verifyBodies, verifySeals, verifyNotes, verifyUploads, verifyHoldings)
}

// VerifyChains (核验链) looks at what hashes hold together alone: every chain unbroken, every seal true to its acts and its rows
// of logs. It does not read what the acts say, so that of no row, text or file it knows whether it follows from them, nor
// whether acts behind the last seal were cut off.
func (e *Engine) VerifyChains(ctx context.Context) (Verification, error) {
	v, err := e.verify(ctx, verifyLinks, verifySeals, verifyNotes)
	v.OnlyChains = true
	return v, err
}

// mostJudges is how many go through histories at once: those who read pages need connections, too.
const mostJudges = 4

func (e *Engine) verify(ctx context.Context, histories func([]*store.Tx, *Verification) error, rest ...func(*store.Tx, *Verification) error) (v Verification, err error) {
	err = e.store.ViewTogether(ctx, min(runtime.GOMAXPROCS(0), mostJudges), func(views []*store.Tx) error {
		err := histories(views, &v)
		for _, part := range rest {
			if err == nil {
				err = part(views[0], &v)
			}
		}
		return err
	})
	if err != nil {
		err = fmt.Errorf("workflow: verify: %w", err)
	}
	return v, err
}

// Compare (核对封存号) looks for the seal that was printed: while it is there, nothing up to it was cut off, put back or written
// anew.
func (v *Verification) Compare(short string) {
	v.Printed = short
	for _, seal := range v.Seals {
		if seal.Matches(short) {
			v.Sealed = seal
			return
		}
	}
	v.damaged("", 0, DamagePrinted, short)
}

func (v *Verification) damaged(id rules.SubjectID, seq int, code, detail string) {
	v.Damage = append(v.Damage, Damage{Subject: id, Seq: seq, Code: code, Detail: detail})
}

// verifyHistories lets every history be judged.
func verifyHistories(views []*store.Tx, v *Verification) error {
	walk, err := views[0].Walk()
	if err != nil {
		return err
	}
	return v.judged(judgeAll(views, walk, (*seen).judge))
}

// verifyLinks lets every history be looked at as a chain and no more.
func verifyLinks(views []*store.Tx, v *Verification) error {
	walk, err := views[0].WalkChains()
	if err != nil {
		return err
	}
	return v.judged(judgeAll(views, walk, (*seen).judgeLinks))
}

// judged puts the damage into an order that is the same each time.
func (v *Verification) judged(told seen, err error) error {
	slices.SortStableFunc(told.damage, func(a, b Damage) int {
		return cmp.Or(cmp.Compare(a.Subject, b.Subject), a.Seq-b.Seq)
	})
	v.Acts, v.Subjects, v.Rows, v.Damage, v.told = told.acts, told.subjects, told.rows, told.damage, told
	return err
}

func verifyStrangers(tx *store.Tx, v *Verification) error {
	strangers, err := tx.Strangers()
	for _, table := range strangers {
		v.damaged("", 0, DamageStranger, table)
	}
	return err
}

// verifyNumbers: each series goes on behind the last number that an act was given.
func verifyNumbers(tx *store.Tx, v *Verification) error {
	series, err := tx.AllSeries()
	for key := range v.told.numbers {
		if _, kept := series[key]; !kept {
			v.damaged("", 0, DamageNumber, key.Prefix)
		}
	}
	for key, next := range series {
		if next != v.told.numbers[key]+1 {
			v.damaged("", 0, DamageNumber, fmt.Sprintf("%s%d", key.Prefix, next))
		}
	}
	return err
}

func verifyHoldings(tx *store.Tx, v *Verification) error {
	damage, err := tx.HoldingDamage()
	for _, holding := range damage {
		v.damaged("", 0, DamageHolding, holding)
	}
	return err
}
