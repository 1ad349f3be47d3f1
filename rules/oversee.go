package rules

import "slices"

// overseers are the duties that answer for every date of the organisation, and look after the disclosure of the
// organisations below (下级党组织) as well.
var overseers = []Duty{DutyOffice, DutyDeputy, DutyHead, DutyFirstResponsible, DutyInspector}

// Oversees says whether the person may read how far the organisations below have come: what is owed, done and late, by
// number and date. What an item says is read in its own organisation alone.
func Oversees(s Standing) bool { return slices.ContainsFunc(overseers, s.Has) }

// Below lists the organisations that stand below one, directly or through others, in the order in which they are given.
func Below(all []Organisation, above OrganisationID) []Organisation {
	under := map[OrganisationID]bool{}
	for range all {
		for _, o := range all {
			if o.ID != above && o.Parent != "" && (o.Parent == above || under[o.Parent]) {
				under[o.ID] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(all), func(o Organisation) bool { return !under[o.ID] })
}
