package access

import (
	"net/netip"
	"slices"

	"gongkai/rules"
)

// Places (管理终端) are the networks from which administrators may work; from everywhere when there are none.
type Places []netip.Prefix

// Admit refuses an administrator who comes from elsewhere (GB/T 22239-2019 8.1.4.4).
func (p Places) Admit(s rules.Standing, from string) error {
	if len(p) == 0 || !s.Administers() {
		return nil
	}
	at, err := netip.ParseAddr(from)
	if err == nil && slices.ContainsFunc(p, func(n netip.Prefix) bool { return n.Contains(at.Unmap().WithZone("")) }) {
		return nil
	}
	return rules.Refuse(rules.AdministratorElsewhere, rules.BasisAdministrators)
}
