-- Uploads: their bytes are files beside the database, and stand there before the row does.

-- +goose Up

-- 附件
CREATE TABLE upload (
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  id              TEXT NOT NULL,
  owner_id        TEXT NOT NULL REFERENCES person (id),
  name            TEXT NOT NULL, -- 文件名
  type            TEXT NOT NULL,
  size            INTEGER NOT NULL CHECK (size > 0),
  digest          TEXT NOT NULL,
  at              TEXT NOT NULL, -- when it was last taken in
  PRIMARY KEY (organisation_id, id),
  UNIQUE (organisation_id, owner_id, digest, name)
) STRICT;
CREATE INDEX upload_by_instant ON upload (at);

-- 附件引用: which acts name an upload; append-only
CREATE TABLE upload_of_act (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  field           TEXT NOT NULL,
  upload_id       TEXT NOT NULL,
  PRIMARY KEY (organisation_id, subject_id, seq, field),
  FOREIGN KEY (organisation_id, subject_id, seq) REFERENCES act (organisation_id, subject_id, seq),
  FOREIGN KEY (organisation_id, upload_id) REFERENCES upload (organisation_id, id)
) STRICT;
CREATE INDEX upload_of_act_by_upload ON upload_of_act (organisation_id, upload_id);

-- +goose StatementBegin
CREATE TRIGGER upload_stays BEFORE UPDATE OF organisation_id, id, owner_id, name, type, size, digest ON upload
BEGIN SELECT RAISE(ABORT, 'upload is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER upload_remains BEFORE DELETE ON upload
WHEN EXISTS (SELECT 1 FROM upload_of_act a WHERE a.organisation_id = OLD.organisation_id AND a.upload_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a named upload is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER upload_of_act_stays BEFORE UPDATE ON upload_of_act BEGIN SELECT RAISE(ABORT, 'upload_of_act is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER upload_of_act_remains BEFORE DELETE ON upload_of_act BEGIN SELECT RAISE(ABORT, 'upload_of_act is append-only'); END;
-- +goose StatementEnd
