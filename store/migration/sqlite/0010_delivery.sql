-- Messages reach people: each in its inbox (站内消息), and one digest a day by every channel. What leaves is claimed as a
-- dispatch; the columns of the outbox for that are not used any more.

-- +goose Up

-- 待发通知: what a reminder is of, so that the inbox can say it; deliver_on is the day from which somebody is looked for,
-- later than the message's own while nobody holds the duty. sent_at says that it lies in the inboxes.
ALTER TABLE outbox ADD COLUMN what TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN due_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN due_date TEXT;
ALTER TABLE outbox ADD COLUMN deliver_on TEXT NOT NULL DEFAULT '';
DROP INDEX outbox_open;
DROP INDEX outbox_digest;
CREATE INDEX outbox_undelivered ON outbox (deliver_on, created_at, id) WHERE sent_at IS NULL;

-- 站内消息: a message to one person; it stays. digest_on is the day of the digest that counted it.
CREATE TABLE inbox (
  organisation_id TEXT NOT NULL,
  person_id       TEXT NOT NULL REFERENCES person (id),
  id              TEXT NOT NULL,
  outbox_id       TEXT NOT NULL REFERENCES outbox (id),
  at              TEXT NOT NULL,
  read_at         TEXT,
  digest_on       TEXT,
  PRIMARY KEY (organisation_id, person_id, id),
  UNIQUE (outbox_id, person_id)
) STRICT;
CREATE INDEX inbox_unread ON inbox (organisation_id, person_id, id) WHERE read_at IS NULL;
CREATE INDEX inbox_undigested ON inbox (organisation_id, person_id, at) WHERE digest_on IS NULL AND read_at IS NULL;

-- 联系方式: where a person is reached by a channel
CREATE TABLE contact (
  organisation_id TEXT NOT NULL,
  person_id       TEXT NOT NULL REFERENCES person (id),
  channel         TEXT NOT NULL,
  address         TEXT NOT NULL,
  PRIMARY KEY (organisation_id, person_id, channel)
) STRICT;

-- 联系方式变动: that it was changed, and not the address, which a person may want forgotten; append-only
CREATE TABLE contact_change (
  organisation_id TEXT NOT NULL,
  id              TEXT NOT NULL,
  person_id       TEXT NOT NULL REFERENCES person (id),
  channel         TEXT NOT NULL,
  removed         INTEGER NOT NULL CHECK (removed IN (0, 1)),
  at              TEXT NOT NULL,
  by_person       TEXT NOT NULL, -- none on the command line, where possession of the machine is authority
  via             TEXT NOT NULL,
  PRIMARY KEY (organisation_id, id)
) STRICT;

-- 每日提醒: one for a person and a day, whatever the channels are; whoever inserts the row composes it
CREATE TABLE digest (
  organisation_id TEXT NOT NULL,
  person_id       TEXT NOT NULL REFERENCES person (id),
  day             TEXT NOT NULL,
  messages        INTEGER NOT NULL,
  skipped         INTEGER NOT NULL, -- working days before it on which no server was there to send one
  at              TEXT NOT NULL,
  PRIMARY KEY (organisation_id, person_id, day)
) STRICT;

-- 派送: a digest on its way by one channel. next_at is the instant before which nobody takes it up: while claimed_by has
-- it, the end of the lease.
CREATE TABLE dispatch (
  id              TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL,
  person_id       TEXT NOT NULL REFERENCES person (id),
  channel         TEXT NOT NULL,
  day             TEXT NOT NULL,
  messages        INTEGER NOT NULL CHECK (messages > 0),
  status          TEXT NOT NULL CHECK (status IN ('waiting', 'sent', 'dead', 'replaced')),
  attempts        INTEGER NOT NULL DEFAULT 0,
  next_at         TEXT NOT NULL,
  claimed_by      TEXT NOT NULL DEFAULT '',
  settled_at      TEXT, -- when it was sent, given up, or replaced by that of a later day
  failure         TEXT NOT NULL DEFAULT '', -- the last one, in short
  UNIQUE (organisation_id, person_id, channel, day),
  FOREIGN KEY (organisation_id, person_id, day) REFERENCES digest (organisation_id, person_id, day)
) STRICT;
CREATE INDEX dispatch_waiting ON dispatch (organisation_id, channel, next_at, id) WHERE status = 'waiting';
CREATE INDEX dispatch_late ON dispatch (organisation_id, person_id, day) WHERE status = 'waiting';
CREATE INDEX dispatch_dead ON dispatch (organisation_id, id) WHERE status = 'dead';

-- +goose StatementBegin
CREATE TRIGGER inbox_remains BEFORE DELETE ON inbox BEGIN SELECT RAISE(ABORT, 'inbox is append-only but for its marks'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contact_change_stays BEFORE UPDATE ON contact_change BEGIN SELECT RAISE(ABORT, 'contact_change is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER contact_change_remains BEFORE DELETE ON contact_change BEGIN SELECT RAISE(ABORT, 'contact_change is append-only'); END;
-- +goose StatementEnd
