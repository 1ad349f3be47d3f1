-- The record of the first slice. Instants are RFC 3339 in UTC to the microsecond, days are YYYY-MM-DD, and an empty
-- text says that there is none; NULL stands only where a key, a day or an erased text is missing.

-- +goose Up

-- 党组织
CREATE TABLE organisation (
  id        TEXT NOT NULL PRIMARY KEY,
  name      TEXT NOT NULL,
  short     TEXT NOT NULL UNIQUE, -- 简称: index numbers begin with it
  fonds     TEXT NOT NULL,        -- 全宗号
  parent_id TEXT REFERENCES organisation (id) -- 上级党组织
) STRICT;

-- 人员
CREATE TABLE person (
  id              TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  login           TEXT NOT NULL UNIQUE,
  name            TEXT NOT NULL
) STRICT;
CREATE INDEX person_of_organisation ON person (organisation_id, login);

-- 岗位
CREATE TABLE post (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  id              TEXT NOT NULL,
  unit            TEXT NOT NULL, -- 责任科室; none for leaders, who stand above the units
  title           TEXT NOT NULL,
  PRIMARY KEY (organisation_id, id)
) STRICT;

-- 岗位职责
CREATE TABLE post_duty (
  organisation_id TEXT NOT NULL,
  post_id         TEXT NOT NULL,
  n               INTEGER NOT NULL,
  duty            TEXT NOT NULL,
  PRIMARY KEY (organisation_id, post_id, duty),
  FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id)
) STRICT;

-- 任职: who holds which post, both days included; no last day while it is held
CREATE TABLE holding (
  organisation_id TEXT NOT NULL,
  person_id       TEXT NOT NULL REFERENCES person (id),
  post_id         TEXT NOT NULL,
  from_day        TEXT NOT NULL,
  until_day       TEXT,
  deputising      INTEGER NOT NULL CHECK (deputising IN (0, 1)), -- 代理
  PRIMARY KEY (organisation_id, person_id, post_id, from_day),
  FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id)
) STRICT;

-- 登录账号: how a person proves who it is
CREATE TABLE account (
  person_id     TEXT NOT NULL PRIMARY KEY REFERENCES person (id),
  password_hash TEXT NOT NULL,
  failed        INTEGER NOT NULL DEFAULT 0,
  locked_until  TEXT
) STRICT;

