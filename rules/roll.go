package rules

// The refusals of a list of people (人员名册) that is read from a file.
const (
	RollUnreadable Code = "roll-unreadable" // neither a workbook nor CSV
	RollEmpty      Code = "roll-empty"      // no row below the columns' names
	RollTooLong    Code = "roll-too-long"   // more rows than are taken in at once
	RollNoName     Code = "roll-no-name"    // a row without a name
	RollLogin      Code = "roll-login"      // no form of a login
)
