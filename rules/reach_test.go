package rules

import "testing"

func TestMaySee(t *testing.T) {
	member, staff := []Duty{DutyMember}, []Duty{DutyMember, DutyArchivist}
	cases := []struct {
		name   string
		duties []Duty
		org    OrganisationID
		posted []Publication
		want   bool
	}{
		{"三(四)1 党内公开的党员可以看", member, "o", []Publication{{Audience: AudienceParty, Status: Posted}}, true},
		{"三(四)1 向社会公开的党员可以看", member, "o", []Publication{{Audience: AudienceSociety, Status: Posted}}, true},
		{"特定对象的党员看不到", member, "o", []Publication{{Audience: AudienceTargeted, Status: Posted}}, false},
		{"未公开的党员看不到", member, "o", nil, false},
		{"已下架的党员看不到", member, "o", []Publication{{Audience: AudienceParty, Status: TakenDown}}, false},
		{"下架待批的党员看不到", member, "o", []Publication{{Audience: AudienceParty, Status: Suspended}}, false},
		{"工作人员看本组织全部", staff, "o", nil, true},
		{"工作人员看不到别的组织", staff, "p", []Publication{{Audience: AudienceParty, Status: Posted}}, false},
		{"三员不看业务内容", []Duty{DutySystemAdmin}, "o", []Publication{{Audience: AudienceSociety, Status: Posted}}, false},
		{"无岗位的看不到", nil, "o", []Publication{{Audience: AudienceSociety, Status: Posted}}, false},
	}
	for _, c := range cases {
		reach := ReachOf(Standing{Organisation: "o", Posts: []Post{{Duties: c.duties}}})
		if got := MaySee(reach, c.org, c.posted); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
