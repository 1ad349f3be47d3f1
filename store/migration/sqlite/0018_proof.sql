-- Proof: seals also bind the logs that are no acts, and two persons erase a text or a file with that on record.

-- +goose Up

-- 封存: a second root, over the rows of the logs that no earlier seal covers
ALTER TABLE seal ADD COLUMN notes INTEGER NOT NULL DEFAULT 0 CHECK (notes >= 0);
ALTER TABLE seal ADD COLUMN notes_root TEXT NOT NULL DEFAULT '';

-- 已封存的日志: a row of a log, by its key, with the digest that it had; append-only
CREATE TABLE sealed_note (
  log    TEXT NOT NULL,
  key    TEXT NOT NULL,
  digest TEXT NOT NULL,
  seal_n INTEGER NOT NULL REFERENCES seal (n),
  PRIMARY KEY (log, key)
) STRICT, WITHOUT ROWID;

-- 清除: of a text or of the bytes of a file
CREATE TABLE erasure (
  organisation_id TEXT NOT NULL,
  subject_id      TEXT NOT NULL PRIMARY KEY,
  target          TEXT NOT NULL, -- the digest of the text, or the upload
  erased          INTEGER NOT NULL CHECK (erased IN (0, 1)),
  facts           TEXT NOT NULL CHECK (json_valid(facts)),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id)
) STRICT;
CREATE INDEX erasure_of_target ON erasure (organisation_id, target);

-- +goose StatementBegin
CREATE TRIGGER sealed_note_stays BEFORE UPDATE ON sealed_note BEGIN SELECT RAISE(ABORT, 'sealed_note is append-only'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER sealed_note_remains BEFORE DELETE ON sealed_note BEGIN SELECT RAISE(ABORT, 'sealed_note is append-only'); END;
-- +goose StatementEnd