-- 登录会话: only the hash of its token is kept
CREATE TABLE session (
  token_hash TEXT NOT NULL PRIMARY KEY,
  person_id  TEXT NOT NULL REFERENCES person (id),
  created_at TEXT NOT NULL,
  seen_at    TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT;
CREATE INDEX session_by_expiry ON session (expires_at);

-- 制度文件: what is adopted and judged by, stored whole; append-only
CREATE TABLE document (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  kind            TEXT NOT NULL, -- profile, carriers, catalogue, procedure, calendar …
  name            TEXT NOT NULL,
  version         TEXT NOT NULL,
  hash            TEXT NOT NULL,
  body            TEXT NOT NULL,
  decision        TEXT NOT NULL, -- 决定文号
  decided_on      TEXT,
  in_force_from   TEXT NOT NULL,
  adopted_at      TEXT NOT NULL,
  PRIMARY KEY (organisation_id, kind, name, version)
) STRICT;
CREATE INDEX document_by_hash ON document (hash);

-- 办理对象: the row that serialises the acts of a subject
CREATE TABLE subject (
  id              TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  kind            TEXT NOT NULL,
  parent_id       TEXT,
  state           TEXT NOT NULL,
  rev             INTEGER NOT NULL CHECK (rev > 0),
  round           INTEGER NOT NULL,
  head            TEXT NOT NULL, -- hash of the last act
  last_at         TEXT NOT NULL,
  last_happened   TEXT NOT NULL,
  procedure_hash  TEXT NOT NULL, -- the adopted documents that it is judged by (依据版本)
  profile_hash    TEXT NOT NULL,
  carriers_hash   TEXT NOT NULL,
  catalogue_hash  TEXT NOT NULL,
  calendar_hash   TEXT NOT NULL,
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, parent_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX subject_of_parent ON subject (organisation_id, parent_id) WHERE parent_id IS NOT NULL;

-- 公开事项
CREATE TABLE item (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL PRIMARY KEY,
  number          TEXT NOT NULL, -- 索引号
  entry           TEXT NOT NULL, -- 目录条目; none outside the catalogue
  outside         INTEGER NOT NULL CHECK (outside IN (0, 1)), -- 目录外
  title           TEXT NOT NULL,
  period          TEXT NOT NULL, -- 公开期
  unit            TEXT NOT NULL,
  nil_report      INTEGER NOT NULL CHECK (nil_report IN (0, 1)), -- 本期无此项内容
  archive_code    TEXT NOT NULL, -- 档号
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE UNIQUE INDEX item_number ON item (number) WHERE number <> '';
CREATE UNIQUE INDEX item_archive_code ON item (organisation_id, archive_code) WHERE archive_code <> '';

-- 意见建议: what it says stands in body
CREATE TABLE feedback (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL PRIMARY KEY,
  item_id         TEXT NOT NULL,
  channel         TEXT NOT NULL, -- 渠道
  anonymous       INTEGER NOT NULL CHECK (anonymous IN (0, 1)), -- 匿名
  reporter        TEXT NOT NULL, -- 反映人, a digest
  text            TEXT NOT NULL, -- 内容, a digest
  answer          TEXT NOT NULL, -- 答复, a digest
  manner          TEXT NOT NULL, -- 答复方式
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id),
  FOREIGN KEY (organisation_id, item_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX feedback_of_item ON feedback (organisation_id, item_id);

-- 内容版本
CREATE TABLE content_version (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  n               INTEGER NOT NULL,
  title           TEXT NOT NULL,
  digest          TEXT NOT NULL,
  author_id       TEXT NOT NULL REFERENCES person (id), -- 拟稿人
  nil_report      INTEGER NOT NULL CHECK (nil_report IN (0, 1)),
  PRIMARY KEY (organisation_id, subject_id, n),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;

-- 原文: history keeps its salted digest, so that text and salt can be erased
CREATE TABLE body (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  digest          TEXT NOT NULL,
  salt            TEXT,
  text            TEXT,
  PRIMARY KEY (organisation_id, digest),
  CHECK ((salt IS NULL) = (text IS NULL))
) STRICT;

-- 公开记录
CREATE TABLE publication (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  n               INTEGER NOT NULL,
  version         INTEGER NOT NULL,
  digest          TEXT NOT NULL,
  audience        TEXT NOT NULL, -- 公开范围
  carrier         TEXT NOT NULL, -- 公开载体
  from_day        TEXT NOT NULL,
  until_day       TEXT,
  status          TEXT NOT NULL,
  evidence        TEXT NOT NULL CHECK (json_valid(evidence)), -- 佐证
  PRIMARY KEY (organisation_id, subject_id, n),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;

-- 公开义务: an entry for a period, fulfilled by one item or still owed
CREATE TABLE obligation (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  entry           TEXT NOT NULL,
  period          TEXT NOT NULL,
  item_id         TEXT,
  PRIMARY KEY (organisation_id, entry, period),
  FOREIGN KEY (organisation_id, item_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX obligation_of_item ON obligation (organisation_id, item_id) WHERE item_id IS NOT NULL;

-- 期限: a date that somebody holds, or an obligation that is watched
CREATE TABLE due (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  kind            TEXT NOT NULL,
  round           INTEGER NOT NULL,
  n               INTEGER NOT NULL,
  holder          TEXT NOT NULL, -- 职责; none when it is only watched
  unit            TEXT NOT NULL,
  due_date        TEXT,          -- none while it awaits an event
  deadline        TEXT NOT NULL CHECK (json_valid(deadline)), -- how the date was computed
  set_by          INTEGER NOT NULL, -- the seq of the act that set it running
  place           INTEGER NOT NULL, -- among those that the act set
  met_by          INTEGER,       -- the seq of the act that met it
  met_on          TEXT,
  PRIMARY KEY (organisation_id, subject_id, kind, round, n),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX due_open ON due (organisation_id, holder, due_date) WHERE met_by IS NULL;

-- 办理记录: history and audit in one; append-only
CREATE TABLE act (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  seq             INTEGER NOT NULL CHECK (seq > 0),
  previous        TEXT NOT NULL,
  hash            TEXT NOT NULL,
  format          INTEGER NOT NULL,
  canonical       TEXT NOT NULL, -- the bytes that the hash covers
  at              TEXT NOT NULL,
  person_id       TEXT NOT NULL REFERENCES person (id),
  act             TEXT NOT NULL,
  via             TEXT NOT NULL,
  PRIMARY KEY (organisation_id, subject_id, seq),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX act_by_instant ON act (at);

-- 封存: a Merkle root over the acts that no earlier seal covers, of every organisation; append-only
CREATE TABLE seal (
  n        INTEGER NOT NULL PRIMARY KEY CHECK (n > 0),
  previous TEXT NOT NULL,
  root     TEXT NOT NULL,
  acts     INTEGER NOT NULL CHECK (acts > 0),
  at       TEXT NOT NULL,
  hash     TEXT NOT NULL
) STRICT;

-- 已封存的办理记录; append-only
CREATE TABLE sealed (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  seal_n          INTEGER NOT NULL REFERENCES seal (n),
  PRIMARY KEY (organisation_id, subject_id, seq),
  FOREIGN KEY (organisation_id, subject_id, seq) REFERENCES act (organisation_id, subject_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX sealed_by_seal ON sealed (seal_n);

-- 幂等: the answer that a request got, by its key
CREATE TABLE idempotency (
  actor_id TEXT NOT NULL REFERENCES person (id),
  key      TEXT NOT NULL,
  digest   TEXT NOT NULL, -- of the request
  answer   TEXT NOT NULL, -- empty while the request is being answered
  at       TEXT NOT NULL,
  PRIMARY KEY (actor_id, key)
) STRICT;

-- 编号序列
CREATE TABLE series (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  prefix          TEXT NOT NULL,
  next_number     INTEGER NOT NULL CHECK (next_number > 0),
  PRIMARY KEY (organisation_id, prefix)
) STRICT;

-- 待发通知: it leaves in the transaction of its act, codes only
CREATE TABLE outbox (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  n               INTEGER NOT NULL,
  kind            TEXT NOT NULL,
  holder          TEXT NOT NULL,
  unit            TEXT NOT NULL,
  created_at      TEXT NOT NULL,
  claimed_by      TEXT NOT NULL DEFAULT '',
  claimed_until   TEXT,
  attempts        INTEGER NOT NULL DEFAULT 0,
  sent_at         TEXT,
  PRIMARY KEY (organisation_id, subject_id, seq, n),
  FOREIGN KEY (organisation_id, subject_id, seq) REFERENCES act (organisation_id, subject_id, seq)
) STRICT;
CREATE INDEX outbox_open ON outbox (created_at) WHERE sent_at IS NULL;

-- +goose StatementBegin
CREATE TRIGGER act_stays BEFORE UPDATE ON act BEGIN SELECT RAISE(ABORT, 'act is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER act_remains BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, 'act is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER seal_stays BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seal is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER seal_remains BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seal is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sealed_stays BEFORE UPDATE ON sealed BEGIN SELECT RAISE(ABORT, 'sealed is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sealed_remains BEFORE DELETE ON sealed BEGIN SELECT RAISE(ABORT, 'sealed is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER document_remains BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;
-- +goose StatementEnd

-- A body changes only by being erased, and stays as its digest.
-- +goose StatementBegin
CREATE TRIGGER body_stays BEFORE UPDATE ON body
WHEN NEW.text IS NOT NULL OR NEW.digest <> OLD.digest OR NEW.organisation_id <> OLD.organisation_id
BEGIN SELECT RAISE(ABORT, 'body is only ever erased'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER body_remains BEFORE DELETE ON body BEGIN SELECT RAISE(ABORT, 'body is only ever erased'); END;
-- +goose StatementEnd
