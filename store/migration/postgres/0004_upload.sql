-- Uploads: their bytes stand in the database, so that every server sees them.

-- +goose Up

-- 附件
CREATE TABLE upload (
  organisation_id TEXT COLLATE "C" NOT NULL REFERENCES organisation (id) DEFERRABLE,
  id              TEXT COLLATE "C" NOT NULL,
  owner_id        TEXT COLLATE "C" NOT NULL REFERENCES person (id) DEFERRABLE,
  name            TEXT COLLATE "C" NOT NULL, -- 文件名
  type            TEXT COLLATE "C" NOT NULL,
  size            BIGINT NOT NULL CHECK (size > 0),
  digest          TEXT COLLATE "C" NOT NULL,
  at              TIMESTAMPTZ NOT NULL, -- when it was last taken in
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, owner_id, digest, name)
);
CREATE INDEX upload_by_instant ON upload (at);

-- 附件内容: in pieces, so that nobody holds a whole file in memory
CREATE TABLE upload_bytes (
  organisation_id TEXT COLLATE "C" NOT NULL,
  upload_id       TEXT COLLATE "C" NOT NULL,
  n               BIGINT NOT NULL CHECK (n >= 0),
  bytes           BYTEA NOT NULL,
  PRIMARY KEY (organisation_id, upload_id, n),
  FOREIGN KEY (organisation_id, upload_id) REFERENCES upload (organisation_id, id) ON DELETE CASCADE DEFERRABLE
);
ALTER TABLE upload_bytes ALTER COLUMN bytes SET STORAGE EXTERNAL; -- scans are compressed already

-- 附件引用: which acts name an upload; append-only
CREATE TABLE upload_of_act (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  seq             BIGINT NOT NULL,
  field           TEXT COLLATE "C" NOT NULL,
  upload_id       TEXT COLLATE "C" NOT NULL,
  PRIMARY KEY (organisation_id, subject_id, seq, field),
  FOREIGN KEY (organisation_id, subject_id, seq) REFERENCES act (organisation_id, subject_id, seq) DEFERRABLE,
  FOREIGN KEY (organisation_id, upload_id) REFERENCES upload (organisation_id, id) DEFERRABLE
);
CREATE INDEX upload_of_act_by_upload ON upload_of_act (organisation_id, upload_id);

-- +goose StatementBegin
CREATE FUNCTION named_upload_remains() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM upload_of_act a WHERE a.organisation_id = OLD.organisation_id AND a.upload_id = OLD.id) THEN
    RAISE EXCEPTION 'a named upload is append-only';
  END IF;
  RETURN OLD;
END
$$;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE FUNCTION named_bytes_remain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM upload_of_act a WHERE a.organisation_id = OLD.organisation_id AND a.upload_id = OLD.upload_id) THEN
    RAISE EXCEPTION 'a named upload is append-only';
  END IF;
  RETURN OLD;
END
$$;
-- +goose StatementEnd
CREATE TRIGGER upload_stays BEFORE UPDATE OF organisation_id, id, owner_id, name, type, size, digest OR TRUNCATE ON upload
FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER upload_remains BEFORE DELETE ON upload FOR EACH ROW EXECUTE FUNCTION named_upload_remains();
CREATE TRIGGER upload_bytes_stays BEFORE UPDATE OR TRUNCATE ON upload_bytes FOR EACH STATEMENT EXECUTE FUNCTION stays();
CREATE TRIGGER upload_bytes_remains BEFORE DELETE ON upload_bytes FOR EACH ROW EXECUTE FUNCTION named_bytes_remain();
CREATE TRIGGER upload_of_act_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON upload_of_act FOR EACH STATEMENT EXECUTE FUNCTION stays();
