-- The search of what is published.

-- +goose Up

-- 检索条目: a version that was posted, the newest last, with the grams of its title and text. What is not indexed yet is
-- found by the index below.
CREATE TABLE search_entry (
  id              BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  organisation_id TEXT COLLATE "C" NOT NULL,
  subject_id      TEXT COLLATE "C" NOT NULL,
  version         BIGINT NOT NULL,
  indexed         BOOLEAN NOT NULL DEFAULT FALSE,
  grams           TSVECTOR,
  UNIQUE (organisation_id, subject_id, version),
  FOREIGN KEY (organisation_id, subject_id) REFERENCES subject (organisation_id, id) DEFERRABLE
);
-- Of many grams it is to be known how common they are: rare ones are looked up, of common ones the newest are near.
ALTER TABLE search_entry ALTER COLUMN grams SET STATISTICS 500;
CREATE INDEX search_entry_waiting ON search_entry (id) WHERE NOT indexed;
CREATE INDEX search_entry_grams ON search_entry USING GIN (grams);

INSERT INTO search_entry (organisation_id, subject_id, version)
  SELECT organisation_id, subject_id, version FROM publication
  GROUP BY organisation_id, subject_id, version ORDER BY min(from_day), subject_id, version;
