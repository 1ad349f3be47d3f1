package command

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/workflow"
)

// tabling is what meeting agenda is told.
type tabling struct {
	acting
	item, matter string
}

func (d *desk) meetingAgendaCommand() *cobra.Command {
	var t tabling
	cmd := d.verb("agenda MEETING --item NUMBER --as LOGIN [--matter MATTER] [--on DATE]", "meeting_agenda", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			t.filled = fields{"item": &t.item, "matter": &t.matter}
			return d.doAct(ctx, t.acting, args[0], "table")
		})
	cmd.Aliases = []string{"table"}
	t.flags(d, cmd)
	cmd.Flags().StringVar(&t.item, "item", "", d.say("flag.item"))
	cmd.Flags().StringVar(&t.matter, "matter", rules.MatterGeneral, d.say("flag.matter"))
	return cmd
}

func (d *desk) meetingRecordCommand() *cobra.Command {
	var a acting
	cmd := d.verb("record MEETING --as LOGIN --with FILE|- [--on DATE] [--key K]", "meeting_record", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error { return d.recordMeeting(ctx, a, args[0]) })
	a.flags(d, cmd)
	return cmd
}

// recordMeeting (会议记录) records what the file holds of a meeting, in its order: "hold", the written opinions of the
// absent under "absent" and the votes under "vote", each by a name of its own, and "close". Each part is an act; with a
// key, what was recorded before is not recorded again.
func (d *desk) recordMeeting(ctx context.Context, a acting, ref string) error {
	return d.atOffice(ctx, func(o *office) error {
		act, err := d.actOf(ctx, o, a, "")
		if err != nil {
			return err
		}
		if act.Organisation, act.Subject, err = o.subject(ctx, ref); err != nil {
			return err
		}
		parts, err := partsOfRecord(act.With)
		if err != nil {
			return err
		}
		for _, p := range parts {
			if err := o.recordPart(ctx, act, p); err != nil {
				return err
			}
		}
		dossier, err := o.readKind(ctx, rules.KindMeeting, ref)
		if err != nil {
			return err
		}
		view := shape.MeetingOf(d.words, dossier)
		return d.answer(view, d.meetingText(dossier, shape.FullMeeting{Meeting: view, History: shape.HistoryOf(dossier)}))
	})
}

func (o *office) recordPart(ctx context.Context, act workflow.Act, p part) error {
	act.Name, act.With = p.act, p.with
	if act.Key != "" {
		act.Key += "/" + p.name
	}
	_, err := o.engine.Do(ctx, act)
	return named(err, p.act)
}

// part is one act of what is recorded together, with its name in the file.
type part struct {
	name string
	act  rules.ActName
	with rules.Values
}

// partsOfRecord takes the file apart: hold, absent.*, vote.*, close.
func partsOfRecord(with rules.Values) ([]part, error) {
	acts := map[string]rules.ActName{"hold": "hold", "absent": "note_absent", "vote": "vote", "close": "close"}
	found := map[string]part{}
	for key, value := range with {
		kind, field, _ := strings.Cut(key, ".")
		name := kind
		if kind == "absent" || kind == "vote" {
			one, rest, _ := strings.Cut(field, ".")
			name, field = kind+"."+one, rest
		}
		if acts[kind] == "" || field == "" {
			return nil, rules.Refuse(rules.FieldUnknown, rules.BasisHouse, "field", key)
		}
		if found[name].with == nil {
			found[name] = part{name, acts[kind], rules.Values{}}
		}
		found[name].with[field] = value
	}
	if len(found) == 0 {
		return nil, rules.Refuse(rules.FieldMissing, rules.BasisHouse, "field", "hold")
	}
	return inOrderOfRecord(found), nil
}

func inOrderOfRecord(found map[string]part) []part {
	order := []rules.ActName{"hold", "note_absent", "vote", "close"}
	return slices.SortedFunc(maps.Values(found), func(a, b part) int {
		if a.act != b.act {
			return slices.Index(order, a.act) - slices.Index(order, b.act)
		}
		_, x, _ := strings.Cut(a.name, ".")
		_, y, _ := strings.Cut(b.name, ".")
		n, err1 := strconv.Atoi(x)
		m, err2 := strconv.Atoi(y)
		if errors.Join(err1, err2) == nil {
			return n - m
		}
		return strings.Compare(x, y)
	})
}
