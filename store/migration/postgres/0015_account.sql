-- How people prove who they are (身份鉴别): passwords that others gave, passwords of the past, second factors, where a session
-- comes from, and what happened to accounts, as a record that stays.

-- +goose Up

ALTER TABLE account ADD COLUMN must_change BOOLEAN NOT NULL DEFAULT FALSE;      -- 须改密: somebody else gave it
ALTER TABLE account ADD COLUMN cleared_at TIMESTAMPTZ;                          -- failures before it do not count: an unlock, a new password
ALTER TABLE account ADD COLUMN factor TEXT COLLATE "C" NOT NULL DEFAULT '';     -- 动态口令密钥, sealed; none when there is none
ALTER TABLE account ADD COLUMN factor_step BIGINT NOT NULL DEFAULT 0;           -- the last step whose code was used

ALTER TABLE session ADD COLUMN place TEXT COLLATE "C" NOT NULL DEFAULT ''; -- 来源地址
ALTER TABLE session ADD COLUMN agent TEXT COLLATE "C" NOT NULL DEFAULT ''; -- 浏览器, as it names itself
ALTER TABLE session ADD COLUMN passed BOOLEAN NOT NULL DEFAULT TRUE;       -- nothing is owed but perhaps a password
ALTER TABLE session ADD COLUMN pending TEXT COLLATE "C" NOT NULL DEFAULT ''; -- 待启用的动态口令密钥, sealed
CREATE INDEX session_of_person ON session (person_id, created_at);

-- 用过的密码: hashes, the newest with the highest number
CREATE TABLE password_past (
  person_id     TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  n             BIGINT NOT NULL CHECK (n > 0),
  password_hash TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (person_id, n)
);
INSERT INTO password_past (person_id, n, password_hash) SELECT person_id, 1, password_hash FROM account;

-- 恢复码: each works once
CREATE TABLE recovery_code (
  person_id TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  hash      TEXT COLLATE "C" NOT NULL,
  used_at   TIMESTAMPTZ,
  PRIMARY KEY (person_id, hash)
);

-- 安全日志: what happened to accounts; append-only
CREATE TABLE security_event (
  id              TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organisation_id TEXT COLLATE "C" NOT NULL, -- none when nobody knows whom it is about
  at              TIMESTAMPTZ NOT NULL,
  kind            TEXT COLLATE "C" NOT NULL,
  by_person       TEXT COLLATE "C" NOT NULL, -- none on the command line, and of failures
  about           TEXT COLLATE "C" NOT NULL, -- whose account
  place           TEXT COLLATE "C" NOT NULL,
  via             TEXT COLLATE "C" NOT NULL,
  reason          TEXT COLLATE "C" NOT NULL
);
CREATE INDEX security_event_by_kind ON security_event (organisation_id, kind, id);
CREATE INDEX security_event_by_about ON security_event (organisation_id, about, id);

CREATE TRIGGER security_event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON security_event FOR EACH STATEMENT EXECUTE FUNCTION stays();
