package command

import (
	"context"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/letter"
	"gongkai/rules"
	"gongkai/store"
)

// consentCommand is the road to 市委 and back, as thin words for the acts that walk it (三(二)2c).
func (d *desk) consentCommand() *cobra.Command {
	return d.group("consent", "consent",
		d.consentSubmitCommand(), d.consentAnswerCommand("record"), d.consentAnswerCommand("confirm"), d.consentDiscardCommand(),
		d.verb("request ITEM", "consent_request", cobra.ExactArgs(1), d.printRequest),
		d.consentUrgeCommand(),
	)
}

// answering is what an act on a request is told besides its fields.
type answering struct {
	acting
	filled fields
}

// fill makes flags of the fields; a flag may bear a plainer name than its field.
func (a *answering) fill(d *desk, cmd *cobra.Command, flags map[string]string) {
	a.flags(d, cmd)
	cmd.Flags().IntVar(&a.rev, "rev", 0, d.say("flag.rev"))
	a.filled = fields{}
	for flag, field := range flags {
		says := flag
		if field == "decision" {
			says = "decision-ref"
		}
		a.filled[field] = cmd.Flags().String(flag, "", d.say("flag."+says))
	}
}

func (d *desk) consentSubmitCommand() *cobra.Command {
	var a answering
	cmd := d.verb("submit ITEM --decision REF --number NUMBER --as LOGIN [--on DATE]", "consent_submit", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return d.onRequest(ctx, args[0], a, func(item *rules.Dossier) (rules.ActName, error) {
				if item.Subject.State == rules.ItemDeliberating {
					return rules.ActResolveForConsent, nil
				}
				return rules.ActSendForConsent, nil
			})
		})
	a.fill(d, cmd, map[string]string{"decision": "decision", "number": "request_number"})
	return cmd
}

// consentAnswerCommand enters 市委's reply, or confirms it: the same act, by a second person, and never the first entry.
func (d *desk) consentAnswerCommand(name string) *cobra.Command {
	var a answering
	outcome := string(rules.Consented)
	cmd := d.verb(name+" ITEM --outcome consented|returned|refused --number NUMBER --replied-on DATE --as LOGIN [--conditions TEXT] [--reason TEXT] [--scan PLACE]",
		"consent_"+name, cobra.ExactArgs(1), func(ctx context.Context, args []string) error {
			act, ok := rules.AnswerActs[rules.ConsentOutcome(outcome)]
			if !ok {
				return usage{d.say("flag.outcome")}
			}
			return d.onRequest(ctx, args[0], a, func(item *rules.Dossier) (rules.ActName, error) {
				if name == "confirm" && !item.Item.Consent.Entered() {
					return "", rules.Refuse(rules.ConsentMissing, rules.BasisConsent)
				}
				return act, nil
			})
		})
	a.fill(d, cmd, map[string]string{
		"number": "reply_number", "replied-on": "replied_on", "conditions": "conditions", "reason": "reason", "scan": "scan",
	})
	cmd.Flags().StringVar(&outcome, "outcome", outcome, d.say("flag.outcome"))
	return cmd
}

func (d *desk) consentDiscardCommand() *cobra.Command {
	var a answering
	cmd := d.verb("discard ITEM --reason TEXT --as LOGIN", "consent_discard", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			return d.onRequest(ctx, args[0], a, always("discard_consent"))
		})
	a.fill(d, cmd, map[string]string{"reason": "reason"})
	return cmd
}

func (d *desk) consentUrgeCommand() *cobra.Command {
	var a answering
	var draft bool
	cmd := d.verb("urge ITEM (--draft | --number NUMBER --as LOGIN [--on DATE])", "consent_urge", cobra.ExactArgs(1),
		func(ctx context.Context, args []string) error {
			switch {
			case draft:
				return d.printUrge(ctx, args[0])
			case a.as == "":
				return usage{`required flag(s) "as" not set`}
			}
			return d.onRequest(ctx, args[0], a, always(rules.ActUrge))
		})
	a.fill(d, cmd, map[string]string{"number": "letter_number"})
	cmd.Flags().BoolVar(&draft, "draft", false, d.say("flag.draft"))
	cmd.Flags().Lookup("as").Annotations = nil // a draft is nobody's act
	return cmd
}

func always(name rules.ActName) func(*rules.Dossier) (rules.ActName, error) {
	return func(*rules.Dossier) (rules.ActName, error) { return name, nil }
}

// onRequest does the act that the item's state asks for.
func (d *desk) onRequest(ctx context.Context, ref string, a answering, choose func(*rules.Dossier) (rules.ActName, error)) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, err := o.readKind(ctx, rules.KindItem, ref)
		if err != nil {
			return err
		}
		name, err := choose(dossier)
		if err != nil {
			return err
		}
		act, err := d.actOf(ctx, o, a.acting, name)
		if err != nil {
			return err
		}
		act.Organisation, act.Subject = dossier.Subject.Organisation, dossier.Subject.ID
		a.filled.into(act.With)
		return d.doNamed(ctx, o, act)
	})
}

// printRequest prints the 请示 as the record has it.
func (d *desk) printRequest(ctx context.Context, args []string) error {
	return d.printLetter(ctx, args[0], func(dossier *rules.Dossier, texts map[rules.Digest]string) (letter.Letter, error) {
		return letter.Request(dossier, texts, d.words, rules.DateOf(d.Now()))
	})
}

// printUrge prints the draft of a 催办函.
func (d *desk) printUrge(ctx context.Context, ref string) error {
	return d.printLetter(ctx, ref, func(dossier *rules.Dossier, _ map[rules.Digest]string) (letter.Letter, error) {
		return letter.Urge(dossier, d.words, rules.DateOf(d.Now()))
	})
}

func (d *desk) printLetter(ctx context.Context, ref string, write func(*rules.Dossier, map[rules.Digest]string) (letter.Letter, error)) error {
	return d.atOffice(ctx, func(o *office) error {
		dossier, err := o.readKind(ctx, rules.KindItem, ref)
		if err != nil {
			return err
		}
		var texts map[rules.Digest]string
		err = o.store.View(ctx, func(tx *store.Tx) error {
			texts, err = tx.Texts(dossier.Subject.Organisation, letter.Texts(dossier)...)
			return err
		})
		if err != nil {
			return err
		}
		l, err := write(dossier, texts)
		if err != nil {
			return err
		}
		return d.answer(l, l.Text())
	})
}
