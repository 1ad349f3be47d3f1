-- Who deputises for whom (AB角), on whose behalf a text was drafted, and who changed a holding when.

-- +goose Up

ALTER TABLE holding ADD COLUMN for_person TEXT REFERENCES person (id); -- 被代理人; none on a post of one's own
ALTER TABLE content_version ADD COLUMN author_for TEXT NOT NULL DEFAULT ''; -- 由谁委托拟稿

-- 任职变动: every change of a holding, append-only; whoever reads them in order knows every holding there is
CREATE TABLE holding_change (
  organisation_id TEXT NOT NULL,
  n               INTEGER NOT NULL CHECK (n > 0),
  at              TEXT NOT NULL,
  by_person       TEXT NOT NULL, -- none on the command line, where possession of the machine is authority
  via             TEXT NOT NULL,
  post_id         TEXT NOT NULL,
  person_id       TEXT NOT NULL,
  from_day        TEXT NOT NULL,
  until_day       TEXT,
  deputising      INTEGER NOT NULL CHECK (deputising IN (0, 1)),
  for_person      TEXT,
  note            TEXT NOT NULL,
  PRIMARY KEY (organisation_id, n),
  FOREIGN KEY (organisation_id, person_id, post_id, from_day) REFERENCES holding (organisation_id, person_id, post_id, from_day)
) STRICT;

INSERT INTO holding_change
  SELECT organisation_id, row_number() OVER (PARTITION BY organisation_id ORDER BY person_id, post_id, from_day),
    strftime('%Y-%m-%dT%H:%M:%f000Z', 'now'), '', 'migration', post_id, person_id, from_day, until_day, deputising, for_person, ''
  FROM holding;

-- +goose StatementBegin
CREATE TRIGGER holding_change_stays BEFORE UPDATE ON holding_change BEGIN SELECT RAISE(ABORT, 'holding_change is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER holding_change_remains BEFORE DELETE ON holding_change BEGIN SELECT RAISE(ABORT, 'holding_change is append-only'); END;
-- +goose StatementEnd
