// Package rules (规矩) holds the words and judgements of 党务公开, the disclosure of Party affairs: pure values and
// pure functions that know no clock, no database and no screen.
//
// It reads as a glossary. Each file is one subject, each exported word has a sentence, and each judgement names the
// clause that it comes from. Clauses are cited as in the plan: "三(二)2" is part three, section two, paragraph two.
package rules
