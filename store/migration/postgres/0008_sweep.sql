-- What is due is a row: obligations made ahead, the reminders that were sent, the events that entries wait for, and when
-- the program was alive. A sweep computes from these rows and the instant alone.

-- +goose Up

-- 公开义务: made ahead by the planner, with the versions it was computed by and how late it was made. One that was claimed
-- before it was made has no made_at. remind_on is the day of the next reminder, empty until somebody has looked.
ALTER TABLE obligation ADD COLUMN due_date TEXT COLLATE "C";
ALTER TABLE obligation ADD COLUMN deadline TEXT COLLATE "C" NOT NULL DEFAULT '' CHECK (deadline = '' OR deadline::json IS NOT NULL);
ALTER TABLE obligation ADD COLUMN unit TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN catalogue_hash TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN calendar_hash TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE obligation ADD COLUMN made_at TIMESTAMPTZ;
ALTER TABLE obligation ADD COLUMN late_by BIGINT NOT NULL DEFAULT 0; -- seconds
ALTER TABLE obligation ADD COLUMN machine_off BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE obligation ADD COLUMN remind_on TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX obligation_to_remind ON obligation (organisation_id, remind_on, entry, period) WHERE item_id IS NULL AND made_at IS NOT NULL;
CREATE INDEX obligation_owed ON obligation (organisation_id, due_date, entry, period) WHERE item_id IS NULL AND made_at IS NOT NULL;

-- 期限: the day of its next reminder, empty until somebody has looked at the due
ALTER TABLE due ADD COLUMN remind_on TEXT COLLATE "C" NOT NULL DEFAULT '';
CREATE INDEX due_to_remind ON due (organisation_id, remind_on, subject_id, kind, round, n) WHERE met_by IS NULL;
CREATE INDEX due_by_date ON due (organisation_id, due_date, subject_id, kind) WHERE met_by IS NULL;

-- 事由: an event that a catalogue entry waits for; append-only
CREATE TABLE event (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  entry           TEXT COLLATE "C" NOT NULL,
  day             TEXT COLLATE "C" NOT NULL,
  period          TEXT COLLATE "C" NOT NULL, -- of the obligation that it dates
  note            TEXT COLLATE "C" NOT NULL,
  by_person       TEXT COLLATE "C" NOT NULL, -- none on the command line, where possession of the machine is authority
  via             TEXT COLLATE "C" NOT NULL,
  at              TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (organisation_id, entry, day)
);

-- 催办记录: each rung of a due once
CREATE TABLE reminder (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  what            TEXT COLLATE "C" NOT NULL, -- the subject, or of an obligation its entry and period
  kind            TEXT COLLATE "C" NOT NULL,
  round           BIGINT NOT NULL,
  n               BIGINT NOT NULL,
  rung            BIGINT NOT NULL, -- working days from the due date, negative before it
  holder          TEXT COLLATE "C" NOT NULL, -- 职责 that was reminded
  unit            TEXT COLLATE "C" NOT NULL,
  due_date        TEXT COLLATE "C" NOT NULL,
  provisional     BOOLEAN NOT NULL, -- 暂定
  at              TIMESTAMPTZ NOT NULL,
  late_by         BIGINT NOT NULL, -- seconds
  machine_off     BOOLEAN NOT NULL,
  PRIMARY KEY (organisation_id, what, kind, round, n, rung)
);

-- 运行记录: from when to when a server was alive; the rows stay
CREATE TABLE heartbeat (
  instance   TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  started_at TIMESTAMPTZ NOT NULL,
  seen_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX heartbeat_seen ON heartbeat (seen_at);

-- 时刻: which server ran a job at which instant; whoever inserts the row runs it
CREATE TABLE slot (
  job      TEXT COLLATE "C" NOT NULL,
  at       TIMESTAMPTZ NOT NULL,
  taken_by TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (job, at)
);

-- 待发通知: of an act, or of a reminder, which is no act. day and person_id let one digest a day be made for each person.
ALTER TABLE outbox DROP CONSTRAINT outbox_pkey;
ALTER TABLE outbox ADD COLUMN id TEXT COLLATE "C" NOT NULL DEFAULT gen_random_uuid()::text PRIMARY KEY;
ALTER TABLE outbox ALTER COLUMN subject_id DROP NOT NULL;
ALTER TABLE outbox ALTER COLUMN seq DROP NOT NULL;
ALTER TABLE outbox ADD UNIQUE (organisation_id, subject_id, seq, n);
ALTER TABLE outbox ADD COLUMN day TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN provisional BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX outbox_digest ON outbox (organisation_id, person_id, day) WHERE sent_at IS NULL;

CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER reminder_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON reminder FOR EACH STATEMENT EXECUTE FUNCTION stays();
