package storetest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"gongkai/rules"
)

// vocabulary is what titles are made of: the characters of the plan's own words.
var vocabulary = []rune("党务公开目录事项审核审批实施反馈归档组织建设领导班子民主生活会收缴使用管理干部选拔任用廉洁自律群众意见建议整改落实制度计划总结报告会议决议考核监督检查")

// Publish adds to the crowd's items that each was disclosed inside the Party under a title of its own, as the index
// would have it. The word that it answers stands in one title alone.
func (c *Crowd) Publish(tb testing.TB) (rare string) {
	tb.Helper()
	c.write(tb, numbered+`INSERT INTO publication (organisation_id, subject_id, n, version, digest, audience, carrier, from_day, status, evidence, facts)
		SELECT ?, 's' || (10000000 + i), 1, 1, '', 'party', 'board', '2026-01-05', 'posted', '{}', '{}' FROM c`, c.size, c.org)
	c.write(tb, numbered+`INSERT INTO content_version (organisation_id, subject_id, n, title, digest, author_id, nil_report)
		SELECT ?, 's' || (10000000 + i), 1, '标题', '', (SELECT min(id) FROM person), `+c.no()+` FROM c`, c.size, c.org)
	c.write(tb, numbered+`INSERT INTO search_entry (organisation_id, subject_id, version, indexed)
		SELECT ?, 's' || (10000000 + i), 1, `+c.yes()+` FROM c ORDER BY i`, c.size, c.org)
	c.indexTitles(tb)
	if c.db.DriverName() == "pgx" {
		c.write(tb, `VACUUM ANALYZE`) // as its own housekeeping does
	}
	return "独一"
}

// indexTitles writes made-up titles into the index; common words stand in many, for the vocabulary is small.
func (c *Crowd) indexTitles(tb testing.TB) {
	tb.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	for done := 0; done < c.size; done += titlesAtOnce {
		var rows []string
		var args []any
		for i := range min(titlesAtOnce, c.size-done) {
			title := titleOf(random)
			if done+i == c.size/2 {
				title += "独一"
			}
			row, grams := c.titleRow(append(rules.Grams(title), rules.AudienceGrams(c.org, []rules.Audience{rules.AudienceParty})...))
			rows, args = append(rows, row), append(args, done+i+1, grams)
		}
		c.write(tb, fmt.Sprintf(c.titles(), strings.Join(rows, ", ")), args...)
	}
}

const titlesAtOnce = 500

func titleOf(random *rand.Rand) string {
	title := []rune("2026年度")
	for range 8 {
		title = append(title, vocabulary[random.IntN(len(vocabulary))])
	}
	return string(title) + "情况"
}

func (c *Crowd) titleRow(grams []string) (row, written string) {
	if c.db.DriverName() != "pgx" {
		return "(?, ?)", strings.Join(grams, " ")
	}
	for i, gram := range grams {
		written += fmt.Sprintf("'%s':%d ", gram, i+1)
	}
	return "(CAST(? AS BIGINT), CAST(? AS tsvector))", written
}

func (c *Crowd) titles() string {
	if c.db.DriverName() == "pgx" {
		return `UPDATE search_entry SET grams = t.grams FROM (VALUES %s) AS t (id, grams) WHERE search_entry.id = t.id`
	}
	return `INSERT INTO search_gram (rowid, grams) VALUES %s`
}

// yes is how the database writes it.
func (c *Crowd) yes() string {
	if c.db.DriverName() == "pgx" {
		return "TRUE"
	}
	return "1"
}
