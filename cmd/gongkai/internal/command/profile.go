package command

import (
	"context"
	"slices"

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

// speakAs takes over the words of the profile that the office was founded with, whatever this machine's settings say: a
// refusal names states and acts as that office does. Without it the refusal is shown all the same.
func (d *desk) speakAs(ctx context.Context, o *office) {
	_ = o.store.View(ctx, func(tx *store.Tx) error {
		in, err := o.engine.InForce(tx, o.organisation, rules.KindItem, rules.DateOf(d.Now()))
		if err == nil && slices.Contains(profile.Names(), in.Profile.Name) {
			d.settings.Profile = in.Profile.Name
		}
		return err
	})
}
