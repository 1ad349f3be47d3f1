-- Postings come down when they have stood their time.

-- +goose Up

-- 历史公开: what became of a posting that stands no more, as readers see it: ended when it stood its time, stopped for any
-- other reason, empty while it stands or does not count.
ALTER TABLE publication ADD COLUMN history TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE publication SET history = 'stopped' WHERE status <> 'posted' AND facts::json ->> 'void' IS NULL;

-- what stands posted, by the day on which its time is over
CREATE INDEX publication_posted ON publication (organisation_id, until_day, subject_id, n) WHERE status = 'posted';
