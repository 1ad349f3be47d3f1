-- Messages reach people: each in its inbox (站内消息), and one digest a day by every channel. What leaves is claimed as a
-- dispatch; the columns of the outbox for that are not used any more.

-- +goose Up

-- 待发通知: what a reminder is of, so that the inbox can say it; deliver_on is the day from which somebody is looked for,
-- later than the message's own while nobody holds the duty. sent_at says that it lies in the inboxes.
ALTER TABLE outbox ADD COLUMN what TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN due_kind TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN due_date TEXT COLLATE "C";
ALTER TABLE outbox ADD COLUMN deliver_on TEXT COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX outbox_open;
DROP INDEX outbox_digest;
CREATE INDEX outbox_undelivered ON outbox (deliver_on, created_at, id) WHERE sent_at IS NULL;

-- 站内消息: a message to one person; it stays. digest_on is the day of the digest that counted it.
CREATE TABLE inbox (
  organisation_id TEXT COLLATE "C" NOT NULL,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  id              TEXT COLLATE "C" NOT NULL,
  outbox_id       TEXT COLLATE "C" NOT NULL REFERENCES outbox (id) DEFERRABLE,
  at              TIMESTAMPTZ NOT NULL,
  read_at         TIMESTAMPTZ,
  digest_on       TEXT COLLATE "C",
  PRIMARY KEY (organisation_id, person_id, id),
  UNIQUE (outbox_id, person_id)
);
CREATE INDEX inbox_unread ON inbox (organisation_id, person_id, id) WHERE read_at IS NULL;
CREATE INDEX inbox_undigested ON inbox (organisation_id, person_id, at) WHERE digest_on IS NULL AND read_at IS NULL;

-- 联系方式: where a person is reached by a channel
CREATE TABLE contact (
  organisation_id TEXT COLLATE "C" NOT NULL,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  channel         TEXT COLLATE "C" NOT NULL,
  address         TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, person_id, channel)
);

-- 联系方式变动: that it was changed, and not the address, which a person may want forgotten; append-only
CREATE TABLE contact_change (
  organisation_id TEXT COLLATE "C" NOT NULL,
  id              TEXT COLLATE "C" NOT NULL,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  channel         TEXT COLLATE "C" NOT NULL,
  removed         BOOLEAN NOT NULL,
  at              TIMESTAMPTZ NOT NULL,
  by_person       TEXT COLLATE "C" NOT NULL, -- none on the command line, where possession of the machine is authority
  via             TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, id)
);

-- 每日提醒: one for a person and a day, whatever the channels are; whoever inserts the row composes it
CREATE TABLE digest (
  organisation_id TEXT COLLATE "C" NOT NULL,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  day             TEXT COLLATE "C" NOT NULL,
  messages        BIGINT NOT NULL,
  skipped         BIGINT NOT NULL, -- working days before it on which no server was there to send one
  at              TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (organisation_id, person_id, day)
);

-- 派送: a digest on its way by one channel. next_at is the instant before which nobody takes it up: while claimed_by has
-- it, the end of the lease.
CREATE TABLE dispatch (
  id              TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organisation_id TEXT COLLATE "C" NOT NULL,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  channel         TEXT COLLATE "C" NOT NULL,
  day             TEXT COLLATE "C" NOT NULL,
  messages        BIGINT NOT NULL CHECK (messages > 0),
  status          TEXT COLLATE "C" NOT NULL CHECK (status IN ('waiting', 'sent', 'dead', 'replaced')),
  attempts        BIGINT NOT NULL DEFAULT 0,
  next_at         TIMESTAMPTZ NOT NULL,
  claimed_by      TEXT COLLATE "C" NOT NULL DEFAULT '',
  settled_at      TIMESTAMPTZ, -- when it was sent, given up, or replaced by that of a later day
  failure         TEXT COLLATE "C" NOT NULL DEFAULT '', -- the last one, in short
  UNIQUE (organisation_id, person_id, channel, day),
  FOREIGN KEY (organisation_id, person_id, day) REFERENCES digest (organisation_id, person_id, day) DEFERRABLE
);
CREATE INDEX dispatch_waiting ON dispatch (organisation_id, channel, next_at, id) WHERE status = 'waiting';
CREATE INDEX dispatch_late ON dispatch (organisation_id, person_id, day) WHERE status = 'waiting';
CREATE INDEX dispatch_dead ON dispatch (organisation_id, id) WHERE status = 'dead';

CREATE TRIGGER inbox_remains BEFORE DELETE OR TRUNCATE ON inbox FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER contact_change_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON contact_change FOR EACH STATEMENT EXECUTE FUNCTION stays();
