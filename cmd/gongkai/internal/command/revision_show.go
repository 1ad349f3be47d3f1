package command

import (
	"context"
	"strings"

	"gongkai/rules"
	"gongkai/store"
)

// showRevision shows a revision: what is wrong with the draft, what it changes, and how it stands to the superior's
// catalogue.
func (d *desk) showRevision(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, err := o.readKind(ctx, rules.KindRevision, args[0])
		if err != nil {
			return err
		}
		v := d.revisionOf(dossier)
		var b strings.Builder
		b.WriteString(v.Number + "  " + v.Title + "\n")
		b.WriteString(table([][]string{
			{d.say("column.state"), v.StateLabel, d.say("column.in_force"), v.InForce.String()},
			{d.say("column.decision"), v.Decision, d.say("column.id"), string(v.ID)},
		}))
		b.WriteString(d.draftText(*v.Draft))
		d.tables(&b, d.historyRows(dossier, v.History))
		return d.answer(v, b.String())
	})
}

// draftText writes faults, changes and gaps for people.
func (d *desk) draftText(v draftView) string {
	var b strings.Builder
	for _, fault := range v.Faults {
		b.WriteString(fault + "\n")
	}
	if len(v.Faults) == 0 && len(v.Changes) == 0 && len(v.Lines) == 0 {
		b.WriteString(d.say("nothing_changed") + "\n")
	}
	if len(v.Changes) > 0 {
		b.WriteString(table(d.entryRows(v.Changes)))
	}
	for _, l := range v.Lines {
		b.WriteString(map[bool]string{true: "+ ", false: "- "}[l.New] + l.Text + "\n")
	}
	for _, gap := range v.Gaps {
		b.WriteString(d.say("gap_line", "code", gap.Code, "title", gap.Title) + "\n")
	}
	if len(v.ForApproval) > 0 {
		b.WriteString(d.say("for_approval", "entries", joined(v.ForApproval)) + "\n")
	}
	return b.String()
}

func joined(codes []rules.EntryCode) string {
	var all []string
	for _, code := range codes {
		all = append(all, string(code))
	}
	return strings.Join(all, ",")
}

func (d *desk) entryRows(changes []rules.EntryChange) [][]string {
	rows := [][]string{d.heading("entry", "title", "entry_change", "attribute", "old", "new", "narrows")}
	for _, c := range changes {
		first := []string{string(c.Entry), c.Title, d.words.Word("entry_change", string(c.Kind))}
		if len(c.Attributes) == 0 {
			rows = append(rows, append(first, "", "", "", d.narrows(c.Narrows())))
		}
		for _, a := range c.Attributes {
			rows = append(rows, append(first[:3:3], d.words.Word("attribute", a.Name), d.words.Value(a.Name, a.Old),
				d.words.Value(a.Name, a.New), d.narrows(a.Narrows)))
		}
	}
	return rows
}

func (d *desk) narrows(so bool) string {
	if so {
		return d.say("narrows")
	}
	return ""
}

// checkDraft holds a file against the documents in force, and records nothing.
func (d *desk) checkDraft(ctx context.Context, document, file string) error {
	text, err := d.documentText(ctx, document, file)
	if err != nil {
		return err
	}
	return d.atOffice(ctx, func(o *office) error {
		return o.store.View(ctx, func(tx *store.Tx) error {
			draft, err := o.engine.Judge(tx, o.organisation, document, "", text)
			if err != nil {
				return err
			}
			v := draftViewOf(draft)
			if err := d.answer(v, d.draftText(v)); err != nil || v.OK {
				return err
			}
			return errShown
		})
	})
}
