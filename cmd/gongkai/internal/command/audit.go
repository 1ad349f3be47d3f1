package command

import (
	"context"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/store"
	"gongkai/workflow"
)

func (d *desk) auditCommand() *cobra.Command {
	return d.group("audit", "audit", d.verifyCommand(), d.verb("show ID", "audit_show", cobra.ExactArgs(1), d.showAudit))
}

// verifyCommand says in its help, too, what is proved and what is not.
func (d *desk) verifyCommand() *cobra.Command {
	var printed string
	var chains bool
	cmd := d.verb("verify [--chain] [--seal SHORT]", "audit_verify", cobra.NoArgs, func(ctx context.Context, _ []string) error {
		return d.verifyAudit(ctx, chains, printed)
	})
	cmd.Flags().StringVar(&printed, "seal", "", d.say("flag.seal"))
	cmd.Flags().BoolVar(&chains, "chain", false, d.say("flag.chain"))
	cmd.Short += "\n\n" + d.covered()
	return cmd
}

// covered says what is proved and what is not.
func (d *desk) covered() string {
	lines := []string{d.words.Say("proof.proves"), d.words.Say("proof.limits")}
	for _, one := range shape.UnprovedIn(d.words) {
		lines = append(lines, "  - "+one.Message)
	}
	return strings.Join(append(lines, d.words.Say("proof.compare")), "\n")
}

// verifyAudit goes through the whole record, or through the chains alone, and compares it with a printed seal when there is
// one; damage is a fault of the exit code.
func (d *desk) verifyAudit(ctx context.Context, chains bool, printed string) error {
	if printed != "" && !rules.SealLegible(printed) {
		return usage{d.words.Say("proof.seal_short", "short", printed)}
	}
	return d.atOffice(ctx, func(o *office) error {
		look, covered := o.engine.Verify, d.covered()
		if chains {
			look, covered = o.engine.VerifyChains, d.words.Say("proof.chains")
		}
		defer debug.SetGCPercent(debug.SetGCPercent(roomy))
		began := time.Now()
		v, err := look(ctx)
		if err != nil {
			return err
		}
		took := time.Since(began)
		if printed != "" {
			v.Compare(printed)
		}
		said := shape.VerifiedOf(d.words, v)
		said.Seconds = took.Seconds()
		if err := d.answer(said, d.verified(v)+"\n"+d.pace(v, took)+"\n\n"+covered); err != nil || said.OK {
			return err
		}
		return errShown
	})
}

// roomy is how much garbage may pile up beside what is in use, in percent, while a whole record goes by: this process does nothing
// else, and collecting it oftener takes a fifth of the time.
const roomy = 400

// pace says how long it took; of chains alone the acts, and what notes that they are sealed, are all that was read.
func (d *desk) pace(v workflow.Verification, took time.Duration) string {
	each := func(n int) string { return strconv.Itoa(int(float64(n) / took.Seconds())) }
	return d.words.Say("proof.pace", "seconds", strconv.FormatFloat(took.Seconds(), 'f', 2, 64), "rows", strconv.Itoa(v.Rows),
		"acts_each", each(v.Acts), "rows_each", each(v.Rows))
}

func (d *desk) verified(v workflow.Verification) string {
	word := "whole"
	if v.OnlyChains {
		word = "whole_chains"
	}
	text := d.say(word, "acts", strconv.Itoa(v.Acts), "subjects", strconv.Itoa(v.Subjects), "seals", strconv.Itoa(len(v.Seals)))
	if !v.OK() {
		text = d.say("damaged", "count", strconv.Itoa(len(v.Damage))) + "\n" + table(damageRows(v.Damage))
	}
	if v.Printed != "" {
		text += "\n" + d.words.Say(sealWord(v), "short", v.Printed, "n", strconv.Itoa(v.Sealed.N), "at", v.Sealed.At.Format("2006-01-02 15:04Z"))
	}
	return text
}

func sealWord(v workflow.Verification) string {
	if v.Sealed.N > 0 {
		return "proof.seal_found"
	}
	return "proof.seal_lost"
}

func damageRows(damage []workflow.Damage) [][]string {
	var rows [][]string
	for _, one := range damage {
		rows = append(rows, []string{string(one.Subject), strconv.Itoa(one.Seq), one.Code, one.Detail})
	}
	return rows
}

// actView is an act as the audit shows it: who, by which post, when it happened and when it was recorded.
type actView struct {
	Seq      int             `json:"seq"`
	At       string          `json:"at"`
	Happened rules.Date      `json:"happened"`
	Act      rules.ActName   `json:"act"`
	From     rules.StateName `json:"from"`
	To       rules.StateName `json:"to"`
	Round    int             `json:"round"`
	By       rules.Signature `json:"by"`
	Via      string          `json:"via"`
	With     rules.Values    `json:"with,omitempty"`
	Hash     rules.Digest    `json:"hash"`

	Uploads []rules.UploadRef `json:"uploads,omitempty"`

	Paper *rules.Signature `json:"paper,omitempty"` // whose signature on paper was entered
}

// showAudit shows the history of one subject as it was recorded, with the hashes of its chain.
func (d *desk) showAudit(ctx context.Context, args []string) error {
	return d.atOffice(ctx, func(o *office) error {
		acts := []actView{}
		err := o.store.View(ctx, func(tx *store.Tx) error {
			org, id, err := tx.SubjectOf(args[0])
			if err != nil {
				return err
			}
			rows, err := tx.Acts(org, id)
			if err != nil {
				return err
			}
			for _, row := range rows {
				m, err := rules.ParseMove([]byte(row.Canonical))
				if err != nil {
					return err
				}
				acts = append(acts, actView{
					m.Seq, m.At.Format("2006-01-02T15:04:05.000000Z07:00"), m.Happened, m.Act, m.From, m.To, m.Round, m.By,
					m.Via, m.With, row.Hash, m.Uploads, m.Paper,
				})
			}
			return nil
		})
		if err != nil {
			return err
		}
		return d.answer(acts, table(d.auditRows(acts)))
	})
}

func (d *desk) auditRows(acts []actView) [][]string {
	rows := [][]string{d.heading("seq", "happened", "recorded", "act", "person", "duty", "state", "via", "hash")}
	for _, a := range acts {
		_, hash, _ := strings.Cut(string(a.Hash), ":")
		rows = append(rows, []string{
			strconv.Itoa(a.Seq), a.Happened.String(), a.At, d.words.Act(a.Act, d.procedures()...), d.actorOf(a),
			d.words.Word("duty", string(a.By.Duty)), d.words.State(a.To, d.procedures()...), d.words.Word("via", a.Via),
			hash[:min(len(hash), 12)],
		})
	}
	return rows
}

// actorOf names who did the act; what was signed on paper is the leader's, and names who entered it.
func (d *desk) actorOf(a actView) string {
	if a.Paper == nil {
		return d.actor(a.By)
	}
	return d.words.Say("word.on_paper", "name", d.actor(*a.Paper), "recorder", d.actor(a.By))
}
