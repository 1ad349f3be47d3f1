-- Attachments (附件): a field may name several uploads, and an upload knows its pages.

-- +goose Up

ALTER TABLE upload ADD COLUMN pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0); -- 页数 of a PDF, 0 where that is not known

DROP TRIGGER upload_remains;
DROP TRIGGER upload_of_act_stays;
DROP TRIGGER upload_of_act_remains;
ALTER TABLE upload_of_act RENAME TO upload_of_act_before;

-- 附件引用: which acts name an upload; append-only
CREATE TABLE upload_of_act (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL,
  seq             INTEGER NOT NULL,
  field           TEXT NOT NULL,
  upload_id       TEXT NOT NULL,
  PRIMARY KEY (organisation_id, subject_id, seq, field, upload_id),
  FOREIGN KEY (organisation_id, subject_id, seq) REFERENCES act (organisation_id, subject_id, seq),
  FOREIGN KEY (organisation_id, upload_id) REFERENCES upload (organisation_id, id)
) STRICT;
INSERT INTO upload_of_act SELECT organisation_id, subject_id, seq, field, upload_id FROM upload_of_act_before;
DROP TABLE upload_of_act_before;
CREATE INDEX upload_of_act_by_upload ON upload_of_act (organisation_id, upload_id);

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
