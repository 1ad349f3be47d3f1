package rules

import "testing"

// Every pair of duties: an administrator's beside any other is refused by the clause, every other pair is not.
func TestAdministratorsAgainstEveryDuty(t *testing.T) {
	apart := map[Duty]bool{DutySystemAdmin: true, DutySecurityAdmin: true, DutyAuditAdmin: true}
	for _, one := range Duties() {
		for _, other := range Duties() {
			t.Run("8.1.4 "+string(one)+"与"+string(other), func(t *testing.T) {
				r := KeepAdministratorsApart([]Post{{Duties: []Duty{one}}, {Duties: []Duty{other}}})
				refused := one != other && (apart[one] || apart[other])
				if (r != nil) != refused {
					t.Errorf("%v", r)
				}
				if r != nil && (r.Code != AdministratorsApart || r.Basis != BasisAdministrators) {
					t.Errorf("%v", r)
				}
			})
		}
	}
}
