-- What is due is a row: obligations made ahead, the reminders that were sent, the events that entries wait for, and when
-- the program was alive. A sweep computes from these rows and the instant alone.

-- +goose Up

-- 公开义务: made ahead by the planner, with the versions it was computed by and how late it was made. One that was claimed
-- before it was made has no made_at. remind_on is the day of the next reminder, empty until somebody has looked.
ALTER TABLE obligation ADD COLUMN due_date TEXT;
ALTER TABLE obligation ADD COLUMN deadline TEXT NOT NULL DEFAULT '' CHECK (deadline = '' OR json_valid(deadline));
ALTER TABLE obligation ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN catalogue_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN calendar_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN made_at TEXT;
ALTER TABLE obligation ADD COLUMN late_by INTEGER NOT NULL DEFAULT 0; -- seconds
ALTER TABLE obligation ADD COLUMN machine_off INTEGER NOT NULL DEFAULT 0 CHECK (machine_off IN (0, 1));
ALTER TABLE obligation ADD COLUMN remind_on TEXT NOT NULL DEFAULT '';
CREATE INDEX obligation_to_remind ON obligation (organisation_id, remind_on, entry, period) WHERE item_id IS NULL AND made_at IS NOT NULL;
CREATE INDEX obligation_owed ON obligation (organisation_id, due_date, entry, period) WHERE item_id IS NULL AND made_at IS NOT NULL;

-- 期限: the day of its next reminder, empty until somebody has looked at the due
ALTER TABLE due ADD COLUMN remind_on TEXT NOT NULL DEFAULT '';
CREATE INDEX due_to_remind ON due (organisation_id, remind_on, subject_id, kind, round, n) WHERE met_by IS NULL;
CREATE INDEX due_by_date ON due (organisation_id, due_date, subject_id, kind) WHERE met_by IS NULL;

-- 事由: an event that a catalogue entry waits for; append-only
CREATE TABLE event (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  entry           TEXT NOT NULL,
  day             TEXT NOT NULL,
  period          TEXT NOT NULL, -- of the obligation that it dates
  note            TEXT NOT NULL,
  by_person       TEXT NOT NULL, -- none on the command line, where possession of the machine is authority
  via             TEXT NOT NULL,
  at              TEXT NOT NULL,
  PRIMARY KEY (organisation_id, entry, day)
) STRICT;

-- 催办记录: each rung of a due once
CREATE TABLE reminder (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  what            TEXT NOT NULL, -- the subject, or of an obligation its entry and period
  kind            TEXT NOT NULL,
  round           INTEGER NOT NULL,
  n               INTEGER NOT NULL,
  rung            INTEGER NOT NULL, -- working days from the due date, negative before it
  holder          TEXT NOT NULL, -- 职责 that was reminded
  unit            TEXT NOT NULL,
  due_date        TEXT NOT NULL,
  provisional     INTEGER NOT NULL CHECK (provisional IN (0, 1)), -- 暂定
  at              TEXT NOT NULL,
  late_by         INTEGER NOT NULL, -- seconds
  machine_off     INTEGER NOT NULL CHECK (machine_off IN (0, 1)),
  PRIMARY KEY (organisation_id, what, kind, round, n, rung)
) STRICT;

-- 运行记录: from when to when a server was alive; the rows stay
CREATE TABLE heartbeat (
  instance   TEXT NOT NULL PRIMARY KEY,
  started_at TEXT NOT NULL,
  seen_at    TEXT NOT NULL
) STRICT;
CREATE INDEX heartbeat_seen ON heartbeat (seen_at);

-- 时刻: which server ran a job at which instant; whoever inserts the row runs it
CREATE TABLE slot (
  job      TEXT NOT NULL,
  at       TEXT NOT NULL,
  taken_by TEXT NOT NULL,
  PRIMARY KEY (job, at)
) STRICT;

-- 待发通知: of an act, or of a reminder, which is no act. day and person_id let one digest a day be made for each person.
CREATE TABLE outbox_of_both (
  id              TEXT NOT NULL PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))),
  organisation_id TEXT NOT NULL,
  subject_id      TEXT,
  seq             INTEGER,
  n               INTEGER NOT NULL,
  kind            TEXT NOT NULL,
  holder          TEXT NOT NULL,
  unit            TEXT NOT NULL,
  person_id       TEXT NOT NULL DEFAULT '',
  day             TEXT NOT NULL DEFAULT '',
  provisional     INTEGER NOT NULL DEFAULT 0 CHECK (provisional IN (0, 1)),
  created_at      TEXT NOT NULL,
  claimed_by      TEXT NOT NULL DEFAULT '',
  claimed_until   TEXT,
  attempts        INTEGER NOT NULL DEFAULT 0,
  sent_at         TEXT,
  UNIQUE (organisation_id, subject_id, seq, n),
  FOREIGN KEY (organisation_id, subject_id, seq) REFERENCES act (organisation_id, subject_id, seq)
) STRICT;
INSERT INTO outbox_of_both (organisation_id, subject_id, seq, n, kind, holder, unit, person_id, created_at, claimed_by,
    claimed_until, attempts, sent_at)
  SELECT organisation_id, subject_id, seq, n, kind, holder, unit, person_id, created_at, claimed_by, claimed_until, attempts, sent_at
  FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_of_both RENAME TO outbox;
CREATE INDEX outbox_open ON outbox (created_at) WHERE sent_at IS NULL;
CREATE INDEX outbox_digest ON outbox (organisation_id, person_id, day) WHERE sent_at IS NULL;

-- +goose StatementBegin
CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER event_remains BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reminder_stays BEFORE UPDATE ON reminder BEGIN SELECT RAISE(ABORT, 'reminder is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER reminder_remains BEFORE DELETE ON reminder BEGIN SELECT RAISE(ABORT, 'reminder is append-only'); END;
-- +goose StatementEnd
