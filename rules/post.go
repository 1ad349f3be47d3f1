package rules

import "slices"

// Duty (职责) is what a post answers for; an act of a procedure names the duty that performs it, never a login.
type Duty string

// The duties that posts can hold.
const (
	DutyDrafter          Duty = "drafter"           // 经办人, drafts for its unit
	DutyOffice           Duty = "office"            // 党务公开工作机构, moves items through the procedure
	DutyReviewer         Duty = "reviewer"          // 保密审查人
	DutyDeputy           Duty = "deputy"            // 分管领导
	DutyHead             Duty = "head"              // 主要负责人
	DutyFirstResponsible Duty = "first-responsible" // 第一责任人
	DutyPublisher        Duty = "publisher"         // 公开载体承办人
	DutyArchivist        Duty = "archivist"         // 档案人员
	DutyInspector        Duty = "inspector"         // 监督检查人员
	DutyMember           Duty = "member"            // 党员
	DutySystemAdmin      Duty = "system-admin"      // 系统管理员
	DutySecurityAdmin    Duty = "security-admin"    // 安全管理员
	DutyAuditAdmin       Duty = "audit-admin"       // 审计管理员
	DutySuperior         Duty = "superior"          // 市委（审核同意）
)

// Duties lists every duty.
func Duties() []Duty {
	return []Duty{
		DutyDrafter, DutyOffice, DutyReviewer, DutyDeputy, DutyHead, DutyFirstResponsible, DutyPublisher,
		DutyArchivist, DutyInspector, DutyMember, DutySystemAdmin, DutySecurityAdmin, DutyAuditAdmin,
		DutySuperior,
	}
}

// PersonID names a person for ever; logins and posts may change.
type PersonID string

// Person (人员) can hold posts.
type Person struct {
	ID    PersonID `json:"id"`
	Login string   `json:"login"`
	Name  string   `json:"name"`
}

// Post (岗位) holds duties in a unit; people hold posts for a time.
type Post struct {
	ID     string   `json:"id"`
	Unit   UnitCode `json:"unit"` // none for leaders, who stand above the units
	Title  string   `json:"title"`
	Duties []Duty   `json:"duties"`
	For    Person   `json:"for,omitzero"` // whose post it is, while the person only deputises (AB角)
}

// Standing (身份) is what a person is on a day: the organisation and the posts held on it.
type Standing struct {
	Person       Person
	Organisation OrganisationID
	Posts        []Post
}

// Administers says whether one of the three administrators (三员) stands here.
func (s Standing) Administers() bool { return slices.ContainsFunc(administrators, s.Has) }

// Administrator says whether the duty is that of one of the three administrators (三员), who are kept apart from the
// work and from each other.
func (d Duty) Administrator() bool { return slices.Contains(administrators, d) }

// KeepAdministratorsApart finds the duty of an administrator that stands beside another duty, whether a post is held or
// deputised; there is none among posts that one person may hold together (GB/T 22239-2019 8.1.4).
func KeepAdministratorsApart(posts []Post) *Refusal {
	var all []Duty
	for _, p := range posts {
		all = append(all, p.Duties...)
	}
	i := slices.IndexFunc(all, Duty.Administrator)
	if i < 0 {
		return nil
	}
	if j := slices.IndexFunc(all, func(d Duty) bool { return d != all[i] }); j >= 0 {
		return Refuse(AdministratorsApart, BasisAdministrators, "duty", string(all[i]), "other", string(all[j]))
	}
	return nil
}

// PostFor finds the held post that carries the duty. A unit narrows the search to posts of that unit, and to posts
// that stand above the units.
func (s Standing) PostFor(duty Duty, unit UnitCode) (Post, bool) {
	for _, p := range s.Posts {
		if slices.Contains(p.Duties, duty) && (unit == "" || p.Unit == "" || p.Unit == unit) {
			return p, true
		}
	}
	return Post{}, false
}

// Has says whether any held post carries the duty.
func (s Standing) Has(duty Duty) bool {
	_, ok := s.PostFor(duty, "")
	return ok
}

// ActsAs returns the first of the duties that the person holds, with the post that carries it. Drafting is done for
// the item's own unit; every other duty reaches the whole organisation (五二).
func (s Standing) ActsAs(duties []Duty, unit UnitCode) (Duty, Post, bool) {
	for _, d := range duties {
		within := UnitCode("")
		if d == DutyDrafter {
			within = unit
		}
		if p, ok := s.PostFor(d, within); ok {
			return d, p, true
		}
	}
	return "", Post{}, false
}
