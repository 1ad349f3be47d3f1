-- The record of the first slice. Instants are timestamps, days are YYYY-MM-DD, and an empty
-- text says that there is none; text is ordered as in SQLite; NULL stands only where a key, a day or an erased text is missing.

-- +goose Up

-- 党组织
CREATE TABLE organisation (
  id        TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  name      TEXT COLLATE "C" NOT NULL,
  short     TEXT COLLATE "C" NOT NULL UNIQUE, -- 简称: index numbers begin with it
  fonds     TEXT COLLATE "C" NOT NULL,        -- 全宗号
  parent_id TEXT COLLATE "C" REFERENCES organisation (id) DEFERRABLE -- 上级党组织
);

-- 人员
CREATE TABLE person (
  id              TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  login           TEXT COLLATE "C" NOT NULL UNIQUE,
  name            TEXT COLLATE "C" NOT NULL
);
CREATE INDEX person_of_organisation ON person (organisation_id, login);

-- 岗位
CREATE TABLE post (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  id              TEXT COLLATE "C" NOT NULL,
  unit            TEXT COLLATE "C" NOT NULL, -- 责任科室; none for leaders, who stand above the units
  title           TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, id)
);

-- 岗位职责
CREATE TABLE post_duty (
  organisation_id TEXT COLLATE "C" NOT NULL,
  post_id         TEXT COLLATE "C" NOT NULL,
  n               BIGINT NOT NULL,
  duty            TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, post_id, duty),
  FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id) DEFERRABLE
);

-- 任职: who holds which post, both days included; no last day while it is held
CREATE TABLE holding (
  organisation_id TEXT COLLATE "C" NOT NULL,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  post_id         TEXT COLLATE "C" NOT NULL,
  from_day        TEXT COLLATE "C" NOT NULL,
  until_day       TEXT COLLATE "C",
  deputising      BOOLEAN NOT NULL, -- 代理
  PRIMARY KEY (organisation_id, person_id, post_id, from_day),
  FOREIGN KEY (organisation_id, post_id) REFERENCES post (organisation_id, id) DEFERRABLE
);

-- 登录账号: how a person proves who it is
CREATE TABLE account (
  person_id     TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES person (id) DEFERRABLE,
  password_hash TEXT COLLATE "C" NOT NULL,
  failed        BIGINT NOT NULL DEFAULT 0,
  locked_until  TIMESTAMPTZ
);

