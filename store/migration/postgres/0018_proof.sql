-- Proof: seals also bind the logs that are no acts, and two persons erase a text or a file with that on record.

-- +goose Up

-- 封存: a second root, over the rows of the logs that no earlier seal covers
ALTER TABLE seal ADD COLUMN notes BIGINT NOT NULL DEFAULT 0 CHECK (notes >= 0);
ALTER TABLE seal ADD COLUMN notes_root TEXT COLLATE "C" NOT NULL DEFAULT '';

-- 已封存的日志: a row of a log, by its key, with the digest that it had; append-only
CREATE TABLE sealed_note (
  log    TEXT COLLATE "C" NOT NULL,
  key    TEXT COLLATE "C" NOT NULL,
  digest TEXT COLLATE "C" NOT NULL,
  seal_n BIGINT NOT NULL REFERENCES seal (n) DEFERRABLE,
  PRIMARY KEY (log, key)
);

-- 清除: of a text or of the bytes of a file
CREATE TABLE erasure (
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL PRIMARY KEY,
  target          TEXT COLLATE "C" NOT NULL, -- the digest of the text, or the upload
  erased          BOOLEAN NOT NULL,
  facts           TEXT COLLATE "C" NOT NULL CHECK (facts::json IS NOT NULL),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
CREATE INDEX erasure_of_target ON erasure (organisation_id, target);

CREATE TRIGGER sealed_note_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_note FOR EACH STATEMENT EXECUTE FUNCTION stays();

-- The bytes of a named upload go only when two persons had them erased.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION named_bytes_remain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM upload_of_act a WHERE a.organisation_id = OLD.organisation_id AND a.upload_id = OLD.upload_id)
    AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.organisation_id = OLD.organisation_id AND e.target = OLD.upload_id AND e.erased) THEN
    RAISE EXCEPTION 'a named upload is append-only';
  END IF;
  RETURN OLD;
END
$$;
-- +goose StatementEnd
