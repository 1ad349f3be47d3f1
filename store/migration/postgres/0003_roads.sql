-- The roads where leaders decide. What acts know of an item, a posting, a meeting and its lines is kept as one JSON text
-- beside the columns that lists ask for, so that a new road of a procedure needs no new column.

-- +goose Up

ALTER TABLE item ADD COLUMN facts TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (facts::json IS NOT NULL);
UPDATE item SET facts = json_build_object('number', number, 'entry', entry, 'outside', outside, 'title', title,
  'period', period, 'unit', unit, 'nil', nil_report, 'archive_code', archive_code,
  'plan', NULLIF(plan, '')::json, 'consent', NULLIF(consent, '')::json)::text;
ALTER TABLE item DROP COLUMN plan;
ALTER TABLE item DROP COLUMN consent;

ALTER TABLE publication ADD COLUMN facts TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (facts::json IS NOT NULL);
UPDATE publication SET facts = json_build_object('n', n, 'version', version, 'digest', digest, 'audience', audience,
  'carrier', carrier, 'from', from_day, 'until', until_day, 'status', status, 'evidence', evidence::json)::text;

ALTER TABLE agenda_line ADD COLUMN facts TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (facts::json IS NOT NULL);
ALTER TABLE agenda_line ADD COLUMN question TEXT COLLATE "C" NOT NULL DEFAULT 'disclose'; -- 议决事由
UPDATE agenda_line SET facts = json_build_object('n', n, 'subject', item_id, 'number', number, 'title', title,
  'content', content, 'matter', matter, 'outcome', outcome,
  'ballot', json_build_object('for', votes_for, 'against', votes_against, 'abstain', votes_abstain, 'recused', votes_recused))::text;

ALTER TABLE meeting ADD COLUMN facts TEXT COLLATE "C" NOT NULL DEFAULT '{}' CHECK (facts::json IS NOT NULL);
UPDATE meeting SET facts = json_build_object('number', number, 'body', body, 'on', on_day, 'expected', expected,
  'present', present, 'chair', chair, 'recorder', recorder, 'minutes', minutes,
  'lines', COALESCE((SELECT json_agg(l.facts::json ORDER BY l.n) FROM agenda_line l
    WHERE l.organisation_id = meeting.organisation_id AND l.meeting_id = meeting.subject_id), '[]'::json))::text;

ALTER TABLE content_version ADD COLUMN corrects BIGINT NOT NULL DEFAULT 0; -- 更正: the version that it corrects

-- 备案: what is put on record with a superior
CREATE TABLE filing (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  n               BIGINT NOT NULL,
  kind            TEXT COLLATE "C" NOT NULL,
  addressee       TEXT COLLATE "C" NOT NULL, -- 备案机关
  status          TEXT COLLATE "C" NOT NULL,
  facts           TEXT COLLATE "C" NOT NULL CHECK (facts::json IS NOT NULL),
  PRIMARY KEY (organisation_id, subject_id, n),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE INDEX filing_open ON filing (organisation_id, subject_id) WHERE status <> 'acknowledged';

-- 密件登记: of what is secret, its serial, its category and the place in the paper register alone
CREATE TABLE stub (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  number          TEXT COLLATE "C" NOT NULL, -- 编号
  category        TEXT COLLATE "C" NOT NULL, -- 类别
  facts           TEXT COLLATE "C" NOT NULL CHECK (facts::json IS NOT NULL),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE UNIQUE INDEX stub_number ON stub (number) WHERE number <> '';

-- a notice may be for one person, rather than for whoever holds the duty
ALTER TABLE outbox ADD COLUMN person_id TEXT COLLATE "C" NOT NULL DEFAULT '';
