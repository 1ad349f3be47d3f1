package workflow

import "gongkai/rules"

func proposeCorrection(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	item, v := d.Item, currentOf(d)
	item.Correction = &rules.Correction{
		N: v.N, Kind: rules.CorrectionKind(a.With["kind"]), Wrong: rules.Digest(m.With["wrong"]),
		Right: rules.Digest(m.With["right"]), Reason: rules.Digest(m.With["reason"]),
		Author: a.By.Person.ID, AuthorFor: a.Principal, ProposedOn: a.Happened,
	}
	m.Item = &item
	m.Notices = append(m.Notices, rules.Notice{Kind: rules.NoticeCorrection, Holder: rules.DutyReviewer})
}

func dropCorrection(d *rules.Dossier, _ rules.Attempt, m *rules.Move) {
	item := d.Item
	item.Correction = nil
	m.Item = &item
}

// CorrectionNotice is what every posting of a corrected text says of the correction (更正说明).
func CorrectionNotice(wrong, right string) string {
	return "更正说明：原文“" + wrong + "”更正为“" + right + "”。"
}

// correct makes the corrected text a version of its own, by whoever proposed it, and posts it at once, with the notice,
// wherever the text stands.
func correct(d *rules.Dossier, a rules.Attempt, m *rules.Move) {
	made, was := *d.Item.Correction, currentOf(d)
	wrong, right := d.Texts[made.Wrong], d.Texts[made.Right]
	corrected, r := rules.Corrected(d.Texts[was.Digest], wrong, right)
	if r != nil {
		return // the guard correction_fits/1 has judged it before
	}
	text := rules.NewBody(a.Seed, "corrected", corrected)
	notice := rules.NewBody(a.Seed, "notice", CorrectionNotice(wrong, right))
	m.Bodies = append(m.Bodies, text, notice)
	v := rules.Version{N: len(d.Versions) + 1, Title: was.Title, Digest: text.Digest, Author: made.Author, AuthorFor: made.AuthorFor, Corrects: was.N}
	m.Content = &v
	made.PassedBy, made.On, made.Notice = a.By.Person.ID, a.Happened, notice.Digest
	item := d.Item
	item.Correction, item.Corrections = nil, append(item.Corrections[:len(item.Corrections):len(item.Corrections)], made)
	m.Item = &item
	replacePostings(d, v, notice.Digest, m)
}

// replacePostings takes down what stands and posts the version in its places. The end stays what it was, and what is
// suspended stays suspended: a correction puts nothing up again.
func replacePostings(d *rules.Dossier, v rules.Version, notice rules.Digest, m *rules.Move) {
	standing := d.Standing()
	for _, p := range standing {
		m.Postings = append(m.Postings, takenDown(p, m.Happened))
	}
	for i, p := range standing {
		next := rules.Publication{
			N: len(d.Publications) + i + 1, Version: v.N, Digest: v.Digest, Audience: p.Audience, Carrier: p.Carrier,
			From: m.Happened, Until: p.Until, Status: p.Status, Notice: notice,
		}
		if p.Status == rules.Suspended {
			next.Since = p.Since
		}
		m.Postings = append(m.Postings, next)
	}
}

func takenDown(p rules.Publication, on rules.Date) rules.Publication {
	p.Status, p.Since = rules.TakenDown, on
	return p
}

func currentOf(d *rules.Dossier) rules.Version {
	v, _ := d.Current()
	return v
}
