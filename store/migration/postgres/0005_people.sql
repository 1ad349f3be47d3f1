-- Who deputises for whom (AB角), on whose behalf a text was drafted, and who changed a holding when.

-- +goose Up

ALTER TABLE holding ADD COLUMN for_person TEXT COLLATE "C" REFERENCES person (id) DEFERRABLE; -- 被代理人; none on a post of one's own
ALTER TABLE content_version ADD COLUMN author_for TEXT COLLATE "C" NOT NULL DEFAULT ''; -- 由谁委托拟稿

-- 任职变动: every change of a holding, append-only; whoever reads them in order knows every holding there is
CREATE TABLE holding_change (
  organisation_id TEXT COLLATE "C" NOT NULL,
  n               BIGINT NOT NULL CHECK (n > 0),
  at              TIMESTAMPTZ NOT NULL,
  by_person       TEXT COLLATE "C" NOT NULL, -- none on the command line, where possession of the machine is authority
  via             TEXT COLLATE "C" NOT NULL,
  post_id         TEXT COLLATE "C" NOT NULL,
  person_id       TEXT COLLATE "C" NOT NULL,
  from_day        TEXT COLLATE "C" NOT NULL,
  until_day       TEXT COLLATE "C",
  deputising      BOOLEAN NOT NULL,
  for_person      TEXT COLLATE "C",
  note            TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, n),
  FOREIGN KEY (organisation_id, person_id, post_id, from_day)
    REFERENCES holding (organisation_id, person_id, post_id, from_day) DEFERRABLE
);

INSERT INTO holding_change
  SELECT organisation_id, row_number() OVER (PARTITION BY organisation_id ORDER BY person_id, post_id, from_day),
    now(), '', 'migration', post_id, person_id, from_day, until_day, deputising, for_person, ''
  FROM holding;

CREATE TRIGGER holding_change_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON holding_change FOR EACH STATEMENT EXECUTE FUNCTION stays();
