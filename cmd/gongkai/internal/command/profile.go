package command

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gongkai/rules"
	"gongkai/rules/profile"
	"gongkai/store"
)

// withProfile lets the command line name the profile (参数方案), which prevails over the settings.
func (d *desk) withProfile(cmd *cobra.Command) *cobra.Command {
	cmd.PersistentFlags().StringVar(&d.flags.Profile, "profile", "", d.say("flag.profile"))
	return cmd
}

// knownProfile refuses the name of a profile that does not ship as a slip of whoever typed it.
func (d *desk) knownProfile() error {
	if !slices.Contains(profile.Names(), d.settings.Profile) {
		return usage{d.say("no_profile", "name", d.settings.Profile)}
	}
	return nil
}

// profile loads the profile that the settings name.
func (d *desk) profile() (*rules.Profile, error) {
	if err := d.knownProfile(); err != nil {
		return nil, err
	}
	return profile.Load(d.settings.Profile)
}

// speakAs takes over the words of the profile that the office goes by, whatever this machine's settings say: states and
// acts are named as that office names them. Where nothing is in force yet the settings' words stand.
func (d *desk) speakAs(ctx context.Context, o *office) {
	_ = o.store.View(ctx, func(tx *store.Tx) error {
		adopted, err := tx.InForce(o.organisation, store.DocumentProfile, "profile.yaml", rules.DateOf(d.Now()))
		if name, _, _ := strings.Cut(adopted.Version, "/"); err == nil && slices.Contains(profile.Names(), name) {
			d.settings.Profile = name
		}
		return err
	})
}
