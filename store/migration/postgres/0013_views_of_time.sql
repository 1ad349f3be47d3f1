-- The views of time: lists of dues that turn their pages, the calendar of disclosure, and private calendar feeds.

-- +goose Up

DROP INDEX due_by_date;
CREATE INDEX due_by_date ON due (organisation_id, due_date, subject_id, kind, round, n) WHERE met_by IS NULL;
CREATE INDEX due_of_publication ON due (organisation_id, due_date, subject_id, round, n) WHERE kind = 'publication';

-- 日历订阅: one a person; only the hash of its token is kept
CREATE TABLE feed_token (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  token_hash      TEXT COLLATE "C" NOT NULL UNIQUE,
  made_at         TIMESTAMPTZ NOT NULL,
  used_on         TEXT COLLATE "C", -- the last day of its use; none before the first
  PRIMARY KEY (organisation_id, person_id)
);
