-- How people prove who they are (身份鉴别): passwords that others gave, passwords of the past, second factors, where a session
-- comes from, and what happened to accounts, as a record that stays.

-- +goose Up

ALTER TABLE account ADD COLUMN must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)); -- 须改密: somebody else gave it
ALTER TABLE account ADD COLUMN cleared_at TEXT;                                                      -- failures before it do not count: an unlock, a new password
ALTER TABLE account ADD COLUMN factor TEXT NOT NULL DEFAULT '';                                      -- 动态口令密钥, sealed; none when there is none
ALTER TABLE account ADD COLUMN factor_step INTEGER NOT NULL DEFAULT 0;                               -- the last step whose code was used

ALTER TABLE session ADD COLUMN place TEXT NOT NULL DEFAULT '';  -- 来源地址
ALTER TABLE session ADD COLUMN agent TEXT NOT NULL DEFAULT '';  -- 浏览器, as it names itself
ALTER TABLE session ADD COLUMN passed INTEGER NOT NULL DEFAULT 1 CHECK (passed IN (0, 1)); -- nothing is owed but perhaps a password
ALTER TABLE session ADD COLUMN pending TEXT NOT NULL DEFAULT ''; -- 待启用的动态口令密钥, sealed
CREATE INDEX session_of_person ON session (person_id, created_at);

-- 用过的密码: hashes, the newest with the highest number
CREATE TABLE password_past (
  person_id     TEXT NOT NULL REFERENCES person (id),
  n             INTEGER NOT NULL CHECK (n > 0),
  password_hash TEXT NOT NULL,
  PRIMARY KEY (person_id, n)
) STRICT;
INSERT INTO password_past (person_id, n, password_hash) SELECT person_id, 1, password_hash FROM account;

-- 恢复码: each works once
CREATE TABLE recovery_code (
  person_id TEXT NOT NULL REFERENCES person (id),
  hash      TEXT NOT NULL,
  used_at   TEXT,
  PRIMARY KEY (person_id, hash)
) STRICT;

-- 安全日志: what happened to accounts; append-only
CREATE TABLE security_event (
  id              TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL, -- none when nobody knows whom it is about
  at              TEXT NOT NULL,
  kind            TEXT NOT NULL,
  by_person       TEXT NOT NULL, -- none on the command line, and of failures
  about           TEXT NOT NULL, -- whose account
  place           TEXT NOT NULL,
  via             TEXT NOT NULL,
  reason          TEXT NOT NULL
) STRICT;
CREATE INDEX security_event_by_kind ON security_event (organisation_id, kind, id);
CREATE INDEX security_event_by_about ON security_event (organisation_id, about, id);

-- +goose StatementBegin
CREATE TRIGGER security_event_stays BEFORE UPDATE ON security_event BEGIN SELECT RAISE(ABORT, 'security_event is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER security_event_remains BEFORE DELETE ON security_event BEGIN SELECT RAISE(ABORT, 'security_event is append-only'); END;
-- +goose StatementEnd
