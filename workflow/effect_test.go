package workflow

import (
	"testing"

	"gongkai/rules"
	"gongkai/rules/profile"
)

func TestEveryEffectIsCaused(t *testing.T) {
	for _, name := range rules.Effects() {
		if effects[name] == nil {
			t.Errorf("nothing causes the effect %q", name)
		}
	}
	if len(effects) != len(rules.Effects()) {
		t.Errorf("%d effects are caused, %d are declared", len(effects), len(rules.Effects()))
	}
}

func TestShippedProceduresAreSound(t *testing.T) {
	for _, name := range profile.Names() {
		p, err := profile.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := soundProcedures(p); err != nil {
			t.Error(err)
		}
		for _, kind := range []rules.Kind{rules.KindItem, rules.KindFeedback} {
			procedure, ok := p.Procedure(kind)
			if !ok {
				t.Errorf("%s has no procedure for %s", name, kind)
				continue
			}
			for _, state := range procedure.States {
				if _, ok := p.Days[state.Due]; state.Due != "" && !ok {
					t.Errorf("%s gives no days for the due %s", name, state.Due)
				}
			}
		}
	}
}

// TestAdministratorsActOnNothing: the three administrators (三员) run the system; they neither make nor decide anything that it holds
// (GB/T 22239-2019 8.1.4.2), and nothing waits for them.
func TestAdministratorsActOnNothing(t *testing.T) {
	for _, name := range profile.Names() {
		p, err := profile.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, procedure := range p.Procedures {
			for _, act := range procedure.Acts {
				for _, duty := range act.By {
					if duty.Administrator() {
						t.Errorf("%s: %s of %s is the act of %s", name, act.Name, procedure.Kind, duty)
					}
				}
			}
			for _, state := range procedure.States {
				if state.Holder.Administrator() {
					t.Errorf("%s: %s of %s is held by %s", name, state.Name, procedure.Kind, state.Holder)
				}
			}
		}
	}
}
