package command

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/cmd/gongkai/internal/shape"
	"gongkai/rules"
	"gongkai/rules/profile"
)

func (d *desk) catalogueCommand() *cobra.Command {
	return d.withProfile(d.group("catalogue", "catalogue",
		d.verb("check [FILE]", "catalogue_check", cobra.MaximumNArgs(1), d.checkCatalogue),
		d.verb("show [CODE]", "catalogue_show", cobra.MaximumNArgs(1), d.showCatalogue),
		d.catalogueDraftCommand(), d.catalogueAdoptCommand(), d.catalogueSuperiorCommand(), d.catalogueExportCommand(),
		d.verb("diff [OLD [NEW|FILE]]", "catalogue_diff", cobra.MaximumNArgs(2), d.diffCatalogue),
		d.verb("versions", "catalogue_versions", cobra.NoArgs, d.listVersions),
	))
}

// verdict is what a check of a document found.
type verdict struct {
	OK      bool     `json:"ok"`
	Name    string   `json:"name"`
	Entries int      `json:"entries,omitempty"`
	States  int      `json:"states,omitempty"`
	Acts    int      `json:"acts,omitempty"`
	Faults  []string `json:"faults"`
}

// checkCatalogue decodes the profile with its catalogue and says everything that is wrong with them; a file is held
// against the documents in force, with what it changes and how it stands to the superior's catalogue.
func (d *desk) checkCatalogue(ctx context.Context, args []string) error {
	if len(args) == 1 {
		return d.checkDraft(ctx, rules.CatalogueFile, args[0])
	}
	v := verdict{Name: d.settings.Profile, Faults: []string{}}
	p, err := d.profile()
	var faults profile.Faults
	switch {
	case errors.As(err, &faults):
		v.Faults = strings.Split(err.Error(), "\n")
	case err != nil:
		return err
	default:
		v.OK, v.Entries = true, len(p.Catalogue.Entries)
	}
	return d.judged(v)
}

// judged shows a verdict; a bad one is a fault of the exit code.
func (d *desk) judged(v verdict) error {
	text := d.say("sound", "name", v.Name)
	if !v.OK {
		text = strings.Join(v.Faults, "\n")
	}
	if err := d.answer(v, text); err != nil || v.OK {
		return err
	}
	return errShown
}

// showCatalogue shows the catalogue in force (公开目录), or one entry of it; before an office is set up, the profile's.
func (d *desk) showCatalogue(ctx context.Context, args []string) error {
	p, err := d.profileInForce(ctx)
	if err != nil {
		return err
	}
	lines := []shape.Entry{}
	rows := [][]string{d.heading("entry", "title", "timing", "due_rule", "audience", "carriers", "decided_by")}
	for _, e := range p.Catalogue.Entries {
		if len(args) > 0 && string(e.Code) != args[0] {
			continue
		}
		lines = append(lines, shape.EntryOf(e))
		rows = append(rows, d.entryRow(p, e))
	}
	if len(lines) == 0 {
		return rules.Refuse(rules.EntryUnknown, rules.BasisCatalogue, "entry", args[0])
	}
	return d.answer(lines, table(rows))
}

func (d *desk) entryRow(p *rules.Profile, e rules.Entry) []string {
	due := shape.EntryOf(e).Due
	return []string{
		string(e.Code), e.Title, d.words.Word("timing", string(e.Timing)), due, d.audiences(e), d.carriers(p, e),
		d.words.Word("decided_by", string(e.DecidedBy)),
	}
}

func (d *desk) audiences(e rules.Entry) string {
	if e.AudienceOf != "" {
		return d.words.Word("audience_of", e.AudienceOf)
	}
	var all []string
	for _, a := range e.Audiences {
		all = append(all, d.words.Word("audience", string(a)))
	}
	return strings.Join(all, " > ")
}

func (d *desk) carriers(p *rules.Profile, e rules.Entry) string {
	if e.CarrierOf != "" {
		return d.words.Word("carrier_of", e.CarrierOf)
	}
	var all []string
	for _, code := range e.Carriers {
		if c, ok := p.Carrier(code); ok {
			all = append(all, c.Label.In(d.words.Lang()))
		}
	}
	return strings.Join(all, d.words.Say("date.list"))
}
