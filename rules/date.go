package rules

import "gongkai/rules/workday"

// Date (日期) is a civil day in Asia/Shanghai; the zero Date means that there is none.
type Date = workday.Date

// Calendar (工作日历) knows which days are worked, make-up days (调休) included.
type Calendar = workday.Calendar

// DateOf returns the civil day in Asia/Shanghai of an instant.
var DateOf = workday.DateOf

// ParseTyped reads a day as people type it: 2026.7.5, 2026-7-5, 20260705, 2026年7月5日.
var ParseTyped = workday.ParseTyped
