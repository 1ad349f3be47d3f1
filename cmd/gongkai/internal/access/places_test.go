package access

import (
	"net/netip"
	"testing"

	"gongkai/rules"
)

// TestAdministratorsWorkFromTheirTerminals: the networks bind the three administrators and nobody else (8.1.4.4).
func TestAdministratorsWorkFromTheirTerminals(t *testing.T) {
	places := Places{netip.MustParsePrefix("10.1.2.0/24"), netip.MustParsePrefix("fd00::/8")}
	holding := func(duty rules.Duty) rules.Standing {
		return rules.Standing{Posts: []rules.Post{{ID: string(duty), Duties: []rules.Duty{duty}}}}
	}
	for _, c := range []struct {
		duty rules.Duty
		from string
		want rules.Code
	}{
		{rules.DutySystemAdmin, "10.1.2.9", ""}, {rules.DutySecurityAdmin, "::ffff:10.1.2.9", ""}, {rules.DutyAuditAdmin, "fd00::1", ""},
		{rules.DutySystemAdmin, "10.1.3.9", rules.AdministratorElsewhere}, {rules.DutyAuditAdmin, "", rules.AdministratorElsewhere},
		{rules.DutyOffice, "198.51.100.1", ""}, {rules.DutyMember, "", ""},
	} {
		if err := places.Admit(holding(c.duty), c.from); code(err) != c.want {
			t.Errorf("%s from %q: %v", c.duty, c.from, err)
		}
	}
	if err := Places(nil).Admit(holding(rules.DutySystemAdmin), "198.51.100.1"); err != nil {
		t.Errorf("where no network is named: %v", err)
	}
}