-- 登录会话: only the hash of its token is kept
CREATE TABLE session (
  token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  person_id  TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  created_at TIMESTAMPTZ NOT NULL,
  seen_at    TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX session_by_expiry ON session (expires_at);

-- 制度文件: what is adopted and judged by, stored whole; append-only
CREATE TABLE document (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  kind            TEXT COLLATE "C" NOT NULL, -- profile, carriers, catalogue, procedure, calendar …
  name            TEXT COLLATE "C" NOT NULL,
  version         TEXT COLLATE "C" NOT NULL,
  hash            TEXT COLLATE "C" NOT NULL,
  body            TEXT COLLATE "C" NOT NULL,
  decision        TEXT COLLATE "C" NOT NULL, -- 决定文号
  decided_on      TEXT COLLATE "C",
  in_force_from   TEXT COLLATE "C" NOT NULL,
  adopted_at      TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (organisation_id, kind, name, version)
);
CREATE INDEX document_by_hash ON document (hash);

-- 办理对象: the row that serialises the acts of a subject
CREATE TABLE subject (
  id              TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  kind            TEXT COLLATE "C" NOT NULL,
  parent_id       TEXT COLLATE "C",
  state           TEXT COLLATE "C" NOT NULL,
  rev             BIGINT NOT NULL CHECK (rev > 0),
  round           BIGINT NOT NULL,
  head            TEXT COLLATE "C" NOT NULL, -- hash of the last act
  last_at         TIMESTAMPTZ NOT NULL,
  last_happened   TEXT COLLATE "C" NOT NULL,
  procedure_hash  TEXT COLLATE "C" NOT NULL, -- the adopted documents that it is judged by (依据版本)
  profile_hash    TEXT COLLATE "C" NOT NULL,
  carriers_hash   TEXT COLLATE "C" NOT NULL,
  catalogue_hash  TEXT COLLATE "C" NOT NULL,
  calendar_hash   TEXT COLLATE "C" NOT NULL,
  UNIQUE (organisation_id, id),
  FOREIGN KEY (organisation_id, parent_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE INDEX subject_of_parent ON subject (organisation_id, parent_id) WHERE parent_id IS NOT NULL;

-- 公开事项
CREATE TABLE item (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  number          TEXT COLLATE "C" NOT NULL, -- 索引号
  entry           TEXT COLLATE "C" NOT NULL, -- 目录条目; none outside the catalogue
  outside         BOOLEAN NOT NULL, -- 目录外
  title           TEXT COLLATE "C" NOT NULL,
  period          TEXT COLLATE "C" NOT NULL, -- 公开期
  unit            TEXT COLLATE "C" NOT NULL,
  nil_report      BOOLEAN NOT NULL, -- 本期无此项内容
  archive_code    TEXT COLLATE "C" NOT NULL, -- 档号
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE UNIQUE INDEX item_number ON item (number) WHERE number <> '';
CREATE UNIQUE INDEX item_archive_code ON item (organisation_id, archive_code) WHERE archive_code <> '';

-- 意见建议: what it says stands in body
CREATE TABLE feedback (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  item_id         TEXT COLLATE "C" NOT NULL,
  channel         TEXT COLLATE "C" NOT NULL, -- 渠道
  anonymous       BOOLEAN NOT NULL, -- 匿名
  reporter        TEXT COLLATE "C" NOT NULL, -- 反映人, a digest
  text            TEXT COLLATE "C" NOT NULL, -- 内容, a digest
  answer          TEXT COLLATE "C" NOT NULL, -- 答复, a digest
  manner          TEXT COLLATE "C" NOT NULL, -- 答复方式
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE,
  FOREIGN KEY (organisation_id, item_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE INDEX feedback_of_item ON feedback (organisation_id, item_id);

-- 内容版本
CREATE TABLE content_version (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  n               BIGINT NOT NULL,
  title           TEXT COLLATE "C" NOT NULL,
  digest          TEXT COLLATE "C" NOT NULL,
  author_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE, -- 拟稿人
  nil_report      BOOLEAN NOT NULL,
  PRIMARY KEY (organisation_id, subject_id, n),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);

-- 原文: history keeps its salted digest, so that text and salt can be erased
CREATE TABLE body (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  digest          TEXT COLLATE "C" NOT NULL,
  salt            TEXT COLLATE "C",
  text            TEXT COLLATE "C",
  PRIMARY KEY (organisation_id, digest),
  CHECK ((salt IS NULL) = (text IS NULL))
);

-- 公开记录
CREATE TABLE publication (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  n               BIGINT NOT NULL,
  version         BIGINT NOT NULL,
  digest          TEXT COLLATE "C" NOT NULL,
  audience        TEXT COLLATE "C" NOT NULL, -- 公开范围
  carrier         TEXT COLLATE "C" NOT NULL, -- 公开载体
  from_day        TEXT COLLATE "C" NOT NULL,
  until_day       TEXT COLLATE "C",
  status          TEXT COLLATE "C" NOT NULL,
  evidence        TEXT COLLATE "C" NOT NULL CHECK (CAST(evidence AS jsonb) IS NOT NULL), -- 佐证
  PRIMARY KEY (organisation_id, subject_id, n),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);

-- 公开义务: an entry for a period, fulfilled by one item or still owed
CREATE TABLE obligation (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  entry           TEXT COLLATE "C" NOT NULL,
  period          TEXT COLLATE "C" NOT NULL,
  item_id         TEXT COLLATE "C",
  PRIMARY KEY (organisation_id, entry, period),
  FOREIGN KEY (organisation_id, item_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE INDEX obligation_of_item ON obligation (organisation_id, item_id) WHERE item_id IS NOT NULL;

-- 期限: a date that somebody holds, or an obligation that is watched
CREATE TABLE due (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  kind            TEXT COLLATE "C" NOT NULL,
  round           BIGINT NOT NULL,
  n               BIGINT NOT NULL,
  holder          TEXT COLLATE "C" NOT NULL, -- 职责; none when it is only watched
  unit            TEXT COLLATE "C" NOT NULL,
  due_date        TEXT COLLATE "C",          -- none while it awaits an event
  deadline        TEXT COLLATE "C" NOT NULL CHECK (CAST(deadline AS jsonb) IS NOT NULL), -- how the date was computed
  set_by          BIGINT NOT NULL, -- the seq of the act that set it running
  place           BIGINT NOT NULL, -- among those that the act set
  met_by          BIGINT,       -- the seq of the act that met it
  met_on          TEXT COLLATE "C",
  PRIMARY KEY (organisation_id, subject_id, kind, round, n),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE INDEX due_open ON due (organisation_id, holder, due_date) WHERE met_by IS NULL;

-- 办理记录: history and audit in one; append-only
CREATE TABLE act (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  seq             BIGINT NOT NULL CHECK (seq > 0),
  previous        TEXT COLLATE "C" NOT NULL,
  hash            TEXT COLLATE "C" NOT NULL,
  format          BIGINT NOT NULL,
  canonical       TEXT COLLATE "C" NOT NULL, -- the bytes that the hash covers
  at              TIMESTAMPTZ NOT NULL,
  person_id       TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  act             TEXT COLLATE "C" NOT NULL,
  via             TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, subject_id, seq),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE INDEX act_by_instant ON act (at);

-- 封存: a Merkle root over the acts that no earlier seal covers, of every organisation; append-only
CREATE TABLE seal (
  n        BIGINT NOT NULL PRIMARY KEY CHECK (n > 0),
  previous TEXT COLLATE "C" NOT NULL,
  root     TEXT COLLATE "C" NOT NULL,
  acts     BIGINT NOT NULL CHECK (acts > 0),
  at       TIMESTAMPTZ NOT NULL,
  hash     TEXT COLLATE "C" NOT NULL
);

-- 已封存的办理记录; append-only
CREATE TABLE sealed (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  seq             BIGINT NOT NULL,
  seal_n          BIGINT NOT NULL REFERENCES seal (n) DEFERRABLE,
  PRIMARY KEY (organisation_id, subject_id, seq),
  FOREIGN KEY (organisation_id, subject_id, seq) REFERENCES act (organisation_id, subject_id, seq) DEFERRABLE
);
CREATE INDEX sealed_by_seal ON sealed (seal_n);

-- 幂等: the answer that a request got, by its key
CREATE TABLE idempotency (
  actor_id TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  key      TEXT COLLATE "C" NOT NULL,
  digest   TEXT COLLATE "C" NOT NULL, -- of the request
  answer   TEXT COLLATE "C" NOT NULL, -- empty while the request is being answered
  at       TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (actor_id, key)
);

-- 编号序列
CREATE TABLE series (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  prefix          TEXT COLLATE "C" NOT NULL,
  next_number     BIGINT NOT NULL CHECK (next_number > 0),
  PRIMARY KEY (organisation_id, prefix)
);

-- 待发通知: it leaves in the transaction of its act, codes only
CREATE TABLE outbox (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  seq             BIGINT NOT NULL,
  n               BIGINT NOT NULL,
  kind            TEXT COLLATE "C" NOT NULL,
  holder          TEXT COLLATE "C" NOT NULL,
  unit            TEXT COLLATE "C" NOT NULL,
  created_at      TIMESTAMPTZ NOT NULL,
  claimed_by      TEXT COLLATE "C" NOT NULL DEFAULT '',
  claimed_until   TIMESTAMPTZ,
  attempts        BIGINT NOT NULL DEFAULT 0,
  sent_at         TIMESTAMPTZ,
  PRIMARY KEY (organisation_id, subject_id, seq, n),
  FOREIGN KEY (organisation_id, subject_id, seq) REFERENCES act (organisation_id, subject_id, seq) DEFERRABLE
);
CREATE INDEX outbox_open ON outbox (created_at) WHERE sent_at IS NULL;

-- +goose StatementBegin
CREATE FUNCTION stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER act_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON act FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER seal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON seal FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER sealed_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER document_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION stays();

-- A body changes only by being erased, and stays as its digest.
CREATE TRIGGER body_stays BEFORE UPDATE ON body FOR EACH ROW
WHEN (NEW.text IS NOT NULL OR NEW.digest <> OLD.digest OR NEW.organisation_id <> OLD.organisation_id)
EXECUTE FUNCTION stays();
CREATE TRIGGER body_remains BEFORE DELETE OR TRUNCATE ON body FOR EACH STATEMENT EXECUTE FUNCTION stays();
