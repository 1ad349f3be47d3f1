-- The roads where leaders decide. What acts know of an item, a posting, a meeting and its lines is kept as one JSON text
-- beside the columns that lists ask for, so that a new road of a procedure needs no new column.

-- +goose Up

ALTER TABLE item ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));
UPDATE item SET facts = json_patch(json_object('number', number, 'entry', entry,
  'outside', json(CASE outside WHEN 1 THEN 'true' ELSE 'false' END), 'title', title, 'period', period, 'unit', unit,
  'nil', json(CASE nil_report WHEN 1 THEN 'true' ELSE 'false' END), 'archive_code', archive_code),
  json_object('plan', CASE plan WHEN '' THEN NULL ELSE json(plan) END,
    'consent', CASE consent WHEN '' THEN NULL ELSE json(consent) END));
ALTER TABLE item DROP COLUMN plan;
ALTER TABLE item DROP COLUMN consent;

ALTER TABLE publication ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));
UPDATE publication SET facts = json_object('n', n, 'version', version, 'digest', digest, 'audience', audience,
  'carrier', carrier, 'from', from_day, 'until', until_day, 'status', status, 'evidence', json(evidence));

ALTER TABLE agenda_line ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));
ALTER TABLE agenda_line ADD COLUMN question TEXT NOT NULL DEFAULT 'disclose'; -- 议决事由
UPDATE agenda_line SET facts = json_object('n', n, 'subject', item_id, 'number', number, 'title', title,
  'content', content, 'matter', matter, 'outcome', outcome,
  'ballot', json_object('for', votes_for, 'against', votes_against, 'abstain', votes_abstain, 'recused', votes_recused));

ALTER TABLE meeting ADD COLUMN facts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(facts));
UPDATE meeting SET facts = json_object('number', number, 'body', body, 'on', on_day, 'expected', expected,
  'present', present, 'chair', chair, 'recorder', recorder, 'minutes', minutes,
  'lines', json(COALESCE((SELECT json_group_array(json(facts)) FROM (SELECT l.facts FROM agenda_line l
    WHERE l.organisation_id = meeting.organisation_id AND l.meeting_id = meeting.subject_id ORDER BY l.n)), '[]')));

ALTER TABLE content_version ADD COLUMN corrects INTEGER NOT NULL DEFAULT 0; -- 更正: the version that it corrects

-- 备案: what is put on record with a superior
CREATE TABLE filing (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  n               INTEGER NOT NULL,
  kind            TEXT NOT NULL,
  addressee       TEXT NOT NULL, -- 备案机关
  status          TEXT NOT NULL,
  facts           TEXT NOT NULL CHECK (json_valid(facts)),
  PRIMARY KEY (organisation_id, subject_id, n),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX filing_open ON filing (organisation_id, subject_id) WHERE status <> 'acknowledged';

-- 密件登记: of what is secret, its serial, its category and the place in the paper register alone
CREATE TABLE stub (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL PRIMARY KEY,
  number          TEXT NOT NULL, -- 编号
  category        TEXT NOT NULL, -- 类别
  facts           TEXT NOT NULL CHECK (json_valid(facts)),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE UNIQUE INDEX stub_number ON stub (number) WHERE number <> '';

-- a notice may be for one person, rather than for whoever holds the duty
ALTER TABLE outbox ADD COLUMN person_id TEXT NOT NULL DEFAULT '';
